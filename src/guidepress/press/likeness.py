"""What set pages look like, in digests: pages that look alike have equal ones."""

from __future__ import annotations

import hashlib

from guidepress.galley import Galley
from guidepress.publishing.facts import SHORT


def looks(galley: Galley) -> tuple[str, ...]:
    """A digest of each page of a galley, its numbers open: equal digests look alike.

    Glyph ids are those of the whole font, so that equal content in equal fonts is the same text.
    """
    shared = hashlib.sha256(galley.resources)
    for face in sorted(galley.faces, key=lambda face: face.name):
        shared.update(f"{face.name} {face.digest}\n".encode())
    digests = []
    for page, content in zip(galley.pages, galley.contents, strict=True):
        own = shared.copy()
        own.update(f"{page.width} {page.height} {page.bleed}\n".encode())
        own.update(content)
        digests.append(own.hexdigest()[:SHORT])
    return tuple(digests)
