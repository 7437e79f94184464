"""The type case: the sample guide's words, taken apart and sorted by what they are for.

In: the sample guide's folder. Out: sentences, items, terms, questions… each of which can stand
anywhere. What speaks of a sum, a diploma or a person is left out, since it must agree with the
rest of its role; links to roles are undone, and a role gets links of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import yaml

T = TypeVar("T")

_LINK = re.compile(r"\[([^\]]+)\]\((?:role|quote):[^)]+\)")
_MARKS = re.compile(r"\[([^\]]+)\]\([^)]+\)|[*`]")
_END = re.compile(r"(?<=[.?!…]) +(?=[A-ZÀ-Ý])")
_BOUND = re.compile(r"€|\$|[Bb]ac |\d|%|\b[A-ZÉ]\w+ [A-Z]\.|[«»]|\b[Dd]octorat|\b[Mm]aster\b")
"""What ties words to one role: sums, figures, diplomas, speakers, and guillemets cut in two."""

_RUNNING = ("standfirst", "text", "lead", "closing", "note")
"""The keys of running text, in roles and in blocks."""

_LONGEST = 15
"""Words of a sentence or an item that is used alone."""

_SHORTEST = 5
"""Words of a sentence that can stand by itself."""


@dataclass(frozen=True)
class TypeCase:
    """All that can be dealt, each kind without repeats and in the order of the sample guide.

    `headings` are by section; those of level 2 without a section are under "". `remarks` are
    sentences without any marks, as people say them. `short` are sentences that may stand alone in
    several roles: a paragraph of twenty words ought to stand in one.
    """

    sentences: tuple[str, ...]
    short: tuple[str, ...]
    remarks: tuple[str, ...]
    headings: Mapping[str, tuple[str, ...]]
    items: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]
    group_titles: tuple[str, ...]
    chips: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    tests: tuple[str, ...]
    advantages: tuple[str, ...]
    drawbacks: tuple[str, ...]
    steps: tuple[str, ...]
    tips: tuple[str, ...]


class Hand:
    """A compositor's hand: takes from the case what one role has not had yet."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)
        self._left: dict[tuple[Any, ...], list[Any]] = {}

    def take(self, pool: tuple[T, ...], count: int) -> list[T]:
        """So many of a pool, none twice until all have been taken."""
        taken: list[T] = []
        while len(taken) < count:
            if not self._left.get(pool):
                self._left[pool] = self.random.sample(pool, len(pool))
            taken.append(self._left[pool].pop())
        return taken

    def one(self, pool: tuple[T, ...]) -> T:
        """One of a pool."""
        return self.take(pool, 1)[0]

    def paragraph(self, pool: tuple[str, ...], sentences: int) -> str:
        """A paragraph of so many sentences."""
        return " ".join(self.take(pool, sentences))

    def between(self, low: int, high: int, step: int = 1) -> int:
        """A number in a range, both ends in it."""
        return self.random.randrange(low, high + 1, step)


def open_case(sample: Path) -> TypeCase:
    """The type case of the sample guide in this folder."""
    roles = [read(path) for path in sorted((sample / "roles").glob("*.yaml"))]
    blocks = [block for role in roles for block in role["blocks"]]
    sentences = _once(_sentences([*blocks, *roles]))
    plain = (_MARKS.sub(r"\1", sentence) for sentence in sentences)
    lists = (item for block in blocks for item in _items(block))
    asked = ((f["question"], free(f["answer"])) for f in _all(blocks, "faq"))
    return TypeCase(
        sentences=sentences,
        short=tuple(sentence for sentence in sentences if _is_short(sentence)),
        remarks=_once(sentence for sentence in plain if _is_short(sentence)),
        headings=_headings(blocks),
        items=_once(item for item in map(free, lists) if _can_stand(item, 3) and _is_short(item)),
        terms=_once(_terms(blocks)),
        group_titles=_once(group["title"] for group in _all(blocks, "groups")),
        chips=_once(chip for chip in _all(blocks, "chips") if len(chip) < 30),
        questions=_once((q, a) for q, a in asked if _can_stand(q, 3) and _can_stand(a, 3)),
        tests=_once(_all(blocks, "self_test")),
        advantages=_once(a for a in _all(blocks, "advantages") if _can_stand(a, 3)),
        drawbacks=_once(d for d in _all(blocks, "drawbacks") if _can_stand(d, 3)),
        steps=_once(step for step in _all(blocks, "path_to", "path_from") if _can_stand(step, 1)),
        tips=_once(b["callout"] for b in blocks if b.get("kind") == "tip"),
    )


def read(path: Path) -> dict[str, Any]:
    """One of the sample's YAML files, every scalar as text."""
    tree: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return tree


def free(text: str) -> str:
    """A text without its links to roles and quotes, on one line."""
    return _LINK.sub(r"\1", " ".join(text.split()))


def _sentences(entries: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The sentences of running text that can stand by themselves."""
    texts = (entry[key] for entry in entries for key in _RUNNING if key in entry)
    for paragraph in (part for text in texts for part in text.split("\n\n")):
        for sentence in _END.split(free(paragraph)):
            if _can_stand(sentence, _SHORTEST) and sentence.endswith((".", "?", "!")):
                yield sentence


def _can_stand(text: str, words: int) -> bool:
    """Whether a text is free, long enough, and opens all that it closes."""
    pairs = (("[", "]"), ("(", ")"))
    is_even = all(text.count(left) == text.count(right) for left, right in pairs)
    even_marks = text.count("*") % 2 == 0 and text.count("`") % 2 == 0
    return is_even and even_marks and len(text.split()) >= words and not _BOUND.search(text)


def _is_short(text: str) -> bool:
    return len(text.split()) <= _LONGEST


def _items(block: Mapping[str, Any]) -> Iterator[str]:
    yield from block.get("list", ())
    for group in block.get("groups", ()):
        yield from group["items"]


def _terms(blocks: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for term in _all(blocks, "terms"):
        text = free(term["text"])
        if _can_stand(text, 4) and _can_stand(term["term"], 1):
            yield term["term"], text


def _headings(blocks: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for block in blocks:
        if "heading" in block and _can_stand(block["heading"], 1):
            found.setdefault(block.get("section", ""), []).append(block["heading"])
    return {section: _once(headings) for section, headings in found.items()}


def _all(blocks: Iterable[Mapping[str, Any]], *keys: str) -> Iterator[Any]:
    for block in blocks:
        for key in keys:
            yield from block.get(key, ())


def _once(found: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(found))
