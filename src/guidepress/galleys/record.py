"""A galley as bytes, and back: how it is kept in a store and handed over by a worker.

    MAGIC · SHA-256 of all that follows · length of the head · head (JSON, deflated) · matter

The head says what a galley is but for its bytes; the matter is the resources and the structure,
deflated, and the pages' contents, deflated by themselves. All are read with a limit, nothing in
them is run, and what does not fit is refused. Floats are written with all their digits: the round
trip is exact. Contents and structure are read when they are asked for: of a structure most builds
do not, and the contents of a whole book would fill three quarters of the room of all galleys.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from typing import Any

from guidepress import finding_record
from guidepress.galley import (
    Bookmark,
    FaceUse,
    Galley,
    GalleyPage,
    Link,
    OpenNumber,
)
from guidepress.galleys.contents import FAST, LARGEST, KeptContents, cut
from guidepress.galleys.contents import kept as contents_kept
from guidepress.page_digests import page_digests
from guidepress.sealed import DamagedError, inflated, seal, unseal
from guidepress.structure_record import KeptStructure, kept

MAGIC = b"guidepress galley 6\n"
"""Another form has another number, and no entry of this one is found under its keys."""

LENGTH = 8


def write(galley: Galley, key: str = "") -> bytes:
    """The galley as bytes; `key` is written with it. TypeError when it holds other values."""
    structure, contents = kept(galley.structure), contents_kept(galley.contents)
    matter = [galley.resources, structure.text]
    beside = zlib.compress(b"".join(matter), FAST)
    head = {
        "key": key,
        "galley": _galley(galley, structure),
        "lengths": [len(blob) for blob in matter],
        "beside": len(beside),
        "contents": contents.lengths,
    }
    packed = zlib.compress(json.dumps(head, separators=(",", ":")).encode(), FAST)
    length = len(packed).to_bytes(LENGTH)
    return seal(MAGIC, b"".join((length, packed, beside, contents.deflated)))


def read(data: bytes, key: str = "") -> Galley:
    """The galley that was written under this key; DamagedError when it is not whole."""
    body = unseal(MAGIC, data)
    end = LENGTH + int.from_bytes(body[:LENGTH])
    try:
        head = json.loads(inflated(body[LENGTH:end], LARGEST))
        if head["key"] != key:
            raise DamagedError("it is another galley's")
        after = end + int(head["beside"])
        blobs = cut(inflated(body[end:after], LARGEST), head["lengths"])
        contents = KeptContents(body[after:], [int(length) for length in head["contents"]])
        return _read_galley(head["galley"], blobs, contents)
    except (ValueError, KeyError, TypeError, IndexError, zlib.error, RecursionError) as error:
        raise DamagedError(f"{type(error).__name__}: {error}") from error


def _galley(galley: Galley, structure: KeptStructure) -> list[Any]:
    return [
        [_page(page) for page in galley.pages],
        list(structure.held.items()),
        [_face(face) for face in galley.faces],
        [finding_record.write(finding) for finding in galley.findings],
        dict(galley.pictures),
        galley.hidden,
        page_digests(galley),
    ]


def _read_galley(head: list[Any], blobs: list[bytes], contents: KeptContents) -> Galley:
    pages, held, faces, findings, pictures, hidden, digests = head
    resources, structure = blobs
    if not len(pages) == len(contents) == len(digests):
        raise DamagedError("its pages are not as many as their contents, or their digests")
    return Galley(
        tuple(map(_read_page, pages)),
        KeptStructure(structure, {page: int(count) for page, count in held}),
        tuple(_read_face(face) for face in faces),
        resources,
        contents,
        tuple(finding_record.read(finding) for finding in findings),
        {name: (width, height) for name, (width, height) in pictures.items()},
        tuple(map(str, hidden)),
        tuple(map(str, digests)),
    )


def _page(page: GalleyPage) -> list[Any]:
    return [
        [page.width, page.height, page.bleed, page.marks],
        [[number.at, number.face, number.anchor] for number in page.numbers],
        [[link.target, link.box] for link in page.links],
        page.anchors,
        [[mark.level, mark.label, mark.at] for mark in page.bookmarks],
    ]


def _read_page(page: list[Any]) -> GalleyPage:
    (width, height, bleed, marks), numbers, links, anchors, bookmarks = page
    return GalleyPage(
        width,
        height,
        bleed,
        tuple(OpenNumber(tuple(at), face, anchor) for at, face, anchor in numbers),
        tuple(Link(target, _box(box)) for target, box in links),
        tuple((name, x, y) for name, x, y in anchors),
        tuple(Bookmark(level, label, (x, y)) for level, label, (x, y) in bookmarks),
        marks,
    )


def _box(box: list[float]) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = box
    return x1, y1, x2, y2


def _face(face: FaceUse) -> dict[str, Any]:
    pairs = {"widths": list(face.widths.items()), "unicode": list(face.unicode.items())}
    return {**vars(face), **pairs}


def _read_face(face: dict[str, Any]) -> FaceUse:
    made = FaceUse(**face)
    return replace(
        made,
        widths=dict(face["widths"]),
        unicode=dict(face["unicode"]),
        figures=tuple(face["figures"]),
    )
