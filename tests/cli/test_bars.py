"""How far a run is, on terminals of any width: one line a stage, and the count in each."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from rich.console import Console

from guidepress.language import say
from guidepress.terminal.bars import Bars
from guidepress.terminal.screen import Screen
from guidepress.terminal.table import Output, closing_lines, has_columns


def screen_of(width: int) -> Screen:
    console = Console(file=io.StringIO(), width=width, force_terminal=True)
    return Screen(console, console, "fr")


@contextmanager
def at_work(width: int) -> Iterator[Bars]:
    """A run that has taken over 79 of 105 sections, and has set 5 of the rest."""
    with Bars(screen_of(width)) as bars:
        for name, steps, done in (("reusing set pages", 79, 79), ("typesetting", 26, 5)):
            bars.stage(say(name), steps)
            for _ in range(done):
                bars.step("Quatrième de couverture de l’édition")
        yield bars


def lines(bars: Bars) -> list[str]:
    return [bars._line.render(task).plain for task in bars._bars.tasks]


@pytest.mark.parametrize("width", [8, 20, 40, 80, 120])
def test_the_count_stands_in_a_line_of_any_width(width: int) -> None:
    with at_work(width) as bars:
        reused, typeset = lines(bars)
    assert len(reused) < width
    assert len(typeset) < width
    assert "79/79" in reused
    assert "5/26" in typeset


def test_eighty_columns_have_everything_and_narrow_ones_what_fits() -> None:
    with at_work(80) as bars:
        bars._bars.tasks[-1].fields["at"] += 3600
        typeset = lines(bars)[-1]
    assert typeset.startswith("Composition ")
    assert all(part in typeset for part in ("━", "5/26", " 0:00 ", "encore ", "seconde"))
    with at_work(20) as bars:
        assert lines(bars)[-1].startswith("Composition 5/26")
    with at_work(30) as bars:
        bars._bars.tasks[-1].fields["at"] += 3600
        typeset = lines(bars)[-1]
        assert typeset.startswith("Composition 5/26 encore ")
        assert typeset.endswith(" s")


@pytest.mark.parametrize(
    ("width", "shown"), [(30, "Reliure et relecture du fich…"), (9, "Reliure…")]
)
def test_a_name_that_is_too_long_is_cut(width: int, shown: str) -> None:
    with at_work(width) as bars:
        bars.stage(say("binding and proofing"), 0)
        assert lines(bars)[-1] == shown


def test_where_nothing_is_done_for_long_that_is_said() -> None:
    with at_work(80) as bars:
        bars._bars.tasks[-1].fields["at"] -= 31
        assert "rien depuis 31 secondes" in lines(bars)[-1]


@pytest.mark.parametrize("width", [1, 8, 20, 40, 80])
def test_what_was_made_is_named_at_any_width(width: int) -> None:
    screen = screen_of(width)
    outputs = [Output(Path("dist/guide-2026.pdf"), 420, 4_200_000)]
    if not has_columns(outputs, screen):
        assert width < 80
        said = "\n".join(closing_lines(outputs, 3.4, say("no finding"), screen))
        assert "dist/guide-2026.pdf" in said
        assert "420" in said
        assert "Rien à signaler" in said
