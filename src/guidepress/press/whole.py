"""The whole book: read, set, bound, proofed, and published with its manifest."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from guidepress.finding import Finding, Place, Severity, forbids, in_order
from guidepress.language import say
from guidepress.outputs import SCREEN, OutputProfile
from guidepress.press import composed
from guidepress.press.finishing import BoundFile, finish, without_paper
from guidepress.press.issued import Issued
from guidepress.press.manuscript import Printable, Refused
from guidepress.press.materials import Materials
from guidepress.press.means import Means
from guidepress.press.outcome import Made, Outcome
from guidepress.press.profiles import profiles_of, unknown_profiles
from guidepress.press.progress import Progress
from guidepress.press.setting import SettingRoom
from guidepress.press.settling import Settled, Settling
from guidepress.press.terms import Terms
from guidepress.press.whereabouts import at_their_words
from guidepress.proofing.last_pages import lone_lines
from guidepress.system import reason_of

if TYPE_CHECKING:
    from guidepress.manuscript.guide import Guide


def whole(
    root: Path,
    output: Path,
    progress: Progress,
    means: Means,
    terms: Terms,
    materials: Materials | None = None,
) -> Outcome:
    """The whole book of the guide in `root`, published in `output` with its manifest.

    It is set once, and bound for each of the output profiles.
    """
    progress.stage(say("reading the guide"), 0)
    with SettingRoom(None, progress, means) as room:
        if means.jobs > 1 and is_to_be_set(means.store, materials):
            room.warm_up()
        return _whole(root, output, progress, room, terms, materials)


def is_to_be_set(store: Path | None, materials: Materials | None) -> bool:
    """Whether there is probably something to set: these materials made no book yet."""
    return store is None or materials is None or composed.known(store, materials) is None


def _whole(
    root: Path,
    output: Path,
    progress: Progress,
    room: SettingRoom,
    terms: Terms,
    materials: Materials | None,
) -> Outcome:
    from guidepress.press.reading import Reader  # single chapters are mostly not read so

    reader = Reader(root, None, room.folder, materials, room.make_ready)
    settling = None
    if sections := reader.composed_soon():
        settling = Settling(room, sections)
        settling.begin()
    manuscript = reader.manuscript
    del reader  # nobody asks any more what was composed of what
    if settling is None:  # much was composed, and left rings that Python itself hardly looks for
        gc.collect()
    if found := tuple(unknown_profiles(manuscript.guide, terms.profiles)):
        return Outcome(in_order((*manuscript.findings, *found)), manuscript.guide)
    if isinstance(manuscript, Refused):
        return Outcome(manuscript.findings, manuscript.guide)
    profiles = chosen(manuscript.guide, terms.profiles)
    if found := tuple(without_paper(manuscript.guide, profiles)):
        return Outcome(in_order((*manuscript.findings, *found)), manuscript.guide)
    manuscript = replace(manuscript, moment=terms.moment or manuscript.moment)
    settled = (settling or Settling(room, manuscript.sections)).settled()
    del settling  # with all copies, which are as large as all that was composed
    room.forget()
    if all(profile == SCREEN for profile in profiles):
        room.rest()  # nothing goes with a book for screens
    stem = manuscript.imprint.stem
    bound, findings = bound_files(manuscript, settled, profiles, stem, progress, room)
    outcome = Outcome(findings, manuscript.guide)
    if forbids(findings, strict=terms.strict):
        return outcome
    progress.stage(say("publishing"), 0)
    from guidepress.press.issuing import issue  # single chapters are not issued

    return published(
        output,
        bound,
        lambda: issue(output, manuscript, settled, bound, terms, room.folder),
        outcome,
    )


def bound_files(
    manuscript: Printable,
    settled: Settled,
    profiles: Sequence[OutputProfile],
    stem: str,
    progress: Progress,
    room: SettingRoom | Path | None = None,
) -> tuple[tuple[BoundFile, ...], tuple[Finding, ...]]:
    """The files, proofed, with all findings up to here; no file where they forbid it."""
    over = lone_lines(settled.parts, manuscript.sections)
    found = at_their_words(settled.findings, manuscript.sources)
    findings = in_order((*manuscript.findings, *found, *over, *_budget(manuscript, settled)))
    files: tuple[BoundFile, ...] = ()
    if forbids(findings):
        return files, findings
    progress.stage(say("binding and proofing"), 0)
    for profile in profiles:
        bound, found = finish(manuscript, settled, profile, stem, room, findings)
        found = at_their_words(found, manuscript.sources)
        files, findings = (*files, *bound), in_order((*findings, *found))
    return files, findings


def _budget(manuscript: Printable, settled: Settled) -> tuple[Finding, ...]:
    """Roles that fill more pages than they have, as the guide counts that."""
    roles = {
        section.name: section.role
        for section in manuscript.sections
        if section.role and not section.completes
    }
    pages = {
        roles[place.name]: len(galley.pages)
        for place, galley in settled.parts
        if place.name in roles
    }
    if manuscript.imprint.keeps_to_budget(pages):
        return ()
    from guidepress.checks.budget import over_budget
    from guidepress.checks.severity import counted  # nobody else waits for all rules

    return counted(manuscript.guide, tuple(over_budget(manuscript.guide, pages)))


def published(
    output: Path,
    bound: Sequence[BoundFile],
    publish_all: Callable[[], Issued],
    outcome: Outcome,
) -> Outcome:
    """The outcome with its files, which all stand in `output` now, or none of them."""
    try:
        issued = publish_all()
    except OSError as error:
        reason = reason_of(error)
        message = say("{folder} cannot be written: {reason}", folder=str(output), reason=reason)
        hint = say("make room there or have it opened to you, or name another folder by --output")
        finding = Finding("output-unwritable", Severity.ERROR, Place(str(output)), message, hint)
        return replace(outcome, findings=in_order((*outcome.findings, finding)), based_on=None)
    made = (Made(file.pages, len(file.pdf)) for file in bound)
    outputs = tuple(zip(issued.paths, made, strict=True))
    return replace(outcome, outputs=outputs, earlier=issued.earlier, sums=issued.sums)


def chosen(guide: Guide, profiles: Sequence[str]) -> list[OutputProfile]:
    """Known profiles by their names, each once."""
    known = profiles_of(guide)
    return [known[name] for name in dict.fromkeys(profiles)]
