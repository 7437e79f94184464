from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from bench import goals, results, run, table
from bench.cases import CASES
from bench.looking import Look
from bench.measure import CommandFailedError, measured
from bench.preview import Measured
from bench.results import Results, Run, Size

HERE: dict[str, str] = {}


def a_size(wall: float) -> Size:
    made = {"pages": 420, "bytes": 4_200_000, "galleys": 105}
    cold = Run(wall, wall, 200_000_000, None, made)
    return Size(105, "0123456789", {"cold": [cold], "one document": [replace(cold, wall=80)]})


def test_a_process_is_measured_with_its_children(tmp_path: Path) -> None:
    block = "bytearray(60_000_000)"
    child = f"import time; kept = {block}; time.sleep(1)"  # ten looks
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    cost = measured((sys.executable, "-c", code), HERE, tmp_path / "log")
    assert cost.wall >= 1
    assert 0 < cost.cpu < cost.wall
    assert cost.largest > 60_000_000
    if Path("/proc/self/smaps_rollup").exists():
        assert cost.memory is not None
        assert cost.memory > 60_000_000


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    code = "raise SystemExit('no ink')"
    with pytest.raises(CommandFailedError, match="no ink"):
        measured((sys.executable, "-c", code), HERE, tmp_path / "log")


def test_a_table_shows_medians_and_ratios_to_the_base_line() -> None:
    size = a_size(40)
    size.runs["cold"] += [replace(size.runs["cold"][0], wall=wall) for wall in (44, 60)]
    head, columns, cold, base = table.measured(size).splitlines()
    assert "105 roles" in head
    assert columns.split()[:2] == ["wall", "s"]
    assert cold.split() == [
        "cold",
        "44.00",
        "0.55",
        "40.00",
        "200",
        "·",
        "420",
        "4.20",
        "1.00",
        "105",
    ]
    assert base.split()[:4] == ["one", "document", "80.00", "1.00"]


@pytest.mark.parametrize("text", ["", '{"when": "2026', "[]", '{"sizes": [1]}'])
def test_results_that_are_none_are_told_before_anything_is_measured(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "2026-11-22T10-00-00.json").write_text(text)
    with pytest.raises(SystemExit) as ended:
        run.main(["--roles", "1", "--compare", "--results", str(tmp_path)])
    assert "2026-11-22T10-00-00.json: these are no results" in str(ended.value)


def test_results_that_cannot_be_kept_are_told_before_anything_is_measured(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SystemExit) as ended:
        run.main(["--roles", "1", "--results", str(tmp_path / "file")])
    assert "results cannot be kept there" in str(ended.value)


def test_results_are_kept_and_compared_with_the_last(tmp_path: Path) -> None:
    before = Results("2026-11-22T10:00:00+01:00", {"commit": "abc"}, [a_size(40)])
    results.keep(before, tmp_path)
    assert results.last(tmp_path) == before
    now = Results("2026-11-22T11:00:00+01:00", {}, [a_size(20)])
    text = table.compared(now, before)
    assert "the same guide" in text
    assert "0.50" in text
    assert "ANOTHER GUIDE" in table.compared(now, replace(before, sizes=[Size(105, "x")]))


def test_cases_have_names_of_their_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES)


def test_cases_are_asked_for_by_names_that_may_have_commas() -> None:
    def asked(text: str) -> list[str]:
        return [case.name for case in run._cases(text)]

    assert asked("check, role edited") == ["check", "cold", "role edited"]
    assert asked("one chapter, typed,nothing edited") == [
        "cold",
        "nothing edited",
        "one chapter, typed",
    ]
    assert asked("nothing edited, without its record")[1:] == ["nothing edited, without its record"]
    with pytest.raises(argparse.ArgumentTypeError, match="no such case: or not"):
        asked("check, cold, or not")


