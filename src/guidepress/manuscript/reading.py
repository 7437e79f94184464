"""A file of the guide as text: UTF-8 with LF ends of line, or findings that say why not.

Comes in: the guide's folder and a path in it. Goes out: text that is safe to parse (no control
characters, no more than 2 MB) and findings; whatever bytes the file holds, nothing is raised.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from guidepress.finding import Finding, Place
from guidepress.language import Message, say, say_n
from guidepress.manuscript import rules

LARGEST = 2 * 1024 * 1024
"""Bytes; the longest role of the reference guide has 40,000."""

MOST_CONTROLS = 20
"""Findings of control characters in one file: a thousand of them have one cause."""

CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ufeff\ufff9-\ufffd\ufffe\uffff\ud800-\udfff]"
)
"""What no text of a guide holds: C0 and C1 controls, line separators, marks that turn the
direction of writing about, byte order marks, lost characters, halves of surrogate pairs."""


def name_of(root: Path, path: Path) -> str:
    """A file's path from the guide's folder, as findings give it: `/`, accents composed."""
    name = os.fsencode(path.relative_to(root).as_posix()).decode(errors="replace")
    return unicodedata.normalize("NFC", name)


def read_text(root: Path, path: Path) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a file in the folder `root`, None when it has none to give; and findings."""
    file = name_of(root, path)
    data = _bytes(root, path)
    if isinstance(data, Finding):
        return None, (data,)
    text, findings = _decoded(data, file)
    if text is None:
        return None, findings
    clean, more = without_controls(text, file)
    return clean, (*findings, *more)


def _bytes(root: Path, path: Path) -> bytes | Finding:
    place = Place(name_of(root, path))
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            return rules.OUTSIDE.at(
                place,
                say("This file is a link that leads out of the guide's folder"),
                say("Put a copy of the file here instead of the link"),
            )
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            return rules.UNREADABLE.at(place, say("This is not a plain file"))
        if state.st_size > LARGEST:
            return rules.TOO_LARGE.at(place, _too_large(state.st_size))
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except PermissionError:
        return rules.UNREADABLE.at(place, say("This file may not be read: its rights forbid it"))
    except (OSError, RuntimeError, ValueError):
        return rules.UNREADABLE.at(
            place, say("This file cannot be read"), say("Is it a link that leads nowhere?")
        )
    return rules.TOO_LARGE.at(place, _too_large(len(data))) if len(data) > LARGEST else data


def _too_large(size: int) -> Message:
    return say(
        "This file has {size} MB; a text file of a guide has 2 MB at most",
        size=round(size / 1024 / 1024, 1),
    )


def _decoded(data: bytes, file: str) -> tuple[str | None, tuple[Finding, ...]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, (
            rules.NOT_UTF8.at(Place(file), say("This file is saved as UTF-16"), _SAVE_AS_UTF8),
        )
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return data.decode(), ()
    except UnicodeDecodeError as error:
        text = _FOREIGN.sub(_letter, data.decode(errors="surrogateescape"))
        return text, (_not_utf8(data, error, file),)


_FOREIGN = re.compile("[\udc80-\udcff]")


def _letter(byte: re.Match[str]) -> str:
    """What a byte that is no UTF-8 was meant for in Windows-1252, so that words stay words."""
    meant = bytes([ord(byte.group()) - 0xDC00]).decode("cp1252", errors="replace")
    return " " if meant == "\ufffd" else meant


_SAVE_AS_UTF8 = say("Save the file again, with the encoding UTF-8")


def _not_utf8(data: bytes, error: UnicodeDecodeError, file: str) -> Finding:
    before = data[: error.start]
    line_start = before.rfind(b"\n") + 1
    place = Place(file, before.count(b"\n") + 1, len(before[line_start:].decode()) + 1)
    byte = data[error.start]
    meant = bytes([byte]).decode("cp1252", errors="replace")
    return rules.NOT_UTF8.at(
        place,
        say(
            "This file is not UTF-8: the byte {byte} stands here, which is “{meant}” in"
            " Windows-1252",
            byte=f"0x{byte:02X}",
            meant=meant,
        ),
        _SAVE_AS_UTF8,
    )


def without_controls(text: str, file: str) -> tuple[str, tuple[Finding, ...]]:
    """The text with a space in place of every control character, and findings of these."""
    if not CONTROLS.search(text):
        return text, ()
    return CONTROLS.sub(" ", text), tuple(_controls(text, file))


def _controls(text: str, file: str) -> Iterator[Finding]:
    line, line_start = 1, 0
    matches = CONTROLS.finditer(text)
    for match in islice(matches, MOST_CONTROLS):
        line += text.count("\n", line_start, match.start())
        line_start = text.rfind("\n", 0, match.start()) + 1
        place = Place(file, line, match.start() - line_start + 1)
        yield control_finding(match.group(), place)
    if more := sum(1 for _ in matches):
        yield rules.CONTROL.at(
            Place(file),
            say_n(
                "{n} more control character in this file",
                "{n} more control characters in this file",
                more,
            ),
        )


def control_finding(character: str, place: Place) -> Finding:
    """The finding of one control character; it names the letter that a C1 control was meant for."""
    code = f"U+{ord(character):04X}"
    meant = ""
    if "\x80" <= character <= "\x9f":
        meant = character.encode("latin-1").decode("cp1252", errors="ignore")
    hint = say("Windows-1252 was read as Latin-1: put “{meant}” here", meant=meant)
    return rules.CONTROL.at(
        place,
        say("The control character {code} stands here", code=code),
        hint if meant else say("Delete it: it does not print, and may not be seen"),
    )
