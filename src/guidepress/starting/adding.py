"""Adding a role or an interview to a guide: a skeleton where no file is yet."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from guidepress.language import say
from guidepress.manuscript.guide import Guide
from guidepress.refusal import RefusalError
from guidepress.starting import skeletons
from guidepress.starting.families import FILE, with_role
from guidepress.whole import write_whole


def add_role(guide: Guide, slug: str, title: str | None, family: str | None, today: date) -> Path:
    """Write a role's skeleton, and its slug into its family; give the skeleton's path.

    RefusalError when there is such a role, or no such family; OSError when it cannot be written.
    Nothing is written unless all of it can be.
    """
    path = _free(guide.root / "roles" / f"{slug}.yaml")
    register = (guide.root / FILE).resolve()
    before = register.read_bytes().decode(errors="surrogateescape")
    family = _family(guide, slug, family)
    after = before if guide.family_of(slug) else with_role(before, family, slug)
    _write(path, skeletons.role(title or _titled(slug), guide.edition, today))
    if after != before:
        _write(register, after)
    return path


def add_interview(guide: Guide, slug: str, today: date) -> Path:
    """Write an interview's skeleton; give its path. RefusalError when there is such a one."""
    path = _free(guide.root / "interviews" / f"{slug}.yaml")
    _write(path, skeletons.interview(slug, today))
    return path


def _free(path: Path) -> Path:
    if os.path.lexists(path):
        raise RefusalError(
            say("there is a file {path} already", path=str(path)),
            say("Open that one, or choose another slug"),
        )
    return path


def _family(guide: Guide, slug: str, wanted: str | None) -> str:
    """The family of a role: the one that lists it, the one named, or the only one there is."""
    slugs = [family.slug for family in guide.edition.families]
    if listed := guide.family_of(slug):
        slugs = [listed.slug]
    known = say("Choose one of: {slugs}", slugs=", ".join(slugs))
    if wanted is None and len(slugs) > 1:
        raise RefusalError(say("say with --family where the role belongs"), known)
    if wanted is not None and wanted not in slugs:
        raise RefusalError(say("there is no family “{slug}”", slug=wanted), known)
    return wanted or slugs[0]


def _titled(slug: str) -> str:
    """A title to begin with: the slug's words, the first with a capital."""
    return slug.replace("-", " ").capitalize()


def _write(path: Path, text: str) -> None:
    """Write a whole file, or leave what stood there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rights = path.stat().st_mode & 0o777 if path.exists() else 0o644
    write_whole(path, (text.encode(errors="surrogateescape"),), rights=rights)
