"""Load, check, compose: all that can be found without setting a page."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from guidepress.composition import layouts
from guidepress.composition.compositor import Compositor
from guidepress.composition.steps import ROLE, parts
from guidepress.damage import DAMAGED
from guidepress.door import DoorError
from guidepress.finding import Finding, forbids, in_order
from guidepress.galleys.fonts import characters
from guidepress.galleys.store import folder_of
from guidepress.layout import Layout
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.kept_trees import LIMIT, KeptTrees
from guidepress.manuscript.load import load
from guidepress.press import composed, imprint
from guidepress.press.looked_over import Found, keep, known
from guidepress.press.manuscript import Manuscript, Refused
from guidepress.press.materials import Materials, gathered
from guidepress.press.moment import moment_of
from guidepress.press.part_shelf import PartShelf
from guidepress.section import Section
from guidepress.shelf import SUFFIX, Shelf

__all__ = ["LAYOUTS", "Manuscript", "Reader", "Refused", "look_over", "printable", "read"]

LAYOUTS = "layouts"
"""The folder of a guide's own templates and sheets."""

TREES = f"trees{SUFFIX}"
"""What is kept of the guide's files in its cache folder."""

FEW = 12
"""Parts that are composed before the guide is looked over: as soon as its checks are done."""

LOG = logging.getLogger(__name__)


def read(
    root: Path,
    roles: Collection[str] | None = None,
    store: Path | None = None,
    materials: Materials | None = None,
    on_layout: Callable[[Layout], object] = lambda _: None,
) -> Manuscript | Refused:
    """A guide's folder as a manuscript; refused with all of its errors at once (see `Reader`)."""
    return Reader(root, roles, store, materials, on_layout).manuscript


class Reader:
    """Reads a guide's folder: loads it, composes it, looks it over, each once.

    With `roles`, by their slugs, nothing else is composed; all of the guide is checked. Parts that
    are kept in a `store` are not composed again; what was found in the same `materials` before, all
    that a build may read, is not looked for again. `on_layout` hears of the layout before anything
    is checked.
    """

    def __init__(
        self,
        root: Path,
        roles: Collection[str] | None = None,
        store: Path | None = None,
        materials: Materials | None = None,
        on_layout: Callable[[Layout], object] = lambda _: None,
    ) -> None:
        self._loaded = loaded = _loaded(root, store)
        self._roles, self._store, self._materials = roles, store, materials
        self._shelf = PartShelf(store)
        self._compositor: Compositor | None = None
        if loaded.guide and loaded.layout:
            on_layout(loaded.layout)
            shelf = self._shelf if store else None
            self._compositor = Compositor(loaded.guide, loaded.layout, shelf)

    @cached_property
    def manuscript(self) -> Manuscript | Refused:
        """The guide looked over, and composed where nothing forbids it."""
        guide, layout, looked = self._loaded.guide, self._loaded.layout, self._looked_over
        refused = Refused(guide, *looked)
        if guide is None or layout is None or forbids(looked.findings):
            return refused
        sections, more = self._composed
        moment, misdated = moment_of(guide.edition.date, os.environ)
        found = in_order((*looked.findings, *more, *misdated))
        if forbids(found):
            return replace(refused, findings=found)
        made = Manuscript(guide, layout, sections, found, looked.accepted, moment)
        if all(each.rule in DAMAGED for each in more):
            self._keep(made)
        return made

    def composed_soon(self) -> tuple[Section, ...]:
        """What there is to set, before anything is looked over; nothing when that takes long.

        Whoever edited a role waits for its pages: workers can set it while it is looked over. If
        that forbids a book, what they do is for nobody; it may be why a part cannot be composed.
        """
        if self._compositor is None or forbids(self._loaded.findings):
            return ()
        if len(self._compositor.missing(self._parts)) > FEW:
            return ()
        try:
            return self._composed[0]
        except Exception:  # whatever a template does with what no check has seen
            LOG.debug("a guide that is not looked over yet cannot be composed", exc_info=True)
            return ()

    @cached_property
    def _looked_over(self) -> Found:
        return _looked_over(self._loaded, self._store, self._materials)

    @cached_property
    def _parts(self) -> list[str]:
        """The parts that are wanted, in order."""
        assert self._loaded.guide is not None, "a folder without a guide has no parts"
        roles = self._roles
        wanted = None if roles is None else {f"{ROLE}{slug}" for slug in roles}
        return [name for name in parts(self._loaded.guide) if wanted is None or name in wanted]

    @cached_property
    def _composed(self) -> tuple[tuple[Section, ...], tuple[Finding, ...]]:
        """All sections in order, or those of some roles; what was found wrong in making them."""
        guide, compositor = self._loaded.guide, self._compositor
        assert guide is not None, "a folder without a guide is not composed"
        assert compositor is not None, "a guide without a layout is not composed"
        sections, found = compositor.parts(self._parts)
        self._shelf.close()
        if guide.edition.adverts:
            from guidepress.composition.adverts import left_out  # a guide without is read sooner

            found = (*found, *left_out(guide))
        return sections, (*found, *self._shelf.findings)

    def _keep(self, made: Manuscript) -> None:
        """Keep what single chapters of the whole guide ask, as long as nothing is edited."""
        store, materials, compositor = self._store, self._materials, self._compositor
        seals, names = self._shelf.seals, self._parts
        if not store or not materials or not compositor or not compositor.basis:
            return
        if self._roles is None and seals.keys() >= {*names}:
            ours = {name: seals[name] for name in names}
            composed.keep(store, materials, composed.Composed(compositor.basis, ours))
            imprint.keep(store, materials, made.imprint, made.layout)


