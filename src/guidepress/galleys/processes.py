"""Processes of this machine for workers: how they begin, what they leave, with whom they end."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process

from guidepress.galleys.fonts import SCRATCH
from guidepress.garbage import look_seldom

PATIENT = 10
"""How much nicer than others a worker is that nobody waits for (0 to 19, as `nice` counts)."""


class Processes(ProcessPoolExecutor):
    """So many processes of this machine; started afresh, so that they are alike everywhere.

    They are ended without a word: what they unpack lies in a folder that is taken away for them.
    """

    def __init__(self, jobs: int, niceness: int = 0) -> None:
        self._scratch = _scratch()
        super().__init__(jobs, get_context("spawn"), begin, (niceness, self._scratch))

    def take_on(self, jobs: int) -> None:
        """Start no more than so many of them; each is started when no other is idle."""
        self._max_workers = jobs

    def clear_away(self) -> None:
        """Take away what ended processes left."""
        if self._scratch:
            shutil.rmtree(self._scratch, ignore_errors=True)


def processes(jobs: int) -> Executor:
    """So many processes of this machine."""
    return Processes(jobs)


def patient_processes(jobs: int) -> Executor:
    """The same, each of which lets everybody else go first."""
    return Processes(jobs, PATIENT)


def _scratch() -> str | None:
    """A new folder for temporary files; where none can be made, those who set will say so."""
    try:
        return tempfile.mkdtemp(prefix=SCRATCH)
    except OSError:
        return None


def end(executor: Executor, patience: float) -> None:
    """End an executor at once, whatever it does; one of processes is waited for so many seconds.

    What runs in threads cannot be ended: it goes on to its end, for nobody.
    """
    running = getattr(executor, "_processes", None)
    minder = getattr(executor, "_executor_manager_thread", None)
    executor.shutdown(wait=False, cancel_futures=running is None)  # none is started after this
    alive = list((running or {}).values())  # their death tells whoever waits for what they do
    for process in alive:
        process.kill()
    for process in alive:
        process.join()
    if minder is not None:  # it may hold the exit status of a process that it buried itself
        minder.join(patience)
    if isinstance(executor, Processes):
        executor.clear_away()


@contextmanager
def interrupts_held() -> Iterator[None]:
    """A process started here never hears Ctrl-C, not even before its first line; we do, after.

    Executors are made before: Python then starts its tracker of semaphores, and hears Ctrl-C after.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begin(niceness: int = 0, scratch: str | None = None) -> None:
    """In a worker: interrupts are its parent's to hear, and it does not outlive that parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    look_seldom()
    if niceness and hasattr(os, "nice"):
        os.nice(niceness)
    tempfile.tempdir = scratch or tempfile.tempdir
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel, scratch), daemon=True).start()


def _follow(sentinel: int, scratch: str | None) -> None:
    connection.wait([sentinel])
    if scratch:
        shutil.rmtree(scratch, ignore_errors=True)
    os._exit(1)
