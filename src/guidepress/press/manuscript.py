"""What reading a guide comes to: a manuscript that may be set, or a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from guidepress.finding import Finding
from guidepress.layout import Layout
from guidepress.press.imprint import Imprint, imprint_of
from guidepress.section import Section

if TYPE_CHECKING:
    from guidepress.manuscript.guide import Guide


class Printable(Protocol):
    """What may be set and bound; whoever asks it for its guide may have to wait for that."""

    @property
    def guide(self) -> Guide:
        """The guide that it was read from."""

    @property
    def imprint(self) -> Imprint:
        """What every file asks of the guide."""

    @property
    def layout(self) -> Layout:
        """What it is set with."""

    @property
    def sections(self) -> tuple[Section, ...]:
        """What is to be set, in order."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found in the guide."""

    @property
    def moment(self) -> datetime:
        """When its book will say that it was made."""

    @property
    def sources(self) -> Mapping[str, str]:
        """The texts of the guide's files by their names."""


@dataclass(frozen=True)
class Manuscript:
    """A guide that may be set: its layout, its sections, and what was found in it.

    `accepted` are findings that the guide's baseline has accepted: they count for nothing;
    `moment` is when its book will say that it was made.
    """

    guide: Guide
    layout: Layout
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...]
    moment: datetime

    @cached_property
    def imprint(self) -> Imprint:
        """What every file asks of the guide."""
        return imprint_of(self.guide, self.moment)

    @property
    def sources(self) -> Mapping[str, str]:
        """The texts of the guide's files by their names."""
        return self.guide.sources


@dataclass(frozen=True)
class Refused:
    """A guide that is not set, as far as it could be read, and what was found in it."""

    guide: Guide | None
    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...] = ()
