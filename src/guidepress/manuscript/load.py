"""A guide's folder as one value: `load`.

Comes in: a folder. Goes out: the guide, and everything that is wrong with its files, all at
once and sorted. Only what a file says by itself is judged here; what files say of one another
(references, consent, codes) is for the rules in `checks`.
"""

from __future__ import annotations

import os
import shlex
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from guidepress.finding import Finding, Place
from guidepress.language import say
from guidepress.manuscript import rules
from guidepress.manuscript.codes import Referential
from guidepress.manuscript.edition import Edition
from guidepress.manuscript.entry import Entry, slug_of
from guidepress.manuscript.fit import fit
from guidepress.manuscript.folders import (
    GLOSSARY_FILE,
    GUIDE_FILE,
    INTERVIEWS,
    PAGES,
    REFERENTIALS,
    ROLES,
)
from guidepress.manuscript.guide import Glossary, Guide, Page
from guidepress.manuscript.interview import Interview
from guidepress.manuscript.kept_trees import KeptTrees
from guidepress.manuscript.leaf import Leaf, Recollection
from guidepress.manuscript.marks import MarkedDict, Marks
from guidepress.manuscript.pages import read_page
from guidepress.manuscript.profile import Profile
from guidepress.manuscript.reading import name_of, read_text

_ROLE_STAND_INS: Mapping[str, Any] = {
    "title": "—",
    "standfirst": "—",
    "revised": "2000-01-01",
    "blocks": [{"text": "—"}],
}
"""What stands in a role for what did not fit, so that the rest of it can be checked."""


_EDITION_STAND_INS: Mapping[str, Any] = {
    "name": "guide",
    "title": "—",
    "year": "1900",
    "date": "1900-01-01",
    "publisher": {"name": "—"},
    "cover": {"blurb": "—"},
    "colours": {"brand": {"screen": "#000000"}},
    "families": [
        {
            "slug": "none",
            "title": "—",
            "colour": {"screen": "#000000"},
            "standfirst": "—",
            "roles": ["none"],
        }
    ],
    "pay": {"scale": {"low": "0", "high": "1000000000"}},
}
"""What stands in the edition for what did not fit: no role and no rule finds fault with it.

No text is from before its year, no consent ends before its date (that one begins after it is for
the rule to know); no pay is beyond its scale. Its family is taken out again.
"""


def load(
    root: Path, recollection: Recollection | None = None, trees: KeptTrees | None = None
) -> tuple[Guide | None, tuple[Finding, ...]]:
    """The guide in a folder, None when there is no `guide.yaml` in it; and all findings.

    What is recollected of files that are as they were is not read again; of what is among `trees`
    no YAML is.
    """
    if missing := _no_guide(root):
        return None, (missing,)
    leaves = read_leaves(root, recollection, trees)
    return bring_together(root, leaves), found_in(leaves)


def read_leaves(
    root: Path, recollection: Recollection | None = None, trees: KeptTrees | None = None
) -> tuple[Leaf, ...]:
    """Every file of a guide's folder by itself, in the order in which they are read."""
    reader = _Reader(root, recollection or Recollection(), trees or KeptTrees())
    return (
        reader.entry(root / GUIDE_FILE, Edition, _EDITION_STAND_INS),
        *reader.entries(ROLES, Profile, _ROLE_STAND_INS),
        *reader.entries(INTERVIEWS, Interview),
        *reader.entries(REFERENTIALS, Referential),
        *reader.glossary(),
        *reader.pages(),
    )


def read_roles(root: Path, roles: Collection[str]) -> tuple[Leaf, ...]:
    """`guide.yaml` and some roles, by their slugs, for those who know that no other file counts."""
    reader = _Reader(root, Recollection())
    return (
        reader.entry(root / GUIDE_FILE, Edition, _EDITION_STAND_INS),
        *reader.entries(ROLES, Profile, _ROLE_STAND_INS, roles),
    )


