"""The parts of the book that are no role's: their names, titles and anchors, in order.

A part that a guide has nothing for is left out here, and so out of the book and its contents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidepress.manuscript.codes import Scheme
from guidepress.manuscript.guide import Guide

EDITORIAL = "Éditorial"


@dataclass(frozen=True)
class Part:
    """A part as the contents list it; `anchor` is where it begins."""

    anchor: str
    title: str


def front_parts(guide: Guide) -> Iterator[Part]:
    """What stands between the contents and the first family."""
    if "editorial" in guide.pages:
        title = guide.pages["editorial"].title
        is_named = title.casefold() == EDITORIAL.casefold()
        yield Part("editorial", title if is_named else f"{EDITORIAL} – {title}")
    if "how-to-read" in guide.pages:
        yield Part("how-to-read", guide.pages["how-to-read"].title)
    yield Part("families", "Les familles en un coup d’œil")


def back_parts(guide: Guide) -> Iterator[Part]:
    """What stands after the last role."""
    if any(role.facts.pay for role in guide.roles):
        yield Part("pay", "Les salaires comparés")
    if guide.glossary:
        yield Part("glossary", "Glossaire")
    yield Part("index", "Index des noms de métiers")
    yield from index_parts(guide)
    yield Part("sources", "Sources et méthode")


def index_parts(guide: Guide) -> Iterator[Part]:
    """The indexes that do not go by name."""
    if any(role.facts.studies for role in guide.roles):
        yield Part("index-studies", "Index par niveau d’études")
    if guide.edition.interests and any(role.interests for role in guide.roles):
        yield Part("index-interests", "Index par centre d’intérêt")
    if any(code.scheme is Scheme.ROME for role in guide.roles for code in role.facts.codes):
        yield Part("index-rome", "Index par code ROME")
