"""What the engine needs of fonts among the temporary files goes with the process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SHUT = """
import os
from pathlib import Path
from guidepress.galleys.fonts import shut_out_system_fonts
shut_out_system_fonts()
print(Path(os.environ["FONTCONFIG_FILE"]).read_text())
"""

SET = """
import gc, tempfile
from pathlib import Path
from tests.galley_proofs import galley_of
galley_of("<p>mots</p>")
print(len(list(Path(tempfile.gettempdir()).glob("weasyprint-*"))))
gc.freeze()
"""


def test_no_unpacked_font_is_left_by_a_process_that_frees_nothing(tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", SET], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["1"]
    assert list(tmp_path.glob("weasyprint-*")) == []


@pytest.mark.parametrize("is_taken", [False, True])
def test_fonts_of_the_machine_are_shut_out_whatever_is_in_the_place_of_our_folder(
    tmp_path: Path, *, is_taken: bool
) -> None:
    usual = tmp_path / f"guidepress-fonts-{os.getuid()}"
    if is_taken:
        usual.touch()
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", SHUT], env=environment, capture_output=True, text=True, check=True
    )
    assert "<cachedir>" in done.stdout
    assert list(tmp_path.iterdir()) == [usual]
    assert usual.is_dir() is not is_taken
