"""Lengths: of standfirsts, headings, quotes and sentences; and how hard a profile is to read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.checks.sheets import Sheet
from guidepress.checks.texts import Voice
from guidepress.finding import Severity
from guidepress.language import say
from guidepress.manuscript.blocks import Heading, Pull
from guidepress.manuscript.prose import parse, plain

STANDFIRST = 70
"""Words of a standfirst at most: five lines of the layout at its size."""

HEADING = 90
"""Signs of a heading at most: two lines of the layout at its size."""

PULLED = 45
"""Words of a pulled quote at most: what the rail holds in ten lines."""

SENTENCE = 50
"""Words of a sentence at most; readers of twenty remember about forty."""

LEAST_EASE = 35
"""The least reading ease that is not remarked on (Kandel and Moles 1958; 30 is « difficult »)."""

LEAST_SENTENCES = 10
"""Sentences that a measure of reading ease needs."""

_SENTENCE = re.compile(r"[^.!?…;:\n]+(?:[.:](?=\w)[^.!?…;:\n]+)*")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = "aiouyàâäéèêëîïôöùûüæ"
_SOUNDS = bytes(
    ord("a" if sign in _VOWELS else sign if sign in "es" else "b" if sign.isalpha() else " ")
    for sign in map(chr, range(256))
)
"""Vowels, consonants, e and s, and all else: enough to count syllables without a pattern."""
_SPOKEN = bytes.maketrans(b"es ", b"abb")


@asks(
    "standfirst-long",
    Severity.WARNING,
    say("A standfirst is read at a glance: seventy words at most."),
    wrong="un chapô de 90 mots",
    right="deux ou trois phrases, 70 mots au plus",
)
def standfirst_long(desk: Desk) -> Iterator[Fault]:
    """A role's standfirst of more than seventy words."""
    for role in desk.roles:
        count = len(plain(parse(role.standfirst)).split())
        if count > STANDFIRST:
            yield Fault(
                role.place("standfirst"),
                say("This standfirst has {n} words; {most} are enough", n=count, most=STANDFIRST),
                say("Move what explains into a text"),
            )


@asks(
    "heading-long",
    Severity.WARNING,
    say("A heading holds on two lines: ninety signs at most."),
    wrong="heading: une phrase entière de plus de 90 signes",
    right="heading: Quelles études suivre ?",
)
def heading_long(desk: Desk) -> Iterator[Fault]:
    """A heading of more than ninety signs."""
    for role in desk.roles:
        for block in role.blocks:
            if isinstance(block, Heading) and len(block.heading) > HEADING:
                yield Fault(
                    block.place("heading"),
                    say(
                        "This heading has {n} signs; {most} are enough",
                        n=len(block.heading),
                        most=HEADING,
                    ),
                    say("Shorten it, or make a text of it"),
                )


@asks(
    "pull-long",
    Severity.WARNING,
    say("A pulled quote is a few lines in the margin: forty-five words at most."),
    wrong="pull: lea-m/actions, une citation de 60 mots",
    right="pull: lea-m/actions, et extract: une suite d'actions",
)
def pull_long(desk: Desk) -> Iterator[Fault]:
    """A pulled quote, or its extract, of more than forty-five words."""
    for role in desk.roles:
        for block in role.blocks:
            if not isinstance(block, Pull):
                continue
            found = desk.guide.quote(block.pull)
            words = block.extract or (found[1].text if found else "")
            count = len(plain(parse(words)).split())
            if count > PULLED:
                yield Fault(
                    block.place("extract" if block.extract else "pull"),
                    say("This pulled quote has {n} words; {most} fit", n=count, most=PULLED),
                    say("Pull a part of it: `extract`"),
                )


@asks(
    "sentence-long",
    Severity.INFO,
    say("A reader loses the thread of a sentence of more than fifty words."),
    wrong="une phrase de plus de 50 mots",
    right="deux phrases",
)
def sentence_long(desk: Desk) -> Iterator[Fault]:
    """A sentence of a profile with more than fifty words; `;` and `:` end one too."""
    for _, sheet in desk.role_sheets:
        for match in _SENTENCE.finditer(sheet.words):
            if len(match.group()) < 4 * SENTENCE:
                continue
            count = len(_WORD.findall(match.group()))
            passage = sheet.passage(match.start())
            if count > SENTENCE and passage.text.voice is Voice.PROSE:
                start = match.start() + len(match.group()) - len(match.group().lstrip(" )»”"))
                yield Fault(
                    desk.place_on(sheet, start),
                    say("This sentence has {n} words", n=count),
                    say("Make two of it"),
                )


@asks(
    "hard-to-read",
    Severity.INFO,
    say("A guide is for people of sixteen: short sentences, short words."),
    wrong="une fiche dont l'indice de lisibilité est de 20",
    right="une fiche dont l'indice de lisibilité est de 50",
)
def hard_to_read(desk: Desk) -> Iterator[Fault]:
    """A profile whose reading ease, by Kandel and Moles, is below thirty-five.

    207 - 1.015 x words a sentence - 73.6 x syllables a word: Flesch's, set for French.
    """
    for role, sheet in desk.role_sheets:
        ease = reading_ease(sheet)
        if ease is not None and ease < LEAST_EASE:
            yield Fault(
                role.place("standfirst"),
                say("This profile is hard to read: its reading ease is {ease}", ease=round(ease)),
                say("Shorten sentences; explain or replace long words"),
            )


def reading_ease(sheet: Sheet) -> float | None:
    """The reading ease of a profile's prose; None when there is too little of it."""
    prose = "\n".join(
        passage.text.value
        for passage in sheet.passages
        if passage.text.voice is Voice.PROSE and passage.text.value.endswith((".", "!", "?"))
    )
    letters = prose.lower().replace("œ", "o").replace("’", " ") + " "
    sounds = letters.encode("latin-1", "replace").translate(_SOUNDS)
    sentences = len(re.findall(r"[.!?…;:](?=\s|$)", prose))
    if sentences < LEAST_SENTENCES:
        return None
    words = len(sounds.split())
    mute = sum(map(sounds.count, (b"be ", b"se ", b"bes ", b"ses ")))
    spoken = sounds.translate(_SPOKEN)
    syllables = spoken.count(b"ab") - mute
    return 207 - 1.015 * words / sentences - 73.6 * syllables / words


CHECKS = (standfirst_long, heading_long, pull_long, sentence_long, hard_to_read)
