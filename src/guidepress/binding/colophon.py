"""The colophon: what a file says of itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

import guidepress
from guidepress.folios import Imposed
from guidepress.galley import Galley
from guidepress.section import Section

if TYPE_CHECKING:
    from guidepress.manuscript.guide import Guide


@dataclass(frozen=True)
class Colophon:
    """A file of itself: title, author, language (BCP 47), subject, moment (UTC), maker."""

    title: str
    author: str
    language: str
    subject: str
    moment: datetime
    maker: str
    links: Mapping[str, str] = field(default_factory=dict)
    """What stands at an anchor, in words, for the description of links to it."""


def colophon(
    guide: Guide,
    sections: Sequence[Section],
    parts: Sequence[tuple[Imposed, Galley]],
    moment: datetime | None = None,
) -> Colophon:
    """The colophon of a guide; links to an anchor are described by the section it stands in.

    Without a moment, it is the beginning of the edition's day.
    """
    return linked(of_edition(guide, moment), sections, parts)


def of_edition(guide: Guide, moment: datetime | None = None) -> Colophon:
    """The colophon of all files of a guide, before it is known what links lead to."""
    edition = guide.edition
    return Colophon(
        title=f"{edition.title} {edition.year}",
        author=edition.publisher.name,
        language="fr-FR",
        subject=edition.subtitle or edition.title,
        moment=moment or datetime.combine(edition.date, time(tzinfo=UTC)),
        maker=f"guidepress {guidepress.__version__}",
    )


def linked(
    said: Colophon, sections: Sequence[Section], parts: Sequence[tuple[Imposed, Galley]]
) -> Colophon:
    """The same with what stands at the anchors of these parts."""
    titles = {section.name: section.title for section in sections}
    links = {
        anchor: titles[place.name]
        for place, galley in parts
        for page in galley.pages
        for anchor, _, _ in page.anchors
    }
    return replace(said, links=links)
