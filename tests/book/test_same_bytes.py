"""The same guide, built in another folder, time zone and process, gives the same bytes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from guidepress import stock
from guidepress.publishing.manifest import FILE, Manifest, SourceRecord, manifest_bytes
from guidepress.publishing.publish import SUMS, sums
from tests.book.conftest import Sample

BUILD = """
import sys
from pathlib import Path
from guidepress.press.terms import Terms
from guidepress.press.run import build
outcome = build(Path(sys.argv[1]), Path(sys.argv[2]), terms=Terms(("screen", "print")))
sys.exit(0 if outcome.outputs else 1)
"""


def built_elsewhere(guide: Path, folder: Path) -> Path:
    """The books of a guide that stands elsewhere, built by another process in another time zone."""
    copy, output = folder / "another name" / "guide", folder / "dist"
    shutil.copytree(guide, copy, ignore=shutil.ignore_patterns(".guidepress"))
    environment = {**os.environ, "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "LANG": "C"}
    subprocess.run(
        [sys.executable, "-c", BUILD, str(copy), str(output)], env=environment, check=True
    )
    return output


@pytest.mark.slow
def test_another_folder_and_time_zone_give_the_same_bytes(sample: Sample, tmp_path: Path) -> None:
    output = built_elsewhere(stock.sample_guide(), tmp_path)
    first, second = (told(folder) for folder in (sample.path.parent, output))
    assert len(first) == 11
    assert second == first


def told(folder: Path) -> dict[str, bytes]:
    """What each file holds, but for what git says of the guide: the copy is in no repository."""
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    book = Manifest.model_validate_json(files[FILE])
    assert sums({name: data for name, data in files.items() if name != SUMS}) == files[SUMS]
    files[FILE] = manifest_bytes(book.model_copy(update={"source": SourceRecord()}))
    return {**files, SUMS: b""}
