"""What a template may use: so many turns of its loops, so much text, so long.

A template is somebody's file, and a slip of one line can ask for more than any machine has. So
whatever can grow is counted in the sandbox, before it is made: turns of loops, calls, includes and
filters; characters that are printed, joined, multiplied and padded. The seconds are the thread's
own at work, so that a busy machine makes no finding; they are asked at every turn.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import TemplateRuntimeError

from guidepress.language import Message, say

MOST_TURNS = 500_000
"""Turns of loops, calls, includes and filters for one template: pay of 733 roles takes 27,000."""

MOST_TEXT = 64 * 1024 * 1024
"""Characters that one template may make, each time that they are put together anew: the indexes of
733 roles have 2 million."""

MOST_SECONDS = 3.0
"""Seconds of work for one template: a role's takes a hundredth of one."""

MOST_BITS = 1024
"""Bits of a number that is worked out: nothing that is printed has as many."""

SHARE = 0.1
"""What each template may use of it after one excess: a book of many roles tells it soon."""

_WIDTHS = re.compile(r"\d+")
_PADS = frozenset({"center", "ljust", "rjust", "zfill", "batch", "slice", "to_bytes", "lipsum"})
_SPREADS = frozenset({"indent", "expandtabs", "translate", "tojson", "sum"})


class ExcessError(TemplateRuntimeError):
    """A template that asks for more than it may use: in which way, and what to do about it."""

    def __init__(self, reason: Message, hint: Message) -> None:
        super().__init__(reason.render("en"))
        self.reason, self.hint = reason, hint


def endless() -> ExcessError:
    """A loop, or what calls itself, that goes on and on."""
    hint = say("see what the loop goes through, and which loops stand in one another")
    return ExcessError(say("this hardly ever ends: it is done over and over again"), hint)


def too_much() -> ExcessError:
    """A text, a list or a number that is far too large."""
    hint = say("see by how much it is repeated, widened or raised")
    return ExcessError(say("this makes far more than a book can hold"), hint)


class Allowance:
    """What is left of all that one template may use."""

    def __init__(self, share: float = 1) -> None:
        self.share = share
        self.is_overdrawn = False
        self._turns, self._text = int(share * MOST_TURNS), int(share * MOST_TEXT)
        self._until = time.thread_time() + share * MOST_SECONDS

    def turn(self, turns: int = 1) -> None:
        """Count turns; ExcessError when there were too many, or it has taken too long."""
        self._turns -= turns
        if self._turns < 0 or time.thread_time() > self._until:
            self.is_overdrawn = True
            raise endless()

    def text(self, length: int) -> None:
        """Count characters, or entries of a list, that are about to be made."""
        self._text -= length
        if self._text < 0:
            self.is_overdrawn = True
            raise too_much()

    def each(self, things: Iterable[Any]) -> Iterator[Any]:
        """The same things, each of them a turn."""
        for thing in things:
            self.turn()
            yield thing


def number(operator: str, left: int, right: int) -> None:
    """See that a number is not worked out to more digits than anybody reads."""
    bits = left.bit_length()
    if operator == "**":
        bits *= max(right, 0)
    elif operator == "*":
        bits += right.bit_length()
    if bits > MOST_BITS:
        raise too_much()


def grown(operator: str, left: Any, right: Any) -> int:
    """How many characters or entries an operator makes of these two, at most."""
    if operator == "%":
        return formatted(left, right) if isinstance(left, str | bytes) else 0
    if operator == "*":
        one, other = (right, left) if isinstance(left, int) else (left, right)
        return len(one) * max(other, 0) if has_length(one) and isinstance(other, int) else 0
    return len(left) + len(right) if has_length(left) and has_length(right) else 0


def made(name: str, value: Any, given: Collection[Any]) -> int:
    """How many characters or entries a filter or a method of this name makes, at most."""
    most = max((_width(each) for each in given), default=0)
    match name:
        case "format" | "format_map":
            return formatted(value, *given)
        case "replace" if len(given) > 1:
            old, new = (str(each) for each in tuple(given)[:2])
            return weight(value) + str(value).count(old) * len(new)
        case "join":
            return _joined(value, given)
    if name in _PADS:
        return weight(value) + most
    return weight(value) * (1 + most) if name in _SPREADS else weight(value)


def formatted(text: str | bytes, *given: Any) -> int:
    """How many characters a text has, at most, once its gaps are filled and widened."""
    shown = str(text)
    gaps = 1 + shown.count("%") + shown.count("{")
    width = sum(int(digits) for digits in _WIDTHS.findall(shown))
    is_open = "*" in shown or "{:{" in shown
    return len(shown) + width + gaps * sum(map(_width if is_open else weight, _flat(given)))


def weight(value: Any) -> int:
    """About how many characters a value has when it is printed; counted as far as it may be."""
    if isinstance(value, str | bytes):
        return len(value)
    total, seen, waiting = 0, 0, [value]
    while waiting:
        thing = waiting.pop()
        seen += 1
        total += len(thing) if isinstance(thing, str | bytes) else 1
        if seen > MOST_TURNS or total > MOST_TEXT:
            return MOST_TEXT + 1
        if isinstance(thing, Mapping):
            waiting.extend((*thing.keys(), *thing.values()))
        elif isinstance(thing, list | tuple | set | frozenset):
            waiting.extend(thing)
    return total


def _joined(value: Any, given: Collection[Any]) -> int:
    """Characters of things that are joined: of a list by a sign, or by a sign of a list."""
    sign, things = (value, given) if isinstance(value, str) else (given, value)
    (things,) = tuple(things)[:1] if things is given else (things,)
    return weight(things) + (len(things) if has_length(things) else 1) * weight(tuple(sign))


def _flat(given: Iterable[Any]) -> Iterator[Any]:
    for each in given:
        if isinstance(each, Mapping):
            yield from each.values()
        elif isinstance(each, tuple | list):
            yield from each
        else:
            yield each


def _width(value: Any) -> int:
    """How wide a thing makes what it is given to: a number by itself, others by their length."""
    if isinstance(value, int):
        return max(int(value), 0)
    if isinstance(value, Mapping):
        return max(map(_width, value.values()), default=0)
    return weight(value)


def has_length(value: Any) -> bool:
    """Whether a value has as many characters or entries as it says."""
    return isinstance(value, str | bytes | list | tuple | range | Mapping)
