"""How a guide stands: what is found in it, and where its roles are in the last whole book."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from guidepress.finding import Finding
from guidepress.manuscript.guide import Guide
from guidepress.press.reading import look_over
from guidepress.publishing.manifest import Manifest
from guidepress.publishing.publish import last_manifest


@dataclass(frozen=True)
class Standing:
    """A guide as far as it can be read, its findings, and the last whole book (None: not yet)."""

    guide: Guide | None
    findings: tuple[Finding, ...]
    book: Manifest | None


def standing(root: Path, output: Path) -> Standing:
    """Read a guide's folder and the manifest in the folder of its books."""
    manuscript = look_over(root)
    return Standing(manuscript.guide, manuscript.findings, last_manifest(output))
