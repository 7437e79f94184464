"""Proofing a file that was published, perhaps long ago, perhaps elsewhere.

The file says for which use it was made; the manifest beside it, where its parts stand; the guide,
if there is one, which words are meant to be in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from guidepress.finding import Finding, Place, Rule, Severity, in_order
from guidepress.folios import OUTSIDE, Folios, Imposed
from guidepress.galleys.store import folder_of
from guidepress.language import say
from guidepress.manuscript.folders import ROLES
from guidepress.nearest import nearest_or_all
from guidepress.outputs import SCREEN, OutputProfile
from guidepress.press.profiles import profiles_of
from guidepress.press.recollecting import recollect, recollected
from guidepress.proofing.conformance import conformance
from guidepress.proofing.identity import Imprint
from guidepress.proofing.memory import Memory
from guidepress.proofing.opened import Expected
from guidepress.proofing.paging import PAGES
from guidepress.proofing.proof import OPENS, imprint, proof
from guidepress.publishing.publish import last_manifest
from guidepress.section import Matter, Section, Side
from guidepress.system import reason_of

if TYPE_CHECKING:
    from guidepress.manuscript.guide import Guide
    from guidepress.publishing.manifest import Manifest, OutputRecord

FOREIGN = Rule(
    "proof-foreign",
    Severity.ERROR,
    say("What a file is held to depends on what it was made for; only our own files say so."),
    "un PDF fait par un autre logiciel",
    "un PDF fait par guidepress build",
)
OTHER = Rule(
    "proof-manifest",
    Severity.WARNING,
    say("The manifest vouches for the file that was proofed, byte by byte."),
    "un PDF retouché après coup",
    "le PDF que guidepress build a écrit",
)
RULES = (FOREIGN, OTHER)
SIDES = 2
"""Pages of a cover laid flat: its outside and its inside."""


@dataclass(frozen=True)
class Reproof:
    """What proofing a file found, and what the file is (profile None: it is not known)."""

    path: Path
    findings: tuple[Finding, ...]
    profile: OutputProfile | None = None
    pages: int = 0
    size: int = 0


def reproof(path: Path, root: Path | None, *, with_validator: bool = True) -> Reproof:
    """Open a file and say all that is wrong with it; `root` is the guide's folder, if there is one.

    The validator takes seconds: it may be left out.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        message = say("the file cannot be read: {reason}", reason=reason_of(error))
        return Reproof(path, (OPENS.at(Place(str(path)), message),))
    said = imprint(str(path), data)
    if isinstance(said, Finding):
        return Reproof(path, (said,), size=len(data))
    guide = _guide(root) if root and _declares_profiles(root) else None
    known = profiles_of(guide)
    if said.label is None or said.label not in known:
        return Reproof(path, (_foreign(path, said, list(known)),), None, said.pages, len(data))
    desk = _Desk(path, data, said, _held_to(said, known[said.label]), root)
    found = (*desk.findings(), *(desk.validated() if with_validator else ()))
    return Reproof(path, in_order(found), desk.profile, said.pages, len(data))


def _held_to(said: Imprint, profile: OutputProfile) -> OutputProfile:
    """What a file is held to: an order sheet goes with a print file, and is read on a screen."""
    is_read = said.is_for_readers and profile.colours != SCREEN.colours
    return replace(SCREEN, name=profile.name) if is_read else profile


def _guide(root: Path) -> Guide | None:
    from guidepress.manuscript.load import load  # for guides with profiles of their own

    return load(root)[0]


def _declares_profiles(root: Path) -> bool:
    """Whether a guide may declare profiles of its own, told without reading all of it."""
    try:
        return b"\noutputs:" in (root / "guide.yaml").read_bytes()
    except OSError:
        return False


def _foreign(path: Path, said: Imprint, known: list[str]) -> Finding:
    if said.label is None:
        message = say("this PDF was not made by guidepress")
        return FOREIGN.at(Place(str(path)), message, say("proof the file that guidepress wrote"))
    message = say("it was made for “{name}”, which no output profile is called", name=said.label)
    return FOREIGN.at(Place(str(path)), message, nearest_or_all(said.label, known))


