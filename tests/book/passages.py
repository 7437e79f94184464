"""What a profile says, read from its YAML values: its passages, block by block, in print order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidepress.french.typography import compose
from guidepress.manuscript.entry import Entry
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.kinds import kind_of
from guidepress.manuscript.profile import Profile


@dataclass(frozen=True)
class Printed:
    """A guide, and the folios of its anchors in the book that is read."""

    guide: Guide
    anchors: Mapping[str, int]


UNPRINTED = {
    "level", "section", "style", "room", "kind", "pulled", "dated", "url", "image", "alt",
    "role", "interview", "quotes", "id", "form", "topic",
}  # fmt: skip
"""Fields that choose how a block is set, or are printed as something else than themselves."""

FIRST, LAST = ("title", "question", "lead", "intro", "speaker", "sponsor"), ("closing", "source")


def plain(printed: Printed, text: str) -> str:
    """Running text as it is printed, without its marks and with its page numbers."""

    def reference(match: re.Match[str]) -> str:
        scheme, _, target = match[2].partition(":")
        if scheme == "role":
            return f"{match[1]} (p. {printed.anchors[f'role-{target}']})"
        found = printed.guide.quote(target) if scheme == "quote" and not match[1] else None
        return found[1].text if found else match[1]

    linked = re.sub(r"\[([^\]]*)\]\(([^)]*)\)", reference, text)
    return compose(re.sub(r"[*`\\]", "", linked))


def identity(printed: Printed, profile: Profile) -> Iterator[str]:
    """Title, forms, other names and standfirst."""
    yield profile.title
    if profile.feminine and not profile.epicene:
        yield profile.feminine
    yield from (name.name for name in profile.other_names)
    yield plain(printed, profile.standfirst)


def block_passages(printed: Printed, block: Entry) -> Iterator[str]:
    """The passages of a block in the order in which they are read."""
    if kind_of(block) in {"quote", "pull"}:
        yield from _spoken(printed, block)
    elif kind_of(block) == "interview":
        yield from _interview(printed, block)
    elif kind_of(block) == "related":
        for each in block.related:  # type: ignore[attr-defined]
            yield printed.guide.role(each.role).title  # type: ignore[union-attr]
            if each.why:
                yield plain(printed, each.why)
    else:
        yield from _fields(printed, block)


def _spoken(printed: Printed, block: Entry) -> Iterator[str]:
    reference = getattr(block, "quote", None) or block.pull  # type: ignore[attr-defined]
    found = printed.guide.quote(reference)
    assert found
    interview, quote = found
    if kind_of(block) == "quote" and quote.question:
        yield quote.question
    yield plain(printed, getattr(block, "extract", None) or quote.text)
    yield interview.speaker


def _interview(printed: Printed, block: Entry) -> Iterator[str]:
    interview = printed.guide.interviews[block.interview]  # type: ignore[attr-defined]
    chosen = block.quotes or [q.id for q in interview.quotes if q.question]  # type: ignore[attr-defined]
    for identifier in chosen:
        quote = interview.quote(identifier)
        assert quote
        if quote.question:
            yield quote.question
        yield plain(printed, quote.text)


def _fields(printed: Printed, block: Entry) -> Iterator[str]:
    names = [name for name in type(block).model_fields if name not in UNPRINTED]
    rank = {**dict.fromkeys(FIRST, 0), **dict.fromkeys(LAST, 2)}
    for name in sorted(names, key=lambda name: rank.get(name, 1)):
        yield from _value(printed, getattr(block, name))


def _value(printed: Printed, value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (plain(printed, part) for part in re.split(r"\n\s*\n", value) if part.strip())
    elif isinstance(value, tuple):
        for item in value:
            yield from _value(printed, item)
    elif isinstance(value, Entry):
        yield from _fields(printed, value)
