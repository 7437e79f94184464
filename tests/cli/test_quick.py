"""What a check waits for: only what it needs is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.guides import make_guide

HEAVY = ("weasyprint", "jinja2", "tinycss2", "pikepdf", "babel", "segno")
CODE = f"""
import sys
from guidepress.cli import main
try:
    main()
finally:
    print(*[name for name in {HEAVY} if name in sys.modules], file=sys.stderr)
"""


def test_a_check_imports_nothing_that_only_a_build_needs(tmp_path: Path) -> None:
    root = make_guide(tmp_path)
    asked = (sys.executable, "-c", CODE, "--lang", "fr", "--guide", str(root), "check")
    run = subprocess.run(asked, capture_output=True, text=True, env=os.environ, check=False)
    assert (run.returncode, run.stderr) == (0, "\n"), run.stdout
    assert "2 métiers" in run.stdout
