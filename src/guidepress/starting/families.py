"""Writing a role's slug into its family in `guide.yaml`, and leaving everything else as it is.

The file is edited as text, at the places that reading it gave: comments, quotes, the order of keys
and the ends of lines stay. The edit is then read again: it must say what it said before and the
slug, or it is not made.
"""

from __future__ import annotations

import re
from typing import Any

from guidepress.language import say
from guidepress.manuscript.marks import MarkedDict
from guidepress.manuscript.source import read_yaml
from guidepress.refusal import RefusalError

FILE = "guide.yaml"

_SLUG = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|[a-z0-9-]+")
"""A slug as YAML may write it."""

_DASH = re.compile(r"(\s*)- +")


def with_role(text: str, family: str, slug: str) -> str:
    """The text of guide.yaml with a slug at the end of a family's roles.

    RefusalError when the text is laid out in a way that this cannot edit.
    """
    tree, _ = read_yaml(text.removeprefix("\ufeff"), FILE)
    edited = _edited(text, tree, family, slug) if tree is not None else None
    if tree is None or edited is None or not _says_so(edited, tree, family, slug):
        raise RefusalError(
            say("guide.yaml is laid out in a way that cannot be edited safely"),
            say("Add {slug} to the family's roles by hand, then try again", slug=slug),
        )
    return edited


def _edited(text: str, tree: MarkedDict, family: str, slug: str) -> str | None:
    """The text with the slug after the family's last role; None when that is not to be found."""
    index = next(i for i, entry in enumerate(tree["families"]) if entry["slug"] == family)
    roles = tree["families"][index]["roles"]
    last = tree.marks.at("families", index, "roles", len(roles) - 1)
    lines = text.split("\n")
    line = lines[last.line - 1]
    start = last.column - 1
    found = _SLUG.match(line, start)
    if found is None:
        return None
    if dash := _DASH.fullmatch(line, 0, start):
        lines.insert(last.line, f"{dash[1]}- {slug}{_end(line)}")
    else:
        lines[last.line - 1] = f"{line[: found.end()]}, {slug}{line[found.end() :]}"
    return "\n".join(lines)


def _end(line: str) -> str:
    """What ends a line before its LF: a CR where the file has CRLF."""
    return "\r" if line.endswith("\r") else ""


def _says_so(edited: str, before: MarkedDict, family: str, slug: str) -> bool:
    """Whether the edit says what the text before it said and the slug, and nothing else."""
    after, _ = read_yaml(edited.removeprefix("\ufeff"), FILE)
    wanted = _plain(before)
    for entry in wanted["families"]:
        if entry["slug"] == family:
            entry["roles"].append(slug)
    return bool(_plain(after) == wanted)


def _plain(value: Any) -> Any:
    """A tree as plain dicts and lists of its own."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value
