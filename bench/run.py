"""`python -m bench.run`: measure the press on generated guides, and print and keep the results.

This process imports nothing heavy: its own memory would be counted as that of the processes that
it starts (see `measure`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench import results, table
from bench.cases import CASES, Bench, Case
from bench.goals import BOOK
from bench.measure import CommandFailedError, measured
from bench.results import Results, Run, Size

ROOT = Path(__file__).resolve().parents[1]
SIZES = "5,35,105,315"

RUNS = 3
"""Runs of each case; of books larger than a real one, whose base line takes minutes, one."""

SAVINGS = 1_000
"""Savings in the preview, where everything is measured."""


def main(args: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 when a case fails, with what it said."""
    asked = _parser().parse_args(args)
    signal.signal(signal.SIGTERM, _end)
    if asked.preview:
        return 0 if all(_previewed(n, asked.preview) for n in asked.roles or (BOOK,)) else 1
    before = _last(asked.results, asked.compare)
    run = results.begin()
    _tell(*(f"{name}: {value}" for name, value in run.about.items()))
    try:
        for roles in asked.roles or _sizes(SIZES):
            _measure(roles, asked.repeat or _runs(roles), asked.cases, run)
    except CommandFailedError as error:
        sys.stderr.write(f"\n{error}\n")
        return 1
    is_all = asked.roles is None and asked.cases is CASES
    if is_all:
        run.preview |= _previewed(BOOK, SAVINGS)
    _tell("", table.growth(run.sizes), "", table.promised(run))
    _tell(f"kept in {results.keep(run, asked.results)}")
    if before is not None:
        _tell("", table.compared(run, before))
    return 1 if is_all and not run.preview else 0


def _last(folder: Path, is_asked: bool) -> Results | None:
    """The last results, if they are to be compared; exits where new ones could not be kept."""
    try:
        results.make_room(folder)
        return results.last(folder) if is_asked else None
    except results.UnreadableError as error:
        sys.exit(f"{error}: these are no results; move the file away, or leave --compare out")
    except OSError as error:
        sys.exit(f"{folder}: results cannot be kept there: {error.strerror}")


def _end(number: int, _: object) -> None:
    """End as by Ctrl-C: what runs is ended, and temporary folders go."""
    sys.exit(128 + number)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--roles", type=_sizes, help=f"sizes ({SIZES}, and the preview)")
    runs = f"runs of each case ({RUNS}; 1 with more than {BOOK} roles)"
    parser.add_argument("--repeat", type=_positive, help=runs)
    parser.add_argument(
        "--cases",
        type=_cases,
        default=CASES,
        help=f"all of: {', '.join(case.name for case in CASES)} (a cold book is always made)",
    )
    parser.add_argument(
        "--preview", type=_positive, metavar="N", help="only the preview: N savings of a role"
    )
    parser.add_argument("--compare", action="store_true", help="with the last results kept")
    parser.add_argument("--results", type=Path, default=results.FOLDER, help="where they are kept")
    return parser


def _runs(roles: int) -> int:
    return RUNS if roles <= BOOK else 1


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(_positive(size) for size in text.split(","))


def _positive(text: str) -> int:
    """A whole number from 1; ArgumentTypeError, which says so, for anything else."""
    if not text.strip().isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"not a whole number from 1: {text!r}")
    return int(text)


def _cases(text: str) -> tuple[Case, ...]:
    known = sorted((case.name for case in CASES), key=len, reverse=True)
    names, left = {"cold"}, f"{text.strip()},"
    while left:  # names have commas in them: the longest that fits is meant
        name = next((name for name in known if left.startswith(f"{name},")), None)
        if name is None:
            raise argparse.ArgumentTypeError(f"no such case: {left.rstrip(',')}")
        names.add(name)
        left = left.removeprefix(f"{name},").lstrip()
    return tuple(case for case in CASES if case.name in names)


def _measure(roles: int, repeat: int, cases: Sequence[Case], run: Results) -> None:
    """All cases of one size, so often; printed when they are done."""
    with tempfile.TemporaryDirectory(prefix="guidepress-bench-") as folder:
        for number in range(repeat):
            bench = _set_up(roles, Path(folder) / str(number))
            if not number:
                run.sizes.append(Size(roles, _digest(bench.guide)))
            for case in cases:
                _show(f"{roles} roles, {number + 1} of {repeat}: {case.name}")
                found = run.sizes[-1].runs.setdefault(case.name, [])
                found.append(_run(case, bench))
    _show("")
    _tell("", table.measured(run.sizes[-1]))


def _previewed(roles: int, saves: int) -> dict[str, float]:
    """The preview of a built guide, from saving a role to its new page; nothing if it failed."""
    with tempfile.TemporaryDirectory(prefix="guidepress-bench-") as folder:
        bench = _set_up(roles, Path(folder) / "preview")
        environ = _environ(bench.books.parent)
        build = (sys.executable, "-m", "guidepress", "--guide", str(bench.guide), "-q", "build")
        _show(f"{roles} roles: building the book")
        try:
            command = (*build, "--output", str(bench.books))
            measured(command, environ, Path(folder) / "log.txt")
        except CommandFailedError as error:
            sys.stderr.write(f"\n{error}\n")
            return {}
        _show("")
        _tell("", f"the preview: {roles} roles, {saves} savings")
        job = (sys.executable, "-m", "bench.preview", str(bench.guide), str(bench.books))
        more = ("--saves", str(saves), "--result", str(bench.result))
        done = subprocess.run((*job, *more), env=environ, check=False)
        made: dict[str, float] = {} if done.returncode else json.loads(bench.result.read_bytes())
        return made


def _set_up(roles: int, folder: Path) -> Bench:
    """A guide written anew, by a process of its own."""
    _show(f"{roles} roles: writing the guide")
    guide = folder / "guide"
    folder.mkdir(parents=True)
    command = (sys.executable, "-m", "bench.guides", str(roles), str(guide))
    measured(command, _environ(folder), folder / "log.txt")
    slugs = sorted(path.stem for path in (guide / "roles").glob("*.yaml"))
    return Bench(guide, folder / "books", slugs[len(slugs) // 2])


def _run(case: Case, bench: Bench) -> Run:
    """One case, once, in a process of its own."""
    if case.edit:
        case.edit(bench)
    folder = bench.books.parent
    bench.result.unlink(missing_ok=True)
    cost = measured(case.command(bench), _environ(folder), folder / "log.txt")
    made: Mapping[str, float] = {}
    if bench.result.is_file():
        made = json.loads(bench.result.read_text("utf-8"))
    return Run(cost.wall, cost.cpu, cost.largest, cost.memory, made)


def _environ(folder: Path) -> Mapping[str, str]:
    """The environment of a measured process: ours, our code first, and a cache of its own."""
    path = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
    return {**os.environ, "PYTHONPATH": path, "XDG_CACHE_HOME": str(folder / "cache")}


def _digest(folder: Path) -> str:
    """A digest of all files of a guide: results of unlike guides are not compared unawares."""
    digest = hashlib.sha256()
    for path in _files(folder):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _tell(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _show(what: str) -> None:
    """Say on a terminal what is being measured."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{what}")
        sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
