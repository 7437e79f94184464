"""What a rule of typography is: a named value that proposes edits to a text.

In: a text. Out: edits, in order, that do not overlap. A rule never applies its own edits:
that is done in one place, which also knows where the runs of inline markup begin.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeAlias


class Edit(NamedTuple):
    """Put `new` in place of `text[start:end]`."""

    start: int
    end: int
    new: str


Edits: TypeAlias = Callable[[str], list[Edit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the house, with its reason and an example of wrong and right."""

    id: str
    why: str
    wrong: str
    right: str
    edits: Edits
    signs: tuple[str, ...]
    """A text that holds none of these is not looked at: most rules cost nothing on most texts."""
    spells: bool = False
    """Whether letters may change. Such a rule works from a closed table, tested entry by entry."""

    def concerns(self, text: str) -> bool:
        """Say cheaply whether this rule could change `text`."""
        for sign in self.signs:  # noqa: SIM110  (`any` takes four times as long)
            if sign in text:
                return True
        return False


def substitution(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Edits:
    r"""Make a rule's function: each match of `pattern` becomes `new`, a template or a function.

    A pattern takes in the sign that owns a space and leaves the rest to lookarounds: where a
    match begins and ends decides on which side of inline markup a new space falls. It begins
    with a character or a class, and looks behind after that (`\d(?<!x\d)`, not `(?<!x)\d`):
    Python then skips to the places that matter, ten times faster.
    """
    made = new if callable(new) else _filled(new)

    @cache
    def compiled() -> re.Pattern[str]:
        return re.compile(pattern)  # when it is first needed: few texts need all rules

    def edits(text: str) -> list[Edit]:
        found = ((match, made(match)) for match in compiled().finditer(text))
        return [Edit(*match.span(), new) for match, new in found if new != match[0]]

    return edits


def _filled(template: str) -> Callable[[re.Match[str]], str]:
    """Read a template once: `match.expand` would at each match."""
    pieces = re.split(r"\\(\d)", template)
    groups = [(int(group), after) for group, after in zip(pieces[1::2], pieces[2::2], strict=True)]
    return lambda match: pieces[0] + "".join([match[group] + after for group, after in groups])


def words(table: str) -> tuple[str, ...]:
    """Read a closed table, typed as a block of words."""
    return tuple(table.split())


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Return `text` with all `edits` made."""
    pieces: list[str] = []
    done = 0
    for start, end, new in edits:
        pieces += text[done:start], new
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def shifted(border: int, text: str, edits: Iterable[Edit]) -> int:
    """Return where a border between two runs of `text` stands once `edits` are made."""
    shift = 0
    for edit in edits:
        if edit.start >= border:
            break
        start, end, new = edit if edit.end <= border else trimmed(text, edit)
        if start > border or start == border < end:
            break
        if end > border:
            return start + len(new) + shift
        shift += len(new) - (end - start)
    return border + shift


def trimmed(text: str, edit: Edit) -> Edit:
    """Return the same edit without the characters that it leaves as they were."""
    start, end, new = edit
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return Edit(start, end, new)
