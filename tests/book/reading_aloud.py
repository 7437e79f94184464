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

TEXT = re.compile(r'^ +"(.*)"$', re.MULTILINE)
TOP = re.compile(r"^  [A-Z]\w*(?: \(\w+\))?:?$", re.MULTILINE)
"""A text, and an element right below the document, as Poppler indents them."""


@cache
def part(path: Path, number: int) -> str:
    """The text of a top element of the structure, counted from 0.

    Poppler draws a page anew for each of its texts, and makes ready the colours of the output
    intent each time: it is given a file that has no intent, and that element alone.
    """
    with NamedTemporaryFile(suffix=".pdf") as file, pikepdf.open(path) as pdf:
        del pdf.Root.OutputIntents
        document = _document(pdf)
        document.K = pikepdf.Array([document.K[number]])
        pdf.save(file)
        file.flush()
        output = subprocess.run(
            ["pdfinfo", "-struct-text", file.name], capture_output=True, check=True
        ).stdout.decode()
    assert len(TOP.findall(output)) == 1, "one top element"
    return " ".join(TEXT.findall(output))


def count(path: Path) -> int:
    """How many top elements there are."""
    with pikepdf.open(path) as pdf:
        return len(_document(pdf).K)


def _document(pdf: pikepdf.Pdf) -> pikepdf.Object:
    (document,) = pdf.Root.StructTreeRoot.K
    assert pikepdf.Name.Document == document.S
    return document


def letters(text: str) -> str:
    """Letters and figures alone: case, accents, spaces, hyphens and signs do not count.

    The press hyphenates, sets no-break spaces and guillemets, writes œ and accents capitals; it
    never changes a letter otherwise.
    """
    spelled = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae")
    plain = unicodedata.normalize("NFKD", spelled.casefold())
    return "".join(char for char in plain if char.isalnum())
