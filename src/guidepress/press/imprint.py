"""What binding and proofing for a screen ask of a guide, and its layout: kept, and known again.

A whole book that was read leaves them under the digest of all that a build may read (`materials`).
Where that is the same, single chapters are printed without reading even `guide.yaml`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guidepress.binding.colophon import Colophon, of_edition
from guidepress.composition.doors import door
from guidepress.layout import Layout
from guidepress.press.materials import Materials
from guidepress.shelf import SUFFIX, Shelf

if TYPE_CHECKING:
    from guidepress.manuscript.edition import Edition
    from guidepress.manuscript.guide import Guide

FILE = f"imprint{SUFFIX}"
LIMIT = 2 * 1024 * 1024
"""Bytes: a layout's stylesheet has 100,000; what was used longest ago is left out."""


@dataclass(frozen=True)
class Imprint:
    """What is asked of a guide: how files are called, what they say, their size in millimetres.

    `budgets` are the pages that roles may fill, of those that have a budget; `has_outputs` tells
    whether the guide declares output profiles.
    """

    stem: str
    said: Colophon
    trim: tuple[float, float]
    budgets: Mapping[str, int]
    has_outputs: bool

    def keeps_to_budget(self, pages: Mapping[str, int]) -> bool:
        """Whether no role fills more pages than it may."""
        return all(count <= self.budgets.get(slug, count) for slug, count in pages.items())


def imprint_of(guide: Guide, moment: datetime) -> Imprint:
    """The imprint of a guide whose book will say that it was made at this moment."""
    edition = guide.edition
    budgets = {role.slug: role.pages or edition.role_pages for role in guide.roles}
    return Imprint(
        stem(edition),
        of_edition(guide, moment),
        (edition.trim.width, edition.trim.height),
        {slug: pages for slug, pages in budgets.items() if pages},
        bool(edition.outputs),
    )


def stem(edition: Edition) -> str:
    """What the names of all files of an edition begin with."""
    version = f"-v{edition.version}" if edition.version else ""
    return f"{edition.name}-{edition.year}{version}"


def known(folder: Path, root: Path, materials: Materials) -> tuple[Imprint, Layout] | None:
    """Those of the guide in `root` that is made of these materials; the layout sets, and no more.

    It has no templates: nothing is composed with it.
    """
    shelf = Shelf(folder / FILE, LIMIT)
    try:
        data = shelf.get(bytes.fromhex(materials.digest()))
        return _read(json.loads(data), root) if data else None
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
    finally:
        shelf.close()


def keep(folder: Path, materials: Materials, imprint: Imprint, layout: Layout) -> None:
    """Keep those that these materials make, if they were not touched meanwhile."""
    told = asdict(imprint)
    told["said"]["moment"] = imprint.said.moment.isoformat()
    kept = {"imprint": told, "layout": [layout.name, layout.stylesheet, layout.sheets]}
    key, data = bytes.fromhex(materials.digest()), json.dumps(kept).encode()
    shelf = Shelf(folder / FILE, LIMIT)
    if shelf.get(key) != data and materials.are_untouched():
        shelf.put(key, data)
    shelf.close()


def _read(kept: Mapping[str, Any], root: Path) -> tuple[Imprint, Layout]:
    """What was kept; KeyError, TypeError or ValueError for anything else."""
    told, (name, stylesheet, sheets) = kept["imprint"], kept["layout"]
    said = {**told["said"], "moment": datetime.fromisoformat(told["said"]["moment"])}
    width, height = told["trim"]
    if Path(name).name != name:
        raise ValueError(name)
    imprint = Imprint(**{**told, "said": Colophon(**said), "trim": (width, height)})
    lines = tuple((file, count) for file, count in sheets)
    return imprint, Layout(name, {}, stylesheet, door(root, name), sheets=lines)
