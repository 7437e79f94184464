"""How far a run is: a bar for each stage on a terminal, a plain line elsewhere, or nothing."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from guidepress.language import Message
from guidepress.press.progress import Progress, Silent
from guidepress.terminal.screen import Screen


def watching(screen: Screen, quiet: bool, verbose: bool) -> AbstractContextManager[Progress]:
    """Who watches a run, while it lasts."""
    if quiet:
        return nullcontext(Silent())
    if screen.err.is_terminal and not screen.err.is_dumb_terminal and not verbose:
        from guidepress.terminal.bars import Bars  # elsewhere nobody waits for what draws them

        return Bars(screen)
    return nullcontext(Lines(screen, verbose))


class Lines:
    """A line for each stage; one for each of its steps too, when that is asked for."""

    def __init__(self, screen: Screen, each_step: bool) -> None:
        self._screen = screen
        self._each_step = each_step

    def stage(self, name: Message, steps: int) -> None:
        """A stage begins."""
        counted = f" ({steps})" if steps else ""
        self._screen.show(self._screen.err, self._screen.sentence(name) + counted)

    def step(self, title: str) -> None:
        """One step is done."""
        if self._each_step:
            self._screen.show(self._screen.err, f"  {title}")
