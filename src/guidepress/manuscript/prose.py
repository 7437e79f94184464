r"""Running text as typed, and what its inline marks mean.

Inline marks are Markdown's, and no more: `*emphasis*`, `**strong**`, `` `code` ``, and links
whose scheme says what they are:

    [machine learning](lang:en)            a foreign word
    [responsable SSI](role:rssi)           another role, printed with its page
    [dérive](term:derive)                  a term of the glossary (its slug)
    [une série d'actions](quote:elise-h/actions)   a quote, or a part of it to the letter
    [site](https://exemple.fr)             the web
    [écrire](mailto:a@exemple.fr)          mail

HTML and template marks are text and print as they stand. A backslash before a mark's sign makes
it text (`\*`). Comes in: text. Goes out: paragraphs of nodes; any text at all has a parse, and
parsing takes time in proportion to its length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

LONGEST = 20_000
"""Characters in one paragraph; a longer one is words without marks."""

DEEPEST = 8
"""Marks within marks; what is deeper is a part of the mark around it."""


class Kind(StrEnum):
    """What a reference is to."""

    LANG = "lang"
    ROLE = "role"
    TERM = "term"
    QUOTE = "quote"
    WEB = "web"
    MAIL = "mail"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Words:
    """Text. A line's end within a paragraph is a space."""

    text: str


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Text that no typography touches: code."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasis: italics within roman."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong emphasis: bold."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that refer to something, or are in another language.

    `target` is what stands behind the scheme; for the web the whole address; for an unknown kind
    all that stands between the brackets. `line` counts from 0, the first line of the text.
    """

    kind: Kind
    target: str
    children: tuple[Node, ...]
    line: int


Node = Words | Verbatim | Emphasis | Strong | Reference


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `line` counts from 0, the first line of the text."""

    children: tuple[Node, ...]
    line: int


_SPECIAL = re.compile(r"[*_`\[\\]")
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_TARGET = re.compile(r"\(([^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)")
_SIMPLE = re.compile(r"[^\[\]*_`\\]*(?:\[[^\[\]*_`\\]+\]\([^\s()\[\]*_`\\]*\)[^\[\]*_`\\]*)+")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]*)\)")
_SIGNS = re.compile(r"\\.|`+|\[|\]", re.DOTALL)


