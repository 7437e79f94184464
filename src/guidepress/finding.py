"""Trouble is a value: what is wrong, how bad it is, where it stands and what to do.

Nothing here knows a stage: every stage makes findings, the press gathers them, the command
line shows them all, sorted, once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from guidepress.language import Message


class Severity(StrEnum):
    """How bad a finding is: an error forbids the book, a warning and an info do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Place(NamedTuple):
    """Where something stands: a file's path from the guide's folder, line and column from 1.

    A tuple, because a guide of a hundred roles has fifty thousand places.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Finding:
    """One thing found: a stable English rule id, its severity, its place, words and a hint."""

    rule: str
    severity: Severity
    place: Place
    message: Message
    hint: Message | None = None

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """Order by file, line, column, then rule: the same from run to run."""
        return (self.place, self.rule, self.message.text)


@dataclass(frozen=True)
class Rule:
    """What is asked of a guide: a stable English id, how bad a breach is, and the reason why.

    `wrong` and `right` are an example of each, as a guide's file has it (so in French).
    """

    id: str
    severity: Severity
    reason: Message
    wrong: str = ""
    right: str = ""

    def at(self, place: Place, message: Message, hint: Message | None = None) -> Finding:
        """A breach of this rule."""
        return Finding(self.id, self.severity, place, message, hint)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, by place and rule."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key))


def forbids(findings: tuple[Finding, ...], *, strict: bool = False) -> bool:
    """Whether a book may not be made with these findings; a strict press minds warnings, too."""
    grave = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return any(finding.severity in grave for finding in findings)
