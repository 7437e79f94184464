"""The words of a section as its HTML has them: what is read, without decoration and drawings.

The press reads what it has composed itself, so that one pattern is enough: a parser for whatever
there is on the web takes ten times as long.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

TOKEN = re.compile(
    r"<(?P<end>/?)(?P<tag>[a-zA-Z][^\s/>]*)(?P<about>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"
    r"|<!--.*?-->|<[!?][^>]*>|(?P<words>[^<]+|<)",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"([^\s\"'>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905

UNREAD = frozenset(("svg", "style", "script", "template"))
"""Elements whose text is no text of the book."""


def pieces(fragment: str) -> Iterator[str]:
    """The texts between the tags of a fragment, but for those that nobody reads."""
    depth = silent = 0
    for end, tag, about, words in TOKEN.findall(fragment):
        if words:
            if not silent and not words.isspace():
                yield html.unescape(words) if "&" in words else words
        elif not tag or about.endswith("/") or tag.lower() in VOID:
            continue
        elif end:
            if silent == depth:
                silent = 0
            depth -= 1
        else:
            depth += 1
            if not silent and (tag.lower() in UNREAD or _is_hidden(about)):
                silent = depth


def _is_hidden(about: str) -> bool:
    """Whether a tag says that what is in it is decoration."""
    return "aria-hidden" in about.lower() and any(
        name.lower() == "aria-hidden" and "true" in values
        for name, *values in ATTRIBUTE.findall(about)
    )
