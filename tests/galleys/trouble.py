"""Workers that die, hang or fail over copy that says so, always or once."""

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from guidepress.galley import Galley
from guidepress.galleys import processes, worker
from guidepress.galleys.copy import Copy
from guidepress.galleys.typeset import UNSET


class Typesetter:
    def __init__(self, layout: object, stamp: str) -> None:
        pass

    def set(self, copy: Copy) -> Galley:
        if "DIE" in copy.html:
            os.kill(os.getpid(), signal.SIGKILL)
        if "ONCE" in copy.html and _is_first(mark := Path(copy.source)):
            os.kill(os.getpid(), signal.SIGKILL if "KILLED" in copy.html else signal.SIGSTOP)
        if "HANG" in copy.html:
            if "ONCE" in copy.html:
                mark.with_name("hangs").touch()
            time.sleep(600)
        return UNSET


def _is_first(mark: Path) -> bool:
    """Whether nobody has been here before, of all workers."""
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def threads(jobs: int) -> Executor:
    return ThreadPoolExecutor(jobs)


def set_by(monkeypatch: pytest.MonkeyPatch, setting: Callable[[Copy], Galley]) -> None:
    """Let workers that are threads of this process set copies so."""

    class One:
        def __init__(self, layout: object, stamp: str) -> None:
            pass

        def set(self, copy: Copy) -> Galley:
            return setting(copy)

    monkeypatch.setattr(worker, "Typesetter", One)
    monkeypatch.setattr(worker, "_typesetters", {})


LOST = RuntimeError("remote lost")


class Remote(ThreadPoolExecutor):
    """An executor whose line breaks over copy that says so: the first time, or each time."""

    def submit(self, call: Any, /, *given: Any, **named: Any) -> "Future[Any]":
        copy = given[-1] if given else None
        if isinstance(copy, Copy) and "LOST" in copy.html:
            if "REFUSED" in copy.html:
                raise ConnectionError("no line")
            if "ONCE" not in copy.html or _is_first(Path(copy.source)):
                lost: Future[Any] = Future()
                lost.set_exception(SystemExit(3) if "LEFT" in copy.html else LOST)
                return lost
        return super().submit(call, *given, **named)


class Broken(ThreadPoolExecutor):
    """An executor that is broken from the beginning, and says so of copies alone."""

    def submit(self, call: Any, /, *given: Any, **named: Any) -> "Future[Any]":
        if given:
            raise BrokenExecutor
        return super().submit(call, *given, **named)


class Left(ThreadPoolExecutor):
    """An executor whose workers leave over whatever they are given."""

    def submit(self, call: Any, /, *given: Any, **named: Any) -> "Future[Any]":
        gone: Future[Any] = Future()
        gone.set_exception(SystemExit(f"{call}, {given}, {named}"))
        return gone


class Refusing(ThreadPoolExecutor):
    """An executor that never takes anything."""

    def submit(self, call: Any, /, *given: Any, **named: Any) -> "Future[Any]":
        raise RuntimeError(f"no room for {call}, {given}, {named}")


def begin() -> None:
    processes.begin()
    worker.Typesetter = Typesetter  # type: ignore[attr-defined,assignment]


def fail() -> None:
    os._exit(3)


def make_none(jobs: int) -> Executor:
    return ProcessPoolExecutor(jobs, get_context("spawn"), fail)


def make(jobs: int) -> Executor:
    return ProcessPoolExecutor(jobs, get_context("spawn"), begin)
