"""The faces that a galley was set in, and no others than the layout's."""

from __future__ import annotations

import atexit
import functools
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import uharfbuzz

from guidepress.galley import FaceUse

FIGURES = {"tnum": True, "lnum": True, "kern": False}

CONFIGURATION = "guidepress-fonts-"
"""What begins the name of the folder of a configuration of fontconfig's."""

SCRATCH = "guidepress-set-"
"""What begins the name of a folder that workers have for their temporary files."""


def temporary_files() -> Path:
    """Where this machine has its temporary files, whatever folder a worker has there."""
    folder = Path(tempfile.gettempdir())
    return folder.parent if folder.name.startswith(SCRATCH) else folder


def shut_out_system_fonts() -> None:
    """Point fontconfig at a configuration without folders; call it before Pango is loaded.

    A character that no declared face has is then a warning (`.notdef`), where fontconfig would
    silently take another font of the machine. It is the same from run to run, if it can be: a file
    may stand in its place, or somebody else's folder. OSError when there is no room for any.
    """
    try:
        configuration = _configured(temporary_files() / f"{CONFIGURATION}{os.getuid()}")
    except OSError:
        own = tempfile.mkdtemp(prefix=CONFIGURATION)
        atexit.register(shutil.rmtree, own, ignore_errors=True)
        configuration = _configured(Path(own))
    os.environ["FONTCONFIG_FILE"] = str(configuration)


def _configured(folder: Path) -> Path:
    """The configuration in this folder; OSError when it cannot be there, or is not ours."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.lstat().st_uid != os.getuid():
        raise PermissionError(folder)
    configuration = folder / "fonts.conf"
    text = f"<fontconfig><cachedir>{folder}</cachedir></fontconfig>\n"
    if not configuration.exists() or configuration.read_text() != text:
        configuration.write_text(text)
    return configuration


def face_uses(fonts: dict[str, list[Any]], open_faces: set[str]) -> tuple[FaceUse, ...]:
    """What a galley uses of each face, by resource name (WeasyPrint may make several of one)."""
    return tuple(_face(name, fonts[name], name in open_faces) for name in sorted(fonts))


def _face(name: str, fonts: list[Any], is_open: bool) -> FaceUse:
    first = fonts[0]
    widths: dict[int, float] = {}
    unicode: dict[int, str] = {}
    for font in fonts:
        widths.update(font.widths)
        unicode.update(font.to_unicode)
    return FaceUse(
        name=name,
        postscript=first.name.decode().removeprefix("/"),
        family=first.family,
        digest=_digest(first.file_content),
        ascent=first.ascent,
        descent=first.descent,
        flags=first.flags,
        widths=dict(sorted(widths.items())),
        unicode=dict(sorted(unicode.items())),
        figures=tabular_figures(first.file_content) if is_open else (),
    )


@functools.lru_cache(maxsize=32)
def _digest(font_file: bytes) -> str:
    return hashlib.sha256(font_file).hexdigest()


@functools.lru_cache(maxsize=32)
def tabular_figures(font_file: bytes) -> tuple[int, ...]:
    """The glyph ids of the tabular lining figures 0 to 9 of a font file."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str("0123456789")
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(uharfbuzz.Face(font_file)), buffer, FIGURES)
    return tuple(info.codepoint for info in buffer.glyph_infos)


def characters(font_files: Iterable[bytes]) -> frozenset[int]:
    """The code points that one of these font files, at least, has a glyph for."""
    return frozenset(point for file in font_files for point in uharfbuzz.Face(file).unicodes)
