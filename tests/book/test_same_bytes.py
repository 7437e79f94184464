"""The same guide, built in another folder, time zone and process, gives the same bytes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from guidepress import stock
from tests.book.conftest import Sample

BUILD = """
import sys
from pathlib import Path
from guidepress.press.issuing import Terms
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
    first = {path.name: path.read_bytes() for path in sample.path.parent.iterdir()}
    assert len(first) == 10
    assert {path.name: path.read_bytes() for path in output.iterdir()} == first
