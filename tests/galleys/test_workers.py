"""Workers set what this process would; what brings one down is named, and the rest goes on."""

import gc
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path
from threading import Event, Thread, Timer

import pytest

from guidepress import cli
from guidepress.finding import Severity
from guidepress.folios import Folios
from guidepress.galley import Galley
from guidepress.galleys import worker
from guidepress.galleys.copy import Copy, cast_off
from guidepress.galleys.crew import DismissedError, NoWorkersError
from guidepress.galleys.processes import processes
from guidepress.galleys.typeset import UNSET
from guidepress.galleys.workers import Workers, are_worth_it
from guidepress.wanted import GivenUpError
from tests.galley_proofs import a_book, tiny_layout, typesetter
from tests.galleys import trouble


def copies(*bodies: str) -> list[Copy]:
    first = cast_off(a_book(1)[0], Folios())
    return [replace(first, name=body, title=body, source=body, html=body) for body in bodies]


def rules(given: Sequence[Copy], jobs: int, patience: float = 60) -> dict[str, list[str]]:
    with Workers(tiny_layout(), jobs, trouble.make, patience) as room:
        done = [(copy.name, galley) for copy, galley in room.set(given)]
    assert len(done) == len(given)
    assert {galley.pages for _, galley in done} == {()}
    for name, galley in done:
        assert all(f.severity is Severity.ERROR and f.place.file == name for f in galley.findings)
    return {name: [f.rule for f in galley.findings] for name, galley in done}


def test_a_worker_looks_for_garbage_as_seldom_as_the_program() -> None:
    before = gc.get_threshold()
    cli.set_up()
    own = gc.get_threshold()
    gc.set_threshold(*before)
    with processes(1) as executor:
        assert executor.submit(gc.get_threshold).result(60) == own != before


def test_workers_set_the_same_as_this_process() -> None:
    book = [cast_off(section, Folios()) for section in a_book(3)]
    with Workers(tiny_layout(), 2) as room:
        found = dict(room.set(book))
        assert found == {copy: typesetter().set(copy) for copy in book}
        assert active_children()
    assert active_children() == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_worker_that_dies_is_named_and_the_rest_goes_on(jobs: int) -> None:
    found = rules(copies("a", "b", "c", "DIE", "d", "e", "f"), jobs)
    assert {name: rule for name, rule in found.items() if rule} == {"DIE": ["typesetter-died"]}
    assert active_children() == []


@pytest.mark.slow
def test_a_worker_that_hangs_is_named_and_the_rest_goes_on() -> None:
    begun = time.monotonic()
    rules(copies("a"), 1)
    to_begin = time.monotonic() - begun  # which is no hanging, however slow the machine is
    found = rules(copies("a", "b", "HANG", "d", "e"), 2, patience=max(3, 5 * to_begin))
    assert {name: rule for name, rule in found.items() if rule} == {"HANG": ["typesetter-hung"]}
    assert active_children() == []


@pytest.mark.parametrize(
    ("once", "patience", "said"),
    [
        ("KILLED ONCE", 60, "a worker died"),
        pytest.param("STOPPED ONCE", 10, "gave nothing for 10 seconds", marks=pytest.mark.slow),
    ],
)
def test_a_worker_lost_without_blame_is_told_of(
    once: str, patience: float, said: str, tmp_path: Path
) -> None:
    unlucky = replace(copies(once)[0], source=str(tmp_path / "mark"))
    with Workers(tiny_layout(), 1, trouble.make, patience) as room:
        found = dict(room.set([*copies("a"), unlucky]))
        assert {galley.findings for galley in found.values()} == {()}
        (finding,) = room.findings
        room.turn_to(tiny_layout())
        assert room.findings == ()
    assert (finding.rule, finding.severity) == ("worker-lost", Severity.INFO)
    assert said in finding.message.render("en")
    assert once in finding.message.render("en")


@pytest.mark.parametrize("lost", ["LOST", "LOST REFUSED", "LOST LEFT"])
def test_an_executor_that_fails_in_its_own_way_fails_over_one_copy(
    lost: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "Typesetter", trouble.Typesetter)
    monkeypatch.setattr(worker, "_typesetters", {})
    with Workers(tiny_layout(), 2, trouble.Remote) as room:
        given = copies("a", "b", lost, "c", "d")
        found = {copy.name: [f.rule for f in galley.findings] for copy, galley in room.set(given)}
        assert room.findings == ()
    assert found == {"a": [], "b": [], lost: ["worker-failed"], "c": [], "d": []}


