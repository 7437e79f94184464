"""Workers that die or hang over copy that says so."""

import os
import signal
import time
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context

from guidepress.galley import Galley
from guidepress.galleys import processes, workers
from guidepress.galleys.copy import Copy
from guidepress.galleys.typeset import UNSET


class Typesetter:
    def __init__(self, layout: object, stamp: str) -> None:
        pass

    def set(self, copy: Copy) -> Galley:
        if "DIE" in copy.html:
            os.kill(os.getpid(), signal.SIGKILL)
        if "HANG" in copy.html:
            time.sleep(600)
        return UNSET


def begin() -> None:
    processes.begin()
    workers.Typesetter = Typesetter  # type: ignore[misc,assignment]


def fail() -> None:
    os._exit(3)


def make_none(jobs: int) -> Executor:
    return ProcessPoolExecutor(jobs, get_context("spawn"), fail)


def make(jobs: int) -> Executor:
    return ProcessPoolExecutor(jobs, get_context("spawn"), begin)
