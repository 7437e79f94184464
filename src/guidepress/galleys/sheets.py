"""The sheets of a stylesheet, parsed one by one and kept: who edits one waits for that one alone.

WeasyPrint parses and checks a whole stylesheet in a third of a second. Here each file that it is
made of is a sheet to it, one after the other: they come to the same (CSS Cascade 4, 6.1: of two
rules that weigh the same the later wins), and what one says of an element is known as long as it
stands (see `makeready.matching`).
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from cssselect2 import Matcher
from weasyprint import CSS
from weasyprint.css.counters import CounterStyle
from weasyprint.css.tokens import Pending
from weasyprint.urls import FatalURLFetchingError

from guidepress.door import DoorError
from guidepress.finding import Finding, Place, Severity
from guidepress.galleys.fetch import DoorFetcher
from guidepress.galleys.house_fonts import HouseFonts
from guidepress.galleys.log import listening
from guidepress.galleys.makeready.recent import forget, recent
from guidepress.galleys.origins import note_origins
from guidepress.language import say
from guidepress.layout import SETTINGS, Layout

FACE = "@font-face"
BOUND = re.compile(r"@(?:(?:import|layer|namespace|color-profile)\b|[\w-]*\\)", re.IGNORECASE)
"""Rules that reach beyond their sheet, or may, by another spelling: then it is parsed as one."""

MOST = 60
"""Sheets that are kept, with what they say of some thousand elements: those of three layouts."""

OWN = "own_sheets"
MOST_OWN = 50
"""Sheets of sections' own that are kept, twice; those of roles are the same few."""


class _Noted(Matcher):  # type: ignore[misc]
    """A matcher that notes what it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.added: list[tuple[Any, Any]] = []

    def add_selector(self, selector: Any, payload: Any) -> None:
        """Take a selector with what is said of it."""
        self.added.append((selector, payload))
        super().add_selector(selector, payload)


@dataclass(frozen=True)
class Sheet:
    """What one file of a stylesheet comes to; its matcher is a `_Noted`.

    `files` are the addresses that it asked for.
    """

    css: Any
    counters: dict[str, Any]
    files: frozenset[str]
    findings: tuple[Finding, ...]


@dataclass
class Stylesheet:
    """A stylesheet as WeasyPrint takes it, in order, with the fonts and counters it declares.

    `faces` are the digests of its font files, `files` the addresses that it asked for.
    """

    css: list[Any]
    fonts: HouseFonts
    faces: tuple[str, ...]
    counters: CounterStyle
    files: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    @property
    def of_pages(self) -> tuple[Any, ...]:
        """What it says of pages: equal where no rule for pages was parsed anew, nor counters."""
        return tuple(chain.from_iterable(css.page_rules for css in self.css)), dict(self.counters)


@dataclass(frozen=True)
class OwnSheet:
    """CSS of one section alone, with the counter styles that it declares."""

    css: Any
    counters: dict[str, Any]


@dataclass
class _Kept:
    """What a process has parsed before; the fonts are those of the last stylesheet."""

    sheets: OrderedDict[tuple[str, str], Sheet] = field(default_factory=OrderedDict)
    fonts: tuple[str, HouseFonts] | None = None
    digests: tuple[object, tuple[str, ...]] | None = None


_kept = _Kept()


def parsed(layout: Layout, fetcher: DoorFetcher, stamp: str | None = None) -> Stylesheet:
    """The stylesheet of a layout; DoorError or a fetching error when a file cannot be had.

    Files are as they were when this process parsed with the same `stamp`; None: nobody knows.
    """
    pieces = list(layout.pieces())
    if BOUND.search(layout.stylesheet):
        pieces = [("", layout.stylesheet)]
    faces = _digests(layout, stamp)
    key, fonts = _fonts(pieces, faces)
    made = Stylesheet([], fonts, faces, CounterStyle())
    for file, text in pieces:
        sheet = _sheet(layout, fetcher, file, text, fonts)
        made.css.append(sheet.css)
        made.counters.update(sheet.counters)
        made.files |= sheet.files
        made.findings += sheet.findings
    fonts.complete()
    _kept.fonts = (key, fonts)  # only now: all faces are in it
    return made


def say_again(fonts: HouseFonts) -> None:
    """Let what is wrong in sheets with these fonts be told of again: it is told of once.

    That is of sections' own sheets, and of values with variables that come to nothing.
    """
    forget(fonts, OWN)
    for sheet in _kept.sheets.values():
        for value in _values(sheet.css):
            if isinstance(value, Pending):
                value._reported_error = False  # noqa: SLF001


def _values(css: Any) -> Iterator[Any]:
    """All values that a sheet declares, for elements and pages."""
    said = [declarations for _, (declarations, _) in css.matcher.added]
    said += [declarations for _, _, declarations in css.page_rules]
    yield from (value for _, value, _ in chain.from_iterable(said))


def own_sheet(text: str, fonts: HouseFonts) -> OwnSheet:
    """A sheet of a section's own, parsed unless it was before; what is wrong with it is logged."""
    kept = recent(fonts, OWN, MOST_OWN)
    known: OwnSheet | None = kept.get(text)
    if known is None:
        counters = CounterStyle()
        css = CSS(string=text, font_config=fonts, counter_style=counters)
        known = OwnSheet(css, dict(counters))
        kept.keep(text, known)
    return known


