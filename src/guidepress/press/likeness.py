"""What set pages look like, in digests: pages that look alike have equal ones."""

from __future__ import annotations

from guidepress.galley import Galley
from guidepress.page_digests import page_digests
from guidepress.publishing.facts import SHORT


def looks(galley: Galley) -> tuple[str, ...]:
    """A digest of each page of a galley, its numbers open: equal digests look alike."""
    return tuple(digest[:SHORT] for digest in page_digests(galley))
