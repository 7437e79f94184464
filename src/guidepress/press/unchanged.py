"""Single chapters of a guide that nothing was edited in since it was last read as a whole.

Nothing is read of it then: what was found is known, and so are the parts that the chapters were
composed to, and what their files say of themselves. Anything that is not as it should be gives
None, and the guide is read as always.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from guidepress.composition.steps import ROLE
from guidepress.finding import Finding, forbids
from guidepress.layout import Layout
from guidepress.manuscript.folders import TEXTS
from guidepress.press import composed, imprint, looked_over
from guidepress.press.imprint import Imprint
from guidepress.press.materials import GUIDE, Materials
from guidepress.press.part_shelf import PartShelf
from guidepress.press.texts import Texts
from guidepress.section import Section

if TYPE_CHECKING:
    from guidepress.manuscript.guide import Guide


@dataclass(frozen=True)
class Chapters:
    """Some roles of a guide, by their slugs, as they were composed and found for the last book.

    The layout sets, and has no templates.
    """

    root: Path
    slugs: tuple[str, ...]
    sources: Mapping[str, str]
    imprint: Imprint
    layout: Layout
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]

    @property
    def moment(self) -> datetime:
        """When the book says that it was made."""
        return self.imprint.said.moment

    @cached_property
    def guide(self) -> Guide:
        """The edition and these roles, with the texts of all files."""
        from guidepress.manuscript.load import bring_together, read_roles  # few ask for it

        return bring_together(self.root, read_roles(self.root, self.slugs), self.sources)


def unchanged(
    root: Path, slugs: Sequence[str], store: Path, materials: Materials
) -> Chapters | None:
    """The chapters of these roles, if the guide is as it was."""
    kept = imprint.known(store, root, materials)
    sections = _sections(slugs, store, materials)
    looked = looked_over.known(store, materials)  # last of all: it sees what was touched meanwhile
    if kept is None or sections is None or looked is None or forbids(looked.findings):
        return None
    names = (name.removeprefix(f"{GUIDE}/") for name in materials.files)
    texts = Texts(materials.root, frozenset(name for name in names if name.endswith(TEXTS)))
    return Chapters(root, tuple(slugs), texts, *kept, sections, looked.findings)


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
