"""The book as a screen reader reads it: the text of its structure, part by part, in order.

Poppler reads the structure tree (`pdfinfo -struct-text`), so that the reading is not our own.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

import pikepdf

TEXT = re.compile(r'^\s+"(.*)"$', re.DOTALL)


def parts(path: Path) -> list[str]:
    """The text of each top element of the structure, in order."""
    found: list[list[str]] = []
    for element, text in lines(path):
        if element is not None and element[0] == 1:
            found.append([])
        elif text is not None:
            found[-1].append(text)
    return [" ".join(part) for part in found]


@cache
def lines(path: Path) -> list[tuple[tuple[int, str] | None, str | None]]:
    """Elements as (depth, role) and texts, in the order of the tree.

    Poppler draws a page anew for each of its texts, and makes ready the colours of the output
    intent each time: it is given the same file without one, and takes a tenth of the time.
    """
    with NamedTemporaryFile(suffix=".pdf") as file, pikepdf.open(path) as pdf:
        del pdf.Root.OutputIntents
        pdf.save(file)
        file.flush()
        output = subprocess.run(
            ["pdfinfo", "-struct-text", file.name], capture_output=True, check=True
        ).stdout.decode()
    found: list[tuple[tuple[int, str] | None, str | None]] = []
    for line in output.splitlines():
        if text := TEXT.match(line):
            found.append((None, text[1]))
        elif element := re.match(r"^( *)([A-Z]\w*)( \(\w+\))?:?$", line):
            found.append(((len(element[1]) // 2, element[2]), None))
    return found


def letters(text: str) -> str:
    """Letters and figures alone: case, accents, spaces, hyphens and signs do not count.

    The press hyphenates, sets no-break spaces and guillemets, writes œ and accents capitals; it
    never changes a letter otherwise.
    """
    spelled = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae")
    plain = unicodedata.normalize("NFKD", spelled.casefold())
    return "".join(char for char in plain if char.isalnum())