@pytest.mark.parametrize("option", ["--roles", "--repeat", "--preview"])
@pytest.mark.parametrize("wrong", ["0", "-1", "x", "2.5", ""])
def test_numbers_that_measure_nothing_are_refused_before_anything_is_said(
    option: str, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run.main([f"{option}={wrong}"])
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert said.out == ""
    assert f"argument {option}: not a whole number from 1: {wrong!r}" in said.err


def test_a_run_that_is_ended_leaves_no_folder(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "bench.run", "--roles", "35", "--results", str(tmp_path / "r"))
    environ = {**os.environ, "TMPDIR": str(tmp_path)}
    process = subprocess.Popen(
        command, cwd=run.ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not list(tmp_path.glob("guidepress-bench-*/0/log.txt")):
            assert process.poll() is None
            time.sleep(0.02)
        process.terminate()
        assert process.wait(60) == 128 + signal.SIGTERM
    finally:
        process.kill()
    assert not list(tmp_path.glob("guidepress-bench-*"))


@pytest.mark.slow
def test_the_smallest_run_measures_every_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--roles", "1", "--repeat", "1", "--results", str(tmp_path)]
    assert run.main(asked) == 0
    out = capsys.readouterr().out
    (kept,) = tmp_path.glob("*.json")
    runs = json.loads(kept.read_text("utf-8"))["sizes"][0]["runs"]
    assert list(runs) == [case.name for case in CASES]
    for case in CASES:
        assert f"  {case.name} " in out
        assert runs[case.name][0]["wall"] > 0
    assert runs["cold"][0]["made"]["galleys"] > 0
    # The pages for notes at the end of the last sheet may make room for what is inserted.
    assert runs["pages inserted"][0]["made"]["pages"] >= runs["cold"][0]["made"]["pages"]
    assert runs["pages inserted"][0]["made"]["galleys"] > 0


def test_what_must_be_reached_is_held_against_what_was_measured() -> None:
    small = Size(35, "g", {"cold": [Run(9, 35.0, 100_000_000, None)]})
    large = Size(315, "g", {"cold": [Run(9, 630.0, 305_000_000, None)]})
    found = goals.held(Results("now", {}, [small, a_size(40.0), large]))
    rows = {name: (most, value, reached) for name, most, value, reached in found}
    assert rows["cold, wall, to the base line"] == ("0.6", "0.5", "yes")
    assert rows["the same, MB for each role from 105 to 315"] == ("1", "0.5", "yes")
    assert rows["CPU a role, 315 roles to 35"] == ("1.15", "2", "NO")
    assert rows["role edited, s"] == ("4", "·", "not measured")


def test_without_options_all_sizes_are_measured_that_the_promise_speaks_of() -> None:
    measured = run._sizes(run.SIZES)
    assert {goals.SMALL, goals.BOOK, goals.LARGE} <= {*measured}
    assert [run._runs(roles) for roles in measured] == [3, 3, 3, 1]


def test_what_the_preview_promises_stands_in_the_table() -> None:
    measured = results.begin()
    measured.preview |= {"saving": 0.3, "outside": 0.25, "first_answer": 1.0, "growth": 1.05}
    rows = {name: rest for name, *rest in goals.held(measured)}
    assert rows["preview: saving to page, ms"] == ["450", "300", "yes"]
    assert rows["the same outside typesetting, ms"] == ["200", "250", "NO"]
    assert rows["preview: sheet edited to page, ms"][-1] == "not measured"
    assert rows["preview: memory, 1,000 savings to 100"] == ["1.1", "1.05", "yes"]


def test_results_of_the_preview_are_kept(tmp_path: Path) -> None:
    measured = results.begin()
    measured.preview["saving"] = 0.3
    results.keep(measured, tmp_path)
    kept = results.last(tmp_path)
    assert kept is not None
    assert kept.preview == {"saving": 0.3}


def test_a_preview_tells_its_medians() -> None:
    looks = [Look(0.2, {"setting": 0.1}), Look(0.4, {"setting": 0.1}), Look(0.3, {"setting": 0.1})]
    made = Measured(0.5, 1.0, looks, {"a": looks[:1], "b": looks[1:]})
    made.memory += [(100, {1: 60, 2: 40}), (1000, {1: 70, 2: 40})]
    found = made.measures()
    assert found == pytest.approx(
        {"first_answer": 0.5, "saving": 0.3, "outside": 0.2, "sheet": 0.3, "growth": 1.1}
    )
