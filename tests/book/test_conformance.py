"""The screen file is what it says that it is, by veraPDF, to the letter."""

import os
from pathlib import Path

import pytest

from guidepress.finding import Finding
from guidepress.outputs import SCREEN
from guidepress.proofing.conformance import conformance, program
from tests.book.conftest import Sample


@pytest.fixture(scope="module")
def validator() -> str:
    """Where veraPDF is. Without it this is skipped, but for CI: there it is to be."""
    found = program()
    if found is None:
        said = "veraPDF is not installed: `make verapdf`"
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    return found


@pytest.mark.slow
def test_the_sample_guide_breaks_no_rule_of_pdf_ua_and_pdf_a(
    validator: str, sample: Sample
) -> None:
    assert [_said(f) for f in conformance(sample.path.name, sample.path, SCREEN)] == []


@pytest.mark.slow
def test_a_broken_rule_is_told(validator: str, sample: Sample, tmp_path: Path) -> None:
    """So that no silence is taken for praise."""
    import pikepdf

    path = tmp_path / "broken.pdf"
    with pikepdf.open(sample.path) as pdf:
        del pdf.Root.MarkInfo, pdf.Root.OutputIntents
        pdf.save(path)
    said = " ".join(_said(finding) for finding in conformance(path.name, path, SCREEN))
    assert "PDF/UA-1" in said
    assert "PDF/A-2a" in said


def _said(finding: Finding) -> str:
    return finding.message.render("en")
