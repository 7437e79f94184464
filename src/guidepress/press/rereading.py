"""Reading a guide again and again, as it is edited.

What has not changed is not read again, and a file that cannot be printed is taken as it last could
be: pages are made of the newest text that is whole, and findings are those of the text as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from guidepress.checks import check_files, step_by_step
from guidepress.checks.baseline import parted
from guidepress.checks.fixed import UNUSED
from guidepress.checks.severity import judged
from guidepress.composition import layouts
from guidepress.finding import Finding, Severity, forbids, in_order
from guidepress.layout import Layout
from guidepress.manuscript.folders import GUIDE_FILE, TEXTS
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.leaf import Leaf, Recollection
from guidepress.manuscript.load import bring_together, found_in, load, read_leaves
from guidepress.press.reading import printable, trees_in

FEW = 12
"""Changed files that are checked by themselves, before all files are."""


@dataclass(frozen=True)
class Reading:
    """A guide as it is now, and as it can be printed.

    `guide` is what the files say; `whole` the same with each file at fault as it last was without
    (the very same value when none is). `layout` is the last that could be used. `findings` are
    those of reading and of the layout, and of checks as far as they were run; `is_checked` says
    whether all were. `changed` are the files that say other things than at the reading before.
    """

    root: Path
    guide: Guide | None
    whole: Guide | None
    layout: Layout | None
    findings: tuple[Finding, ...]
    changed: frozenset[str] = frozenset()
    is_checked: bool = False
    leaves: Mapping[str, Leaf] = field(default_factory=dict)
    good: Mapping[str, Leaf] = field(default_factory=dict)
    recollection: Recollection = field(default_factory=Recollection)

    @property
    def faulty(self) -> frozenset[str]:
        """The files that an error stands in."""
        return _faulty(self.findings)

    @property
    def gone(self) -> frozenset[str]:
        """The files that are there no more and still wanted: pages have them as they last were."""
        return frozenset(self.good.keys() - self.leaves.keys())

    @property
    def shut(self) -> frozenset[str]:
        """The files whose pages stay as they last were: at fault, or gone and still wanted."""
        return self.faulty | self.gone

    @property
    def has_old_layout(self) -> bool:
        """Whether the layout is one of before: that which the files make is at fault."""
        return forbids(self._layout_findings)

    def before_checks(self) -> tuple[Finding, ...]:
        """What is found without any check: by reading, and in the layout."""
        return (*found_in(tuple(self.leaves.values())), *self._layout_findings)

    _layout_findings: tuple[Finding, ...] = ()
    signs: frozenset[int] | None = None
    """The code points that the layout's fonts can print."""


def reread(
    root: Path,
    before: Reading | None = None,
    first: str | None = None,
    saved: Iterable[str] | None = None,
    store: Path | None = None,
) -> Reading:
    """A guide's folder as it is now; what changed is checked by itself.

    `first` is a file that is checked too, whether it changed or not: that of the chapter in view.
    `saved` are the files that were written since the last one: when neither the edition nor a file
    that no guide's text is in is among them, its layout is the same (None: look for yourself). In
    a `store` it may be kept what its files hold.
    """
    return in_part_checked(taken_in(root, before, saved, store), before, first)


def taken_in(
    root: Path,
    before: Reading | None = None,
    saved: Iterable[str] | None = None,
    store: Path | None = None,
) -> Reading:
    """A guide's folder as it is now, before anything is checked: to be checked afterwards.

    Its findings are those of reading, and of checks those of files that have not changed.
    """
    recollection = before.recollection if before else Recollection()
    missing, found = load(root) if not (root / GUIDE_FILE).exists() else (None, ())
    if found:
        return _without_guide(root, before, missing, found)
    with trees_in(store) as trees:
        leaves = {leaf.file: leaf for leaf in read_leaves(root, recollection, trees)}
    recollection.settle()
    guide = bring_together(root, tuple(leaves.values()))
    changed = _changed(leaves, before.leaves if before else {})
    reading = Reading(root, guide, None, None, (), changed, False, leaves, {}, recollection)
    if before and saved is not None and _has_same_layout(guide, before, saved):
        more, signs = before._layout_findings, before.signs  # noqa: SLF001 - of one class
        reading = replace(reading, layout=before.layout, _layout_findings=more, signs=signs)
    else:
        layout, more = _layout(guide, before)
        is_known = before and _has_same_fonts(layout, before, saved)
        signs = before.signs if before and is_known else printable(layout)
        reading = replace(reading, layout=layout, _layout_findings=more, signs=signs)
    kept = [each for each in before.findings if _stands(each, reading, changed)] if before else []
    findings = in_order((*_judged(guide, reading.before_checks()), *kept))
    return _sorted_out(replace(reading, findings=findings), before)


def _has_same_layout(guide: Guide, before: Reading, saved: Iterable[str]) -> bool:
    if before.guide is None or guide.edition is not before.guide.edition:
        return False
    return all(file.endswith(TEXTS) for file in saved)


def _has_same_fonts(layout: Layout | None, before: Reading, saved: Iterable[str] | None) -> bool:
    """Whether a layout has the font files of before: it declares them, and none was written."""
    if layout is before.layout or layout is None or before.layout is None:
        return layout is before.layout
    if saved is None or not all(file.endswith((*TEXTS, ".css", ".html")) for file in saved):
        return False
    return layout.door == before.layout.door and layout.families() == before.layout.families()


def in_part_checked(reading: Reading, before: Reading | None, first: str | None) -> Reading:
    """What was taken in, with what is found in the changed files, and in the others before."""
    guide = reading.guide
    if guide is None:
        return reading
    files = reading.changed if before else frozenset[str]()
    if len(files) > FEW:
        return fully_checked(reading, before)
    files |= {first} if first else set()
    if before and reading.leaves.keys() != before.leaves.keys():
        files |= {GUIDE_FILE}  # which says what files there are to be
    checked = check_files(guide, reading.signs, files) if files else ()
    own = (*reading.before_checks(), *checked)
    kept = [each for each in before.findings if _stands(each, reading, files)] if before else []
    found = (each for each in _judged(guide, own) if each.rule != UNUSED.id)
    return _sorted_out(replace(reading, findings=in_order((*found, *kept))), before)


def fully_checked(reading: Reading, before: Reading | None = None) -> Reading:
    """The reading with all that every check finds."""
    *_, last = checked_by_steps(reading, before)
    assert last is not None
    return last


def checked_by_steps(reading: Reading, before: Reading | None = None) -> Iterator[Reading | None]:
    """The same, check by check: None after each, so that one may stop there; then the reading."""
    guide, found = reading.guide, list(reading.before_checks())
    if guide is None:
        yield reading
        return
    for more in step_by_step(guide, reading.signs):
        found.extend(more)
        yield None
    findings = in_order(_judged(guide, found))
    yield _sorted_out(replace(reading, findings=findings, is_checked=True), before or reading)


def _judged(guide: Guide, found: Iterable[Finding]) -> tuple[Finding, ...]:
    return parted(guide, judged(guide, found)).new


def _stands(finding: Finding, reading: Reading, checked: frozenset[str]) -> bool:
    """Whether what a check found before is kept until all checks have been run again."""
    file = finding.place.file
    return file in reading.leaves and file not in checked


def _sorted_out(reading: Reading, before: Reading | None) -> Reading:
    """The reading with its whole guide: files at fault as they last were without."""
    good = dict(before.good) if before else {}
    faulty = reading.faulty
    if GUIDE_FILE not in faulty:  # else a file that is gone may still be wanted
        good = {file: leaf for file, leaf in good.items() if file in reading.leaves}
    good |= {file: leaf for file, leaf in reading.leaves.items() if file not in faulty}
    chosen = {**{file: good.get(file, leaf) for file, leaf in reading.leaves.items()}, **good}
    if all(chosen.get(file) is leaf for file, leaf in reading.leaves.items()) and len(
        chosen
    ) == len(reading.leaves):
        return replace(reading, whole=reading.guide, good=good)
    return replace(reading, whole=_whole(reading, tuple(chosen.values()), before), good=good)


def _whole(reading: Reading, leaves: Sequence[Leaf], before: Reading | None) -> Guide | None:
    """The guide of these leaves; None while there is no edition to print."""
    guide = bring_together(reading.root, leaves)
    if not guide.has_edition:
        return before.whole if before else None
    return guide


def _layout(guide: Guide, before: Reading | None) -> tuple[Layout | None, tuple[Finding, ...]]:
    """The layout, or the last one that could be used, and what is wrong with it now."""
    if not guide.has_edition or guide.patched & {GUIDE_FILE}:
        return (before.layout, ()) if before else (None, ())
    layout, found = layouts.load(guide)
    last = before.layout if before else None
    if layout is None or layout == last:
        return last, found  # the very same value: whoever knows it needs not look again
    return layout, found


def _without_guide(
    root: Path, before: Reading | None, guide: Guide | None, found: tuple[Finding, ...]
) -> Reading:
    """As it last was but for its edition, which is news when it is there again."""
    if before is None:
        return Reading(root, guide, None, None, found)
    leaves = {file: leaf for file, leaf in before.leaves.items() if file != GUIDE_FILE}
    findings = in_order((*found, *(each for each in before.findings if each.place.file in leaves)))
    return replace(before, findings=findings, changed=frozenset(), guide=guide, leaves=leaves)


def _changed(now: Mapping[str, Leaf], before: Mapping[str, Leaf]) -> frozenset[str]:
    """Files that say other things, are new, or are gone."""
    return frozenset(
        file
        for file in now.keys() | before.keys()
        if file not in now or file not in before or now[file].text != before[file].text
    )


def _faulty(findings: Iterable[Finding]) -> frozenset[str]:
    return frozenset(each.place.file for each in findings if each.severity is Severity.ERROR)
