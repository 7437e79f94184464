"""The base of every value read from YAML: frozen, strict about its keys, and it knows its places.

Whoever builds a model from a file hands it the file's marks (see `marks`), and then
`entry.place("blocks", 3, "text")` gives file, line and column of any value below it. Scalars come
in as text, and it is the field that makes a number, a date or a truth of them.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
)

from guidepress.finding import Place
from guidepress.language import say
from guidepress.manuscript.form import Form, MisfitError
from guidepress.manuscript.marks import UNMARKED, Marks, Step


class Entry(BaseModel):
    """A frozen value of the manuscript; an unknown key is an error.

    Two entries that say the same are equal, wherever they stand.
    """

    # A model is built when it is first used: most are only used as parts of others.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    # A slot: pydantic comes to its private attributes by way of a failure, twenty times as slow.
    __slots__ = ("_marks",)
    if TYPE_CHECKING:
        _marks: Marks

    def marked(self, marks: Marks) -> Self:
        """The same entry, now knowing its places and those of all entries below it."""
        object.__setattr__(self, "_marks", marks)
        for name, value in self.__dict__.items():
            _mark(value, marks.within.get(name, marks))
        return self

    def __copy__(self) -> Self:
        copy = super().__copy__()
        object.__setattr__(copy, "_marks", marks_of(self))
        return copy

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def place(self, *path: Step) -> Place:
        """File, line and column of this value, or of the one at `path` below it."""
        return marks_of(self).at(*path)

    def key_place(self, *path: Step) -> Place:
        """The place of the key that `path` ends with."""
        return marks_of(self).key(*path)

    def was_unfit(self, *keys: str) -> bool:
        """Whether any of these keys is in the file with a value that did not fit."""
        marks = marks_of(self)
        return any(key in marks.keys and key not in marks.within for key in keys)

    def lacks(self, *keys: str) -> bool:
        """Whether the file has no fitting value for one of these keys: something stands in."""
        within = marks_of(self).within
        return any(key not in within for key in keys)


def marks_of(entry: Entry) -> Marks:
    """Where an entry, and all that it holds, stands."""
    return getattr(entry, "_marks", UNMARKED)


def _mark(value: object, marks: Marks) -> None:
    if isinstance(value, Entry):
        value.marked(marks)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _mark(item, marks.within.get(index, marks))


_THOUSANDS = re.compile(r"\d{1,3}([ \u00a0\u202f]\d{3})+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _closed_up(value: Any) -> Any:
    """`45 000` as people type it (any space between its thousands) to `45000`."""
    if isinstance(value, str) and _THOUSANDS.fullmatch(value.strip()):
        return re.sub(r"\s", "", value)
    return value


def _day(value: Any) -> Any:
    """Refuse what pydantic would take for a count of seconds: `2026`, `20260301`."""
    if isinstance(value, str) and not _DAY.fullmatch(value.strip()):
        raise MisfitError(
            say("“{value}” is not a date", value=value[:40]),
            say("Write the year, the month and the day with hyphens: 2026-03-31"),
        )
    return value


def _portable(value: Any) -> Any:
    """A path as this guide spells it: `/` between its parts, accents composed (NFC)."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.strip().replace("\\", "/"))
    return value


def slug_of(text: str) -> str:
    """The identifier made of a text: `Système d'information` is `systeme-d-information`."""
    whole = unicodedata.normalize("NFC", text).lower().replace("œ", "oe").replace("æ", "ae")
    words = unicodedata.normalize("NFKD", re.sub(r"\W", " ", whole))
    plain = words.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-")


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")) if "\n" in text else text


Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=400),
    AfterValidator(_one_line),
]
"""Plain text on one line: a title, a name, a label."""

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
"""Running text: paragraphs parted by blank lines, with inline marks (see `prose`)."""

Slug = Annotated[
    str,
    Form(
        r"[a-z0-9]+(-[a-z0-9]+)*",
        say("an identifier: lower-case letters without accents, digits, single hyphens"),
        example="expert-ia",
        most=80,
    ),
]
"""An identifier: lower-case ASCII letters, digits and single hyphens."""

Lang = Annotated[
    str,
    Form(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", say("a language tag (BCP 47)"), example="en", most=35),
]
"""A BCP 47 tag."""

Url = Annotated[
    str,
    Form(r"""https?://[^\s<>"']+""", say("a web address"), example="https://exemple.fr/", most=500),
]
"""A web address; its form is checked, it is never fetched."""

Whole = Annotated[int, BeforeValidator(_closed_up)]
"""A whole number, which may be typed with spaces between its thousands."""

Day = Annotated[date, BeforeValidator(_day)]
"""A date, `2026-03-31`."""

FilePath = Annotated[
    str,
    Form(
        r'(?!(.*/)?\.\.(/|$))[^/:*?"<>|]([^:*?"<>|]*[^/:*?"<>|])?',
        say("a file's path from the guide's folder, with / between its parts"),
        example="images/equipe.jpg",
        most=240,
    ),
    BeforeValidator(_portable),
]
"""A path from the guide's folder, with `/` between its parts."""
