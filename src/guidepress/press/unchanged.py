"""Single chapters of a guide that nothing was edited in since it was last read as a whole.

All that is read of it then are the edition and these chapters: what was found is known, and so are
the parts that the chapters were composed to. Anything that is not as it should be gives None, and
the guide is read as always.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from guidepress.composition import layouts
from guidepress.composition.steps import ROLE
from guidepress.finding import forbids, in_order
from guidepress.manuscript.folders import TEXTS
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.load import bring_together, read_roles
from guidepress.press import composed, looked_over
from guidepress.press.manuscript import Manuscript
from guidepress.press.materials import GUIDE, Materials
from guidepress.press.moment import moment_of
from guidepress.press.part_shelf import PartShelf
from guidepress.press.texts import Texts
from guidepress.section import Section


def unchanged(
    root: Path, slugs: Sequence[str], store: Path, materials: Materials
) -> Manuscript | None:
    """The manuscript of some roles, by their slugs, if the guide is as it was.

    Its guide has the edition and these roles alone, and the texts of all files.
    """
    sections = _sections(slugs, store, materials)
    if sections is None:
        return None
    guide = _guide(root, slugs, materials)
    layout, _ = layouts.load(guide)  # what is found there is among what is known
    moment, misdated = moment_of(guide.edition.date, os.environ)
    looked = looked_over.known(store, materials)  # last of all: it sees what was touched meanwhile
    if looked is None or layout is None or {role.slug for role in guide.roles} != {*slugs}:
        return None
    found = in_order((*looked.findings, *misdated))
    if forbids(found):
        return None
    return Manuscript(guide, layout, sections, found, looked.accepted, moment)


def _sections(
    slugs: Sequence[str], store: Path, materials: Materials
) -> tuple[Section, ...] | None:
    """The sections of these roles, in the order of the book."""
    known = composed.known(store, materials)
    wanted = {f"{ROLE}{slug}" for slug in slugs}
    if known is None or not known.seals.keys() >= wanted:
        return None
    shelf = PartShelf(store)
    sections: list[Section] = []
    for part, seal in known.seals.items():
        if part in wanted:
            kept = shelf.get(part, known.basis)
            if kept is None or shelf.seals[part] != seal:
                return None
            sections.extend(kept.sections)
    return tuple(sections)


def _guide(root: Path, slugs: Sequence[str], materials: Materials) -> Guide:
    """The edition and these roles."""
    names = (name.removeprefix(f"{GUIDE}/") for name in materials.files)
    texts = Texts(materials.root, frozenset(name for name in names if name.endswith(TEXTS)))
    return bring_together(root, read_roles(root, slugs), texts)
