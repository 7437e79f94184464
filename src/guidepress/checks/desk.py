"""The copy desk: a guide laid out for its checks, each of its texts with the place it has.

What several checks need is worked out here, once a run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import NamedTuple

from guidepress.checks.files import SeenFile, seen_files
from guidepress.checks.quotations import Mention, Quotation, quotations
from guidepress.checks.sheets import Sheet, sheets
from guidepress.checks.spots import Spots
from guidepress.checks.texts import Text, Voice, texts_of
from guidepress.finding import Place
from guidepress.manuscript.folders import INTERVIEWS, ROLES
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.profile import Profile
from guidepress.manuscript.prose import Reference, parse, references


class Slip(NamedTuple):
    """A match in running text, and the place where it was typed."""

    match: re.Match[str]
    place: Place


@dataclass(frozen=True)
class Desk:
    """A guide, and the characters that its fonts can print (None when they are not known).

    `only` are the files whose texts lie on the desk (None: all); what they refer to is known all
    the same.
    """

    guide: Guide
    printable: frozenset[int] | None = None
    only: frozenset[str] | None = None

    @cached_property
    def roles(self) -> tuple[Profile, ...]:
        """All roles, listed or not."""
        roles = (*self.guide.roles, *self.guide.unlisted)
        return tuple(role for role in roles if self.holds(role.place().file))

    def holds(self, file: str) -> bool:
        """Whether a file lies on the desk."""
        return self.only is None or file in self.only

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text of the guide, file by file in the book's order."""
        guide = self.guide
        every = (guide.edition, *self.roles, *guide.interviews.values(), *guide.glossary)
        entries = (entry for entry in every if self.holds(entry.place().file))
        lying = [page for page in guide.pages.values() if self.holds(page.file)]
        pages = (Text(page.text, Place(page.file, page.line), Voice.PROSE) for page in lying)
        titles = (Text(page.title, Place(page.file), Voice.LINE) for page in lying)
        return (*(text for entry in entries for text in texts_of(entry)), *titles, *pages)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The texts of each file as one; what a source stated of pay is left as it was stated."""
        stated = {
            pay.place("as_stated") for role in self.roles for pay in role.facts.pay if pay.as_stated
        }
        return tuple(sheets(text for text in self.texts if text.place not in stated))

    @cached_property
    def role_sheets(self) -> tuple[tuple[Profile, Sheet], ...]:
        """Each role with its sheet."""
        by_file = {sheet.file: sheet for sheet in self.sheets}
        files = ((role, role.place().file) for role in self.roles)
        return tuple((role, by_file[file]) for role, file in files if file in by_file)

    def slips(self, pattern: re.Pattern[str], *signs: str) -> Iterator[Slip]:
        """Every match of a pattern in what typography may touch, and its place.

        Sheets without any of `signs` are passed over, which is a hundred times faster.
        """
        for sheet in self.sheets:
            if not signs or sheet.holds(*signs):
                for match in pattern.finditer(sheet.veil):
                    yield Slip(match, self.place_on(sheet, match.start()))

    def place_on(self, sheet: Sheet, at: int) -> Place:
        """The place in its file of a sign on a sheet."""
        passage = sheet.passage(at)
        return self.spots.place_in(passage.text, passage.offset(at))

    @cached_property
    def spots(self) -> Spots:
        """Where signs of texts stand in their files."""
        return Spots(self.guide.sources)

    @cached_property
    def prose(self) -> tuple[Text, ...]:
        """The texts that may hold inline marks."""
        return tuple(text for text in self.texts if text.voice is Voice.PROSE)

    @cached_property
    def files(self) -> tuple[SeenFile, ...]:
        """The files that the guide names, and what they are."""
        if self.only is None:
            return tuple(seen_files(self.guide))
        return tuple(seen_files(self.guide, lambda named: self.holds(named.place.file)))

    @cached_property
    def addresses(self) -> tuple[Text, ...]:
        """The web addresses that fields give."""
        return tuple(text for text in self.texts if text.voice is Voice.URL)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """All references in running text."""
        return tuple(mention for text in self.prose for mention in self._mentions(text))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every place where a speaker's words are printed."""
        return tuple(quotations(self.roles, self.mentions))

    def _mentions(self, text: Text) -> Iterator[Mention]:
        if "](" not in text.value:
            return
        spots: dict[str, Iterator[Place]] = {}
        for reference in references(parse(text.value)):
            sign = f"]({_typed(reference)})"
            place = next(spots.setdefault(sign, self.spots.every(text, sign)))
            is_found = place != text.place
            yield Mention(reference, _moved(place, len("](")) if is_found else place)

    def is_whole(self, *files: str) -> bool:
        """Whether all that these files say was understood; what is missing is missing then."""
        return not (self.guide.unread | self.guide.patched).intersection(files)

    def unread(self, folder: str) -> frozenset[str]:
        """The slugs of files in a folder that could not be read: they are there all the same."""
        paths = map(PurePosixPath, self.guide.unread)
        return frozenset(path.stem for path in paths if path.parts[0] == folder)

    @cached_property
    def role_slugs(self) -> frozenset[str]:
        """The roles that there is a file for."""
        roles = (*self.guide.roles, *self.guide.unlisted)
        return frozenset(role.slug for role in roles) | self.unread(ROLES)

    @cached_property
    def interview_slugs(self) -> frozenset[str]:
        """The interviews that there is a file for."""
        return frozenset(self.guide.interviews) | self.unread(INTERVIEWS)

    @cached_property
    def terms(self) -> frozenset[str]:
        """The slugs of the glossary's terms."""
        return frozenset(term.slug for term in self.guide.glossary)


def _moved(place: Place, by: int) -> Place:
    return Place(place.file, place.line, place.column + by)


def _typed(reference: Reference) -> str:
    """What a reference's brackets hold in the file."""
    match reference.kind.value:
        case "web" | "unknown":
            return reference.target
        case "mail":
            return f"mailto:{reference.target}"
        case kind:
            return f"{kind}:{reference.target}"
