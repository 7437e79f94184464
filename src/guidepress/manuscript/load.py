"""A guide's folder as one value: `load`.

Comes in: a folder. Goes out: the guide, and everything that is wrong with its files, all at
once and sorted. Only what a file says by itself is judged here; what files say of one another
(references, consent, codes) is for the rules in `checks`.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guidepress.finding import Finding, Place
from guidepress.language import say
from guidepress.manuscript import rules
from guidepress.manuscript.codes import Referential
from guidepress.manuscript.edition import Edition
from guidepress.manuscript.entry import slug_of
from guidepress.manuscript.fit import Model, fit
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
from guidepress.manuscript.marks import MarkedDict, Marks
from guidepress.manuscript.pages import read_page
from guidepress.manuscript.profile import Profile
from guidepress.manuscript.reading import name_of, read_text
from guidepress.manuscript.source import read_yaml

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


def load(root: Path) -> tuple[Guide | None, tuple[Finding, ...]]:
    """The guide in a folder, None when there is no `guide.yaml` in it; and all findings."""
    if missing := _no_guide(root):
        return None, (missing,)
    reader = _Reader(root)
    edition = reader.edition()
    roles = reader.entries(ROLES, Profile, _ROLE_STAND_INS)
    interviews = reader.entries(INTERVIEWS, Interview)
    referentials = reader.entries(REFERENTIALS, Referential)
    glossary = reader.glossary()
    pages = reader.pages()
    findings = tuple(sorted(reader.findings, key=lambda finding: finding.sort_key))
    listed = dict.fromkeys(slug for family in edition.families for slug in family.roles)
    guide = Guide(
        root=root,
        edition=edition,
        roles=tuple(roles[slug] for slug in listed if slug in roles),
        interviews=interviews,
        pages=pages,
        glossary=glossary.terms if glossary else (),
        referentials=tuple(referentials.values()),
        sources=reader.sources,
        unlisted=tuple(role for slug, role in roles.items() if slug not in listed),
        unread=frozenset(reader.unread),
        patched=frozenset(reader.patched),
        unfit=frozenset(reader.unfit.get(GUIDE_FILE, ())),
    )
    return guide, findings


def _no_guide(root: Path) -> Finding | None:
    """What to say when there is no guide here at all."""
    hint = say("To begin a guide, type: guidepress new {folder}", folder=str(root))
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


@dataclass
class _Reader:
    """What has been read of a guide so far."""

    root: Path
    findings: list[Finding] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    patched: set[str] = field(default_factory=set)
    unfit: dict[str, frozenset[str]] = field(default_factory=dict)

    def entry(
        self,
        path: Path,
        model: type[Model],
        stand_ins: Mapping[str, Any] | None = None,
        slug: str = "",
    ) -> Model | None:
        """The model of one YAML file; its slug is its name where the model has one."""
        file = name_of(self.root, path)
        tree = self.tree(path, file)
        if tree is None:
            self.unread.add(file)
            return None
        if "slug" in model.model_fields:
            tree = self.named(tree, slug)
        fitted = fit(tree, model, stand_ins or {})
        told = {finding.place for finding in self.findings}
        self.findings.extend(found for found in fitted.findings if found.place not in told)
        if fitted.value is None:
            self.unread.add(file)
        elif fitted.patched:
            self.patched.add(file)
        self.unfit[file] = fitted.unfit
        return fitted.value

    def edition(self) -> Edition:
        """The edition, as far as it can be made out; the rest of it is neutral."""
        edition = self.entry(self.root / GUIDE_FILE, Edition, _EDITION_STAND_INS)
        if edition is None:
            nowhere = Marks(Place(GUIDE_FILE))
            edition = Edition.model_validate(_EDITION_STAND_INS).marked(nowhere)
        if edition.lacks("families"):
            return edition.model_copy(update={"families": ()})
        return edition

    def tree(self, path: Path, file: str) -> MarkedDict | None:
        """The tree of one YAML file."""
        text = self.text(path, file)
        if text is None:
            return None
        tree, findings = read_yaml(text, file)
        self.findings.extend(findings)
        return tree

    def text(self, path: Path, file: str) -> str | None:
        """The text of one file."""
        text, findings = read_text(self.root, path)
        self.findings.extend(findings)
        if text is not None:
            self.sources[file] = text
        return text

    def named(self, tree: MarkedDict, slug: str) -> MarkedDict:
        """The tree with the slug that its file's name gives it."""
        if "slug" in tree:
            self.findings.append(
                rules.UNKNOWN_KEY.at(
                    tree.marks.key("slug"),
                    say("There is no key `{key}` here", key="slug"),
                    say("Delete this line: the file's name is the slug"),
                )
            )
        return MarkedDict({**tree, "slug": slug}, tree.marks)

    def entries(
        self, folder: str, model: type[Model], stand_ins: Mapping[str, Any] | None = None
    ) -> dict[str, Model]:
        """The models of all YAML files in one of the guide's folders, by slug."""
        entries = {}
        for slug, path in self.listed(folder, ".yaml", ".yml"):
            if entry := self.entry(path, model, stand_ins, slug):
                entries[slug] = entry
        return entries

    def glossary(self) -> Glossary | None:
        """The glossary, if the guide has one."""
        path = self.root / GLOSSARY_FILE
        return self.entry(path, Glossary) if os.path.lexists(path) else None

    def pages(self) -> dict[str, Page]:
        """The pages of front and back matter, by slug."""
        pages = {}
        for slug, path in self.listed(PAGES, ".md", ".markdown"):
            file = name_of(self.root, path)
            text = self.text(path, file)
            page, findings = read_page(text, file, slug) if text is not None else (None, ())
            self.findings.extend(findings)
            if page is None:
                self.unread.add(file)
            else:
                pages[slug] = page
        return pages

    def listed(self, folder: str, suffix: str, alias: str) -> Iterator[tuple[str, Path]]:
        """Slug and path of the files with this suffix, by name; hidden files are left alone.

        A file whose name is no slug, or that ends in what `suffix` is often mistaken for, is
        found and left out: it would be missing from the book, and nobody would know why.
        Referentials are known by what they hold, and go by any name.
        """
        for path in self.paths(self.root / folder):
            name = unicodedata.normalize("NFC", path.name)
            if name.startswith((".", "~", "#")) or not name.lower().endswith((suffix, alias)):
                continue
            slug = name[: name.rindex(".")]
            wanted = (slug if folder == REFERENTIALS else slug_of(slug)) + suffix
            if name == wanted:
                yield slug, path
                continue
            self.unread.add(name_of(self.root, path))
            self.findings.append(
                rules.FILE_NAME.at(
                    Place(name_of(self.root, path)),
                    say("A file in {folder}/ cannot have this name", folder=folder),
                    say("Call it {name}", name=wanted if wanted != suffix else f"nom{suffix}"),
                )
            )

    def paths(self, folder: Path) -> list[Path]:
        """What is in a folder, by name; nothing when it is not there."""
        if not os.path.lexists(folder):
            return []
        try:
            if folder.resolve().is_relative_to(self.root.resolve()):
                return sorted(folder.iterdir())
            message = say("This folder is a link that leads out of the guide's folder")
        except (OSError, RuntimeError):
            message = say("This is not a folder that can be read")
        self.unread.add(name_of(self.root, folder))
        self.findings.append(rules.UNREADABLE.at(Place(name_of(self.root, folder)), message))
        return []
