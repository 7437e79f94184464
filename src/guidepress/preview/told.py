"""What the server tells in JSON: values of the press in the form that its page expects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from guidepress import stock
from guidepress.finding import Finding, Severity
from guidepress.folios import Imposed
from guidepress.french.typography import compose
from guidepress.language import Language, Message
from guidepress.manuscript.folders import GUIDE_FILE
from guidepress.manuscript.guide import Guide
from guidepress.press.advance import Advance
from guidepress.press.grid import Grid
from guidepress.press.sheets import Sheet
from guidepress.preview.drawing import MM
from guidepress.preview.editor import editor_link
from guidepress.preview.listing import Part
from guidepress.preview.raster import Word
from guidepress.preview.standing import Standing

Json = dict[str, Any]

LONGEST_EXCERPT = 240
"""Characters of a line that are shown."""

LONGEST_MARK = 60
"""Characters of a text that is looked for on the page."""

MARKUP = re.compile(r"[*_`]+|\]\([^)]*\)|\[|^\s*(?:- )?(?:[\w-]+:\s*)?(?:[>|][-+]?$|[\"'])?")
"""What stands in a file and not on the page: marks, keys, quotes."""

LABELS = ("Couverture", "2e de couverture", "3e de couverture", "4e de couverture")


@dataclass(frozen=True)
class Teller:
    """Tells in one language, with links for one editor."""

    root: Path
    language: Language
    editor: str

    def book(self, standing: Standing, extra: Mapping[str, Any]) -> Json:
        """`/api/book`."""
        guide = standing.guide or (standing.reading.guide if standing.reading else None)
        parts = standing.parts()
        book = standing.book
        is_read = guide is not None and GUIDE_FILE not in guide.unread
        edition = guide.edition if guide and is_read else None  # else another stands in for it
        told = [self._listed(part, standing) for part in parts]
        return {
            "revision": standing.revision,
            "language": self.language,
            "title": printed(edition.title) if edition else "",
            "year": edition.year if edition else None,
            "is_read": standing.reading is not None,
            "is_composed": standing.is_composed,
            "based_on": None if book is None else self._based_on(standing, told),
            "trouble": [self.finding(each, standing) for each in standing.general()],
            "families": [_family(family) for family in guide.edition.families] if guide else [],
            "parts": told,
            **(_grid(guide) if guide else {}),
            **extra,
        }

    def _based_on(self, standing: Standing, parts: list[Json]) -> Json:
        assert standing.book is not None
        built = datetime.fromtimestamp(standing.book.built, UTC)
        is_stale = any(part["edited"] for part in parts)
        return {"built": built.isoformat(timespec="seconds"), "stale": is_stale}

    def _listed(self, part: Part, standing: Standing) -> Json:
        place = standing.place_of(part.name)
        guide = standing.guide
        role = guide.role(part.slug) if guide and part.kind == "role" and part.slug else None
        family = guide.family_of(part.slug) if guide and role and part.slug else None
        forms = (role.feminine, role.masculine) if role else ()
        names = [*filter(None, forms), *(each.name for each in role.other_names)] if role else []
        return {
            "name": part.name,
            "kind": part.kind,
            "slug": part.slug,
            "title": printed(part.title),
            "other_names": [printed(name) for name in names],
            "codes": [code.code for code in role.facts.codes] if role else [],
            "family": family.slug if family else (part.slug if part.kind == "family" else None),
            "state": _state(standing.findings_of(part)),
            "edited": standing.is_edited(part),
            "first": (place.first or None) if place else None,
            "label": _label(place),
            "pages": standing.pages_of(part.name),
        }

    def part(self, part: Part, standing: Standing) -> Json:
        """`/api/part/NAME`."""
        shown = standing.shown.get(part.name)
        found = standing.findings_of(part)
        return {
            "name": part.name,
            "title": printed(part.title),
            "revision": standing.revision,
            "state": _state(found),
            "is_set": standing.is_known(part.name) or standing.is_hopeless(part),
            "stale": bool(shown and shown.is_stale),
            "provisional": _is_provisional(part.name, standing),
            "pages": [_page(each, shown.advance) for each in shown.advance.sheets] if shown else [],
            "findings": [self.finding(each, standing) for each in found],
        }

    def finding(self, finding: Finding, standing: Standing) -> Json:
        """One finding."""
        place = finding.place
        line = _line(standing.sources.get(place.file), place.line)
        path = self._path(place.file)
        return {
            "rule": finding.rule,
            "severity": finding.severity.value,
            "message": finding.message.sentence(self.language),
            "hint": finding.hint.sentence(self.language) if finding.hint else None,
            "file": place.file,
            "line": place.line,
            "column": place.column,
            "place": str(place),
            "editor": editor_link(self.editor, path, place.line, place.column) if path else None,
            "excerpt": _excerpt(line, place.column) if line is not None else None,
            "marks": list(dict.fromkeys(_marks(finding, line))),
        }

    def findings(self, standing: Standing) -> Json:
        """`/api/findings`."""
        told = [
            {**self.finding(each, standing), "part": part} for each, part in standing.everything()
        ]
        return {"revision": standing.revision, "findings": told}

    def words(self, message: Message) -> str:
        """A message in the reader's language."""
        return message.render(self.language)

    def _path(self, file: str) -> Path | None:
        """The file that a finding speaks of, in the guide or in the press's own stock."""
        for folder in (self.root, stock.layouts().parent):
            path = folder / file
            if path.is_file():
                return path.resolve()
        return None


