"""What an error of a template or a sheet means to the person who wrote it: plain words, a hint.

Jinja's and tinycss2's own messages say what the parser expected. Here each is known by a piece of
its text and told as the mistake that most often causes it; their words are the last resort.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from jinja2 import TemplateError, TemplateNotFound
from jinja2.filters import FILTERS
from jinja2.sandbox import MAX_RANGE
from jinja2.tests import TESTS

from guidepress.composition.bounds import ExcessError, too_much
from guidepress.composition.meanings import Meaning, Mistake, meant
from guidepress.composition.misfits import MISFITS
from guidepress.language import Message, say
from guidepress.nearest import nearest

HOLDING = ("block", "call", "filter", "for", "if", "macro", "raw", "set", "with")
"""The tags of Jinja that hold something, and are closed by their name with `end` before it."""
TAGS = tuple(sorted((*HOLDING, "elif", "else", "extends", "from", "import", "include")))
ENDS = tuple(f"end{tag}" for tag in HOLDING)


def _tag(name: str) -> str:
    return f"{{% {name} %}}"


def _unclosed(told: re.Match[str]) -> Mistake:
    message = say("the tag {tag} is not closed before the end of the file", tag=_tag(told[1]))
    return Mistake(message, say("write {tag} where it ends", tag=_tag(f"end{told[1]}")))


def _unknown_tag(told: re.Match[str]) -> Mistake:
    name = told[1]
    known = ENDS if name.startswith("end") else TAGS
    if name not in known:
        message = say("there is no tag {tag}", tag=_tag(name))
        return Mistake(message, nearest(name, known) or _one_of(known))
    message = say("the tag {tag} cannot stand here", tag=_tag(name))
    inner = re.search(r"needs to be closed is '(\w+)'", told.string)
    if inner is None:
        return Mistake(message, say("take it out: it belongs to nothing that is open"))
    return Mistake(message, say("close {tag} before it", tag=_tag(inner[1])))


def _one_of(names: Iterable[str]) -> Message:
    return say("Known are: {names}", names=", ".join(f"`{name}`" for name in names))


def _unended(_: re.Match[str]) -> Mistake:
    message = say("what was opened is not closed before the end of the file")
    return Mistake(message, say("close it: {signs}", signs="{{ … }}  {% … %}  {# … #}"))


def _misplaced(told: re.Match[str]) -> Mistake:
    message = say("“{sign}” cannot stand here", sign=told["sign"])
    hint = say("look before it for a sign, a quote or a bracket that is missing or too many")
    return Mistake(message, hint)


def _no_value(_: re.Match[str]) -> Mistake:
    message = say("the tag that ends here says too little")
    return Mistake(message, say("write a name or a value in it, as in {tag}", tag="{% if name %}"))


def _no_filter(told: re.Match[str]) -> Mistake:
    message = say("there is no filter “{name}”", name=told[1])
    return Mistake(message, nearest(told[1], (*FILTERS, "fr")))


def _no_test(told: re.Match[str]) -> Mistake:
    return Mistake(say("there is no test “{name}”", name=told[1]), nearest(told[1], TESTS))


_PACKAGED = say("the packaged template of this name shows what can be printed here")


def _unknown_name(told: re.Match[str]) -> Mistake:
    return Mistake(say("nothing is called “{name}” here", name=told[1]), _PACKAGED)


def _forbidden(told: re.Match[str]) -> Mistake:
    return Mistake(say("“{name}” may not be used in a template", name=told[1]), _PACKAGED)


def _long_range(_: re.Match[str]) -> Mistake:
    message = say("this range is too large for a loop")
    return Mistake(message, say("a range has {most} numbers at most", most=f"{MAX_RANGE:,}"))


def _no_block(_: re.Match[str]) -> Mistake:
    message = say("these words are followed by no block")
    hint = say(
        "write a selector, and after it its declarations: {block}", block="h1 { color: red }"
    )
    return Mistake(message, hint)


def _unopened(told: re.Match[str]) -> Mistake:
    message = say("“{sign}” closes nothing that is open", sign=told[1])
    return Mistake(message, say("take it out, or open what it is to close"))


_THEIR_WORDS = say("these are the engine’s own words: look at what was changed there last")

UNCLOSED = Mistake(
    say("what begins here is not closed before the end of the sheet"),
    say("close it: a block by “{sign}”, a comment by “*/”", sign="}"),
)

IN_TEMPLATES: tuple[Meaning, ...] = (
    (r"Unexpected end of template\..*to be closed is '(\w+)'", _unclosed),
    (r"Encountered unknown tag '(\w+)'", _unknown_tag),
    (r"(?i)unexpected end of template|Missing end of", _unended),
    (r"expected token .*, got '(?P<sign>.*)'", _misplaced),
    (r"unexpected (?:char )?(?P<quote>['\"])(?P<sign>.+?)(?P=quote)", _misplaced),
    (r"Expected an expression", _no_value),
    (r"No filter named '(.*?)'", _no_filter),
    (r"No test named '(.*?)'", _no_test),
    (r"^'(\w+)' is undefined", _unknown_name),
    (r"has no attribute '(.*?)'", _unknown_name),
    (r"access to attribute '(.*?)'", _forbidden),
    (r"^Range too big", _long_range),
)
"""What Jinja says, and what it means."""

IN_SHEETS: tuple[Meaning, ...] = (
    (r"^Unmatched (.)", _unopened),
    (r"reached before \{\} block", _no_block),
)
"""What tinycss2 says, and what it means."""


def in_template(error: Exception, templates: Iterable[str] = ()) -> Mistake:
    """What went wrong in a template, when it was read or filled in; `templates` are those known."""
    if isinstance(error, MemoryError):
        error = too_much()
    if isinstance(error, ExcessError):
        return Mistake(error.reason, error.hint)
    if isinstance(error, RecursionError):
        hint = say(
            "see which block, macro or file leads back to itself, and end it by an {tag}",
            tag="{% if … %}",
        )
        return Mistake(say("this calls itself without end"), hint)
    if isinstance(error, ZeroDivisionError):
        hint = say("ask before it whether the number is zero: {tag}", tag="{% if … %}")
        return Mistake(say("a number is divided by zero here"), hint)
    if isinstance(error, TemplateNotFound):
        name = str(error.name or "")
        return Mistake(say("there is no template “{name}”", name=name), nearest(name, templates))
    words = (error.message if isinstance(error, TemplateError) else str(error)) or ""
    return _known(words, (*MISFITS, *IN_TEMPLATES))


def in_sheet(words: str, sign: str) -> Mistake:
    """What tinycss2 says of a sheet, at a place where this sign stands."""
    return _known(f"Unmatched {sign}" if sign and sign in ")]}" else words, IN_SHEETS)


def _known(words: str, meanings: Iterable[Meaning]) -> Mistake:
    return meant(words, meanings) or Mistake(say("“{words}”", words=words), _THEIR_WORDS)
