"""The structure of a galley, read off WeasyPrint's boxes.

WeasyPrint's own tags make one element for each fragment (a paragraph that crosses a page is
two), put margin text among the content and drop inner languages. The boxes still know which
HTML element they come from, so that the tree is built here from them: one element of the copy
is one structure element (ISO 32000-1, 14.8; ISO 14289-1), in the copy's order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from guidepress.galley import Element, LinkMark, Mark
from guidepress.galleys.draft import Draft
from guidepress.galleys.roles import is_transparent, role_of

SVG = "{http://www.w3.org/2000/svg}svg"
REPLACED = {"img", SVG}
TEXTS = (boxes.TextBox, boxes.LineBox)
"""Boxes that belong to the element that they stand in."""
PT = 0.75
"""PDF units in a CSS px."""


class StructureBuilder:
    """Builds the elements of one galley, page after page; collects artifacts by page.

    `artifacts[page]` are the MCIDs of running heads, folios and decorations, `texts` all boxes
    of text that were seen.
    """

    def __init__(self, lang: str) -> None:
        self.root = Draft("Part", lang=lang)
        self.artifacts: list[set[int]] = []
        self.texts: list[Any] = []
        self._drafts: dict[Any, Draft] = {}
        self._languages: dict[Any, str] = {}
        self._lang = lang

    def add_page(self, page: Any, tags: dict[Any, Any], links: list[Any]) -> None:
        """Take in one WeasyPrint page, its marked boxes, and its link boxes in order."""
        number = len(self.artifacts)
        self.artifacts.append(set())
        self.texts.extend(box for box in tags if isinstance(box, boxes.TextBox))
        self._tags = tags
        self._height = page.height
        self._links: dict[int, int] = {id(_laid_out(box)): index for index, box in enumerate(links)}
        for child in page._page_box.children:  # noqa: SLF001 - the boxes are all we are here for
            if isinstance(child, boxes.MarginBox):
                self._artifact(child, number)
            else:
                self._visit(child, self.root, number)
        known = self.artifacts[number]
        known.update(tag["mcid"] for tag in tags.values() if not tag.get("placed"))

    def elements(self) -> tuple[Element, ...]:
        """The galley's top elements."""
        root = self.root.finished()
        return tuple(kid for kid in root.kids if isinstance(kid, Element)) if root else ()

    def _artifact(self, box: Any, page: int) -> None:
        for mark in self._marks(box):
            self.artifacts[page].add(mark)

    def _marks(self, box: Any) -> Iterator[int]:
        box = _laid_out(box)
        if box in self._tags:
            self._tags[box]["placed"] = True
            yield self._tags[box]["mcid"]
        for child in getattr(box, "children", ()):
            yield from self._marks(child)

    def _visit(self, box: Any, parent: Draft, page: int) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box  # noqa: SLF001
        draft: Draft | None = parent
        if box.element is not None and not isinstance(box, TEXTS):
            draft = self._draft_for(box, parent, page)
        if draft is None:
            self._artifact(box, page)
            return
        if (marked := self._tags.get(box)) is not None:
            marked["placed"] = True
            draft.kids.append(Mark(page, marked["mcid"]))
        if id(box) in self._links:
            draft.kids.append(LinkMark(page, self._links[id(box)]))
        for child in box.children:
            self._visit(child, draft, page)

    def _is_hidden(self, element: Any, tag: str, page: int) -> bool:
        """Decorations, and headers of a table that are repeated on a later page."""
        if element.get("aria-hidden") == "true":
            return True
        seen = self._drafts.get((element, ""))
        return tag == "thead" and seen is not None and seen.first_page < page

    def _draft_for(self, box: Any, parent: Draft, page: int) -> Draft | None:
        """The structure element of an element's box; None if it is hidden."""
        element, tag = box.element, box.element_tag
        if self._is_hidden(element, tag, page):
            return None
        base, _, pseudo = tag.partition("::")
        if base in {"html", "body"}:
            return parent
        key = (element, pseudo if pseudo == "marker" else "")
        draft = self._drafts.get(key)
        if draft is None and pseudo == "marker":
            draft = self._drafts[key] = self._label(element, parent, page)
        elif draft is None:
            draft = self._drafts[key] = self._new(box, element, base, parent, page)
        return draft

    def _label(self, element: Any, parent: Draft, page: int) -> Draft:
        """The marker of a list item: a Lbl before the body of its item."""
        item = self._drafts.get((element, "item"), parent)
        label = Draft("Lbl", "marker", first_page=page)
        item.kids.insert(0, label)
        return label

    def _new(self, box: Any, element: Any, tag: str, parent: Draft, page: int) -> Draft:
        lang = element.get("lang")
        wraps_terms = tag == "div" and parent.role == "L"  # a list holds items alone
        if wraps_terms or (is_transparent(element, tag) and (not lang or lang == self._lang)):
            return parent
        role = role_of(element, tag, parent)
        if role in {"LI", "TOCI"}:
            draft = self._item(element, role, parent, page)
        elif tag in {"dt", "dd"}:
            draft = self._term(tag, parent, page)
        elif tag in REPLACED and parent.tag == "figure":
            parent.alt = parent.alt or _alternative(element, tag)
            self._set_box(parent, box)
            return parent
        else:
            draft = parent.child(role, tag, page)
        draft.lang = lang if lang and lang != self._lang else None
        self._describe(draft, box, element, tag)
        return draft

    def _item(self, element: Any, role: str, parent: Draft, page: int) -> Draft:
        item = parent.child(role, "li", page)
        if role == "TOCI":
            return item
        self._drafts[(element, "item")] = item
        return item.child("LBody", "li", page)

    def _term(self, tag: str, parent: Draft, page: int) -> Draft:
        """A term opens an item of the list; its explanation is that item's body."""
        last = parent.kids[-1] if parent.kids else None
        opens = tag == "dt" or not isinstance(last, Draft) or last.role != "LI"
        item = parent.child("LI", "dl-item", page) if opens else last
        assert isinstance(item, Draft)
        return item.child("Lbl" if tag == "dt" else "LBody", tag, page)

    def _describe(self, draft: Draft, box: Any, element: Any, tag: str) -> None:
        if tag in REPLACED:
            draft.alt = _alternative(element, tag)
            self._set_box(draft, box)
        elif draft.role in {"TH", "TD"}:
            if draft.role == "TH":
                draft.attributes["scope"] = "Row" if element.get("scope") == "row" else "Column"
            for name, key in (("colspan", "columns"), ("rowspan", "rows")):
                if element.get(name, "1") != "1":
                    draft.attributes[key] = int(element.get(name))
        elif draft.role == "L":
            draft.attributes["numbering"] = "Decimal" if tag == "ol" else "None"
        elif element.get("aria-label"):
            draft.alt = element.get("aria-label")

    def _set_box(self, draft: Draft, box: Any) -> None:
        """Where a figure stands (x1, y1, x2, y2), in PDF units from the lower left corner."""
        left, top = box.content_box_x(), box.content_box_y()
        bottom = self._height - top - box.height
        corners = (left, bottom, left + box.width, self._height - top)
        draft.attributes["box"] = tuple(round(PT * value, 2) for value in corners)


def _laid_out(box: Any) -> Any:
    """The box itself where an absolutely placed one left a placeholder."""
    return box._box if isinstance(box, AbsolutePlaceholder) else box  # noqa: SLF001


def _alternative(element: Any, tag: str) -> str | None:
    if tag == SVG:
        title = element.find("{http://www.w3.org/2000/svg}title")
        return title.text if title is not None else None
    alternative: str | None = element.get("alt")
    return alternative
