"""Issuing a whole book: its files, pictures, notes, sums and manifest, all or none of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from guidepress.comparing.compared import of_manifest
from guidepress.comparing.difference import difference
from guidepress.comparing.notes import FILE as NOTES
from guidepress.comparing.notes import notes
from guidepress.folios import Imposed
from guidepress.outputs import SCREEN
from guidepress.press.finishing import BoundFile, finish
from guidepress.press.issued import Issued, record_of, stem_of
from guidepress.press.manuscript import Manuscript
from guidepress.press.provenance import making
from guidepress.press.settling import Settled
from guidepress.press.terms import USUAL, Terms
from guidepress.publishing.manifest import (
    FILE,
    file_record,
    manifest_bytes,
    whole_manifest,
)
from guidepress.publishing.publish import (
    SUMS,
    last_manifest,
    of_earlier_builds,
    outdated,
    publish,
    sums,
    take_away,
)


def issue(
    output: Path,
    manuscript: Manuscript,
    settled: Settled,
    bound: Sequence[BoundFile],
    terms: Terms = USUAL,
) -> Issued:
    """Publish a whole book, the manifest last; the paths of `bound`, in their order.

    What the last book called otherwise is taken away; files of profiles that this one was not
    bound for stay. OSError leaves all as it was.
    """
    records = tuple(record_of(file) for file in bound)
    beside = _pictures(manuscript, settled, bound)
    since = terms.since.record if terms.since else None
    told = making(manuscript, settled, since)
    book = whole_manifest(manuscript.guide, settled.folios, records, told)
    found = difference(terms.since, of_manifest(book)) if terms.since else None
    beside[NOTES] = notes(book, found)
    files = tuple(file_record(name, data) for name, data in beside.items())
    everything = {file.name: file.pdf for file in bound} | beside
    book = book.model_copy(update={"files": files})
    vouching = manifest_bytes(book)
    everything |= {SUMS: sums({**everything, FILE: vouching}), FILE: vouching}
    last = last_manifest(output)
    old = outdated(output, last, book, everything)
    paths = publish(output, everything)
    take_away(old)
    earlier = of_earlier_builds(output, last, everything, manuscript.guide.edition.name)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in everything.items()}
    return Issued(paths[: len(bound)], earlier, digests)


def _pictures(
    manuscript: Manuscript, settled: Settled, bound: Sequence[BoundFile]
) -> dict[str, bytes]:
    """Pictures of the cover and of the first role's spread, from the file for screens.

    Where none was asked for, one is bound for them alone; a draft is for nobody's shop.
    """
    if all(file.profile.remarks for file in bound):
        return {}
    from guidepress.publishing.pictures import pictures

    book = next((file for file in bound if file.profile.name == SCREEN.name), None)
    if book is None:
        made, _ = finish(manuscript, settled, SCREEN, "book")
        book = made[0]
    spread = _first_spread([place for place, _ in settled.parts])
    return pictures(book.pdf, stem_of(manuscript), 0, spread)


def _first_spread(places: Sequence[Imposed]) -> tuple[int, ...]:
    """The first two facing pages of a role, counted from 0 in the whole book."""
    count = 0
    for place in places:
        if place.name.startswith("role/"):
            begin = count + place.first % 2
            return tuple(range(begin, min(begin + 2, count + place.pages)))
        count += place.pages
    return ()
