"""Results of a run: what was measured, on which machine, of which guide; kept as JSON."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

FOLDER = Path(__file__).parent / "results"
PACKAGES = ("weasyprint", "pikepdf", "fonttools", "pydantic", "pyyaml")


class UnreadableError(Exception):
    """A file of results that are none."""


@dataclass(frozen=True)
class Run:
    """One run of one case: its cost in seconds and bytes, and what it came to.

    `memory` is the peak of all processes together, None where it could not be seen; `made` are
    pages, bytes and galleys, where the case makes a book.
    """

    wall: float
    cpu: float
    largest: int
    memory: int | None
    made: Mapping[str, float] = field(default_factory=dict)


@dataclass
class Size:
    """All runs of a guide of so many roles, by case; `guide` is a digest of its files."""

    roles: int
    guide: str
    runs: dict[str, list[Run]] = field(default_factory=dict)

    def median(self, case: str, what: str) -> float | None:
        """The median of a measure of a case, or of something that it made; None without any."""
        found = [_value(run, what) for run in self.runs.get(case, ())]
        known = [value for value in found if value is not None]
        return median(known) if known else None


@dataclass
class Results:
    """A whole run of the benchmark; `preview` are measures of the preview of a real book."""

    when: str
    about: Mapping[str, str]
    sizes: list[Size] = field(default_factory=list)
    preview: dict[str, float] = field(default_factory=dict)

    def size(self, roles: int) -> Size | None:
        """The size with so many roles, if it was measured."""
        return next((size for size in self.sizes if size.roles == roles), None)


def _value(run: Run, what: str) -> float | None:
    if what in ("wall", "cpu", "largest", "memory"):
        value: float | None = getattr(run, what)
        return value
    return run.made.get(what)


def begin() -> Results:
    """Empty results, of now and of here."""
    now = datetime.now(UTC).astimezone()
    return Results(now.isoformat(timespec="seconds"), _about())


def keep(results: Results, folder: Path = FOLDER) -> Path:
    """Write results to a file of their own, and give its path."""
    folder.mkdir(parents=True, exist_ok=True)
    name = results.when[:19].replace(":", "-")
    path = folder / f"{name}.json"
    path.write_text(f"{json.dumps(asdict(results), indent=1)}\n", "utf-8")
    return path


def make_room(folder: Path) -> None:
    """Make the folder that results go to; OSError when nothing can be written in it."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        pass


def last(folder: Path = FOLDER) -> Results | None:
    """The results of the last run that is kept; UnreadableError when they are none."""
    files = sorted(folder.glob("*.json"))
    if not files:
        return None
    try:
        return _read(files[-1])
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise UnreadableError(files[-1]) from error


def _read(path: Path) -> Results:
    tree = json.loads(path.read_text("utf-8"))
    sizes = [
        Size(
            size["roles"],
            size["guide"],
            {case: [Run(**run) for run in runs] for case, runs in size["runs"].items()},
        )
        for size in tree["sizes"]
    ]
    return Results(tree["when"], tree["about"], sizes, tree.get("preview", {}))


def _about() -> Mapping[str, str]:
    """The machine, the versions, the commit, and how busy the machine was."""
    return {
        "machine": f"{_processor()}, {os.cpu_count()} cores, {_memory()}",
        "system": platform.platform(),
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
        "commit": _git("describe", "--always", "--dirty"),
        "load": " ".join(f"{load:.2f}" for load in os.getloadavg()),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _memory() -> str:
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return f"{pages / 2**30:.0f} GB"


def _git(*words: str) -> str:
    command = ("git", "-C", str(Path(__file__).parent), *words)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"