@lru_cache(4096)
def printed(text: str) -> str:
    """A title or name as the book prints it: its apostrophes, guillemets and no-break spaces."""
    return compose(text)


def structure(advance: Advance) -> list[Json]:
    """What a screen reader gets."""

    def told(elements: Iterable[Any]) -> list[Json]:
        return [
            {"role": e.role, "text": e.text, "page": e.page, "kids": told(e.kids)} for e in elements
        ]

    return told(advance.spoken())


def sheet(page: Sheet, words: Iterable[Word], target: Callable[[str], Mapping[str, Any]]) -> Json:
    """`/sheet/DIGEST.json`; `target` says where an address of the guide leads."""
    links = []
    for link in page.links:
        x1, y1, x2, y2 = link.box
        box = {"x": x1, "y": page.height - y2, "w": x2 - x1, "h": y2 - y1}
        place = {name: round(value * MM, 2) for name, value in box.items()}
        links.append({**place, **target(link.target)})
    return {"words": [vars(word) for word in words], "links": links}


def _family(family: Any) -> Json:
    return {
        "slug": family.slug,
        "title": printed(family.title),
        "short": printed(family.short or family.title),
        "colour": family.colour.screen,
        "roles": list(family.roles),
    }


def _grid(guide: Guide) -> Json:
    """What a page is laid out on, millimetres from the upper left corner of the trimmed page."""
    grid = Grid.of(guide.edition)
    return {
        "trim": {"width": grid.width, "height": grid.height, "bleed": grid.bleed},
        "baseline": {"first": grid.first_line, "step": grid.line, "parts": grid.parts},
        "columns": [{"x": x, "width": width} for x, width in grid.columns],
        "columns_verso": [{"x": x, "width": width} for x, width in grid.columns],
    }


def _page(sheet: Sheet, advance: Advance) -> Json:
    return {
        "digest": sheet.digest,
        "index": sheet.index,
        "label": _page_label(sheet, advance),
        "side": sheet.side.value,
        "width": round(sheet.width * MM, 3),
        "height": round(sheet.height * MM, 3),
        "bleed": round(sheet.bleed * MM, 3),
    }


def _page_label(sheet: Sheet, advance: Advance) -> str:
    if sheet.folio:
        return str(sheet.folio)
    return LABELS[min(sheet.index + (2 if advance.name == "cover/back" else 0), len(LABELS) - 1)]


def _label(place: Imposed | None) -> str:
    if place is None or not place.first or not place.pages:
        return ""
    return str(place.first) if place.pages == 1 else f"{place.first}–{place.last}"


def _is_provisional(name: str, standing: Standing) -> bool:
    return standing.numbering is None or name not in standing.numbering.of_book


def _state(findings: Iterable[Finding]) -> str:
    severities = {finding.severity for finding in findings}
    if Severity.ERROR in severities:
        return "errors"
    return "warnings" if Severity.WARNING in severities else "clean"


def _line(text: str | None, number: int) -> str | None:
    lines = text.split("\n", number) if text is not None else []
    return lines[number - 1] if 0 < number <= len(lines) else None


def _excerpt(line: str, column: int) -> Json | None:
    if not line.strip():
        return None
    start = max(0, column - 1 - LONGEST_EXCERPT // 3) if len(line) > LONGEST_EXCERPT else 0
    return {"text": line[start : start + LONGEST_EXCERPT], "before": max(0, column - 1 - start)}


def _marks(finding: Finding, line: str | None) -> Iterator[str]:
    """Texts of a finding that may stand on the page: what it quotes, then what its line says."""
    for _, value in finding.message.values:
        if isinstance(value, str) and len(value.strip()) > 1:
            yield " ".join(value.split())[:LONGEST_MARK]
    if line is None:
        return
    for rest in (line[finding.place.column - 1 :], line):
        words = MARKUP.sub("", rest).split()
        for count in (6, 3, 1):
            if len(words) >= count and (count > 1 or len(words[0]) > 3):
                yield " ".join(words[:count])
