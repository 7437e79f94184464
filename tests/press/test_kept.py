"""What binding keeps beside the galleys: the same files come of it, whatever becomes of it."""

from pathlib import Path

import pytest

from guidepress.binding import raster
from guidepress.galleys.store import folder_of
from guidepress.press.issuing import Terms
from guidepress.press.means import Means
from guidepress.press.run import build
from tests import adverts
from tests.guides import make_guide, swap
from tests.standing_type import Standing

PRINTED = """\
adverts:
  - {file: photo.jpg, advertiser: une presse, alt: Un aplat rouge., before: veilleur}
printing:
  paper: {name: offset, weight: 90, bulk: 1.2}
  cover: {name: carte, weight: 250}
  quantity: 100
families:
"""
BOTH = Terms(("screen", "print"))
SHELVES = ("print.shelf", "screen.shelf")


def guide_with_a_picture(folder: Path) -> Path:
    changes = {"photo.jpg": adverts.picture(2552, 3580)}
    return make_guide(folder, **{"guide.yaml": swap("families:\n", PRINTED)}, **changes)


def books(guide: Path, output: Path, means: Means) -> dict[str, bytes]:
    outcome = build(guide, output, None, means, BOTH)
    assert outcome.outputs, outcome.findings
    return {path.name: path.read_bytes() for path, _ in outcome.outputs}


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory, standing: Standing
) -> tuple[Path, dict[str, bytes]]:
    folder = tmp_path_factory.mktemp("kept")
    guide = guide_with_a_picture(folder)
    return guide, books(guide, folder / "first", standing(guide))


def test_what_is_kept_changes_nothing_but_time(
    built: tuple[Path, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide, first = built
    assert [(folder_of(guide) / name).is_file() for name in SHELVES] == [True, True]
    made = []
    monkeypatch.setattr(raster.Raster, "of", lambda *_, **__: made.append(1))
    assert books(guide, tmp_path / "again", Means(1, folder_of(guide))) == first
    assert made == []


@pytest.mark.parametrize("harm", ["flipped", "cut", "emptied", "removed", "a folder"])
def test_harm_to_it_is_no_harm_to_the_book(
    built: tuple[Path, dict[str, bytes]], tmp_path: Path, harm: str
) -> None:
    guide, first = built
    for name in SHELVES:
        path = folder_of(guide) / name
        data = path.read_bytes() if path.is_file() else b""
        if path.is_dir():
            path.rmdir()
        match harm:
            case "flipped":
                path.write_bytes(bytes(byte ^ 1 for byte in data))
            case "cut":
                path.write_bytes(data[: len(data) // 2])
            case "emptied":
                path.write_bytes(b"")
            case "removed":
                path.unlink()
            case "a folder":
                path.unlink(missing_ok=True)
                path.mkdir()
    assert books(guide, tmp_path / "again", Means(1, folder_of(guide))) == first


def test_where_nothing_is_to_be_kept_nothing_is(tmp_path: Path) -> None:
    guide = guide_with_a_picture(tmp_path)
    books(guide, tmp_path / "dist", Means(1))
    assert not (guide / ".guidepress").exists()
