"""Composing the book: its sections in their order.

Comes in: a guide and its layout. Goes out: sections from cover to cover, and what was found wrong
in templates. Where a role may end on the wrong side, its closing stands after it; binding takes
that in or leaves it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from guidepress.composition import back, covers, front, roles
from guidepress.composition.engine import Composer
from guidepress.finding import Finding, Severity
from guidepress.language import say
from guidepress.layout import Layout
from guidepress.manuscript.edition import Family
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.profile import Profile
from guidepress.section import Section

Step = Callable[[], Iterable[Section]]


def compose(guide: Guide, layout: Layout) -> tuple[tuple[Section, ...], tuple[Finding, ...]]:
    """All sections of the book in order; those whose template is wrong are findings instead."""
    composer = Composer(guide, layout)
    sections: list[Section] = []
    findings: dict[Finding, None] = {}
    for step in _steps(composer):
        try:
            sections.extend(step())
        except Exception as error:
            # A template may fail in any way that an expression can; anything else is our own bug.
            finding = composer.finding(error)
            if finding is None:
                raise
            findings[finding] = None
    return tuple(sections), (*findings, *_left_out(guide))


def _left_out(guide: Guide) -> Iterator[Finding]:
    """What the edition declares and no part prints yet: said, never silently dropped."""
    for index, advert in enumerate(guide.edition.adverts):
        place = guide.edition.place("adverts", index)
        message = say("the advert “{file}” is not bound into the book", file=advert.file)
        hint = say("give it to the printer with the order, or take it out of guide.yaml")
        yield Finding("advert-left-out", Severity.WARNING, place, message, hint)


def _steps(composer: Composer) -> Iterator[Step]:
    """The book, part by part, so that each is composed even when another fails."""
    yield lambda: (covers.front_cover(composer),)
    yield lambda: front.front_matter(composer)
    for number, family in enumerate(composer.guide.edition.families, 1):
        yield partial(_opener, composer, family, number)
        for slug in family.roles:
            if profile := composer.guide.role(slug):
                yield partial(_role, composer, profile)
    yield lambda: back.back_matter(composer)
    yield lambda: (covers.back_cover(composer),)


def _opener(composer: Composer, family: Family, number: int) -> Iterator[Section]:
    yield front.opener(composer, family, number)


def _role(composer: Composer, profile: Profile) -> Iterator[Section]:
    yield roles.role(composer, profile)
    yield back.closing(composer, profile)
