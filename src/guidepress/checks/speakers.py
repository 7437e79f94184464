"""What speakers are called: everywhere by the name that their interview gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidepress.checks.alike import flat, plain_words
from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.checks.sheets import Sheet
from guidepress.finding import Severity
from guidepress.language import say


@asks(
    "speaker-named-twice",
    Severity.WARNING,
    say("A speaker is known by one name through the whole book."),
    wrong="« Une suite d'actions », dit Lea M.",
    right="« Une suite d'actions », dit Léa M.",
)
def speaker_named_twice(desk: Desk) -> Iterator[Fault]:
    """A speaker's name without its accents, or with another initial, where one is quoted."""
    speakers = [(each.slug, each.speaker) for each in desk.guide.interviews.values()]
    used: dict[str, set[str]] = {}
    for quotation in desk.quotations:
        used.setdefault(quotation.place.file, set()).add(quotation.interview)
    for _, sheet in desk.role_sheets:
        quoted = used.get(sheet.file, set())
        for slug, speaker in speakers:
            first, _, rest = speaker.partition(" ")
            if slug not in quoted or not rest or flat(first) not in sheet.flat:
                continue
            pattern = re.compile(
                rf"(?<![\w-])({_open(first)})(?: ([A-ZÀ-Þ](?:\.|[\w-]+)))?(?![\w-])"
            )
            for match in _matches(pattern, sheet, flat(first)):
                others = {name for _, name in speakers if name.startswith(f"{match[1]} ")}
                told = match.group().rstrip(".")
                if told not in {speaker.rstrip("."), first} and not any(
                    name.rstrip(".") == told for name in others
                ):
                    yield Fault(
                        desk.place_on(sheet, match.start()),
                        say("“{told}” is “{speaker}” elsewhere", told=told, speaker=speaker),
                        say("Write “{speaker}”", speaker=speaker),
                    )


def _matches(pattern: re.Pattern[str], sheet: Sheet, bare: str) -> Iterator[re.Match[str]]:
    """The matches of a name's pattern, by way of the bare name, which is found at a stroke."""
    at = sheet.flat.find(bare)
    while at >= 0:
        if match := pattern.match(sheet.words, at):
            yield match
        at = sheet.flat.find(bare, at + 1)


_ACCENTS = {"e": "[eéèêë]", "a": "[aàâä]", "i": "[iîï]", "o": "[oôö]", "u": "[uùûü]", "c": "[cç]"}


def _open(name: str) -> str:
    """A pattern of a name with any accents, and its capital as it is, with or without."""
    bare = flat(name)
    pieces = [_ACCENTS.get(sign, re.escape(sign)) for sign in bare[1:]]
    return f"[{name[0]}{bare[0].upper()}]{''.join(pieces)}"


@asks(
    "speaker-spelt-twice",
    Severity.WARNING,
    say("One person who spoke twice has one name."),
    wrong="speaker: Lea M., et dans un autre entretien speaker: Léa M.",
    right="speaker: Léa M., dans les deux",
)
def speaker_spelt_twice(desk: Desk) -> Iterator[Fault]:
    """Two interviews whose speakers differ in accents, capitals or points alone."""
    seen: dict[tuple[str, ...], str] = {}
    for interview in desk.guide.interviews.values():
        first = seen.setdefault(plain_words(interview.speaker), interview.speaker)
        if first != interview.speaker:
            yield Fault(
                interview.place("speaker"),
                say("“{told}” is “{speaker}” elsewhere", told=interview.speaker, speaker=first),
                say("Write “{speaker}”", speaker=first),
            )


CHECKS = (speaker_named_twice, speaker_spelt_twice)
