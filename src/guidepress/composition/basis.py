"""What every part is composed with, as one digest: the layout's templates, the code that composes.

Sheets have no part in it: how a page looks is the typesetter's business, who keeps what he has set
under digests of his own.
"""

from __future__ import annotations

import functools
import hashlib
import json
import platform
import sys

from guidepress.installed import version_of
from guidepress.layout import Layout
from guidepress.own_code import digest_of_code

PACKAGES = (
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "pikepdf",
    "pillow",
    "pydantic",
    "pydantic_core",
    "pyyaml",
    "segno",
)
"""Python packages that have a word in what is read and composed."""

FOLDERS = ("composition", "french", "manuscript")
"""The rooms of the package whose code composes, beside its top-level values."""


def basis(layout: Layout) -> str | None:
    """The digest; None when it cannot be told: then nothing may be kept."""
    code = composing_code()
    if code is None:
        return None
    told = [
        code,
        layout.name,
        sorted(layout.templates.items()),
        sorted(layout.files.items()),
    ]
    text = json.dumps(told, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@functools.cache
def composing_code() -> str | None:
    """A digest of our code, and of the versions of what it uses."""
    found = {name: version_of(name) for name in PACKAGES}
    own = digest_of_code(*FOLDERS)
    if own is None or None in found.values():
        return None
    versions = [f"{name} {version}" for name, version in found.items()]
    python = f"{platform.python_implementation()} {sys.version_info[0]}.{sys.version_info[1]}"
    return hashlib.sha256("\n".join((python, *versions, own)).encode()).hexdigest()
