"""The same guide, built in another folder, time zone and process, gives the same bytes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

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


def test_another_folder_and_time_zone_give_the_same_bytes(sample: Sample, tmp_path: Path) -> None:
    guide, output = tmp_path / "another name" / "guide", tmp_path / "dist"
    shutil.copytree(stock.sample_guide(), guide)
    environment = {**os.environ, "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "LANG": "C"}
    subprocess.run(
        [sys.executable, "-c", BUILD, str(guide), str(output)], env=environment, check=True
    )
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
