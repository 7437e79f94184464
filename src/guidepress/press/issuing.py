"""Issuing a whole book: its files, pictures, notes, sums and manifest, all or none of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from guidepress.comparing.compared import of_manifest
from guidepress.comparing.difference import difference
from guidepress.comparing.notes import FILE as NOTES
from guidepress.comparing.notes import notes
from guidepress.press.finishing import BoundFile
from guidepress.press.issued import Issued, record_of
from guidepress.press.kept_facts import kept_facts
from guidepress.press.manuscript import Manuscript
from guidepress.press.provenance import making
from guidepress.press.settling import Settled
from guidepress.press.shopfront import shop_pictures
from guidepress.press.terms import USUAL, Terms
from guidepress.publishing.delivery import deliver
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
    sums,
    take_away,
)


def issue(
    output: Path,
    manuscript: Manuscript,
    settled: Settled,
    bound: Sequence[BoundFile],
    terms: Terms = USUAL,
    store: Path | None = None,
) -> Issued:
    """Publish a whole book, the manifest last; the paths of `bound`, in their order.

    What the last book called otherwise is taken away; files of profiles that this one was not
    bound for stay. What a `store` has of pictures and facts is not made again. OSError leaves
    all as it was.
    """
    records = tuple(record_of(file) for file in bound)
    beside = shop_pictures(manuscript, settled, bound, store)
    since = terms.since.record if terms.since else None
    told = making(manuscript, settled, since)
    facts = kept_facts(manuscript.guide, store)
    book = whole_manifest(manuscript.guide, settled.folios, records, told, facts)
    found = difference(terms.since, of_manifest(book)) if terms.since else None
    beside[NOTES] = notes(book, found)
    files = tuple(file_record(name, data) for name, data in beside.items())
    everything = {file.name: file.pdf for file in bound} | beside
    book = book.model_copy(update={"files": files})
    vouching = manifest_bytes(book)
    everything |= {SUMS: sums({**everything, FILE: vouching}), FILE: vouching}
    last = last_manifest(output)
    old = outdated(output, last, book, everything)
    paths = deliver(output, everything)
    take_away(old)
    earlier = of_earlier_builds(output, last, everything, manuscript.guide.edition.name)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in everything.items()}
    return Issued(paths[: len(bound)], earlier, digests)
