"""Blocks that need more than their own fields: the words of a quote, another role, a QR code.

A block's template gets the block's view (see `views`) as `block`, and what is made here for its
kind as `more`, None for most kinds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from markupsafe import Markup

from guidepress.composition.barcodes import Qr, qr
from guidepress.composition.icons import Icon, icon
from guidepress.composition.prose import Scribe
from guidepress.composition.quotes import interview, speech
from guidepress.door import Door
from guidepress.french.numbers import MONTHS
from guidepress.manuscript.blocks import (
    CallOut,
    Image,
    InterviewPage,
    List,
    Pull,
    QuoteBlock,
    Related,
    Sponsored,
    Statement,
    Video,
)
from guidepress.manuscript.entry import Entry

_ENDS: Final = re.compile(r"[\s.;,]+$")


@dataclass(frozen=True)
class Address:
    """A web address: as it is, as it is printed, and as a QR code."""

    url: str
    shown: str
    qr: Qr


@dataclass(frozen=True)
class Boxed:
    """What a call-out has beside its text."""

    address: Address | None
    icon: Icon


@dataclass(frozen=True)
class Picture:
    """A picture's address for the setter."""

    source: str


@dataclass(frozen=True)
class Neighbour:
    """A related role as it is printed: its anchor, title, the class of its family."""

    anchor: str
    title: Markup
    lang: str
    family: str | None


def more(block: Entry, scribe: Scribe, door: Door) -> object:
    """What a block's template needs beside its view; None for kinds that need nothing."""
    make = _MAKERS.get(type(block))
    return make(block, scribe, door) if make else None


def address(url: str) -> Address:
    """A web address, printed without its scheme and final stroke."""
    return Address(url, url.partition("://")[2].rstrip("/"), qr(url))


def _sentences(block: List, scribe: Scribe, _door: Door) -> tuple[Markup, ...]:
    """Items of a list of sentences: each ends with a semicolon, the last with a full stop."""
    last = len(block.list) - 1
    ended = (_ended(item, "." if at == last else "\u202f;") for at, item in enumerate(block.list))
    return tuple(scribe.inline(item) for item in ended)


def _ended(item: str, end: str) -> str:
    """An item with this end, unless it ends with a sign of its own."""
    bare = _ENDS.sub("", item)
    return item if bare.endswith(("?", "!", "…", ":")) else bare + end


def _related(block: Related, scribe: Scribe, _door: Door) -> tuple[Neighbour | None, ...]:
    return tuple(neighbour(each.role, scribe) for each in block.related)


def neighbour(slug: str, scribe: Scribe) -> Neighbour | None:
    """Another role of the edition."""
    name = scribe.guide.name_of(slug)
    if name is None:
        return None
    family = scribe.guide.family_of(slug)
    title = scribe.name(name.title, name.lang)
    return Neighbour(f"role-{slug}", title, name.lang, family.slug if family else None)


def _dated(block: Statement, _scribe: Scribe, _door: Door) -> str:
    """When a statement was true: « 2023 », « octobre 2023 », « 2023 – 2024 »."""
    return "\u00a0– ".join(_moment(part) for part in block.dated.split("/"))


def _moment(text: str) -> str:
    year, _, month = text.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if month else year


_MAKERS: Final[Mapping[type[Entry], Callable[[Any, Scribe, Door], object]]] = {
    List: _sentences,
    QuoteBlock: lambda block, scribe, _: speech(block.quote, scribe),
    Pull: lambda block, scribe, _: speech(block.pull, scribe, block.extract),
    InterviewPage: lambda block, scribe, _: interview(block, scribe),
    Related: _related,
    Statement: _dated,
    Image: lambda block, *_: Picture(f"press:guide/{quote(block.image)}"),
    Video: lambda block, *_: address(block.url),
    CallOut: lambda block, _, door: Boxed(
        address(block.url) if block.url else None, icon(block.kind, door)
    ),
    Sponsored: lambda block, *_: address(block.url) if block.url else None,
}