def found_in(leaves: Iterable[Leaf]) -> tuple[Finding, ...]:
    """All that is wrong with files by themselves, sorted."""
    found = (finding for leaf in leaves for finding in leaf.findings)
    return tuple(sorted(found, key=lambda finding: finding.sort_key))


def bring_together(
    root: Path, leaves: Sequence[Leaf], sources: Mapping[str, str] | None = None
) -> Guide:
    """The guide that leaves make together; `sources` are the texts, if not those of the leaves."""
    if sources is None:
        sources = {leaf.file: leaf.text for leaf in leaves if leaf.text is not None}
    edition = _edition(next((leaf.value for leaf in leaves if leaf.file == GUIDE_FILE), None))
    values = [leaf.value for leaf in leaves]
    roles = {value.slug: value for value in values if isinstance(value, Profile)}
    listed = dict.fromkeys(slug for family in edition.families for slug in family.roles)
    return Guide(
        root=root,
        edition=edition,
        roles=tuple(roles[slug] for slug in listed if slug in roles),
        interviews={value.slug: value for value in values if isinstance(value, Interview)},
        pages={value.slug: value for value in values if isinstance(value, Page)},
        glossary=next((value.terms for value in values if isinstance(value, Glossary)), ()),
        referentials=tuple(value for value in values if isinstance(value, Referential)),
        sources=sources,
        unlisted=tuple(role for slug, role in roles.items() if slug not in listed),
        unread=frozenset(leaf.file for leaf in leaves if leaf.value is None),
        patched=frozenset(leaf.file for leaf in leaves if leaf.is_patched),
        unfit=next((leaf.unfit for leaf in leaves if leaf.file == GUIDE_FILE), frozenset()),
    )


def _edition(value: object) -> Edition:
    """The edition, as far as it can be made out; the rest of it is neutral."""
    if isinstance(value, Edition):
        edition = value
    else:
        nowhere = Marks(Place(GUIDE_FILE))
        edition = Edition.model_validate(_EDITION_STAND_INS).marked(nowhere)
    if edition.lacks("families"):
        return edition.model_copy(update={"families": ()})
    return edition


def _no_guide(root: Path) -> Finding | None:
    """What to say when there is no guide here at all."""
    hint = say("To begin a guide, type: guidepress new {folder}", folder=shlex.quote(str(root)))
    place = Place(GUIDE_FILE)
    if not root.exists():
        return rules.NO_GUIDE.at(place, say("There is no folder {folder}", folder=str(root)), hint)
    if not root.is_dir():
        message = say("{folder} is a file, not a guide's folder", folder=str(root))
        return rules.NO_GUIDE.at(place, message, hint)
    if not os.path.lexists(root / GUIDE_FILE):
        message = say("There is no guide.yaml in {folder}", folder=str(root))
        return rules.NO_GUIDE.at(place, message, hint)
    return None


