"""A digest of each page of a galley: of all that it is painted from, its numbers still open.

A galley is kept with those of its pages, so that who asks for a page that stands ready, or what a
page looks like, need not inflate its contents.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from guidepress.galley import Galley


def page_digests(galley: Galley) -> tuple[str, ...]:
    """For each page 64 hexadecimal digits: of its content, its size, and what both refer to.

    Glyph ids are those of the whole font, so that equal content in equal fonts is the same text.
    """
    return galley.digests or tuple(_digests(galley))


def _digests(galley: Galley) -> Iterator[str]:
    shared = hashlib.sha256(galley.resources)
    for face in sorted(galley.faces, key=lambda face: face.name):
        shared.update(f"{face.name} {face.digest}\n".encode())
    for page, content in zip(galley.pages, galley.contents, strict=True):
        own = shared.copy()
        own.update(f"{page.width} {page.height} {page.bleed}\n".encode())
        own.update(content)
        yield own.hexdigest()