def look_over(root: Path) -> Manuscript | Refused:
    """All that is found in a guide's folder, whether or not a book may be made of it.

    Composing takes three times as long as all checks together, and finds what is wrong with
    templates. Those of the press are proven by its tests; so the book is composed here only for a
    guide that has templates of its own, or declares what no part prints. Where a build has left its
    cache, an unedited guide is not checked again.
    """
    kept = store if (store := folder_of(root)).is_dir() else None  # who looks begins no cache
    materials = gathered(root) if kept else None
    if (root / LAYOUTS).is_dir():
        return read(root, None, kept, materials)
    loaded = _loaded(root, kept)
    guide = loaded.guide
    if guide and guide.edition.adverts:
        return read(root, None, kept, materials)
    return Refused(guide, *_looked_over(loaded, kept, materials))


@dataclass(frozen=True)
class _Loaded:
    """A guide, and its layout if that can be read, with what loading finds in them."""

    guide: Guide | None
    layout: Layout | None
    findings: tuple[Finding, ...]


@contextmanager
def trees_in(store: Path | None) -> Iterator[KeptTrees]:
    """What a store's folder keeps of the guide's files; what is new is put there at the end."""
    shelf = Shelf(store / TREES, LIMIT) if store else None
    try:
        yield KeptTrees(shelf)
    finally:
        if shelf:
            shelf.close()


def _loaded(root: Path, store: Path | None) -> _Loaded:
    with trees_in(store) as trees:
        guide, found = load(root, trees=trees)
    if guide is None:
        return _Loaded(None, None, found)
    layout, more = layouts.load(guide)
    return _Loaded(guide, layout, (*found, *more))


def _looked_over(loaded: _Loaded, store: Path | None, materials: Materials | None) -> Found:
    """What is found by all checks, beside what loading found."""
    guide, layout = loaded.guide, loaded.layout
    if guide is None:
        return Found(in_order(loaded.findings), ())
    if looked := known(store, materials) if store and materials else None:
        return looked
    # Nobody waits for them where all that they find is known.
    from guidepress.checks.baseline import parted
    from guidepress.checks.severity import judged
    from guidepress.press.looking_again import checked

    found = (*loaded.findings, *checked(guide, printable(layout), store))
    new, accepted = parted(guide, judged(guide, found))
    looked = Found(in_order(new), accepted)
    if store and materials:
        keep(store, materials, looked)
    return looked


def printable(layout: Layout | None) -> frozenset[int] | None:
    """The code points that a layout's fonts have a glyph for; None when that cannot be told."""
    try:
        return characters(layout.faces().values()) if layout else None
    except DoorError:
        return None  # the missing font file is found when the stylesheet is read
