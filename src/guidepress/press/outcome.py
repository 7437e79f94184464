"""What a run came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from guidepress.finding import Finding

if TYPE_CHECKING:
    from guidepress.manuscript.guide import Guide
    from guidepress.publishing.last_numbers import LastNumbers


class Printed(Protocol):
    """What is known of a PDF that stands in the output folder."""

    @property
    def pages(self) -> int:
        """How many pages it has."""

    @property
    def bytes(self) -> int:
        """Its size."""


@dataclass(frozen=True)
class Made:
    """A PDF that was made: its pages, and its size in bytes."""

    pages: int
    bytes: int


@dataclass(frozen=True)
class Outcome:
    """What a run came to: published files, all findings in order, and what it was based on.

    `based_on` is the whole book that single chapters have their numbers from;
    `earlier` are files beside a whole book that an earlier build left there. `sums` are the SHA-256
    of all that was published, by name. Where `is_as_it_was`, nothing was made: the book that stood
    there is the one that would have been. `texts` are those of files with findings, where no guide
    has them.
    """

    findings: tuple[Finding, ...]
    guide: Guide | None = None
    outputs: tuple[tuple[Path, Printed], ...] = ()
    based_on: LastNumbers | None = None
    earlier: tuple[Path, ...] = ()
    sums: Mapping[str, str] = field(default_factory=dict)
    is_as_it_was: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def sources(self) -> Mapping[str, str]:
        """The texts of the guide's files, as far as they were read, by their paths."""
        return self.guide.sources if self.guide else self.texts
