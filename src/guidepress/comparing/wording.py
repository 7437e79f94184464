"""A difference in words: headings, lists and tables, whatever they will be printed as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidepress.comparing.difference import Change, ChangedPage, Difference, Rewritten, Spoken
from guidepress.french.typography import compose
from guidepress.language import Message, say, say_n

NONE = "—"


@dataclass(frozen=True)
class Heading:
    """What follows is about this."""

    words: Message


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    words: Message


@dataclass(frozen=True)
class Items:
    """A list."""

    items: tuple[Message, ...]


@dataclass(frozen=True)
class Rows:
    """A table with its head; the first cell of each row says what the row is about."""

    head: tuple[Message, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Words | Items | Rows

PARTS = {
    "cover/front": say("front cover"),
    "cover/back": say("back cover"),
    "half-title": say("half-title"),
    "imprint": say("imprint"),
    "contents": say("contents"),
    "editorial": say("editorial"),
    "how-to-read": say("how to read a role"),
    "families": say("families at a glance"),
    "pay": say("pay compared"),
    "glossary": say("glossary"),
    "index": say("index of roles"),
    "index-studies": say("index by level of studies"),
    "index-interests": say("index by interest"),
    "index-rome": say("index by ROME code"),
    "sources": say("sources"),
}
"""What the parts of a book that are no role's are called."""


def title_of(part: str, found: Difference) -> Message:
    """What a part is called."""
    kind, slug = (*part.split("/"), "")[:2]
    for side in (found.after, found.before):
        if kind == "role" and slug in side.roles:
            return _plain(compose(side.roles[slug].title))
        if kind == "family" and slug in side.families:
            return say("opening of “{title}”", title=compose(side.families[slug]))
    return PARTS.get(part) or PARTS.get(kind) or _plain(part)


def wording(found: Difference) -> Iterator[Block]:
    """All that differs, subject by subject; one line when nothing does."""
    if found.is_empty:
        yield Words(say("Nothing differs."))
        return
    yield from _roles(found)
    yield from _table(say("Fact boxes"), found.facts)
    yield from _table(say("Pay"), found.pay)
    yield from _quotes(say("Quotes added"), found.spoken)
    yield from _quotes(say("Quotes withdrawn"), found.withdrawn)
    yield from _quotes(say("Quotes whose words changed"), found.reworded)
    if found.texts:
        yield Heading(say("Texts"))
        yield Items(tuple(map(_text, found.texts)))
    if found.pages:
        yield Heading(say("Pages that look different"))
        yield Items(tuple(_spreads(found.pages, found)))


def _text(text: Rewritten) -> Message:
    """What became of a role's blocks: a new one tells more than one that is gone."""
    title = compose(text.title)
    if text.new:
        return say_n(
            "{title}: {n} block of {of} is new",
            "{title}: {n} blocks of {of} are new",
            text.new,
            title=title,
            of=text.of,
        )
    if text.gone:
        return say_n(
            "{title}: {n} block is gone", "{title}: {n} blocks are gone", text.gone, title=title
        )
    return say("{title}: the blocks stand in another order", title=title)


def _roles(found: Difference) -> Iterator[Block]:
    for heading, slugs, side in (
        (say("Roles added"), found.added, found.after),
        (say("Roles removed"), found.removed, found.before),
    ):
        if slugs:
            yield Heading(heading)
            yield Items(tuple(_role(slug, side.roles[slug].title) for slug in slugs))
    if found.renamed:
        yield Heading(say("Roles renamed"))
        yield Items(
            tuple(
                say(
                    "{old} → {new} ({slug})",
                    old=compose(each.old_title),
                    new=compose(each.title),
                    slug=each.slug,
                )
                for each in found.renamed
            )
        )


def _role(slug: str, title: str) -> Message:
    return say("{title} ({slug})", title=compose(title), slug=slug)


def _table(heading: Message, changes: Sequence[Change]) -> Iterator[Block]:
    if changes:
        yield Heading(heading)
        yield Rows(
            (say("Role"), say("Fact"), say("Before"), say("After")),
            tuple(
                tuple(map(compose, (c.title, c.what, c.before or NONE, c.after or NONE)))
                for c in changes
            ),
        )


def _quotes(heading: Message, quotes: Sequence[Spoken]) -> Iterator[Block]:
    if quotes:
        yield Heading(heading)
        yield Items(
            tuple(
                say(
                    "{speaker} ({reference}), in: {roles}",
                    speaker=quote.speaker,
                    reference=quote.reference,
                    roles=", ".join(map(compose, quote.roles)),
                )
                for quote in quotes
            )
        )


def _spreads(pages: Sequence[ChangedPage], found: Difference) -> Iterator[Message]:
    """A line for each part, with its folios."""
    parts = dict.fromkeys(page.part for page in pages)
    for part in parts:
        own = [page for page in pages if page.part == part]
        folios = ", ".join(str(page.after) for page in own if page.after)
        gone = ", ".join(str(page.before) for page in own if page.after is None and page.before)
        title = title_of(part, found)
        if folios:
            yield say("{title}: page {folios}", title=title, folios=folios)
        elif any(page.after == 0 for page in own):
            yield title
        if gone:
            yield say("{title}: page {folios} before, gone now", title=title, folios=gone)


def _plain(text: str) -> Message:
    """A text that is the same in every language."""
    return say("{text}", text=text)