@dataclass(frozen=True)
class _Desk:
    """A file to be proofed with what lies beside it."""

    path: Path
    data: bytes
    imprint: Imprint
    profile: OutputProfile
    root: Path | None

    def findings(self) -> Iterator[Finding]:
        """What is wrong with it by our own looks."""
        manifest = last_manifest(self.path.parent)
        record = self._record(manifest)
        is_same = record is not None and record.sha256 == hashlib.sha256(self.data).hexdigest()
        if record and not is_same:
            message = say("this is not the file that manifest.json vouches for")
            hint = say("something has changed it since; build it once more")
            yield OTHER.at(Place(str(self.path)), message, hint)
        expected = Expected(self._folios(manifest, record))
        if record and record.pages != self.imprint.pages and expected.folios is None:
            message = say("{n} pages, not {expected}", n=self.imprint.pages, expected=record.pages)
            yield PAGES.at(Place(str(self.path)), message)
        if not (is_same and self._is_as_it_was(manifest)):
            expected = self._by_the_guide(expected, manifest)
        folder = folder_of(self.root) if self.root else None
        memory = Memory(recollected(folder))
        yield from proof(str(self.path), self.data, expected, self.profile, memory=memory)
        recollect(folder, memory)

    def validated(self) -> Iterator[Finding]:
        """What a validator finds."""
        return conformance(str(self.path), self.path, self.profile)

    def _record(self, manifest: Manifest | None) -> OutputRecord | None:
        outputs = manifest.outputs if manifest else ()
        return next((each for each in outputs if each.file == self.path.name), None)

    def _folios(self, manifest: Manifest | None, record: OutputRecord | None) -> Folios | None:
        """Where the parts of this file are meant to stand; None when that is not known."""
        if manifest is None or record is None:
            return None
        book = manifest.folios()
        inside = tuple(place for place in book.imposed if place.first != OUTSIDE)
        for folios in (book, replace(book, imposed=inside)):
            if sum(place.pages for place in folios.imposed) == record.pages:
                return folios
        return None  # what goes with the book: a cover, an order sheet

    def _is_as_it_was(self, manifest: Manifest | None) -> bool:
        """Whether the roles are those that this book was made of: then its words were proofed."""
        if manifest is None or self.root is None:
            return True
        return all(
            _digest(self.root / ROLES / f"{slug}.yaml") == role.digest
            for slug, role in manifest.roles.items()
        )

    def _by_the_guide(self, expected: Expected, manifest: Manifest | None) -> Expected:
        """What the guide says as well, if this file is a book of it, or the cover of one."""
        # Composing is loaded only for those who want to know whether the guide's words are there.
        from guidepress.press.apart import flat_cover, title_apart
        from guidepress.press.manuscript import Manuscript
        from guidepress.press.reading import read

        manuscript = read(self.root) if self.root else None
        if not isinstance(manuscript, Manuscript):
            return expected
        edition, trim = manuscript.guide.edition, manuscript.guide.edition.trim
        title, size = f"{edition.title} {edition.year}", (trim.width, trim.height)
        if self.imprint.title == title:
            sections = self._bound(manuscript.sections) if self.imprint.is_whole else ()
            return Expected(expected.folios, sections, size)
        cover, _ = flat_cover(manuscript, _body_pages(manifest) if manifest else 0)
        if self.imprint.title != title_apart(cover, title):
            return expected
        if manifest is None:  # how thick the book is, and with it the cover, is not known
            return Expected(None, (cover,))
        place = Imposed(cover.name, OUTSIDE, Side.RECTO, SIDES, cover.folds)
        return Expected(Folios((place,)), (cover,), size)

    def _bound(self, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        """Those that are in a book of its profile: in print the covers are a file of their own."""
        is_bound = self.profile.cover == "bound"
        return tuple(s for s in sections if is_bound or s.matter is not Matter.COVER)


def _body_pages(manifest: Manifest) -> int:
    return sum(part.pages for part in manifest.parts if part.first != OUTSIDE)


def _digest(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
