"""What reading a guide comes to: a manuscript that may be set, or a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from guidepress.finding import Finding
from guidepress.layout import Layout
from guidepress.manuscript.guide import Guide
from guidepress.section import Section


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


@dataclass(frozen=True)
class Refused:
    """A guide that is not set, as far as it could be read, and what was found in it."""

    guide: Guide | None
    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...] = ()
