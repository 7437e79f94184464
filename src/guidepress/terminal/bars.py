"""A line for each stage of a run, on a terminal: how far it is, and how long it takes."""

from __future__ import annotations

import math
import time
from types import TracebackType
from typing import Self

from rich import progress as bars
from rich.cells import cell_len, set_cell_size
from rich.text import Text

from guidepress.language import Message, say, say_n
from guidepress.terminal.screen import Screen

TITLE = 28
"""Columns of a step's title beside its bar, at most."""

BAR, SHORTEST = 28, 6
"""Columns of a bar, and those that it needs to say anything."""

SILENCE = 15.0
"""Seconds without a step after which that is said, where a galley takes one at most."""


class Line(bars.ProgressColumn):
    """A stage in one line of the terminal, however narrow: what does not fit is left out.

    The count goes before everything else, then the name, the time left, the time taken, the bar.
    """

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen
        self.names = 0
        """Columns of the longest name so far: all lines begin alike."""

    def render(self, task: bars.Task) -> Text:
        """The line, which is never wrapped."""
        room, kept = self._screen.err.width - 1, dict[str, Text]()
        for key, (style, *wordings) in self._parts(task).items():
            if words := next((each for each in wordings if 0 < cell_len(each) <= room), ""):
                kept[key] = Text(words, style)
                room -= cell_len(words) + 1
        if "name" in kept and room > (gap := self.names - cell_len(task.description)) > 0:
            kept["name"].append(" " * gap)
            room -= gap
        if room >= SHORTEST:
            kept["bar"] = self._bar(task, min(room, BAR))
            room -= min(room, BAR) + 1
        title = task.fields["title"]
        if room >= SHORTEST and title:
            kept["title"] = Text(set_cell_size(title, min(room, TITLE)).rstrip(), "dim")
        order = ("name", "bar", "count", "taken", "left", "title")
        line = Text(" ").join(kept[key] for key in order if key in kept)
        return Text.assemble(line, no_wrap=True, overflow="crop")

    def _parts(self, task: bars.Task) -> dict[str, tuple[str, ...]]:
        """What a line says, the first things first: a style, and wordings, the longest first."""
        name = task.description
        return {
            "count": ("", _count(task)),
            "name": ("", name, *(f"{name[:end].rstrip()}…" for end in range(len(name) - 1, 3, -1))),
            "left": ("dim", *self._left(task)),
            "taken": ("cyan", _taken(task)),
        }

    def _left(self, task: bars.Task) -> tuple[str, ...]:
        """The seconds left, once that can be told; or how long nothing has been done.

        Large parts are set first: what is said at the beginning is rather too much.
        """
        if task.finished or not task.total:
            return ()
        idle = time.monotonic() - task.fields["at"]
        if idle >= SILENCE:
            said = say_n("nothing for {n} second", "nothing for {n} seconds", int(idle))
            return (self._screen.words(said),)
        if task.time_remaining is None:
            return ()
        left = math.ceil(task.time_remaining)
        long = say_n("{n} second left", "{n} seconds left", left)
        return self._screen.words(long), self._screen.words(say("{n} s left", n=left))

    def _bar(self, task: bars.Task, width: int) -> Text:
        """So many columns, those that are done drawn bold."""
        is_plain = self._screen.err.options.ascii_only
        done = width if task.finished else int(width * task.percentage / 100)
        return Text.assemble(
            (("=" if is_plain else "━") * done, "green" if task.finished else "magenta"),
            (("-" if is_plain else "─") * (width - done), "dim"),
        )


def _count(task: bars.Task) -> str:
    """How many steps are done, of how many."""
    steps = task.fields["steps"]
    return f"{task.fields['done']}/{steps}" if steps else ""


def _taken(task: bars.Task) -> str:
    """Minutes and seconds since the stage began, or that it took."""
    seconds = int((task.finished_time if task.finished else task.elapsed) or 0)
    return f"{seconds // 60}:{seconds % 60:02}"


class Bars:
    """A line for each stage; those that are done stay in sight until the run ends."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._line = Line(screen)
        self._bars = bars.Progress(self._line, console=screen.err)
        self._task: bars.TaskID | None = None
        self._done = 0

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
        self._line.names = max(self._line.names, cell_len(title))
        self._done = 0
        self._task = self._bars.add_task(
            title, total=steps or None, title="", steps=steps, done=0, at=time.monotonic()
        )

    def step(self, title: str) -> None:
        """One step is done; the stage's line says which."""
        if self._task is not None:
            self._done += 1
            self._bars.update(
                self._task, advance=1, title=title, done=self._done, at=time.monotonic()
            )

    def _end_stage(self) -> None:
        """The stage's bar is full, and its clock stands."""
        if self._task is not None:
            self._bars.update(self._task, total=1, completed=1, title="")
            self._bars.stop_task(self._task)
