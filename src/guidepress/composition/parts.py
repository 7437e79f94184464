"""The parts of the book that are no role's: their names, titles and anchors, in order.

A part that a guide has nothing for is left out here, and so out of the book and its contents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidepress.manuscript.codes import Scheme
from guidepress.manuscript.script import Script

EDITORIAL = "Éditorial"


@dataclass(frozen=True)
class Part:
    """A part as the contents list it; `anchor` is where it begins."""

    anchor: str
    title: str


def front_parts(guide: Script) -> Iterator[Part]:
    """What stands between the contents and the first family."""
    if page := guide.page("editorial"):
        title = page.title
        is_named = title.casefold() == EDITORIAL.casefold()
        yield Part("editorial", title if is_named else f"{EDITORIAL} – {title}")
    if page := guide.page("how-to-read"):
        yield Part("how-to-read", page.title)
    yield Part("families", "Les familles en un coup d’œil")


def back_parts(guide: Script) -> Iterator[Part]:
    """What stands after the last role."""
    if any(role.facts.pay for role in guide.outlines):
        yield Part("pay", "Les salaires comparés")
    if guide.glossary:
        yield Part("glossary", "Glossaire")
    yield Part("index", "Index des noms de métiers")
    yield from index_parts(guide)
    yield Part("sources", "Sources et méthode")


def index_parts(guide: Script) -> Iterator[Part]:
    """The indexes that do not go by name."""
    if any(role.facts.studies for role in guide.outlines):
        yield Part("index-studies", "Index par niveau d’études")
    if guide.edition.interests and any(role.interests for role in guide.outlines):
        yield Part("index-interests", "Index par centre d’intérêt")
    if any(code.scheme is Scheme.ROME for role in guide.outlines for code in role.facts.codes):
        yield Part("index-rome", "Index par code ROME")