@lru_cache(maxsize=8192)
def parse(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, parted by blank lines."""
    parts = _parts(text.replace("\r\n", "\n").replace("\r", "\n"))
    return tuple(Paragraph(nodes, line) for part, line in parts if (nodes := _nodes(part, line)))


def plain(nodes: Iterable[Node | Paragraph]) -> str:
    """The words of nodes without their marks; paragraphs are parted by nothing."""
    return "".join(
        node.text if isinstance(node, Words | Verbatim) else plain(node.children) for node in nodes
    )


def references(nodes: Iterable[Node | Paragraph]) -> Iterator[Reference]:
    """All references in nodes, in order; one within another comes after it."""
    for node in nodes:
        if isinstance(node, Reference):
            yield node
        if not isinstance(node, Words | Verbatim):
            yield from references(node.children)


def _parts(text: str) -> Iterator[tuple[str, int]]:
    """The text of each paragraph, and the line that it begins in."""
    start = 0
    for match in (*_BLANK.finditer(text), None):
        part = text[start : match.start() if match else None]
        margin = len(part) - len(part.lstrip())
        yield part.strip(), text.count("\n", 0, start + margin)
        start = match.end() if match else start


def _nodes(part: str, line: int) -> tuple[Node, ...]:
    """The nodes of one paragraph; most have no marks, and that is forty times as fast."""
    if len(part) > LONGEST or not _SPECIAL.search(part):
        return (Words(_LINE_END.sub(" ", part)),) if part else ()
    if _SIMPLE.fullmatch(part):
        return tuple(_linked(part, line))
    tokens = _parser().parseInline(part)[0].children or []
    return _tree(tokens, part, line)


def _linked(part: str, line: int) -> Iterator[Node]:
    """The nodes of a paragraph whose marks are links alone, one after the other: so are most."""
    done = 0
    for link in (*_LINK.finditer(part), None):
        words = part[done : link.start() if link else None]
        if words:
            yield Words(_LINE_END.sub(" ", words))
        if link:
            inside = (Words(_LINE_END.sub(" ", link[1])),)
            yield Reference(*_kind(link[2]), inside, line + part.count("\n", 0, link.start()))
            done = link.end()


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["emphasis", "backticks", "escape"])
    parser.inline.ruler.push("reference", _reference)
    return parser


def _reference(state: StateInline, silent: bool) -> bool:
    """markdown-it's rule for `[words](scheme:target)`: no titles, no entities, no images."""
    if state.src[state.pos] != "[":
        return False
    closers = state.env.setdefault("closers", {})
    if state.src not in closers:
        closers[state.src] = _closers(state.src)
    end = closers[state.src].get(state.pos, state.posMax)
    target = _TARGET.match(state.src, end + 1, state.posMax)
    if target is None:
        return False
    if not silent:
        state.push("reference_open", "", 1).meta = {"target": target[1], "at": state.pos}
        after, state.posMax = state.posMax, end
        state.pos += 1
        state.md.inline.tokenize(state)
        state.posMax = after
        state.push("reference_close", "", -1)
    state.pos = target.end()
    return True


def _closers(text: str) -> dict[int, int]:
    """The bracket that closes each opening one, by place; brackets in code are none."""
    signs = list(_SIGNS.finditer(text))
    runs: dict[str, list[int]] = {}
    for sign in signs:
        if sign.group().startswith("`"):
            runs.setdefault(sign.group(), []).append(sign.start())
    closers: dict[int, int] = {}
    open_brackets: list[int] = []
    free_from = 0
    for sign in signs:
        if sign.start() < free_from:
            continue
        if run := runs.get(sign.group()):
            after = bisect_left(run, sign.end())
            free_from = run[after] + len(sign.group()) if after < len(run) else sign.end()
        elif sign.group() == "[":
            open_brackets.append(sign.start())
        elif sign.group() == "]" and open_brackets:
            closers[open_brackets.pop()] = sign.start()
    return closers


def _tree(tokens: Sequence[Token], source: str, line: int) -> tuple[Node, ...]:
    """Nodes of markdown-it's flat tokens."""
    opened: list[Token] = []
    levels: list[list[Node]] = [[]]
    for token in tokens:
        if token.nesting == 1:
            opened.append(token)
            levels.append([])
        elif token.nesting == -1:
            children = tuple(levels.pop())
            opening = opened.pop()
            is_mark = len(opened) < DEEPEST and bool(children)
            made = (_mark(opening, children, source, line),) if is_mark else children
            _add(levels[-1], made)
        elif token.type == "code_inline":
            levels[-1].append(Verbatim(token.content))
        else:
            text = " " if token.type == "hardbreak" else _LINE_END.sub(" ", token.content)
            _add(levels[-1], (Words(text),))
    return tuple(levels[0])


def _add(level: list[Node], nodes: Iterable[Node]) -> None:
    """Add nodes to a level; words that follow words are one text, and no words are nothing."""
    for node in nodes:
        if isinstance(node, Words) and level and isinstance(level[-1], Words):
            level[-1] = Words(level[-1].text + node.text)
        elif not isinstance(node, Words) or node.text:
            level.append(node)


def _mark(opening: Token, children: tuple[Node, ...], source: str, line: int) -> Node:
    if opening.type == "em_open":
        return Emphasis(children)
    if opening.type == "strong_open":
        return Strong(children)
    kind, target = _kind(opening.meta["target"])
    return Reference(kind, target, children, line + source.count("\n", 0, opening.meta["at"]))


def _kind(target: str) -> tuple[Kind, str]:
    scheme, _, rest = target.partition(":")
    match scheme.lower():
        case "lang" | "role" | "term" | "quote" as name:
            return Kind(name), rest
        case "http" | "https":
            return Kind.WEB, target
        case "mailto":
            return Kind.MAIL, rest
        case _:
            return Kind.UNKNOWN, target
