"""The resources of a page, a form or a pattern, by kind (ISO 32000-1, 7.8.3)."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary

PAINTED = ("/XObject", "/Pattern", "/Shading", "/ExtGState", "/ColorSpace")


def named(resources: pikepdf.Object, kind: str) -> Iterator[tuple[str, pikepdf.Object]]:
    """The resources of a kind (`/XObject`), each by its name without the slash."""
    for name, item in list(resources.get(kind, Dictionary()).items()):
        yield name.removeprefix("/"), item


def name_one(resources: pikepdf.Object, kind: str, name: str, item: pikepdf.Object) -> None:
    """Put in a resource under this name."""
    if kind not in resources:
        resources[kind] = Dictionary()
    resources[kind][f"/{name}"] = item


def leave_out_unnamed(resources: pikepdf.Object, contents: bytes) -> None:
    """Take out what no content names: nobody paints it."""
    for kind in PAINTED:
        for name, _ in named(resources, kind):
            if not any(b"/%s%s" % (name.encode(), end) in contents for end in (b" ", b"\n")):
                del resources[kind][f"/{name}"]
