"""What the engine unpacks fonts to goes with the process."""

import os
import subprocess
import sys
from pathlib import Path

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
