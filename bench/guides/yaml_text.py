"""Values as YAML that looks typed by hand: folded texts, flow lists of slugs, few quotes."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from guidepress.starting.yaml_text import scalar

Value = str | Sequence["Value"] | Mapping[str, "Value"]
"""Text, a list or a mapping: YAML as the press reads it, where every scalar is text."""

WIDTH = 100
"""Characters of a line of the sample guide's files."""

_FIGURES = re.compile(r"\d[\d .-]*|true")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WORDS = re.compile(r"[a-z]")


def document(first_line: str, value: Mapping[str, Value]) -> str:
    """A whole file: the line that names its schema, then the mapping."""
    return "\n".join((first_line, *_mapping(value, 0))) + "\n"


def _mapping(value: Mapping[str, Value], indent: int) -> Iterator[str]:
    for key, item in value.items():
        yield from _entry(f"{' ' * indent}{_key(key)}:", item, indent + 2)


def _key(key: str) -> str:
    return key if _SLUG.fullmatch(key.replace("_", "-").lower()) else scalar(key)


def _entry(head: str, value: Value, indent: int) -> Iterator[str]:
    """What stands behind a key or a dash: on its line when it is short, below it else."""
    if isinstance(value, str):
        yield from _text(head, value, indent)
    elif isinstance(value, Mapping):
        yield head
        yield from _mapping(value, indent)
    elif _is_flow(value):
        yield f"{head} [{', '.join(str(item) for item in value)}]"
    else:
        yield head
        for item in value:
            yield from _item(item, indent)


def _item(value: Value, indent: int) -> Iterator[str]:
    dash = f"{' ' * indent}-"
    if isinstance(value, Mapping):
        first, *rest = _mapping(value, indent + 2)
        yield f"{dash} {first.lstrip()}"
        yield from rest
    else:
        yield from _entry(dash, value, indent + 2)


def _is_flow(value: Sequence[Value]) -> bool:
    slugs: Iterable[str] = (item for item in value if isinstance(item, str))
    short = [item for item in slugs if _SLUG.fullmatch(item) and _WORDS.match(item)]
    return len(short) == len(value) and sum(map(len, short)) < WIDTH - 30


def _text(head: str, text: str, indent: int) -> Iterator[str]:
    paragraphs = text.split("\n\n")
    plain = text if _FIGURES.fullmatch(text) else scalar(text)
    if len(paragraphs) == 1 and len(head) + len(plain) < WIDTH:
        yield f"{head} {plain}"
        return
    yield f"{head} {'>-' if len(paragraphs) == 1 else '|'}"
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ""
        yield from _wrapped(paragraph, indent)


def _wrapped(paragraph: str, indent: int) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(
        paragraph,
        WIDTH,
        initial_indent=margin,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )
