"""Loading a layout: templates and sheets, packaged ones and a guide's own.

A layout is a folder of `layouts/`: templates (`*.html`), sheets (`css/*.css`, used in the order
of their names). A file in the guide's own `layouts/NAME/` takes the place of the packaged one of
the same name; other sheets there come after the packaged ones. A sheet named `*.rail.css` is used
only on trims with a rail, one named `*.band.css` only on narrower ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from guidepress import stock
from guidepress.composition.doors import HOUSE, door, packaged
from guidepress.composition.leaf import Leaf
from guidepress.composition.measures import measures
from guidepress.composition.settings import settings, spelled_out
from guidepress.finding import Finding, Place, Severity, forbids
from guidepress.language import say
from guidepress.layout import SETTINGS, Layout
from guidepress.manuscript.edition import Edition
from guidepress.manuscript.guide import Guide

LARGEST = 1024 * 1024
"""Bytes: a template or a sheet beyond this is refused."""


def load(guide: Guide) -> tuple[Layout | None, tuple[Finding, ...]]:
    """The layout that a guide asks for; None when a finding forbids to compose with it."""
    edition = guide.edition
    folders = _folders(guide.root, edition.layout)
    if folders is None:
        return None, (_unknown_layout(guide),)
    leaves, findings = _gather(folders, guide.root)
    layout = _layout(guide, leaves)
    if any(leaf.is_own for leaf in leaves.values()):
        # Packaged leaves are sound: tests see to that. So nobody waits for what reads them.
        from guidepress.composition.soundness import faults

        findings = (*findings, *faults(layout, leaves))
    return (None if forbids(findings) else layout), findings


def _folders(root: Path, name: str) -> list[tuple[Path, bool]] | None:
    """The folders of a layout, the later ones over the earlier; whether each is the guide's own."""
    own = root / "layouts" / name
    ours = packaged(name)
    if not own.is_dir() and ours is None:
        return None
    folders = [(stock.layouts() / HOUSE, False)]
    if ours and name != HOUSE:
        folders.append((ours, False))
    if own.is_dir():
        folders.append((own, True))
    return folders


def _unknown_layout(guide: Guide) -> Finding:
    name = guide.edition.layout
    known = sorted(path.name for path in stock.layouts().iterdir() if path.is_dir())
    near = get_close_matches(name, known, 1)
    return Finding(
        "unknown-layout",
        Severity.ERROR,
        guide.edition.place("layout"),
        say("there is no layout “{name}”", name=name),
        say("did you mean “{near}”?", near=near[0]) if near else None,
    )


def _gather(
    folders: list[tuple[Path, bool]], root: Path
) -> tuple[dict[str, Leaf], tuple[Finding, ...]]:
    """All templates and sheets by name, packaged sheets before the guide's own."""
    leaves: dict[str, Leaf] = {}
    findings: list[Finding] = []
    for folder, is_own in folders:
        for path in sorted((*folder.rglob("*.html"), *folder.rglob("*.css"))):
            name = path.relative_to(folder).as_posix()
            shown = path.relative_to(root if is_own else folder.parents[1]).as_posix()
            read = _read(path, shown)
            if isinstance(read, Finding):
                findings.append(read)
            else:
                leaves[name] = Leaf(name, shown, read, is_own)
    return leaves, tuple(findings)


def _read(path: Path, shown: str) -> str | Finding:
    if path.stat().st_size > LARGEST:
        reason = say("the file is too large for a template or a sheet")
        return Finding("unreadable-layout", Severity.ERROR, Place(shown), reason)
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = say("the file is not UTF-8 text")
        return Finding("unreadable-layout", Severity.ERROR, Place(shown, line), reason)


def _layout(guide: Guide, leaves: Mapping[str, Leaf]) -> Layout:
    templates = [leaf for name, leaf in leaves.items() if name.endswith(".html")]
    used = list(_sheets(guide.edition, leaves))
    texts = spelled_out([leaf.text for leaf in used], guide.edition)
    sheets = [(SETTINGS, settings(guide.edition))]
    sheets += [(leaf.file, text) for leaf, text in zip(used, texts, strict=True)]
    return Layout(
        name=guide.edition.layout,
        templates={leaf.name: leaf.text for leaf in templates},
        stylesheet="\n".join(text for _, text in sheets),
        door=door(guide.root, guide.edition.layout),
        files={leaf.name: leaf.file for leaf in templates},
        sheets=tuple((file, text.count("\n") + 1) for file, text in sheets),
    )


def _sheets(edition: Edition, leaves: Mapping[str, Leaf]) -> Iterator[Leaf]:
    """The sheets that this trim uses, in order: packaged names first, the guide's others last."""
    unused = ".band.css" if measures(edition.trim).has_rail else ".rail.css"
    for name, leaf in leaves.items():
        if name.startswith("css/") and name.endswith(".css") and not name.endswith(unused):
            yield leaf
