"""What galleys are set by: workers, and a folder where what was set is kept."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guidepress.galleys.store import LIMIT, folder_of

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from guidepress.galleys.crew import MakeExecutor
    from guidepress.wanted import IsWanted


@dataclass(frozen=True)
class Means:
    """What galleys are set by: so many workers (1: this process sets), a folder to keep them in.

    `executor` makes what workers run in, instead of processes of this machine: one galley at a time
    is set in each process, whose threads take turns (no thread can be ended: where one hangs, so do
    the others). `patience` is how many seconds may pass without any galley before workers are taken
    to hang (None: 120). `limit` is in bytes.
    `apart` leaves all setting to workers: this process has other things to do meanwhile. With
    `keeps_later` nothing is written to the store before `keep` is called: somebody waits. When the
    same sections are set `again` and again, workers leave their pages standing. What workers have
    set for so many seconds may be asked about now and then: what is not `is_wanted` any more is
    given up (GivenUpError), and the workers are ended with it.
    """

    jobs: int = 1
    store: Path | None = None
    limit: int = LIMIT
    executor: MakeExecutor | None = None
    patience: float | None = None
    apart: bool = False
    keeps_later: bool = False
    again: bool = False
    is_wanted: IsWanted | None = None


HERE = Means()
"""Everything in this process, and nothing kept."""


def usual_means(guide: Path, jobs: int | None = None, *, keep: bool = True) -> Means:
    """All cores, and the store in the guide's own cache folder."""
    return Means(jobs or _cores(), folder_of(guide) if keep else None)


def _cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def patiently(jobs: int) -> Executor:
    """Makes so many workers that work when nobody else wants the processors."""
    from guidepress.galleys.processes import patient_processes

    return patient_processes(jobs)
