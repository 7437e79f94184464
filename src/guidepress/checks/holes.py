"""Holes: headings with nothing under them, announcements of nothing, sentences cut short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.checks.sheets import Passage
from guidepress.checks.texts import Text as Words
from guidepress.checks.texts import Voice
from guidepress.finding import Severity
from guidepress.language import say
from guidepress.manuscript.blocks import (
    CallOut,
    Heading,
    Note,
    Pull,
    Source,
    Sponsored,
    Statement,
    Text,
)
from guidepress.manuscript.entry import Entry
from guidepress.manuscript.profile import Profile

_ANNOUNCED = re.compile(r":[ \u00a0\u202f]*$", re.MULTILINE)
_NEXT_ANSWERS = re.compile(r"\s*(?:[«\"“–—•*\[-]|\d)")
_NOT_A_LIST = (Heading, Text, Note, Pull, Source, Sponsored, Statement)
_CUT = re.compile(
    r"(?:(?<![\w'’-])(?:de|du|des|la|le|les|et|à|au|aux|ou|où|dans|par|pour|sur|avec|sans|qui"
    r"|que|ce|cette|ces|leur|leurs|sa|ses|mais|donc|si|dont|lors|afin|ainsi que|tels? que"
    r"|telles? que|sont|[ldnsjmt]['’]|qu['’])|,|\(|(?<![\w-])\w{3,}-)$"
)
_ENDS = re.compile(r"(?:[.!?…:;»”)]|etc)[\s*_»”)\u00a0\u202f]*$")

_LONGEST_WORD = 40

LEAST = 3
"""Words that a paragraph has at least before its last one is judged; « un » may be an item."""

SENTENCE = 8
"""Words from which on a paragraph of running text is taken for a sentence."""


@asks(
    "heading-without-text",
    Severity.WARNING,
    say("A heading promises a text."),
    wrong="heading: Ses missions, puis heading: Ses qualités",
    right="heading: Ses missions, puis text: Il ou elle veille.",
)
def heading_without_text(desk: Desk) -> Iterator[Fault]:
    """A heading before one of its own level or above, or at the end of its profile."""
    for role in desk.roles:
        if not desk.is_whole(role.place().file):
            continue
        for block, following in zip(role.blocks, (*role.blocks[1:], None), strict=True):
            if isinstance(block, Heading) and _is_bare(block, following):
                yield Fault(
                    block.place("heading"),
                    say("There is nothing under “{heading}”", heading=block.heading[:80]),
                    say("Write what stands under it, or delete the heading"),
                )


def _is_bare(heading: Heading, following: Entry | None) -> bool:
    if following is None:
        return True
    return isinstance(following, Heading) and following.level <= heading.level


@asks(
    "list-missing",
    Severity.WARNING,
    say("A colon at a paragraph's end announces what never comes."),
    wrong="text: Voici ses outils :",
    right="lead: Voici ses outils :, au-dessus d'une liste",
)
def list_missing(desk: Desk) -> Iterator[Fault]:
    """A paragraph that ends with a colon and has no list, quote or table after it."""
    for role, sheet in desk.role_sheets:
        leads = {block.place(key) for block in role.blocks for key in _leads(block)}
        if not desk.is_whole(sheet.file):
            continue
        for match in _ANNOUNCED.finditer(sheet.words):
            passage = sheet.passage(match.start())
            if passage.text.voice is not Voice.PROSE or passage.text.place in leads:
                continue
            if _is_answered(
                role, sheet.words[match.end() : match.end() + 40], passage, match.end()
            ):
                continue
            yield Fault(
                desk.place_on(sheet, match.start()),
                say("This paragraph announces something, and nothing follows"),
                say("Add the list, or end the sentence with a full stop"),
            )


def _is_answered(role: Profile, following: str, passage: Passage, end: int) -> bool:
    """Whether what follows a colon is what it announces: a list, a quote, a paragraph with one."""
    if passage.offset(end) < len(passage.text.value.rstrip(" *_")):
        return bool(_NEXT_ANSWERS.match(following))
    for block, after in pairwise(role.blocks):
        if isinstance(block, Text) and block.place("text") == passage.text.place:
            return not isinstance(after, _NOT_A_LIST)
    return False


def _leads(block: Entry) -> Iterator[str]:
    """The keys of texts that stand above a list of their own block, and may announce it."""
    for key in ("lead", "intro"):
        if block.__dict__.get(key):
            yield key
    if isinstance(block, CallOut) and block.items:
        yield "text"


@asks(
    "cut-sentence",
    Severity.WARNING,
    say("A sentence cut short was lost on its way here."),
    wrong="Il ou elle surveille les modèles et les",
    right="Il ou elle surveille les modèles.",
)
def cut_sentence(desk: Desk) -> Iterator[Fault]:
    """A paragraph whose last word cannot be one: an article, a preposition, a comma."""
    for sheet in desk.sheets:
        for passage in sheet.passages:
            value = passage.text.value
            if passage.text.voice is not Voice.PROSE or _is_ended(value):
                continue
            for offset, paragraph in _paragraphs(value):
                match = _cut(paragraph)
                if match and paragraph.count(" ") >= LEAST - 1:
                    yield Fault(
                        desk.spots.place_in(passage.text, offset + match.start()),
                        say("This sentence is cut short: “…{end}”", end=paragraph[-24:]),
                        say("Write its end"),
                    )


@asks(
    "full-stop-missing",
    Severity.INFO,
    say("A paragraph ends with a full stop, so that readers know that all of it is there."),
    wrong="text: Il ou elle surveille, relit et corrige les réponses des modèles",
    right="text: Il ou elle surveille, relit et corrige les réponses des modèles.",
)
def full_stop_missing(desk: Desk) -> Iterator[Fault]:
    """A standfirst or a text of eight words and more that ends with no sign."""
    for role in desk.roles:
        texts: list[tuple[Entry, str, str]] = [(role, "standfirst", role.standfirst)]
        texts += [(each, "text", each.text) for each in role.blocks if isinstance(each, Text)]
        for entry, key, text in texts:
            for offset, paragraph in _paragraphs(text):
                if _ENDS.search(paragraph) or len(paragraph.split()) < SENTENCE:
                    continue
                if not _cut(paragraph):
                    passage = Words(text, entry.place(key), Voice.PROSE)
                    yield Fault(
                        desk.spots.place_in(passage, offset + len(paragraph) - 1),
                        say("This paragraph has no full stop"),
                        say("Add one, or what is lost"),
                    )


def _cut(paragraph: str) -> re.Match[str] | None:
    """The word at a paragraph's end that cannot be its last one."""
    return _CUT.search(paragraph, max(len(paragraph) - _LONGEST_WORD, 0))


def _is_ended(text: str) -> bool:
    """Whether a text is one paragraph with a sign at its end: so are most."""
    return text.endswith((".", "!", "?", ":", "»")) and "\n\n" not in text


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph of a text, and where in it it begins."""
    at = 0
    for part in text.split("\n\n"):
        yield at + len(part) - len(part.lstrip()), part.strip()
        at += len(part) + 2


CHECKS = (heading_without_text, list_missing, cut_sentence, full_stop_missing)
