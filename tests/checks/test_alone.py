"""What is found in files by themselves and together is what is found in all of them at once."""

from pathlib import Path

import pytest

from guidepress.checks import CHECKS, check
from guidepress.checks.alone import ALONE, TOGETHER, Checked, check_anew
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.load import load
from tests.guides import make_guide
from tests.test_wrong import PRINTABLE, RIGHT, STANDS_FOR, WRONG, files_of, together, wrong_files

ROLE = "roles/veilleur.yaml"


def anew(guide: Guide) -> Checked:
    return check_anew(guide, PRINTABLE, {})


def whole(root: Path) -> Guide | None:
    """The guide in a folder; None where it could not be read as a whole."""
    guide, _ = load(root)
    return guide if guide and not guide.unread and not guide.patched else None


def test_every_check_is_of_one_kind() -> None:
    assert {each.rule.id for each in (*ALONE, *TOGETHER)} == {each.rule.id for each in CHECKS}
    assert len(ALONE) + len(TOGETHER) == len(CHECKS)


@pytest.mark.parametrize("folder", [WRONG, RIGHT], ids=["wrong", "right"])
def test_wrong_and_right_files_are_found_out_alike(folder: Path, tmp_path: Path) -> None:
    given = [{STANDS_FOR[path.parent.name]: path.read_bytes()} for path in wrong_files(folder)]
    given += map(files_of, together(folder))
    alone = {each.rule.id for each in ALONE}
    seen = set()
    for number, files in enumerate(given):
        guide = whole(make_guide(tmp_path / str(number), **files))
        if guide is None:
            continue
        found = anew(guide)
        assert found.findings == check(guide, PRINTABLE), files.keys()
        assert check_anew(guide, PRINTABLE, found.by_role) == found
        seen |= {each.rule for findings in found.by_role.values() for each in findings}
    if folder == WRONG:
        assert len(seen) > len(alone) * 2 / 3
        assert seen <= alone


def test_roles_that_are_known_are_taken_as_they_are(tmp_path: Path) -> None:
    guide = whole(make_guide(tmp_path))
    assert guide
    finding = CHECKS[0].rule.at(guide.roles[0].place(), CHECKS[0].rule.reason)
    assert anew(guide).findings == ()
    assert check_anew(guide, PRINTABLE, {ROLE: (finding,)}).findings == (finding,)
