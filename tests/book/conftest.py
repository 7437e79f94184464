"""The sample guide, built once for all tests of this folder."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from guidepress import stock
from guidepress.finding import Severity
from guidepress.folios import Folios
from guidepress.outputs import PRINT, SCREEN
from guidepress.press import reading
from guidepress.press.reading import Manuscript
from guidepress.press.run import build
from guidepress.press.terms import Terms
from guidepress.publishing.publish import last_manifest
from tests.book.reading_aloud import letters, parts


@dataclass(frozen=True)
class Sample:
    """The sample guide as a manuscript, and as books for a screen and for a press."""

    manuscript: Manuscript
    folios: Folios
    path: Path
    printed: Path

    @property
    def data(self) -> bytes:
        return self.path.read_bytes()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    manuscript = reading.read(stock.sample_guide())
    assert isinstance(manuscript, Manuscript), manuscript.findings
    terms = Terms(profiles=(SCREEN.name, PRINT.name))
    outcome = build(stock.sample_guide(), tmp_path_factory.mktemp("dist"), terms=terms)
    worse = [finding for finding in outcome.findings if finding.severity is not Severity.INFO]
    assert worse == []
    path, printed = (path for path, _ in outcome.outputs[:2])
    manifest = last_manifest(path.parent)
    assert manifest is not None
    return Sample(manuscript, manifest.folios(), path, printed)


WORDLESS = re.compile(r"<svg.*?</svg>|<[^>]*>", re.DOTALL)


@pytest.fixture(scope="session")
def read(sample: Sample) -> dict[str, str]:
    """Each bound part's letters, by the part's name."""
    texts = parts(sample.path)
    spoken = {s.name for s in sample.manuscript.sections if letters(WORDLESS.sub("", s.html))}
    names = [place.name for place in sample.folios.imposed if place.name in spoken]
    assert len(texts) == len(names)
    return {name: letters(text) for name, text in zip(names, texts, strict=True)}
