"""Structure elements in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from guidepress.galley import Element, LinkMark, Mark

INLINE = {"Span", "Link", "Quote", "Code", "Reference", "Lbl"}


def is_inline(kid: Element | Mark | LinkMark) -> bool:
    """Whether a kid is part of a line of text."""
    return not isinstance(kid, Element) or kid.role in INLINE


@dataclass(eq=False)
class Draft:
    """A structure element that is being filled."""

    role: str
    tag: str = ""
    lang: str | None = None
    alt: str | None = None
    first_page: int = 0
    attributes: dict[str, object] = field(default_factory=dict)
    kids: list[Draft | Mark | LinkMark] = field(default_factory=list)

    def child(self, role: str, tag: str, page: int) -> Draft:
        """A new last child."""
        kid = Draft(role, tag, first_page=page)
        self.kids.append(kid)
        return kid

    def finished(self) -> Element | None:
        """The frozen element; None when nothing is in it."""
        kids = tuple(kid.finished() if isinstance(kid, Draft) else kid for kid in self.kids)
        kept = tuple(kid for kid in kids if kid is not None)
        if not kept and self.role not in {"TD", "TH"}:
            return None
        role = self.role
        if role == "Div" and any(map(is_inline, kept)):
            role = "P"  # text that stands in a block of its own is a paragraph
        return Element(role, kept, self.lang, self.alt, dict(self.attributes))
