"""A galley as bytes, and back: how it is kept in a store and handed over by a worker.

    MAGIC · SHA-256 of all that follows · length of the head · head (JSON, deflated) · matter

The head says what a galley is but for its bytes; the matter is the pages' contents, the resources
and the structure, one after the other, deflated. Both are read with a limit, nothing in them is
run, and what does not fit is refused. Floats are written with all their digits: the round trip is
exact. The structure is read when it is asked for: most builds do not.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
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
from guidepress.sealed import DamagedError, inflated, seal, unseal
from guidepress.structure_record import KeptStructure, kept

MAGIC = b"guidepress galley 3\n"
"""Another form has another number, and no entry of this one is found under its keys."""

LARGEST = 512 * 1024 * 1024
"""Bytes: what a head or matter may be when inflated (one of a part of 300 pages has 20 MB)."""

LENGTH = 8
FAST = 1
"""zlib's level: with 6, writing takes four times as long for a tenth fewer bytes."""


def write(galley: Galley, key: str = "") -> bytes:
    """The galley as bytes; `key` is written with it. TypeError when it holds other values."""
    structure = kept(galley.structure)
    matter = [*(page.content for page in galley.pages), galley.resources, structure.text]
    head = {
        "key": key,
        "galley": _galley(galley, structure),
        "lengths": [len(blob) for blob in matter],
    }
    packed = zlib.compress(json.dumps(head, separators=(",", ":")).encode(), FAST)
    body = b"".join((len(packed).to_bytes(LENGTH), packed, zlib.compress(b"".join(matter), FAST)))
    return seal(MAGIC, body)


def read(data: bytes, key: str = "") -> Galley:
    """The galley that was written under this key; DamagedError when it is not whole."""
    body = unseal(MAGIC, data)
    end = LENGTH + int.from_bytes(body[:LENGTH])
    try:
        head = json.loads(inflated(body[LENGTH:end], LARGEST))
        if head["key"] != key:
            raise DamagedError("it is another galley's")
        return _read_galley(head["galley"], _cut(inflated(body[end:], LARGEST), head["lengths"]))
    except (ValueError, KeyError, TypeError, IndexError, zlib.error, RecursionError) as error:
        raise DamagedError(f"{type(error).__name__}: {error}") from error


def _cut(matter: bytes, lengths: Sequence[int]) -> list[bytes]:
    if sum(lengths) != len(matter) or any(length < 0 for length in lengths):
        raise DamagedError("its lengths do not fit")
    blobs, at = [], 0
    for length in lengths:
        blobs.append(matter[at : at + length])
        at += length
    return blobs


def _galley(galley: Galley, structure: KeptStructure) -> list[Any]:
    return [
        [_page(page) for page in galley.pages],
        list(structure.held.items()),
        [_face(face) for face in galley.faces],
        [finding_record.write(finding) for finding in galley.findings],
        dict(galley.pictures),
    ]


def _read_galley(head: list[Any], blobs: list[bytes]) -> Galley:
    pages, held, faces, findings, pictures = head
    *contents, resources, structure = blobs
    return Galley(
        tuple(_read_page(*pair) for pair in zip(pages, contents, strict=True)),
        KeptStructure(structure, {page: int(count) for page, count in held}),
        tuple(_read_face(face) for face in faces),
        resources,
        tuple(finding_record.read(finding) for finding in findings),
        {name: (width, height) for name, (width, height) in pictures.items()},
    )


def _page(page: GalleyPage) -> list[Any]:
    return [
        [page.width, page.height, page.bleed, page.marks],
        [[number.at, number.face, number.anchor] for number in page.numbers],
        [[link.target, link.box] for link in page.links],
        page.anchors,
        [[mark.level, mark.label, mark.at] for mark in page.bookmarks],
    ]


def _read_page(page: list[Any], content: bytes) -> GalleyPage:
    (width, height, bleed, marks), numbers, links, anchors, bookmarks = page
    return GalleyPage(
        content,
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
