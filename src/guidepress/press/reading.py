"""Load, check, compose: all that can be found without setting a page."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from guidepress.composition import layouts
from guidepress.composition.compositor import Compositor
from guidepress.composition.steps import ROLE, parts
from guidepress.door import DoorError
from guidepress.finding import Finding, forbids, in_order
from guidepress.galleys.fonts import characters
from guidepress.galleys.store import folder_of
from guidepress.layout import Layout
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.load import load
from guidepress.press import composed, imprint
from guidepress.press.looked_over import Found, keep, known
from guidepress.press.manuscript import Manuscript, Refused
from guidepress.press.materials import Materials, gathered
from guidepress.press.moment import moment_of
from guidepress.press.part_shelf import PartShelf
from guidepress.section import Section

__all__ = ["LAYOUTS", "Manuscript", "Refused", "look_over", "printable", "read"]

LAYOUTS = "layouts"
"""The folder of a guide's own templates and sheets."""


def read(
    root: Path,
    roles: Collection[str] | None = None,
    store: Path | None = None,
    materials: Materials | None = None,
    on_layout: Callable[[Layout], object] = lambda _: None,
) -> Manuscript | Refused:
    """A guide's folder as a manuscript; refused with all of its errors at once.

    With `roles`, by their slugs, nothing else is composed; all of the guide is checked. Parts that
    are kept in a `store` are not composed again; what was found in the same `materials` before, all
    that a build may read, is not looked for again. `on_layout` hears of the layout before anything
    is checked.
    """
    checked, layout = _checked(root, store, materials, on_layout)
    guide, found, accepted = checked.guide, checked.findings, checked.accepted
    if guide is None or layout is None or forbids(found):
        return checked
    sections, more = _composed(guide, layout, roles, store, materials)
    moment, misdated = moment_of(guide.edition.date, os.environ)
    found = in_order((*found, *more, *misdated))
    if forbids(found):
        return Refused(guide, found, accepted)
    return Manuscript(guide, layout, sections, found, accepted, moment)


def _composed(
    guide: Guide,
    layout: Layout,
    roles: Collection[str] | None,
    store: Path | None,
    materials: Materials | None,
) -> tuple[tuple[Section, ...], tuple[Finding, ...]]:
    """All sections in order, or those of some roles; what was found wrong in making them."""
    shelf = PartShelf(store)
    wanted = None if roles is None else {f"{ROLE}{slug}" for slug in roles}
    names = [name for name in parts(guide) if wanted is None or name in wanted]
    compositor = Compositor(guide, layout, shelf if store else None)
    sections, found = compositor.parts(names)
    shelf.close()
    if guide.edition.adverts:
        from guidepress.composition.adverts import left_out  # a guide without is read sooner

        found = (*found, *left_out(guide))
    found = (*found, *shelf.findings)
    is_known = shelf.seals.keys() >= {*names}
    if store and materials and compositor.basis and roles is None and is_known and not found:
        seals = {name: shelf.seals[name] for name in names}
        composed.keep(store, materials, composed.Composed(compositor.basis, seals))
        moment, misdated = moment_of(guide.edition.date, os.environ)
        if not misdated:
            imprint.keep(store, materials, imprint.imprint_of(guide, moment), layout)
    return sections, found


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
    checked, _ = _checked(root, kept, materials)
    guide = checked.guide
    return read(root, None, kept, materials) if guide and guide.edition.adverts else checked


def _checked(
    root: Path,
    store: Path | None = None,
    materials: Materials | None = None,
    on_layout: Callable[[Layout], object] = lambda _: None,
) -> tuple[Refused, Layout | None]:
    """A guide with what loading and checking find in it, and its layout if that can be read."""
    guide, found = load(root)
    if guide is None:
        return Refused(None, in_order(found)), None
    layout, more = layouts.load(guide)
    if layout:
        on_layout(layout)
    looked = known(store, materials) if store and materials else None
    if looked is None:
        looked = _looked_over(guide, layout, (*found, *more), store)
        if store and materials:
            keep(store, materials, looked)
    return Refused(guide, *looked), layout


def _looked_over(
    guide: Guide, layout: Layout | None, found: Iterable[Finding], store: Path | None
) -> Found:
    """What is found by all checks, beside what was found before."""
    # Nobody waits for them where all that they find is known.
    from guidepress.checks.baseline import parted
    from guidepress.checks.severity import judged
    from guidepress.press.looking_again import checked

    new, accepted = parted(
        guide, judged(guide, (*found, *checked(guide, printable(layout), store)))
    )
    return Found(in_order(new), accepted)


def printable(layout: Layout | None) -> frozenset[int] | None:
    """The code points that a layout's fonts have a glyph for; None when that cannot be told."""
    try:
        return characters(layout.faces().values()) if layout else None
    except DoorError:
        return None  # the missing font file is found when the stylesheet is read
