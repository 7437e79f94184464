"""Composing the book: its sections in their order.

Comes in: a guide and its layout. Goes out: sections from cover to cover, and what was found wrong
in templates. Where a role may end on the wrong side, its closing stands after it; binding takes
that in or leaves it out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from guidepress.composition import roles as role_pages
from guidepress.composition.closing import closing
from guidepress.composition.engine import Composer
from guidepress.composition.steps import BACK, FAMILY, FRONT, ROLE, parts
from guidepress.finding import Finding
from guidepress.layout import Layout
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.script import Script
from guidepress.section import Section

__all__ = ["BACK", "FRONT", "compose", "compose_part", "left_out", "parts"]


def compose(
    guide: Guide, layout: Layout, roles: Collection[str] | None = None
) -> tuple[tuple[Section, ...], tuple[Finding, ...]]:
    """All sections of the book in order; those whose template is wrong are findings instead.

    With `roles`, by their slugs, only what these roles have in the book.
    """
    composer = Composer(guide, layout)
    sections: list[Section] = []
    findings: dict[Finding, None] = {}
    wanted = None if roles is None else {f"{ROLE}{slug}" for slug in roles}
    for part in parts(guide):
        if wanted is not None and part not in wanted:
            continue
        made, finding = compose_part(composer, part)
        sections.extend(made)
        if finding:
            findings[finding] = None
    return tuple(sections), (*findings, *left_out(guide))


def left_out(guide: Script) -> Iterator[Finding]:
    """A finding for each advert that stands before what is not in the book."""
    if guide.edition.adverts:
        from guidepress.composition import adverts  # nobody else waits for pictures and PDF files

        yield from adverts.left_out(guide)


def compose_part(composer: Composer, part: str) -> tuple[tuple[Section, ...], Finding | None]:
    """The sections of one part; what is wrong with a template that it is composed with."""
    try:
        made = tuple(_step(composer, part))
        return _with_adverts(composer, made) if composer.guide.edition.adverts else (made, None)
    except Exception as error:
        # A template may fail in any way that an expression can; anything else is our own bug.
        finding = composer.finding(error)
        if finding is None:
            raise
        return (), finding


def _with_adverts(
    composer: Composer, made: tuple[Section, ...]
) -> tuple[tuple[Section, ...], Finding | None]:
    from guidepress.composition.adverts import AdvertError, with_adverts

    try:
        return tuple(with_adverts(composer, made)), None
    except AdvertError as error:
        return (), error.finding


def _step(composer: Composer, part: str) -> Iterable[Section]:
    """The sections of one part; whoever composes a role does not wait for the others' modules."""
    guide = composer.guide
    if part.startswith(ROLE):
        profile = guide.role(part.removeprefix(ROLE))
        assert profile is not None, f"{part} is no part of this book"
        return (role_pages.role(composer, profile), closing(composer, profile))
    from guidepress.composition import back, covers, front

    match part:
        case "cover/front":
            return (covers.front_cover(composer),)
        case "front":
            return front.front_matter(composer)
        case "back":
            return back.back_matter(composer)
        case "cover/back":
            return (covers.back_cover(composer),)
    slug = part.removeprefix(FAMILY)
    number = [family.slug for family in guide.edition.families].index(slug)
    return (front.opener(composer, guide.edition.families[number], number + 1),)
