"""Exchange: what PDF/X-4 asks of a file beyond its name (ISO 15930-7)."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Stream

from guidepress.language import Message, say
from guidepress.proofing.opened import Opened

INKS = 4
"""The channels of a press: a profile of another number is no profile of its inks."""

SPACE = slice(16, 20)
"""Where an ICC profile says of which colours it is (ICC.1:2010, 7.2.6)."""

HOLDERS = ("/XObject", "/Pattern", "/Font")
"""Resources that may have resources of their own."""

AS_IT_IS = (Name.Identity, Name.Default)
"""Transfer functions that transfer nothing."""


def exchanged(opened: Opened, packet: bytes) -> Iterator[Message]:
    """What is against PDF/X-4 in a file; `packet` is its XMP."""
    for intent in opened.pdf.Root.get("/OutputIntents", []):
        if intent.get("/S") == Name.GTS_PDFX:
            yield from _intent(intent)
    trapped = str(opened.pdf.docinfo.get("/Trapped", "")).strip("/")
    if trapped not in ("True", "False") or f"<pdf:Trapped>{trapped}<".encode() not in packet:
        yield say("the file does not say, or says in two ways, whether it is trapped")
    seen: set[tuple[int, int]] = set()
    for index, page in enumerate(opened.pages, start=1):
        # Annotations change what is printed from reader to reader; ours have none.
        if len(page.obj.get("/Annots", [])):
            yield say("page {index} has annotations, which a press ignores or prints", index=index)
        if "/ArtBox" in page.obj:
            yield say("page {index} has an art box beside its trim box", index=index)
        if _transfers(page.obj.get("/Resources"), seen):
            yield say("a transfer function changes the inks of page {index}", index=index)


def _intent(intent: Object) -> Iterator[Message]:
    """The printing condition: its name, and the profile of its inks (ISO 32000-1, 14.11.5)."""
    if not str(intent.get("/OutputConditionIdentifier", "")).strip():
        yield say("the output intent does not name its printing condition")
    profile = intent.get("/DestOutputProfile")
    if not isinstance(profile, Stream):
        yield say("the output intent has no ICC profile")
    elif int(profile.get("/N", 0)) != INKS or profile.read_bytes()[SPACE] != b"CMYK":
        yield say("the ICC profile of the output intent is not one of inks")


def _transfers(resources: Object | None, seen: set[tuple[int, int]]) -> bool:
    """Whether a graphics state within these resources has a transfer function (11.7.5.3).

    What is `seen`, by its object, is not looked at again: many pages share it.
    """
    waiting = [resources]
    while waiting:
        each = waiting.pop()
        if not isinstance(each, Dictionary) or not _is_new(each, seen):
            continue
        for state in _values(each, "/ExtGState", seen):
            if any(_changes(state.get(key)) for key in ("/TR", "/TR2")):
                return True
            mask = state.get("/SMask")
            if isinstance(mask, Dictionary) and _is_new(mask.get("/G"), seen):
                waiting.append(mask.G.get("/Resources"))
        for kind in HOLDERS:
            waiting += [held.get("/Resources") for held in _values(each, kind, seen)]
    return False


def _changes(function: Object | None) -> bool:
    """Whether a transfer function, or one of four, is any but the identity."""
    if function is None:
        return False
    each = list(function) if isinstance(function, Array) else [function]
    return any(one not in AS_IT_IS for one in each)


def _values(resources: Object, kind: str, seen: set[tuple[int, int]]) -> list[Object]:
    """The resources of a kind that were not looked at before."""
    named = resources.get(kind)
    if not isinstance(named, Dictionary):
        return []
    return [value for _, value in named.items() if _is_new(value, seen)]


def _is_new(value: Object | None, seen: set[tuple[int, int]]) -> bool:
    """Whether it is a thing with entries that was not looked at before; from now on it was."""
    if not isinstance(value, (Dictionary, Stream)) or value.objgen in seen:
        return False
    if value.is_indirect:
        seen.add(value.objgen)
    return True
