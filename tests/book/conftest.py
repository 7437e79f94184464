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
from tests.book.reading_aloud import count, letters, part


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


class Aloud:
    """Each bound part's letters, by the part's name; a part is read when it is asked for."""

    def __init__(self, sample: Sample) -> None:
        spoken = {s.name for s in sample.manuscript.sections if letters(WORDLESS.sub("", s.html))}
        self._names = [place.name for place in sample.folios.imposed if place.name in spoken]
        self._path = sample.path
        assert count(self._path) == len(self._names)

    def __getitem__(self, name: str) -> str:
        return letters(part(self._path, self._names.index(name)))


@pytest.fixture(scope="session")
def read(sample: Sample) -> Aloud:
    """The sample guide's book, read aloud."""
    return Aloud(sample)
