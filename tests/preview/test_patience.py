"""For how long something is set that was saved anew meanwhile, and what is told of it."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from guidepress.preview.patience import FIRST, MOST, TOLD_FROM, Patience
from guidepress.wanted import GivenUpError


def silent(_name: str, _seconds: int | None) -> None:
    pass


def seconds_until_given_up(patience: Patience) -> float:
    """As a worker is asked, four times a second."""
    seconds = 0.25
    while patience.is_wanted(seconds):
        seconds += 0.25
        assert seconds < 1000
    return seconds


def test_what_is_old_is_given_up_and_has_longer_each_time() -> None:
    patience = Patience(lambda _: True, silent)
    spans = []
    for _ in range(8):
        with suppress(GivenUpError), patience.over("role/dpo"):
            spans.append(seconds_until_given_up(patience))
            raise GivenUpError
    assert spans[:3] == [FIRST, 2 * FIRST, 4 * FIRST]
    assert spans[-1] == MOST
    with patience.over("role/dpo"):  # it was set to its end
        pass
    assert seconds_until_given_up(patience) == FIRST


@given(st.lists(st.floats(0, 1000)))
def test_what_is_not_old_is_never_given_up(seconds: list[float]) -> None:
    patience = Patience(lambda name: name != "index", silent)
    with patience.over("index"):
        assert all(map(patience.is_wanted, seconds))


def test_who_waits_is_told_once_a_second_and_when_it_is_over() -> None:
    told: list[tuple[str, int | None]] = []
    patience = Patience(lambda _: False, lambda *said: told.append(said))
    with patience.over("index"):
        for quarter in range(1, 4 * (TOLD_FROM + 2) + 1):
            patience.is_wanted(quarter / 4)
    whole = [("index", seconds) for seconds in range(TOLD_FROM, TOLD_FROM + 3)]
    assert told == [*whole, ("index", None)]
    told.clear()
    with patience.over("role/dpo"):
        patience.is_wanted(1.0)
    assert told == []
