"""The addresses of files that a copy or a stylesheet names, read without any parser.

A run that sets nothing asks for them too, and is over before a parser would be imported.
"""

from __future__ import annotations

import html as markup
import re
from collections.abc import Iterable, Iterator

from guidepress.door import SCHEME

QUOTES = "\"'"
SPACE = r" \t\n\r\f"
"""What ends an address without quotes: no other space does (CSS Syntax 3, 4.2; HTML, 2.4.1)."""

BARE = rf"""press:[\w%]+/[^{SPACE}"'()<>&\\]*"""

IN_COPIES = re.compile(
    r"""(?P<quote>["'])(?P<quoted>press:(?:(?!(?P=quote))[^\\])*)(?P=quote)|(?P<bare>"""
    rf"""(?<=url\(){BARE}(?=\))|(?<==){BARE}(?=[{SPACE}>])"""
    r"""|(?:(?<=&quot;)|(?<=&#3[49];))press:[^"'<>&\\]*(?=&(?:quot|#3[49]);))"""
)
"""The address of a file, in quotes or (`url(press:…)`) without any; it ends where it is to end."""

OPENING = re.compile(r"""(?<!\w)press:(?!\s|["'()<>]|&(?:quot|apos|lt|gt|#3[49]);|\Z)""")
"""What is an address, in whatever spelling: `press:` in a sentence is followed by a space."""

IN_SHEETS = re.compile(
    r"""(?P<quote>["'])(?P<quoted>press:(?:\\.|(?!(?P=quote))[^\\])*)(?P=quote)"""
    rf"""|(?P<bare>press:(?:\\[0-9a-fA-F]{{1,6}}(?:\r\n|[{SPACE}])?|\\.|[^{SPACE}"'()\\])*)""",
    re.DOTALL,
)
"""The same where a backslash begins an escape."""

ESCAPE = re.compile(
    rf"\\(?:(?P<code>[0-9a-fA-F]{{1,6}})(?:\r\n|[{SPACE}])?|\n|(?P<sign>.))", re.DOTALL
)
"""A sign that is escaped, or a line that goes on (CSS Syntax 3, 4.3.7)."""

PIECE = re.compile(
    r"""\\.|/\*.*?(?:\*/|\Z)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|url\((?:\\.|[^)\\"'])*\)""",
    re.DOTALL | re.IGNORECASE,
)
"""A comment, or what no comment begins in: an escape, a string, an address."""

SPELT = re.compile(r"&(?:#0*(?:58|101|11[245])|#[xX]0*(?:3[aA]|65|7[023])|colon;)|\\")
"""How a sign of the scheme may be spelt in HTML and the styles in it."""

SIGNS = ("&#", "&colon;", "\\")
"""What is in all of these, and found at a stroke where there is none of it."""

LINE_END = re.compile(r"\r\n|[\r\f]")
"""What is a line's end before anything else is looked at, as NUL is no sign (CSS Syntax 3, 3.3)."""

NO_SIGN = "\ufffd"


def in_copy(html: str) -> frozenset[str] | None:
    """The addresses that a section's HTML names; None where one is hidden: spelt in another way."""
    if any(sign in html for sign in SIGNS) and SPELT.search(html):
        plain = unescaped(markup.unescape(html))
        if plain.count(SCHEME) != html.count(SCHEME):
            return None
    found = list(_looked_for(html, IN_COPIES))
    if any(match is None and OPENING.match(html, at) for at, match in found):
        return None
    return frozenset(markup.unescape(each) for each in _named(found))


def in_sheet(css: str) -> frozenset[str] | None:
    """The addresses that a stylesheet names; None where one is hidden: its scheme is escaped."""
    css = LINE_END.sub("\n", css).replace("\0", NO_SIGN)
    if "\\" in css and _urls(unescaped(css)) != _urls(css):
        return None
    css = PIECE.sub(lambda piece: "" if piece[0].startswith("/*") else piece[0], css)
    if "\\" in css and unescaped(css).count(SCHEME) != css.count(SCHEME):
        return None
    return frozenset(unescaped(each) for each in _named(_looked_for(css, IN_SHEETS)))


def _urls(css: str) -> int:
    return css.lower().count("url(")


def unescaped(css: str) -> str:
    """A text of a stylesheet without its escapes."""
    return ESCAPE.sub(_sign, css) if "\\" in css else css


def _sign(escape: re.Match[str]) -> str:
    if not escape["code"]:
        return escape["sign"] or ""
    code = int(escape["code"], 16)
    is_sign = 0 < code < 0xD800 or 0xDFFF < code < 0x110000
    return chr(code) if is_sign else NO_SIGN


Found = tuple[int, re.Match[str] | None]
"""Where the scheme of an address stands, and the address."""


def _named(found: Iterable[Found]) -> Iterator[str]:
    for _, match in found:
        if match:
            yield match["quoted"] or match["bare"]


def _looked_for(text: str, pattern: re.Pattern[str]) -> Iterator[Found]:
    """The addresses in a text, from the left; each is looked at where its scheme stands.

    Looking for either quote first takes ten times as long: all of HTML is full of them.
    """
    end, at = 0, text.find(SCHEME)
    while at >= 0:
        is_quoted = at > end and text[at - 1] in QUOTES
        match = (pattern.match(text, at - 1) if is_quoted else None) or pattern.match(text, at)
        yield at, match
        end = match.end() if match else end
        at = text.find(SCHEME, max(end, at + 1))