@dataclass(frozen=True)
class _Reader:
    """Reads the files of a guide, each by itself."""

    root: Path
    recollection: Recollection
    trees: KeptTrees = field(default_factory=KeptTrees)

    def entry(
        self,
        path: Path,
        model: type[Entry],
        stand_ins: Mapping[str, Any] | None = None,
        slug: str = "",
    ) -> Leaf:
        """One YAML file; its slug is its name where the model has one."""
        return self.recollection.of(path, lambda: self._entry(path, model, stand_ins or {}, slug))

    def _entry(
        self, path: Path, model: type[Entry], stand_ins: Mapping[str, Any], slug: str
    ) -> Leaf:
        file = name_of(self.root, path)
        text, found = read_text(self.root, path)
        tree, more = self.trees.read(text, file) if text is not None else (None, ())
        if found:  # what is left out of a file may be all that is in it
            more = tuple(each for each in more if each.rule != rules.EMPTY_FILE.id)
        findings = (*found, *more)
        if tree is None:
            return Leaf(file, text, None, findings)
        if "slug" in model.model_fields:
            findings += tuple(_slug_given(tree))
            tree = MarkedDict({**tree, "slug": slug}, tree.marks)
        fitted = fit(tree, model, stand_ins)
        told = {finding.place for finding in findings}
        findings += tuple(found for found in fitted.findings if found.place not in told)
        return Leaf(file, text, fitted.value, findings, fitted.patched, fitted.unfit)

    def entries(
        self,
        folder: str,
        model: type[Entry],
        stand_ins: Mapping[str, Any] | None = None,
        wanted: Collection[str] | None = None,
    ) -> Iterator[Leaf]:
        """All YAML files in one of the guide's folders, or those of the slugs that are wanted."""
        for slug, path in self.listed(folder, ".yaml", ".yml"):
            if isinstance(slug, Leaf):
                yield slug
            elif wanted is None or slug in wanted:
                yield self.entry(path, model, stand_ins, slug)

    def glossary(self) -> Iterator[Leaf]:
        """The glossary, if the guide has one."""
        path = self.root / GLOSSARY_FILE
        if os.path.lexists(path):
            yield self.entry(path, Glossary)

    def pages(self) -> Iterator[Leaf]:
        """The pages of front and back matter."""
        for slug, path in self.listed(PAGES, ".md", ".markdown"):
            if isinstance(slug, Leaf):
                yield slug
            else:
                yield self.recollection.of(path, partial(self._page, path, slug))

    def _page(self, path: Path, slug: str) -> Leaf:
        file = name_of(self.root, path)
        text, findings = read_text(self.root, path)
        page, more = read_page(text, file, slug) if text is not None else (None, ())
        return Leaf(file, text, page, (*findings, *more))

    def listed(self, folder: str, suffix: str, alias: str) -> Iterator[tuple[str | Leaf, Path]]:
        """Slug and path of the files with this suffix, by name; hidden files are left alone.

        A file whose name is no slug, or that ends in what `suffix` is often mistaken for, is
        found and left out: it would be missing from the book, and nobody would know why.
        Referentials are known by what they hold, and go by any name.
        """
        paths, found = self.paths(self.root / folder)
        yield from ((leaf, self.root / folder) for leaf in found)
        for path in paths:
            name = unicodedata.normalize("NFC", path.name)
            if name.startswith((".", "~", "#")) or not name.lower().endswith((suffix, alias)):
                continue
            slug = name[: name.rindex(".")]
            wanted = (slug if folder == REFERENTIALS else slug_of(slug)) + suffix
            if name == wanted:
                yield slug, path
                continue
            finding = rules.FILE_NAME.at(
                Place(name_of(self.root, path)),
                say("A file in {folder}/ cannot have this name", folder=folder),
                say("Call it {name}", name=wanted if wanted != suffix else f"nom{suffix}"),
            )
            yield Leaf(name_of(self.root, path), None, None, (finding,)), path

    def paths(self, folder: Path) -> tuple[list[Path], tuple[Leaf, ...]]:
        """What is in a folder, by name; nothing when it is not there, and why it cannot be read."""
        if not os.path.lexists(folder):
            return [], ()
        hint = None
        try:
            if folder.resolve().is_relative_to(self.root.resolve()):
                return sorted(folder.iterdir()), ()
            message = say("This folder is a link that leads out of the guide's folder")
            hint = say("Put the folder itself here instead of the link")
        except (OSError, RuntimeError):
            message = say("This is not a folder that can be read")
        name = name_of(self.root, folder)
        return [], (Leaf(name, None, None, (rules.UNREADABLE.at(Place(name), message, hint),)),)


def _slug_given(tree: MarkedDict) -> Iterator[Finding]:
    """What to say of a slug in a file whose name is its slug."""
    if "slug" in tree:
        yield rules.UNKNOWN_KEY.at(
            tree.marks.key("slug"),
            say("There is no key `{key}` here", key="slug"),
            say("Delete this line: the file's name is the slug"),
        )
