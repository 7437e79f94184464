"""A content, handed on operator by operator to whoever takes it in (ISO 32000-1, 7.8.2 and 7.2).

Our own content has one operator a line, and is cut at its line ends. What others have written may
have any white space, strings in letters, comments and pictures within it: it is read token by
token, and handed on in the form of our own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping

Handler = Callable[[bytes], None]

NEVER = (b"\r", b"\t", b"\f", b"\0", b"\v", b"%", b"(")
"""What never stands in a content of our own form: other white space, comments, and strings in
letters."""

OPERATORS = """
b B b* B* BDC BMC BT BX c cm cs CS d Do DP EMC ET EX f F f* g G gs h i j J k K l m M MP n q Q re rg
RG ri s S sc SC scn SCN sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' "
"""
"""All but those of pictures within a content, and of letters that are drawn (annex A)."""

NAMES = re.compile(rb"\n/(?!Artifact\n)[^ \n]+\n")
"""A name alone in its line, which may end like an operator; galleys have `BMC` after such a one."""

GLUED = tuple(re.compile(rb"%b(?<=[A-Za-z*'\"].)" % sign) for sign in (b"/", rb"\[", b"<"))
"""What needs no white space after an operator; each begins with the sign, which is sought fast."""

SEVERAL = tuple(re.compile(rb"%b[A-Za-z]+\*? +[^ ]" % before) for before in (b" ", rb"\n", rb"\A"))
"""An operator that something stands after, in the same line; each begins with one letter alone, so
that it is sought five times sooner than all in one."""

WHITE = rb"\x00\t\n\f\r "
REGULAR = rb"[^\x00\t\n\f\r ()<>\[\]{}/%]"
TOKEN = re.compile(
    rb"%%[^\r\n]*|(?P<name>/%(r)b*)|(?P<number>[+-]?\.?\d[\d.]*(?:-[\d.]*)*)|(?P<hex><[^<>]*>)"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])|(?P<told>\()|(?P<word>%(r)b+)" % {b"r": REGULAR}
)
STRING = re.compile(rb"\\.|[()]", re.DOTALL)
PICTURE_END = re.compile(rb"[%(w)b]EI(?=[%(w)b]|\Z)" % {b"w": WHITE})
VALUES = {b"true", b"false", b"null"}

FULL = 8_000
MOST_OPERANDS = 4_000
"""Numbers and strings before an operator: of what has more than `FULL`, the last are kept."""


def by_ending(operators: Mapping[str, Handler]) -> dict[bytes, Handler]:
    """What takes in a line, by the line's last two bytes instead of its operator."""
    return {
        ending: handler
        for name, handler in operators.items()
        for ending in {name[-2:].encode(), f" {name}".encode()[-2:]}
    }


ENDINGS = frozenset({b"", b"ct", *by_ending(dict.fromkeys(OPERATORS.split(), lambda _: None))})
"""The last two bytes of lines with an operator at their end."""


def follow(content: bytes, handlers: Mapping[bytes, Handler]) -> None:
    """Hand each line of a content to what takes it in, by its last two bytes."""
    lines = content.split(b"\n")
    endings = [line[-2:] for line in lines]
    if not (ENDINGS.issuperset(endings) and is_plain(content)):
        lines = [*instructions(content)]
        endings = [line[-2:] for line in lines]
    for line, take in zip(lines, map(handlers.get, endings), strict=True):
        if take:
            try:
                take(line)
            except (ValueError, IndexError):
                continue  # what is no operator after all: bytes of a supplied page


def is_plain(content: bytes) -> bool:
    """Whether a content whose lines end with operators has no other ones in them."""
    if any(each in content for each in NEVER):
        return False
    return not any(sought.search(content) for sought in (*SEVERAL, *GLUED, NAMES))


def instructions(content: bytes) -> Iterator[bytes]:
    """Each operator of a content after its operands, with blanks between them.

    Strings in letters are handed on in hexadecimal digits; of pictures within the content `BI`
    alone is. A word is an operator wherever it stands: within an array that is never closed, too.
    """
    operands: list[bytes] = []
    skip = _Skipping(content)
    at, is_picture = 0, False
    while token := TOKEN.search(content, at):
        kind, text, at = token.lastgroup, token[0], token.end()
        if kind == "told":
            text, at = skip.string(at)
        if kind is None:
            continue  # a comment
        if kind != "word" or text in VALUES:
            if len(operands) > FULL:
                del operands[:-MOST_OPERANDS]
            operands.append(text)
            continue
        if text == b"ID" and is_picture:
            at = skip.picture(at)
        is_picture = text == b"BI"
        yield text if is_picture else b" ".join((*operands, text))
        operands = []


class _Skipping:
    """Where strings and pictures of a content end; it is sought once that one never does."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._ends = [end.end() for end in PICTURE_END.finditer(content)]
        self._is_torn = False

    def string(self, start: int) -> tuple[bytes, int]:
        """A string in letters that begins here, as digits, and where it ends (7.3.4.2)."""
        deep, at = 1, start
        while deep and not self._is_torn and (found := STRING.search(self._content, at)):
            at = found.end()
            deep += {b"(": 1, b")": -1}.get(found[0], 0)
        if deep:
            self._is_torn = True
            return b"<>", start  # what follows is read, rather than left unseen
        return b"<%b>" % self._content[start : at - 1].hex().encode(), at

    def picture(self, start: int) -> int:
        """Where the samples of a picture that begin here end (8.9.7)."""
        later = bisect_left(self._ends, start)
        return self._ends[later] if later < len(self._ends) else start
