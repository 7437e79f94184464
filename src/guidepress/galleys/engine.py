"""What galleys are set with: a digest of every version that could change a page.

Read without loading the engine itself, so that a run that sets nothing stays quick.
"""

from __future__ import annotations

import ctypes
import functools
import hashlib
import os
import platform
import sys
import zlib

from guidepress.installed import version_of
from guidepress.own_code import digest_of_code

PACKAGES = (
    "weasyprint",
    "pydyf",
    "tinycss2",
    "tinyhtml5",
    "cssselect2",
    "pyphen",
    "pillow",
    "fonttools",
    "uharfbuzz",
    "pikepdf",
    "pypdfium2",
)
"""Python packages that have a word in how a page looks: engine, parsers, hyphens, images, PDF."""

LIBRARIES = {
    "pango_version_string": (
        "libpango-1.0.so.0",
        "libpango-1.0.dylib",
        "/opt/homebrew/lib/libpango-1.0.dylib",
        "/usr/local/lib/libpango-1.0.dylib",
        "libpango-1.0-0.dll",
    ),
    "hb_version_string": (
        "libharfbuzz.so.0",
        "libharfbuzz.0.dylib",
        "/opt/homebrew/lib/libharfbuzz.0.dylib",
        "/usr/local/lib/libharfbuzz.0.dylib",
        "libharfbuzz-0.dll",
    ),
}
"""The function that gives a library's version, and the library's names, system by system."""

SAID_AS = {"pango_version_string": "Pango", "hb_version_string": "HarfBuzz"}
"""What these libraries are called."""


SWAY = ("FREETYPE_", "HB_", "PANGO_")
"""How the names of variables begin that the libraries themselves obey."""


@functools.cache
def versions() -> dict[str, str]:
    """The version of each package and library that sets pages, of Python and of zlib."""
    told = [*map(_package, PACKAGES), *(_library(*each) for each in LIBRARIES.items())]
    found = dict(each.split(" ", 1) for each in told if each)
    named = {SAID_AS.get(name, name): number for name, number in found.items()}
    return {**named, "Python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}


def engine() -> str | None:
    """A digest of the engine; None when a version cannot be told: then nothing may be kept."""
    made = _made()
    if made is None:
        return None
    told = "\n".join((made, *swayed_by()))  # whose values may be any bytes
    return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()


def swayed_by() -> list[str]:
    """The variables of the environment that have a say in how a page is set (NAME=value)."""
    return sorted(f"{name}={value}" for name, value in os.environ.items() if name.startswith(SWAY))


@functools.cache
def _made() -> str | None:
    """A digest of the versions, and of our own code."""
    told = [*map(_package, PACKAGES), *(_library(*each) for each in LIBRARIES.items())]
    own = digest_of_code("galleys")
    if own is None or None in told:
        return None
    python = f"{platform.python_implementation()} {sys.version_info[0]}.{sys.version_info[1]}"
    parts = [*(str(each) for each in told), python, zlib.ZLIB_RUNTIME_VERSION, own]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _package(name: str) -> str | None:
    """A package and its version."""
    version = version_of(name)
    return f"{name} {version}" if version else None


def _library(function: str, names: tuple[str, ...]) -> str | None:
    for name in names:
        try:
            tell = getattr(ctypes.CDLL(name), function)
        except (OSError, AttributeError):
            continue
        tell.restype = ctypes.c_char_p
        return f"{function} {tell().decode('ascii', 'replace')}"
    return None
