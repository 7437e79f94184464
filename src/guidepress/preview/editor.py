"""The editor that findings open in: an address that the browser hands to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

VARIABLE = "GUIDEPRESS_EDITOR"

EDITOR = "vscode://file/{path}:{line}:{column}"
"""The address that opens a file in an editor; the environment's VARIABLE says another one."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:.*\{path\}", re.IGNORECASE | re.DOTALL)
"""A scheme (RFC 3986, 3.1; one letter is a drive of Windows), and where the file's path goes."""


def opens_files(editor: str) -> bool:
    """Whether this is an address that names a file: a mere `code` would lead to a page of ours."""
    return _ADDRESS.match(editor) is not None


def editor_of(environ: Mapping[str, str]) -> str:
    """The address that an environment asks for; the usual one where it asks for none."""
    asked = environ.get(VARIABLE, "")
    return asked if opens_files(asked) else EDITOR


def editor_link(editor: str, path: Path, line: int, column: int) -> str:
    """The address that opens a file at a place, both counted from 1."""
    name = path.as_posix().lstrip("/") if "://file/" in editor else path.as_posix()
    values = {"path": quote(name), "line": str(max(1, line)), "column": str(max(1, column))}
    return re.sub(r"\{(path|line|column)\}", lambda match: values[match[1]], editor)