def nothing_made(jobs: int) -> Executor:
    raise RuntimeError("no such machine")


@pytest.mark.parametrize("make", [trouble.Broken, trouble.Left, trouble.Refusing, nothing_made])
def test_an_executor_that_takes_nothing_has_no_workers(make: Callable[[int], Executor]) -> None:
    with Workers(tiny_layout(), 2, make) as room:
        room.warm_up()
        room.begin(copies("a"))
        room.tidy()
        with pytest.raises(NoWorkersError):
            list(room.set(copies("a", "b")))


def test_an_executor_that_failed_once_is_told_of(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(worker, "Typesetter", trouble.Typesetter)
    monkeypatch.setattr(worker, "_typesetters", {})
    unlucky = replace(copies("LOST ONCE")[0], source=str(tmp_path / "mark"))
    with Workers(tiny_layout(), 2, trouble.Remote) as room:
        found = dict(room.set([*copies("a", "b"), unlucky]))
        assert {galley.findings for galley in found.values()} == {()}
        (finding,) = room.findings
    assert "remote lost" in finding.message.render("en")


def test_threads_of_one_process_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    at_work, most = [], []

    def setting(copy: Copy) -> Galley:
        at_work.append(copy)
        time.sleep(0.05)
        most.append(len(at_work))
        at_work.remove(copy)
        return UNSET

    trouble.set_by(monkeypatch, setting)
    with Workers(tiny_layout(), 4, trouble.threads) as room:
        assert len(list(room.set(copies(*(name * 20_000 for name in "abcdef"))))) == 6
    assert most == [1] * 6


def test_threads_set_the_same_as_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_typesetters", {})
    book = [cast_off(section, Folios()) for section in a_book(3)]
    with Workers(tiny_layout(), 2, trouble.threads) as room:
        assert dict(room.set(book)) == {copy: typesetter().set(copy) for copy in book}


def test_an_interrupt_in_between_leaves_no_worker() -> None:
    def interrupted() -> None:
        with Workers(tiny_layout(), 2, trouble.make) as room:
            for _ in room.set(copies("a", "HANG", "b", "c")):
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert active_children() == []


def test_dismissed_while_somebody_waits_none_is_begun_in_their_place() -> None:
    made = []

    def make(jobs: int) -> Executor:
        made.append(jobs)
        return trouble.make(jobs)

    room = Workers(tiny_layout(), 1, make)
    dismissed = Timer(0.3, room.dismiss, (60,))
    with pytest.raises(DismissedError):
        list(room.set(copies("a", "HANG"), dismissed.start))
    dismissed.join()
    assert active_children() == []
    with pytest.raises(DismissedError):
        room.warm_up()
    with pytest.raises(DismissedError):
        list(room.set(copies("a")))
    assert active_children() == []
    assert made[0] == 1


def test_dismissed_while_a_suspect_is_set_nobody_is_blamed(tmp_path: Path) -> None:
    suspect = replace(copies("KILLED ONCE HANG")[0], source=str(tmp_path / "mark"))
    room = Workers(tiny_layout(), 1, trouble.make)

    def dismiss() -> None:
        while not (tmp_path / "hangs").exists():
            time.sleep(0.01)
        room.dismiss(60)

    dismissing = Thread(target=dismiss)
    dismissing.start()
    given = []
    with pytest.raises(DismissedError):
        given.extend(room.set([suspect]))
    dismissing.join()
    assert given == []
    assert active_children() == []


def test_what_is_wanted_no_more_is_given_up_and_others_are_set_after_it() -> None:
    asked: list[float] = []
    given_up = 0

    def is_wanted(seconds: float) -> bool:
        asked.append(seconds)
        return len(asked) % 2 == 1 or given_up == 2

    with Workers(tiny_layout(), 1, trouble.make, is_wanted=is_wanted) as room:
        for _ in range(2):
            asked.clear()
            with pytest.raises(GivenUpError):
                list(room.set(copies("a", "HANG")))
            assert active_children() == []
            assert [each > 0 for each in asked] == [True, True]
            assert asked[0] < asked[1]
            given_up += 1
        assert [copy.name for copy, _ in room.set(copies("b"))] == ["b"]


def test_a_suspect_that_is_wanted_no_more_is_not_blamed(tmp_path: Path) -> None:
    suspect = replace(copies("KILLED ONCE HANG")[0], source=str(tmp_path / "mark"))
    hangs = tmp_path / "hangs"
    room = Workers(tiny_layout(), 1, trouble.make, is_wanted=lambda _: not hangs.exists())
    with pytest.raises(GivenUpError):
        list(room.set([suspect]))
    assert active_children() == []


def test_where_no_worker_starts_no_copy_is_to_blame() -> None:
    with Workers(tiny_layout(), 2, trouble.make_none) as room, pytest.raises(NoWorkersError):
        list(room.set(copies("a", "b", "c")))


@pytest.mark.parametrize("fault", [PermissionError(13, "no semaphore"), NotImplementedError()])
def test_where_the_system_has_no_workers_nothing_is_begun(fault: Exception) -> None:
    def refuse(jobs: int) -> Executor:
        raise fault

    with Workers(tiny_layout(), 2, refuse) as room:
        room.warm_up()
        room.begin(copies("a", "b"))
        with pytest.raises(NoWorkersError):
            list(room.set(copies("a", "b")))


def test_the_largest_is_set_first_and_neighbours_of_its_magnitude_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = []

    def setting(copy: Copy) -> Galley:
        begun.append(len(copy.html))
        return UNSET

    trouble.set_by(monkeypatch, setting)
    with Workers(tiny_layout(), 1, trouble.threads) as room:
        sizes = (1, 600, 900, 700, 2000, 30)
        assert len(list(room.set(copies(*("a" * size for size in sizes))))) == len(sizes)
    assert begun == [2000, 600, 900, 700, 30, 1]


def test_what_is_rehearsed_is_set_for_nobody_and_keeps_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, may = [], Event()

    def setting(copy: Copy) -> Galley:
        begun.append(copy.name)
        may.wait(60)
        return UNSET

    trouble.set_by(monkeypatch, setting)
    with Workers(tiny_layout(), 1, trouble.threads) as room:
        room.rehearse(copies("a", "b"))
        while not begun:
            time.sleep(0.01)
        found = list(room.set(copies("c"), may.set))
    assert [copy.name for copy, _ in found] == begun[1:]
    assert len(begun) == 2  # the second one was not begun, and is not needed any more


def test_what_was_begun_is_set_once_and_given_to_whoever_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = []

    def setting(copy: Copy) -> Galley:
        begun.append(copy.name)
        return UNSET

    trouble.set_by(monkeypatch, setting)
    asked = copies("a", "aa", "aaa")
    with Workers(tiny_layout(), 1, trouble.threads) as room:
        room.begin(asked)
        assert {copy for copy, _ in room.set(asked)} == {*asked}
        assert sorted(begun) == ["a", "aa", "aaa"]
        assert len(list(room.set(asked))) == 3
    assert len(begun) == 6


def test_a_begun_copy_that_kills_its_worker_is_named_as_ever() -> None:
    given = copies("a", "DIE", "b")
    with Workers(tiny_layout(), 2, trouble.make) as room:
        room.begin(given)
        found = {copy.name: [f.rule for f in galley.findings] for copy, galley in room.set(given)}
    assert found == {"a": [], "DIE": ["typesetter-died"], "b": []}
    assert active_children() == []


def test_a_few_copies_are_set_here() -> None:
    small, large = copies("a"), copies("a" * 90_000)
    assert not are_worth_it(small * 3, 2)
    assert not are_worth_it(large, 2)
    assert not are_worth_it(large * 2, 1)
    assert are_worth_it(large * 2, 2)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system has no /proc")
def test_the_first_worker_of_all_never_hears_an_interrupt() -> None:
    """Python lets Ctrl-C be heard once more when it starts its tracker of semaphores."""
    code = (
        "from guidepress.galleys.workers import Workers\n"
        "from pathlib import Path\n"
        "workers = Workers(None, 1)\n"
        "workers.warm_up()\n"
        "for pid in workers._crew._executor._processes:\n"
        "    print(Path(f'/proc/{pid}/status').read_text())\n"
        "workers.end()\n"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    blocked = [line.split()[1] for line in said.stdout.splitlines() if line.startswith("SigBlk")]
    assert len(blocked) == 1
    assert int(blocked[0], 16) & 1 << (signal.SIGINT - 1)
