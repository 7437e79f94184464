"""A bar for each stage of a run, on a terminal."""

from __future__ import annotations

import math
from types import TracebackType
from typing import Self

from rich import progress as bars
from rich.text import Text

from guidepress.language import Message, say_n
from guidepress.terminal.screen import Screen

TITLE = 28
"""Columns of a step's title beside its bar."""


class SecondsLeft(bars.ProgressColumn):
    """What is left of a stage whose steps are counted, in seconds, once that can be told.

    Large parts are set first: what is said at the beginning is rather too much.
    """

    max_refresh = 0.5

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen

    def render(self, task: bars.Task) -> Text:
        """The seconds left, or nothing."""
        if task.finished or not task.total or task.time_remaining is None:
            return Text("")
        left = say_n("{n} second left", "{n} seconds left", math.ceil(task.time_remaining))
        return Text(self._screen.words(left), style="dim")


class Bars:
    """A bar for each stage; those that are done stay in sight until the run ends."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._bars = bars.Progress(
            bars.TextColumn("{task.description}", markup=False),
            bars.BarColumn(bar_width=28),
            bars.TimeElapsedColumn(),
            SecondsLeft(screen),
            bars.TextColumn("{task.fields[done]}", style="dim", markup=False),
            console=screen.err,
        )
        self._task: bars.TaskID | None = None
        self._counted = ""

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._end_stage()
        self._bars.stop()

    def stage(self, name: Message, steps: int) -> None:
        """A stage begins, and so the one before it is done."""
        self._end_stage()
        title = self._screen.sentence(name)
        self._task = self._bars.add_task(title, total=steps or None, done="")
        self._counted = f"({steps})" if steps else ""

    def step(self, title: str) -> None:
        """One step is done; the stage's line says which."""
        if self._task is not None:
            self._bars.update(self._task, advance=1, done=title[:TITLE])

    def _end_stage(self) -> None:
        """The stage's bar is full, and its clock stands."""
        if self._task is not None:
            self._bars.update(self._task, total=1, completed=1, done=self._counted)
            self._bars.stop_task(self._task)
