"""Adverts: supplied pages, each bound as a page of the book, labelled and told in words.

In: a composer and sections of the book. Out: the sections with the adverts among them.

An advert never moves what it stands before off its side: it is the page right before it, on the
other side of the leaf or of the spread. Where a page would have completed the part before, it takes
that page's place; else the part is completed first, and the two make a leaf. One without `before`
stands at the end, before the pages to write on.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from PIL import Image

from guidepress.composition.back import notes_after
from guidepress.composition.engine import Composer
from guidepress.composition.front import plate_after
from guidepress.composition.measures import measures
from guidepress.composition.parts import back_parts, front_parts
from guidepress.door import DoorError
from guidepress.finding import Finding, Severity
from guidepress.language import Message, say
from guidepress.manuscript.edition import Advert, Edition
from guidepress.manuscript.script import Script
from guidepress.section import Section, Side
from guidepress.supplied import SIGN, SuppliedPage, UnfitError, as_page, look_at
from guidepress.system import reason_of


@dataclass(frozen=True)
class Placed:
    """Where an advert's file lies on its page, in mm from the upper left of the type area."""

    left: float
    top: float
    width: float
    height: float


class AdvertError(Exception):
    """An advert that cannot be bound."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.rule)
        self.finding = finding


def with_adverts(composer: Composer, sections: Iterable[Section]) -> Iterator[Section]:
    """Some sections of the book, in order, with the adverts that stand before them.

    AdvertError when one cannot be read.
    """
    last: Section | None = None
    made = tuple(sections)
    at_end = next((each for each in made if each.fills_sheets), None)
    for section in made:
        wanted = [None] if section is at_end else list(_slugs(composer.guide, section))
        group = [each for slug in wanted for each in _standing_before(composer, slug)]
        if group and section.opens_on:
            yield from _completed(composer, last, section, made)
            sides = _sides(section.opens_on, len(group))
            group = [replace(each, opens_on=on) for each, on in zip(group, sides, strict=True)]
        yield from group
        yield section
        last = section if section.completes is None else last


def left_out(guide: Script) -> Iterator[Finding]:
    """A finding for each advert that stands before what is not in the book."""
    parts = {part.anchor for part in (*front_parts(guide), *back_parts(guide))}
    there = (
        parts | {role.slug for role in guide.outlines} | {f.slug for f in guide.edition.families}
    )
    for advert in guide.edition.adverts:
        if advert.before and advert.before not in there:
            message = say("the advert “{file}” is not bound into the book", file=advert.file)
            hint = say("what it stands before is not in the book")
            place = advert.place("before")
            yield Finding("advert-left-out", Severity.ERROR, place, message, hint)


def _slugs(guide: Script, section: Section) -> Iterator[str]:
    """What `before` may call this section: a role before a family or a part of the same name."""
    if section.completes is not None:
        return
    kind, _, slug = section.name.rpartition("/")
    if not kind or kind == "role" or (kind == "family" and not guide.has_role(slug)):
        yield slug


def _standing_before(composer: Composer, slug: str | None) -> Iterator[Section]:
    for number, advert in enumerate(composer.guide.edition.adverts, 1):
        if advert.before == slug:
            yield _section(composer, advert, number)


def _section(composer: Composer, advert: Advert, number: int) -> Section:
    url = f"press:guide/{quote(advert.file)}"
    edition = composer.guide.edition
    try:
        page = _page(composer.layout.door.read(url), edition)
    except (UnfitError, DoorError, OSError, ValueError) as error:
        raise AdvertError(_unreadable(advert, error)) from error
    html = composer.render(
        "advert.html",
        anchor=f"advert-{number}",
        url=url,
        advertiser=advert.advertiser,
        alt=advert.alt,
        placed=_placed(page, edition),
    )
    return Section(f"advert/{number}", f"Publicité : {advert.advertiser}", html)


def _page(data: bytes, edition: Edition) -> SuppliedPage:
    if data.startswith(SIGN):
        return look_at(data)
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
        size = (edition.trim.width, edition.trim.height)
        return as_page(picture.size, size, edition.trim.bleed)


def _placed(page: SuppliedPage, edition: Edition) -> Placed:
    """The file's trim upon the book's own; what little one is larger goes to all sides alike."""
    trim, own = edition.trim, measures(edition.trim)
    left = (trim.width - page.trim_width) / 2 - page.left - own.side
    top = (trim.height - page.trim_height) / 2 - page.top - own.top
    return Placed(round(left, 3), round(top, 3), round(page.width, 3), round(page.height, 3))


def _sides(side: Side, count: int) -> Iterator[Side]:
    """The sides of so many pages right before one that opens on this side."""
    for left in range(count, 0, -1):
        yield side.other if left % 2 else side


def _completed(
    composer: Composer, last: Section | None, section: Section, sections: Sequence[Section]
) -> Iterator[Section]:
    """A designed page for the part before an advert, if it has none: a plate, or notes."""
    guide = composer.guide
    family = guide.family_of(section.role) if section.role else None
    if family and section.role == next(slug for slug in family.roles if guide.has_role(slug)):
        yield plate_after(composer, f"family/{family.slug}")
    elif last and not any(each.completes == last.name for each in sections):
        is_front = any(each.name == "half-title" for each in sections)
        yield plate_after(composer, last.name) if is_front else notes_after(composer, last.name)


def _unreadable(advert: Advert, error: Exception) -> Finding:
    match error:
        case UnfitError():
            reason: Message | str = error.message
        case DoorError():
            reason = error.reason
        case OSError():
            reason = reason_of(error)
        case _:
            reason = str(error)
    message = say("the advert “{file}” cannot be bound: {reason}", file=advert.file, reason=reason)
    return Finding("advert-unreadable", Severity.ERROR, advert.place("file"), message)
