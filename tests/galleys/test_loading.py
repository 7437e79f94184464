"""The engine is loaded without running other programs, and with them where it must be."""

import ctypes.util
import subprocess
import sys

import pytest

from guidepress.galleys import loading

COUNTED = """
import subprocess
run, begin = [], subprocess.Popen.__init__
def count(self, *args, **more):
    run.append(args)
    begin(self, *args, **more)
subprocess.Popen.__init__ = count
from guidepress.galleys.typeset import load_engine
load_engine()
from weasyprint.text import ffi
print(len(run), ffi.pango is not None, ffi.harfbuzz_subset is not None)
"""


TOOLS = """
import sys
from guidepress.galleys.typeset import load_engine
load_engine()
from weasyprint.pdf import fonts
loaded = [name for name in sys.modules if name.startswith(("fontTools.subset", "fontTools.varLib"))]
options = fonts.subset.Options(retain_gids=True)
import fontTools.subset
import fontTools.varLib.instancer as instancer
print(loaded, type(options) is fontTools.subset.Options, options.retain_gids)
try:
    fonts.instantiateVariableFont("no font", {})
except Exception as error:
    print(error.__traceback__.tb_next.tb_next.tb_frame.f_code.co_filename == instancer.__file__)
"""


def test_tools_for_subsets_are_loaded_when_they_are_called() -> None:
    told = subprocess.run(
        [sys.executable, "-c", TOOLS], capture_output=True, text=True, check=True
    ).stdout
    assert told.splitlines() == ["[] True True", "True"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other loaders")
def test_no_program_is_run_to_find_a_library() -> None:
    told = subprocess.run(
        [sys.executable, "-c", COUNTED], capture_output=True, text=True, check=True
    ).stdout
    assert told.split() == ["0", "True", "True"]


def test_libraries_are_searched_for_where_the_loader_does_not_know_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    find = ctypes.util.find_library
    monkeypatch.setattr(loading, "KNOWN", "libnowhere-1.0.so.0")
    with loading.by_name():
        assert ctypes.util.find_library is find
    monkeypatch.undo()
    with loading.by_name():
        assert (ctypes.util.find_library is find) != sys.platform.startswith("linux")
    assert ctypes.util.find_library is find
