"""Single chapters, with the page numbers of the last whole book."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from guidepress.finding import Finding, Place, Severity, forbids, in_order
from guidepress.language import say
from guidepress.manuscript.folders import ROLES
from guidepress.nearest import nearest_or_all
from guidepress.outputs import BUILT_IN, OutputProfile
from guidepress.press.issued import Issued
from guidepress.press.manuscript import Manuscript, Refused
from guidepress.press.materials import gathered
from guidepress.press.means import Means
from guidepress.press.outcome import Outcome
from guidepress.press.profiles import profiles_of, unknown
from guidepress.press.progress import Progress
from guidepress.press.setting import SettingRoom
from guidepress.press.settling import begin_to_set_at, set_at
from guidepress.press.terms import Terms
from guidepress.press.unchanged import Chapters, unchanged
from guidepress.press.whole import bound_files, is_to_be_set, published
from guidepress.publishing.delivery import deliver
from guidepress.publishing.last_numbers import LastNumbers, last_numbers
from guidepress.publishing.manifest_file import FILE

if TYPE_CHECKING:
    from guidepress.manuscript.guide import Guide

LONGEST = 120
"""Letters of the chapters' slugs in the name of their file; file systems take 255 in all."""


def chapters(
    root: Path,
    output: Path,
    slugs: Sequence[str],
    progress: Progress,
    means: Means,
    terms: Terms,
) -> Outcome:
    """Single chapters, with the page numbers of the last whole book that stands in `output`."""
    progress.stage(say("reading the guide"), 0)
    order = _Order(root, output, slugs, terms, last_numbers(output))
    with SettingRoom(None, progress, means) as room:
        return _chapters(order, _manuscript(order, means, room), progress, room)


@dataclass(frozen=True)
class _Order:
    """Chapters of the guide in `root`, by their slugs, for a folder; `last` is the book there."""

    root: Path
    output: Path
    slugs: Sequence[str]
    terms: Terms
    last: LastNumbers | None


def _chapters(
    order: _Order,
    manuscript: Manuscript | Chapters | Refused,
    progress: Progress,
    room: SettingRoom,
) -> Outcome:
    terms, last = order.terms, order.last
    known = _profiles(manuscript)
    found = (*unknown(known, terms.profiles), *_amiss(order, manuscript))
    if isinstance(manuscript, Refused):
        return Outcome(in_order((*manuscript.findings, *found)), manuscript.guide)
    outcome = Outcome(in_order((*manuscript.findings, *found)), texts=manuscript.sources)
    if found or last is None:
        return outcome
    wanted = [section for section in manuscript.sections if section.role in order.slugs]
    settled = set_at(room, wanted, last.folios)
    room.rest()  # nothing goes with single chapters
    stem = f"{manuscript.imprint.stem}-{_named(order.slugs)}"
    profiles = [known[name] for name in dict.fromkeys(terms.profiles)]
    bound, findings = bound_files(manuscript, settled, profiles, stem, progress, room.folder)
    outcome = replace(outcome, findings=findings, based_on=last)
    if forbids(findings, strict=terms.strict):
        return outcome
    files = {file.name: file.pdf for file in bound}
    return published(order.output, bound, lambda: Issued(deliver(order.output, files)), outcome)


def _manuscript(order: _Order, means: Means, room: SettingRoom) -> Manuscript | Chapters | Refused:
    """These chapters, and the room turned to their layout.

    Nothing is read if nothing was edited since a whole book. Else they are probably to be set: a
    worker is begun before the guide is read, and sets them while it is looked over.
    """
    root, slugs, store = order.root, order.slugs, means.store
    materials = gathered(root) if store else None
    if store and materials and (found := unchanged(root, slugs, store, materials)):
        room.turn_to(found.layout)
        return found
    if means.jobs > 1 and is_to_be_set(store, materials):
        room.warm_up()
    from guidepress.press.reading import Reader  # what composes and asks is not always needed

    reader = Reader(root, slugs, store, materials, room.make_ready)
    if order.last and (sections := reader.composed_soon()):
        begin_to_set_at(room, sections, order.last.folios)
    return reader.manuscript


def _profiles(manuscript: Manuscript | Chapters | Refused) -> Mapping[str, OutputProfile]:
    """The output profiles that there are; a guide that declares none need not be read for them."""
    if isinstance(manuscript, Chapters) and not manuscript.imprint.has_outputs:
        return BUILT_IN
    return profiles_of(manuscript.guide)


def _named(slugs: Sequence[str]) -> str:
    """What a file of these chapters is called: by all of them, or by the first and their count."""
    whole = "+".join(slugs)
    return whole if len(whole) <= LONGEST else f"{slugs[0]}+{len(slugs) - 1}"


def _amiss(order: _Order, manuscript: Manuscript | Chapters | Refused) -> Iterator[Finding]:
    """What keeps these chapters from being printed, whatever else the guide's findings say."""
    if isinstance(manuscript, Chapters):
        roles = set(manuscript.slugs)
    elif manuscript.guide is None:
        return
    else:
        roles = set(_roles(manuscript.guide))
    output, last = order.output, order.last
    for slug in order.slugs:
        if slug not in roles:
            yield _no_role(slug, roles)
        elif last and slug not in last.roles:
            yield _not_in_book(slug)
    if last is None:
        yield _unread_manifest(output) if os.path.lexists(output / FILE) else _no_book()


def _roles(guide: Guide) -> Iterator[str]:
    """The slugs of all roles that there is a file for."""
    yield from (role.slug for role in (*guide.roles, *guide.unlisted))
    yield from (Path(file).stem for file in guide.unread if file.startswith(f"{ROLES}/"))


def _no_book() -> Finding:
    message = say("there is no whole book yet to take the page numbers of single chapters from")
    return Finding(
        "no-whole-book", Severity.ERROR, Place("guide.yaml"), message, say("build the whole once")
    )


def _unread_manifest(output: Path) -> Finding:
    message = say("this manifest cannot be read: it is damaged, or of another version")
    hint = say("build the whole once more: it says on which page each chapter begins")
    return Finding("manifest-unreadable", Severity.ERROR, Place(str(output / FILE)), message, hint)


def _no_role(slug: str, known: Iterable[str]) -> Finding:
    message = say("there is no role “{slug}” in this guide", slug=slug)
    hint = nearest_or_all(slug, known)
    return Finding("no-such-role", Severity.ERROR, Place(f"roles/{slug}.yaml"), message, hint)


def _not_in_book(slug: str) -> Finding:
    message = say("“{slug}” has no page in the last whole book", slug=slug)
    hint = say("see `guidepress list` for its slug, or build the whole once more")
    return Finding("not-in-last-book", Severity.ERROR, Place(f"roles/{slug}.yaml"), message, hint)