def _fonts(pieces: list[tuple[str, str]], faces: tuple[str, ...]) -> tuple[str, HouseFonts]:
    """Where faces are declared: the fonts of before, where rules and files are the same."""
    rules = [text for _, text in pieces if FACE in text.lower()]
    key = hashlib.sha256(repr((rules, faces)).encode()).hexdigest()
    if _kept.fonts and _kept.fonts[0] == key:
        return _kept.fonts
    for name in [name for name in _kept.sheets if FACE in name[1].lower()]:
        del _kept.sheets[name]  # its faces are in other fonts
    _kept.fonts = None
    return key, HouseFonts()


def _digests(layout: Layout, stamp: str | None) -> tuple[str, ...]:
    """The digests of a layout's font files."""
    how = layout.door, layout.families(), stamp
    if stamp is None or _kept.digests is None or _kept.digests[0] != how:
        _kept.digests = how, tuple(sorted(layout.faces()))
    return _kept.digests[1]


def _sheet(layout: Layout, fetcher: DoorFetcher, file: str, text: str, fonts: Any) -> Sheet:
    """One sheet, parsed unless it was before."""
    known = _kept.sheets.get((file, text))
    if known is None:
        known = _parsed(layout, fetcher, file, text, fonts)
        _kept.sheets[file, text] = known
    _kept.sheets.move_to_end((file, text))
    while len(_kept.sheets) > MOST:
        _kept.sheets.popitem(last=False)
    return known


def _parsed(layout: Layout, fetcher: DoorFetcher, file: str, text: str, fonts: Any) -> Sheet:
    def place(line: int, column: int) -> Place:
        if not file:
            return layout.place_of(line, column)
        return Place(file) if file == SETTINGS else Place(file, line, column)

    counters = CounterStyle()
    fetcher.asked = set()
    how = {"font_config": fonts, "counter_style": counters, "url_fetcher": fetcher}
    with listening(place) as findings:
        try:
            css = CSS(string=text, matcher=_Noted(), **how)
            note_origins(_values(css), place)
        except (FatalURLFetchingError, DoorError, OSError):
            raise
        except Exception as error:  # the parser's own faults are findings too
            findings.append(_unreadable(place(1, 1), error))
            css, counters = CSS(string="", matcher=_Noted()), CounterStyle()
    return Sheet(css, dict(counters), frozenset(fetcher.asked), tuple(findings))


def _unreadable(place: Place, error: Exception) -> Finding:
    message = say(
        "the typesetter fails over this sheet: {kind}: {reason}",
        kind=type(error).__name__,
        reason=str(error),
    )
    hint = say("take out what was changed last, rule by rule, to see which one causes it")
    return Finding("unsettable", Severity.ERROR, place, message, hint)
