"""What was pasted in from elsewhere and would be printed as it stands: template and HTML marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.checks.texts import Voice
from guidepress.finding import Place, Severity
from guidepress.language import say
from guidepress.manuscript.prose import Node, Paragraph, Verbatim, Words, parse

_TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\$\{")
_HTML = re.compile(
    r"</?[A-Za-z][A-Za-z0-9-]{0,20}(?:\s[^<>]{0,300})?/?>|<!--|&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|"
    r"(?:nbsp|amp|lt|gt|quot|apos|laquo|raquo|hellip|rsquo|lsquo|ndash|mdash|euro|"
    r"[aeiouyAEIOUY](?:acute|grave|circ|uml)|[cC]cedil|oelig|OElig));"
)


@asks(
    "template-leftover",
    Severity.WARNING,
    say("A template's marks print as they stand."),
    wrong="text: Le métier de {{ titre }}.",
    right="text: Le métier de veilleuse.",
)
def template_leftover(desk: Desk) -> Iterator[Fault]:
    """`{{`, `{%`, `${` in a text; in code (between backquotes) they are meant."""
    for place, sign in _found(desk, _TEMPLATE, "{", "}"):
        message = say("“{sign}” is left over from a template, and would be printed", sign=sign)
        yield Fault(place, message, say("Delete it, or put what it stood for"))


@asks(
    "html-leftover",
    Severity.WARNING,
    say("HTML prints as it stands: marks are Markdown's."),
    wrong="text: Un <b>mot</b> en gras.",
    right="text: Un **mot** en gras.",
)
def html_leftover(desk: Desk) -> Iterator[Fault]:
    """Tags, comments and entities in a text; in code (between backquotes) they are meant."""
    for place, sign in _found(desk, _HTML, "<", "&"):
        message = say("“{sign}” is HTML, and would be printed as it stands", sign=sign[:60])
        yield Fault(
            place,
            message,
            say("For emphasis write *words*, for strong emphasis **words**; delete the rest"),
        )


def _found(desk: Desk, pattern: re.Pattern[str], *signs: str) -> Iterator[tuple[Place, str]]:
    """The place of the first sign of the pattern in each text, outside of code; and the sign."""
    for text in desk.texts:
        if text.voice not in (Voice.PROSE, Voice.LINE) or not any(
            map(text.value.__contains__, signs)
        ):
            continue
        if not pattern.search(text.value):
            continue
        is_prose = text.voice is Voice.PROSE
        before = ""
        for leaf in _leaves(parse(text.value)) if is_prose else (Words(text.value),):
            match = pattern.search(leaf.text) if isinstance(leaf, Words) else None
            if match:
                sign = match.group()
                nth = before.count(sign) + leaf.text.count(sign, 0, match.start())
                yield desk.spots.nth(text, sign, nth), sign
                break
            before += leaf.text


def _leaves(nodes: Iterable[Node | Paragraph]) -> Iterator[Words | Verbatim]:
    for node in nodes:
        if isinstance(node, Words | Verbatim):
            yield node
        else:
            yield from _leaves(node.children)


CHECKS = (template_leftover, html_leftover)
