"""The run: from a guide's folder to a published book."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from guidepress.checks.budget import over_budget
from guidepress.checks.severity import counted
from guidepress.finding import Finding, Place, Severity, forbids
from guidepress.language import say
from guidepress.manuscript.folders import ROLES
from guidepress.manuscript.guide import Guide
from guidepress.nearest import nearest_or_all
from guidepress.outputs import OutputProfile
from guidepress.press.finishing import BoundFile, finish, without_paper
from guidepress.press.issuing import USUAL, Issued, Terms, issue, record_of, stem_of
from guidepress.press.profiles import profiles_of, unknown_profiles
from guidepress.press.progress import Progress, Silent
from guidepress.press.reading import Manuscript, Refused, in_order, read
from guidepress.press.setting import HERE, Means, SettingRoom
from guidepress.press.settling import Settled, set_at, settle
from guidepress.proofing.last_pages import lone_lines
from guidepress.publishing.manifest import FILE, Manifest, OutputRecord
from guidepress.publishing.publish import last_manifest, publish
from guidepress.system import reason_of

LONGEST = 120
"""Letters of the chapters' slugs in the name of their file; file systems take 255 in all."""


@dataclass(frozen=True)
class Outcome:
    """What a run came to: published files, all findings in order, and what it was based on.

    `based_on` is the manifest of the whole book that single chapters have their numbers from;
    `earlier` are files beside a whole book that an earlier build left there.
    """

    findings: tuple[Finding, ...]
    guide: Guide | None = None
    outputs: tuple[tuple[Path, OutputRecord], ...] = ()
    based_on: Manifest | None = None
    earlier: tuple[Path, ...] = ()


def build(
    root: Path,
    output: Path,
    progress: Progress | None = None,
    means: Means = HERE,
    terms: Terms = USUAL,
) -> Outcome:
    """The whole book of the guide in `root`, published in `output` with its manifest.

    It is set once, and bound for each of the output profiles.
    """
    progress = progress or Silent()
    progress.stage(say("reading the guide"), 0)
    manuscript = read(root, store=means.store)
    if found := tuple(unknown_profiles(manuscript.guide, terms.profiles)):
        return Outcome(in_order((*manuscript.findings, *found)), manuscript.guide)
    if isinstance(manuscript, Refused):
        return Outcome(manuscript.findings, manuscript.guide)
    chosen = _chosen(manuscript.guide, terms.profiles)
    if found := tuple(without_paper(manuscript.guide, chosen)):
        return Outcome(in_order((*manuscript.findings, *found)), manuscript.guide)
    manuscript = replace(manuscript, moment=terms.moment or manuscript.moment)
    settled = settle(manuscript.layout, manuscript.sections, progress, means)
    stem = stem_of(manuscript)
    with SettingRoom(manuscript.layout, progress, means) as room:
        bound, findings = _bound(manuscript, settled, chosen, stem, progress, room)
    outcome = Outcome(findings, manuscript.guide)
    if forbids(findings, strict=terms.strict):
        return outcome
    progress.stage(say("publishing"), 0)
    return _published(
        output, bound, lambda: issue(output, manuscript, settled, bound, terms), outcome
    )


def build_only(
    root: Path,
    output: Path,
    slugs: Sequence[str],
    progress: Progress | None = None,
    means: Means = HERE,
    terms: Terms = USUAL,
) -> Outcome:
    """Single chapters, with the page numbers of the last whole book that stands in `output`."""
    progress = progress or Silent()
    progress.stage(say("reading the guide"), 0)
    manuscript = read(root, slugs, means.store)
    last = last_manifest(output)
    found = (
        *unknown_profiles(manuscript.guide, terms.profiles),
        *_amiss(manuscript.guide, slugs, last, output),
    )
    if found:
        return Outcome(in_order((*manuscript.findings, *found)), manuscript.guide)
    if isinstance(manuscript, Refused) or last is None:
        return Outcome(manuscript.findings, manuscript.guide)
    chapters = [section for section in manuscript.sections if section.role in slugs]
    settled = set_at(manuscript.layout, chapters, last.folios(), progress, means)
    stem = f"{stem_of(manuscript)}-{_named(slugs)}"
    bound, findings = _bound(
        manuscript, settled, _chosen(manuscript.guide, terms.profiles), stem, progress
    )
    outcome = Outcome(findings, manuscript.guide, based_on=last)
    if forbids(findings, strict=terms.strict):
        return outcome
    files = {file.name: file.pdf for file in bound}
    return _published(output, bound, lambda: Issued(publish(output, files)), outcome)


def _named(slugs: Sequence[str]) -> str:
    """What a file of these chapters is called: by all of them, or by the first and their count."""
    whole = "+".join(slugs)
    return whole if len(whole) <= LONGEST else f"{slugs[0]}+{len(slugs) - 1}"


def _amiss(
    guide: Guide | None, slugs: Sequence[str], last: Manifest | None, output: Path
) -> Iterator[Finding]:
    """What keeps these chapters from being printed, whatever else the guide's findings say."""
    if guide is None:
        return
    roles = set(_roles(guide))
    for slug in slugs:
        if slug not in roles:
            yield _no_role(slug, roles)
        elif last and slug not in last.roles:
            yield _not_in_book(slug)
    if last is None:
        yield _unread_manifest(output) if os.path.lexists(output / FILE) else _no_book()


def _bound(
    manuscript: Manuscript,
    settled: Settled,
    profiles: Sequence[OutputProfile],
    stem: str,
    progress: Progress,
    room: SettingRoom | None = None,
) -> tuple[tuple[BoundFile, ...], tuple[Finding, ...]]:
    """The files, proofed, with all findings up to here; no file where they forbid it."""
    over = lone_lines(settled.parts, manuscript.sections)
    findings = in_order(
        (*manuscript.findings, *settled.findings, *over, *_budget(manuscript, settled))
    )
    files: tuple[BoundFile, ...] = ()
    if forbids(findings):
        return files, findings
    progress.stage(say("binding and proofing"), 0)
    for profile in profiles:
        bound, found = finish(manuscript, settled, profile, stem, room, findings)
        files, findings = (*files, *bound), in_order((*findings, *found))
    return files, findings


def _budget(manuscript: Manuscript, settled: Settled) -> tuple[Finding, ...]:
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
    return counted(manuscript.guide, over_budget(manuscript.guide, pages))


def _published(
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
        finding = Finding("output-unwritable", Severity.ERROR, Place(str(output)), message)
        return Outcome(in_order((*outcome.findings, finding)), outcome.guide)
    outputs = tuple(zip(issued.paths, map(record_of, bound), strict=True))
    return replace(outcome, outputs=outputs, earlier=issued.earlier)


def _chosen(guide: Guide, profiles: Sequence[str]) -> list[OutputProfile]:
    """Known profiles by their names, each once."""
    known = profiles_of(guide)
    return [known[name] for name in dict.fromkeys(profiles)]


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
