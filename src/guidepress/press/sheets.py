"""The sheets of a part: what shows on each of its pages, told by a digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidepress.folios import OUTSIDE, Folios, Imposed
from guidepress.galley import Galley, Link
from guidepress.section import Side


@dataclass(frozen=True)
class Sheet:
    """One page: a digest of all that shows on it, its folio, side, sizes (PDF units) and links.

    `index` counts within the part from 0.
    """

    digest: str
    index: int
    folio: int
    side: Side
    width: float
    height: float
    bleed: float
    links: tuple[Link, ...]


def sheets_of(parts: Sequence[tuple[Imposed, Galley]], folios: Folios) -> Iterator[Sheet]:
    """Every sheet of galleys at their places, in order."""
    index = 0
    for place, galley in parts:
        common = hashlib.sha256(galley.resources)
        common.update(repr([(face.name, face.digest) for face in galley.faces]).encode())
        for at, (page, content) in enumerate(zip(galley.pages, galley.contents, strict=True)):
            folio = place.first + at if place.first else OUTSIDE
            numbers = [folios.anchors.get(number.anchor or "", folio) for number in page.numbers]
            links = [
                [link.target, link.box, folios.anchors.get(_anchor(link))] for link in page.links
            ]
            digest = common.copy()
            digest.update(content)
            shown = [page.width, page.height, page.bleed, numbers, links]
            digest.update(json.dumps(shown).encode())
            yield Sheet(
                digest.hexdigest(),
                index,
                folio,
                Side.of(folio) if folio else (place.side.other if at % 2 else place.side),
                page.width,
                page.height,
                page.bleed,
                page.links,
            )
            index += 1


def _anchor(link: Link) -> str:
    return link.target.removeprefix("guide:")
