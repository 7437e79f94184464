"""Issuing a whole book: what its files are called."""

from pathlib import Path

import pytest

from guidepress.manuscript.load import load
from guidepress.press.imprint import stem
from tests.guides import make_guide, swap


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("year: 2026", "petit-guide-2026"),
        ('year: 2026\nversion: "1.1"', "petit-guide-2026-v1.1"),
        ("year: 2026\nversion: 2.0-rc1", "petit-guide-2026-v2.0-rc1"),
    ],
)
def test_an_edition_s_version_stands_in_the_names_of_its_files(
    tmp_path: Path, line: str, named: str
) -> None:
    changes = {"guide.yaml": swap("year: 2026", line)} if line != "year: 2026" else {}
    guide, findings = load(make_guide(tmp_path, **changes))
    assert findings == ()
    assert stem(guide.edition) == named


@pytest.mark.parametrize("version", ["../1", "1 0", "-1", "1/2", "é"])
def test_a_version_is_part_of_a_file_s_name(tmp_path: Path, version: str) -> None:
    root = make_guide(
        tmp_path, **{"guide.yaml": swap("year: 2026", f'year: 2026\nversion: "{version}"')}
    )
    _, findings = load(root)
    assert [found.place.line for found in findings] == [6]
