"""Swapping a part of WeasyPrint for a quicker one that does the same, and putting it back.

A part is swapped where it is defined and wherever it was imported to. That is done for the one
version that the parts were written and tested for; with any other, WeasyPrint works as it comes,
which is slower and just as right.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

FITTED = "70.0"
"""The version of WeasyPrint that the parts fit."""

ROOMS = ("weasyprint", "tinyhtml5", "pydyf", "cssselect2")
"""The packages that a part may have been imported to."""


@dataclass(frozen=True)
class Swap:
    """A part: where it is defined (a module or a class), its name, what it was, what it is now."""

    owner: Any
    name: str
    old: Any
    new: Any


SWAPS: list[Swap] = []
"""All parts, as their modules are imported."""


def instead_of(owner: Any, name: str) -> Callable[[Any], Any]:
    """Decorator: what follows is to take the place of `owner.name`."""

    def note(new: Any) -> Any:
        SWAPS.append(Swap(owner, name, vars(owner)[name], new))
        return new

    return note


def old_part(owner: Any, name: str) -> Any:
    """The part as WeasyPrint has it, for what a quicker one leaves to it."""
    return vars(owner)[name]


def swap_in() -> None:
    """Put in all parts that are not yet in, if they fit."""
    import weasyprint

    if weasyprint.__version__ == FITTED:
        for swap in SWAPS:
            if vars(swap.owner)[swap.name] is swap.old:  # to look for it takes a millisecond
                _put(swap, swap.old, swap.new)


def swap_out() -> None:
    """Put back what was there before."""
    for swap in SWAPS:
        _put(swap, swap.new, swap.old)


@contextmanager
def as_it_comes() -> Iterator[None]:
    """WeasyPrint without any part of ours, for what is to be compared with it."""
    is_in = any(vars(swap.owner)[swap.name] is swap.new for swap in SWAPS)
    swap_out()
    try:
        yield
    finally:
        if is_in:
            swap_in()


def _put(swap: Swap, old: Any, new: Any) -> None:
    if isinstance(swap.owner, type):
        setattr(swap.owner, swap.name, new)
        return
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in ROOMS:
            for own, value in list(vars(module).items()):
                if value is old:
                    setattr(module, own, new)
