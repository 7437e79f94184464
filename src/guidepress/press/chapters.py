"""Single chapters, with the page numbers of the last whole book."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from guidepress.finding import Finding, Place, Severity, forbids, in_order
from guidepress.language import say
from guidepress.manuscript.folders import ROLES
from guidepress.manuscript.guide import Guide
from guidepress.nearest import nearest_or_all
from guidepress.press.issued import Issued, stem_of
from guidepress.press.manuscript import Manuscript, Refused
from guidepress.press.materials import Materials, gathered
from guidepress.press.outcome import Outcome
from guidepress.press.profiles import unknown_profiles
from guidepress.press.progress import Progress
from guidepress.press.setting import Means
from guidepress.press.settling import set_at
from guidepress.press.terms import Terms
from guidepress.press.unchanged import unchanged
from guidepress.press.whole import bound_files, chosen, published
from guidepress.publishing.manifest import FILE, Manifest
from guidepress.publishing.publish import last_manifest, publish

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
    materials = gathered(root) if means.store else None
    manuscript = _manuscript(root, slugs, means, materials)
    last = last_manifest(output)
    found = (
        *unknown_profiles(manuscript.guide, terms.profiles),
        *_amiss(manuscript.guide, slugs, last, output),
    )
    if found:
        return Outcome(in_order((*manuscript.findings, *found)), manuscript.guide)
    if isinstance(manuscript, Refused) or last is None:
        return Outcome(manuscript.findings, manuscript.guide)
    wanted = [section for section in manuscript.sections if section.role in slugs]
    settled = set_at(manuscript.layout, wanted, last.folios(), progress, means)
    stem = f"{stem_of(manuscript)}-{_named(slugs)}"
    profiles = chosen(manuscript.guide, terms.profiles)
    bound, findings = bound_files(manuscript, settled, profiles, stem, progress, means.store)
    outcome = Outcome(findings, manuscript.guide, based_on=last)
    if forbids(findings, strict=terms.strict):
        return outcome
    files = {file.name: file.pdf for file in bound}
    return published(output, bound, lambda: Issued(publish(output, files)), outcome)


def _manuscript(
    root: Path, slugs: Sequence[str], means: Means, materials: Materials | None
) -> Manuscript | Refused:
    """These chapters; without reading all others, if nothing was edited since a whole book."""
    if means.store and materials and (found := unchanged(root, slugs, means.store, materials)):
        return found
    from guidepress.press.reading import read  # what composes and asks is not always needed

    return read(root, slugs, means.store, materials)


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
