"""Who stands between composing and its guide, and notes what is asked: `Witness`.

A witness answers as its guide does, and has no word beyond what it notes: what is not in `Script`
cannot be asked of it. Files come through a door that notes them as well.
"""

from __future__ import annotations

from typing import NoReturn

from guidepress.composition.answers import FILE, NO_FILE, Answers, Question, digest_of
from guidepress.door import Door, DoorError
from guidepress.manuscript.codes import Code, Referential
from guidepress.manuscript.edition import Edition, Family
from guidepress.manuscript.guide import GlossaryEntry, Guide, Page
from guidepress.manuscript.interview import Interview, Quote
from guidepress.manuscript.outline import Citation, Outline, RoleName
from guidepress.manuscript.profile import Profile
from guidepress.system import reason_of

Noted = tuple[tuple[Question, str], ...]
"""What was asked, with the digests of the answers."""

SMALL = 64 * 1024
"""Bytes of a file that is read once for all parts: icons are, adverts are not."""

CHANGED, UNKNOWN = "changed while it was read", "unknown"
"""Answers that no other equals: of a file that gave two, and to a question that nobody knows."""


class Notebook:
    """What was asked for the part at hand."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._noted: dict[Question, str] = {}

    def note(self, *question: str) -> None:
        """A question that the guide answers."""
        if question not in self._noted:
            self._noted[question] = self._answers.of(question) or UNKNOWN

    def note_file(self, url: str, answer: str) -> None:
        """A file, and the digest of what was read of it."""
        question = (FILE, url)
        if self._noted.setdefault(question, answer) != answer:
            self._noted[question] = CHANGED
        self._answers.learn(question, answer)

    def torn_off(self) -> Noted:
        """All that was noted since the last time."""
        noted, self._noted = tuple(self._noted.items()), {}
        return noted


class Witness:
    """A guide that notes what it is asked; see `Script` for what each of these gives."""

    __slots__ = ("__guide", "__notes")

    def __init__(self, guide: Guide, notes: Notebook) -> None:
        self.__guide = guide
        self.__notes = notes

    @property
    def edition(self) -> Edition:
        """All of `guide.yaml`."""
        self.__notes.note("edition")
        return self.__guide.edition

    @property
    def outlines(self) -> tuple[Outline, ...]:
        """Every role without its text."""
        self.__notes.note("outlines")
        return self.__guide.outlines

    @property
    def glossary(self) -> tuple[GlossaryEntry, ...]:
        """All of the glossary."""
        self.__notes.note("glossary")
        return self.__guide.glossary

    @property
    def referentials(self) -> tuple[Referential, ...]:
        """All referentials."""
        self.__notes.note("referentials")
        return self.__guide.referentials

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The published interviews, as sources."""
        self.__notes.note("citations")
        return self.__guide.citations

    def role(self, slug: str) -> Profile | None:
        """A whole role."""
        self.__notes.note("role", slug)
        return self.__guide.role(slug)

    def has_role(self, slug: str) -> bool:
        """Whether there is a role."""
        self.__notes.note("has-role", slug)
        return self.__guide.has_role(slug)

    def name_of(self, slug: str) -> RoleName | None:
        """The name of a role."""
        self.__notes.note("name", slug)
        return self.__guide.name_of(slug)

    def family_of(self, slug: str) -> Family | None:
        """The family that lists a role, as the edition says."""
        self.__notes.note("edition")
        return self.__guide.family_of(slug)

    def label(self, code: Code) -> str | None:
        """The official label of a code."""
        self.__notes.note("label", code.scheme.value, code.version, code.code)
        return self.__guide.label(code)

    def interview(self, slug: str) -> Interview | None:
        """A whole interview."""
        self.__notes.note("interview", slug)
        return self.__guide.interview(slug)

    def quote(self, reference: str) -> tuple[Interview, Quote] | None:
        """An interview and its quote: the whole interview is noted."""
        self.__notes.note("interview", reference.partition("/")[0])
        return self.__guide.quote(reference)

    def page(self, slug: str) -> Page | None:
        """A page of front or back matter."""
        self.__notes.note("page", slug)
        return self.__guide.page(slug)


class WitnessDoor(Door):
    """A door that notes what is read through it, and has no rooms to look into."""

    def __init__(self, door: Door, notes: Notebook) -> None:
        super().__init__(())
        object.__setattr__(self, "_door", door)
        object.__setattr__(self, "_notes", notes)
        object.__setattr__(self, "_small", {})

    _door: Door
    _notes: Notebook
    _small: dict[str, tuple[bytes | DoorError, str]]

    def path(self, url: str) -> NoReturn:
        """Nobody is told where a file is: what is read there could not be noted."""
        raise NotImplementedError(f"{url}: composing reads files, and is not told their paths")

    def read(self, url: str) -> bytes:
        """The bytes of a file; DoorError when it may not be read or is too large."""
        if url in self._small:
            found, answer = self._small[url]
        else:
            found = self._read(url)
            answer = NO_FILE if isinstance(found, DoorError) else digest_of(found)
            if isinstance(found, DoorError) or len(found) <= SMALL:
                self._small[url] = (found, answer)
        self._notes.note_file(url, answer)
        if isinstance(found, DoorError):
            raise found
        return found

    def _read(self, url: str) -> bytes | DoorError:
        try:
            return self._door.read(url)
        except DoorError as error:
            return error
        except OSError as error:
            return DoorError(url, reason_of(error))
