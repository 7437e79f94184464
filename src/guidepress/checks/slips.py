"""Slips of the keyboard: words and sentences glued together, spaces, doubled words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.finding import Severity
from guidepress.french.rule import words
from guidepress.french.signs import LOWER, UPPER
from guidepress.language import say

_GLUED = re.compile(
    rf"[.!?…»)](?=[{UPPER}][{LOWER} '’])"
    rf"(?:(?<=[{LOWER}][{LOWER}][.!?…])|(?<=[.!?…%€»)][.!?…])|(?<=[»)])(?=.[{LOWER}'’]))"
)
_COMMA = re.compile(
    rf",(?<=[{LOWER}{UPPER})»],)(?=[{LOWER}{UPPER}«])|;(?<=[{LOWER})»];)(?=[{LOWER}{UPPER}«])"
)
_EARLY = re.compile(
    r"[ \u00a0\u202f]+(?<=[\w)»”][ \u00a0\u202f])(?=[,.](?:[\s»”)]|$)|,[^\W\d_])", re.MULTILINE
)
_WIDE = re.compile(r"(?<=\S)[ \u00a0\u202f]{2,}(?=\S)")
_TWICE = re.compile(r" ([^\W\d_]{1,5}) +\1(?![\w'’-])", re.IGNORECASE)
_REPEATABLE = frozenset(
    words(
        "de des du la le les un une et à au aux en est par pour dans sur avec sans qui ce ces cette"
        " son sa ses leur leurs il elle ou où plus très"
    )
)
_ACCIDENT = re.compile(
    rf"\((?:e|ne|le|te|se|ère|trice|euse|ive|s)\)(?!s(?![{LOWER}]))(?=[{LOWER}])|\((e|ne|s)\)\(\1\)"
)
_WORD_BEFORE = re.compile(r"[^\W\d_]*$")
_WORD_AFTER = re.compile(r"[^\W\d_]*")


@asks(
    "glued-sentence",
    Severity.WARNING,
    say("A sentence begins with a space; glued to the last one it cannot be read."),
    wrong="Les équipes sont autonomes.On y travaille bien.",
    right="Les équipes sont autonomes. On y travaille bien.",
)
def glued_sentence(desk: Desk) -> Iterator[Fault]:
    """A small letter, a point and a capital; a guillemet or a bracket and a capital."""
    for match, place in desk.slips(_GLUED):
        seen = match.string[max(match.start() - 10, 0) : match.end() + 6]
        yield Fault(
            place, say("Two sentences are glued together: “{text}”", text=seen), say("Add a space")
        )


@asks(
    "glued-words",
    Severity.WARNING,
    say("A comma and a semicolon are followed by a space."),
    wrong="Il faut lire,écrire et compter.",
    right="Il faut lire, écrire et compter.",
)
def glued_words(desk: Desk) -> Iterator[Fault]:
    """A letter, a comma or a semicolon, and a letter."""
    for match, place in desk.slips(_COMMA):
        if match.group() == ";" and "&" in match.string[max(match.start() - 8, 0) : match.start()]:
            continue  # an entity of HTML, which has a rule of its own
        seen = match.string[max(match.start() - 6, 0) : match.end() + 6].split("\n")[0]
        yield Fault(
            place, say("There is no space after this sign: “{text}”", text=seen), say("Add a space")
        )


@asks(
    "space-before-comma",
    Severity.WARNING,
    say("A comma and a point stand against the word before them."),
    wrong="Il faut lire , écrire et compter.",
    right="Il faut lire, écrire et compter.",
)
def space_before_comma(desk: Desk) -> Iterator[Fault]:
    """A space between a word and its comma or point."""
    for _, place in desk.slips(_EARLY, " ,", " .", "\u00a0,", "\u00a0."):
        yield Fault(place, say("A space stands before a comma or a point"), say("Delete it"))


@asks(
    "doubled-space",
    Severity.WARNING,
    say("One space parts two words; two leave a hole in the line."),
    wrong="Il faut lire  et compter.",
    right="Il faut lire et compter.",
)
def doubled_space(desk: Desk) -> Iterator[Fault]:
    """Two spaces or more between two words of a paragraph."""
    for match, place in desk.slips(_WIDE, "  ", " \u00a0", "\u00a0 "):
        yield Fault(
            place, say("There are {n} spaces here", n=len(match.group())), say("Leave one of them")
        )


@asks(
    "repeated-word",
    Severity.WARNING,
    say("A short word typed twice is read over by its writer, and by nobody else."),
    wrong="Il faut lire les les modèles.",
    right="Il faut lire les modèles.",
)
def repeated_word(desk: Desk) -> Iterator[Fault]:
    """The same article, preposition or pronoun twice; « nous nous » and « vous vous » are right."""
    for sheet in desk.sheets:
        for match in _TWICE.finditer(sheet.veil):
            if match[1].lower() in _REPEATABLE:
                yield Fault(
                    desk.place_on(sheet, match.start(1)),
                    say("“{word}” stands here twice", word=match[1]),
                    say("Delete one of the two"),
                )


@asks(
    "replace-accident",
    Severity.WARNING,
    say("A search and replace over all profiles changes words that nobody thought of."),
    wrong="Un haut niveau d'Expert(e)ise est attendu.",
    right="Un haut niveau d'expertise est attendu.",
)
def replace_accident(desk: Desk) -> Iterator[Fault]:
    """A feminine ending in brackets in the midst of a word, or twice; « formé(e)s » is no such."""
    for match, place in desk.slips(_ACCIDENT, "("):
        text, start, end = match.string, match.start(), match.end()
        before = _WORD_BEFORE.search(text, max(start - 30, 0), start)
        after = _WORD_AFTER.match(text, end)
        if before and after:
            word = f"{before.group()}{match.group()}{after.group()}"
            yield Fault(
                place,
                say("“{word}” looks like an accident of search and replace", word=word),
                say("Write the word anew"),
            )


CHECKS = (
    glued_sentence,
    glued_words,
    space_before_comma,
    doubled_space,
    repeated_word,
    replace_accident,
)
