import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import guidepress

TOP = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command in a folder; give what it printed, fail with what it complained of."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source archive, and the wheel from that: both must be whole."""
    out = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, TOP, cwd=out)
    assert list(out.glob("guidepress-*.tar.gz"))
    return next(out.glob("guidepress-*.whl"))


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in an environment of its own; give the folder of its programs."""
    home = tmp_path_factory.mktemp("home") / "venv"
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    run(
        *(sys.executable, "-m", "pip", "--python", python, "install", "-qq", "--no-deps"),
        *("--no-index", "--disable-pip-version-check", wheel),
        cwd=home,
    )
    # The dependencies are borrowed from here. Python reads .pth files only in its own folders, so
    # the one that makes this checkout importable is not borrowed with them.
    own = Path(
        run(
            python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home
        ).strip()
    )
    (own / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return home / "bin"


def test_the_wheel_carries_the_stock_and_nothing_else(wheel: Path) -> None:
    names = [
        name.removeprefix("guidepress/")
        for name in zipfile.ZipFile(wheel).namelist()
        if not name.startswith(f"guidepress-{guidepress.__version__}.dist-info/")
    ]
    assert {"py.typed", "language.py", "locale/fr/LC_MESSAGES/guidepress.po"} <= set(names)
    for folder in ("layouts", "assets", "guide"):
        assert [name for name in names if name.startswith(f"{folder}/")], folder
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests")]


def test_an_installed_guidepress_works_in_an_empty_folder(programs: Path, tmp_path: Path) -> None:
    where = run(
        programs / "python",
        "-c",
        "from guidepress import stock; print(stock.__file__);"
        "print(stock.layouts(), stock.assets(), stock.sample_guide(), sep='\\n')",
        cwd=tmp_path,
    )
    assert len(where.splitlines()) == 4
    for line in where.splitlines():
        assert Path(line).is_relative_to(programs.parent)
    assert guidepress.__version__ in run(programs / "guidepress", "--version", cwd=tmp_path)


@pytest.mark.slow
def test_an_installed_guidepress_prints_its_sample_guide(programs: Path, tmp_path: Path) -> None:
    run(programs / "guidepress", "new", "--sample", "guide", cwd=tmp_path)
    run(programs / "guidepress", "build", cwd=tmp_path)
    printed = tmp_path / "dist" / "guide-des-metiers-2026.pdf"
    assert printed.read_bytes().startswith(b"%PDF-1.7")


def test_an_installed_guidepress_makes_and_checks_a_new_guide(
    programs: Path, tmp_path: Path
) -> None:
    run(programs / "guidepress", "new", cwd=tmp_path)
    assert "2 roles" in run(programs / "guidepress", "--lang", "en", "check", cwd=tmp_path)


@pytest.mark.slow
def test_an_installed_guidepress_prints_a_new_guide(programs: Path, tmp_path: Path) -> None:
    run(programs / "guidepress", "new", cwd=tmp_path)
    run(programs / "guidepress", "build", cwd=tmp_path)
    assert {path.suffix for path in (tmp_path / "dist").iterdir()} >= {".pdf", ".json"}
