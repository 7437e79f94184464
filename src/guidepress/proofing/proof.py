"""Proofing: the written bytes are opened again and read, as a stranger would.

What it looks for is what a reader, a printer or a screen reader would miss. Each subject has its
file; a new look is a row of that file's `LOOKS`.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from typing import TypeVar

import pikepdf

from guidepress.finding import Finding, Place, Rule, Severity
from guidepress.language import Message, say
from guidepress.outputs import SCREEN, OutputProfile
from guidepress.proofing import (
    acting,
    boxes,
    colours,
    faces,
    identity,
    leading,
    overprint,
    paging,
    pictures,
    structure,
    wording,
)
from guidepress.proofing.conformance import CONFORMANCE, UNPROVEN
from guidepress.proofing.identity import Imprint, imprint_of
from guidepress.proofing.memory import Memory
from guidepress.proofing.opened import Expected, Look, Opened

Read = TypeVar("Read")

BROKEN = (pikepdf.PdfError, ValueError, AttributeError, KeyError, TypeError, IndexError)
"""What reading a damaged file raises: objects that are missing, or are something else."""

HEAD, HEAD_WITHIN = b"%PDF-", 1024
"""What a file begins with, and within how many bytes (ISO 32000-1, 7.5.2 and annex H)."""

LOG = logging.getLogger(__name__)

OPENS = Rule(
    "proof-opens",
    Severity.ERROR,
    say("A file that does not open is no book."),
    "un fichier tronqué, ou protégé par un mot de passe",
    "un fichier entier, que chacun peut ouvrir",
)

LOOKS: tuple[Look, ...] = (
    *paging.LOOKS,
    *boxes.LOOKS,
    *faces.LOOKS,
    *colours.LOOKS,
    *overprint.LOOKS,
    *pictures.LOOKS,
    *structure.LOOKS,
    *leading.LOOKS,
    *identity.LOOKS,
    *wording.LOOKS,
    *acting.LOOKS,
)
"""Every look, in the order in which people would."""

RULES = (OPENS, *(look.rule for look in LOOKS), CONFORMANCE, UNPROVEN)
"""Every rule of a finished file."""


def proof(
    file: str,
    data: bytes,
    expected: Expected,
    profile: OutputProfile = SCREEN,
    *,
    memory: Memory | None = None,
) -> tuple[Finding, ...]:
    """Everything that is wrong with a file of a profile; no error when it may be published.

    `memory` knows pages that were read before.
    """

    def looked(pdf: pikepdf.Pdf) -> tuple[Finding, ...]:
        known = memory if memory is not None else Memory()
        opened = Opened(file, pdf, data, profile, expected, known)
        return tuple(
            look.rule.at(Place(file), message)
            for look in LOOKS
            if look.of(opened)
            for message in look.breaches(opened)
        )

    found = _opened(file, data, looked)
    return (found,) if isinstance(found, Finding) else found


def imprint(file: str, data: bytes) -> Imprint | Finding:
    """What a file says of itself, or why it cannot be read."""
    return _opened(file, data, imprint_of)


def _opened(file: str, data: bytes, use: Callable[[pikepdf.Pdf], Read]) -> Read | Finding:
    """What is read off a file; a finding when it does not open, or breaks while it is read."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return use(pdf)
    except pikepdf.PasswordError:
        message = say("the file is locked with a password")
        return OPENS.at(Place(file), message, say("proof the file that guidepress wrote"))
    except (*BROKEN, RecursionError) as error:
        hint = say("take it again from where it was made")
        return OPENS.at(Place(file), _why_not(data, error), hint)


def _why_not(data: bytes, error: Exception) -> Message:
    """Why a file cannot be read. What the library says of it speaks of its insides, not of it."""
    LOG.debug("a file that cannot be proofed", exc_info=error)
    if not data:
        return say("this file is empty")
    if HEAD not in data[:HEAD_WITHIN]:
        return say("this is no PDF")
    if isinstance(error, pikepdf.PdfError):
        return say("this is no PDF that can be read: it is cut off, or overwritten")
    return say("this PDF is damaged: something in it is not what it has to be")
