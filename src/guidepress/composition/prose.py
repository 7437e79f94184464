"""Running text as markup: inline marks become elements, and every text is set in French.

In: text as typed (see `manuscript.prose`). Out: `Markup`, a paragraph each. Everything that an
editor types is escaped; only the elements made here are markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Final

from markupsafe import Markup

from guidepress.composition.titling import SMALL_WORDS
from guidepress.french.signs import NBSP
from guidepress.french.typography import Run, compose, compose_runs
from guidepress.manuscript.interview import Interview
from guidepress.manuscript.prose import (
    Emphasis,
    Kind,
    Node,
    Paragraph,
    Reference,
    Strong,
    Verbatim,
    Words,
    parse,
    references,
)
from guidepress.manuscript.script import Script

_LEADING: Final = re.compile(rf"(?<!\S){SMALL_WORDS.pattern} ")
"""A small word and its space."""

Piece = str | Run
"""What a paragraph is written from: tags, and runs of text between them."""


@dataclass(frozen=True)
class Passage:
    """Paragraphs of composed text; written as it is, it is one run of lines."""

    paragraphs: tuple[Markup, ...]

    def __html__(self) -> Markup:
        return Markup("<br>").join(self.paragraphs)

    def __str__(self) -> str:
        return str(self.__html__())


@dataclass(frozen=True)
class Scribe:
    """Composes text as one guide's: it knows who said what, and which roles there are."""

    guide: Script

    def line(self, text: str) -> Markup:
        """Plain text on one line: no marks, only typography."""
        return Markup(escape(compose(text)))

    def name(self, text: str, lang: str) -> Markup:
        """A name in a language; French typography is for French ones only."""
        return self.line(text) if lang == "fr" else Markup(escape(text))

    def title(self, text: str, lang: str = "fr") -> Markup:
        """A name set large: a short word stays on the line of the word that it leads to."""
        return Markup(_LEADING.sub(rf"\1{NBSP}", self.name(text, lang)))

    def inline(self, text: str) -> Markup:
        """Text with inline marks, as lines of one paragraph."""
        return self.passage(text).__html__()

    def passage(self, text: str) -> Passage:
        """Paragraphs of text with inline marks."""
        return Passage(tuple(self._paragraph(part) for part in parse(text)))

    def _paragraph(self, paragraph: Paragraph) -> Markup:
        """One paragraph: its runs are composed as one text, then put back between their tags."""
        pieces = list(self._pieces(paragraph.children))
        composed = iter(compose_runs([piece for piece in pieces if isinstance(piece, Run)]))
        written = (escape(next(composed)) if isinstance(piece, Run) else piece for piece in pieces)
        return Markup("".join(written))

    def _pieces(self, nodes: Iterable[Node], protected: bool = False) -> Iterator[Piece]:
        before: Node | None = None
        for node in nodes:
            match node:
                case Words(text):
                    yield Run(text, protected)
                case Verbatim(text):
                    yield from ("<code>", Run(text, protected=True), "</code>")
                case Emphasis(children):
                    yield from ("<em>", *self._pieces(children, protected), "</em>")
                case Strong(children):
                    yield from ("<strong>", *self._pieces(children, protected), "</strong>")
                case Reference(kind=Kind.QUOTE):
                    yield from self._quote(node, protected, _is_opened(before))
                case Reference():
                    yield from self._reference(node, protected)
            before = node

    def _reference(self, node: Reference, protected: bool) -> Iterator[Piece]:
        """A reference's tags and words; within a link there are words only."""
        target = escape(node.target)
        words = tuple(self._words(node.children, protected))
        match node.kind:
            case Kind.LANG:
                inner = self._pieces(node.children, protected=True)
                yield from (f'<em lang="{target}">', *inner, "</em>")
            case Kind.ROLE if self.guide.has_role(node.target):
                anchor = f"guide:role-{target}"
                page = f'<a class="folio-of" href="{anchor}"></a>'
                yield from (f'<a href="{anchor}">', *words, f"</a> (p.{NBSP}{page})")
            case Kind.TERM:
                yield from (f'<a class="term" href="guide:term-{target}">', *words, "</a>")
            case Kind.WEB:
                yield from (f'<a class="web" href="{target}">', *words, "</a>")
            case Kind.MAIL:
                yield from (f'<a class="web" href="mailto:{target}">', *words, "</a>")
            case _:
                yield from self._pieces(node.children, protected)

    def _words(self, nodes: Iterable[Node], protected: bool) -> Iterator[Piece]:
        """The runs of nodes without their tags: each element within a link would be a link more."""
        return (piece for piece in self._pieces(nodes, protected) if isinstance(piece, Run))

    def _quote(self, node: Reference, protected: bool, is_opened: bool) -> Iterator[Piece]:
        """A quote within prose: a speaker's own words between guillemets, reported ones without.

        Guillemets that the editor typed are not set again.
        """
        found = self.guide.quote(node.target)
        inner = self._pieces(node.children, protected)
        if is_opened:
            yield from ("<q>", *inner, "</q>")
        elif found and found[1].form == "verbatim":
            yield from ("<q>", Run(f"«{NBSP}"), *inner, Run(f"{NBSP}»"), "</q>")
        else:
            yield from ('<q class="reported">', *inner, "</q>")


def _is_opened(before: Node | None) -> bool:
    """Whether a quotation stands open at the end of the text before."""
    return isinstance(before, Words) and before.text.rstrip().endswith(("«", "“", '"'))


def cited(text: str, guide: Script) -> Iterator[tuple[Interview, bool]]:
    """The interviews that a text's inline quotes come from, and whether the words are reported."""
    for reference in references(parse(text)):
        if reference.kind is Kind.QUOTE and (found := guide.quote(reference.target)):
            yield found[0], found[1].form == "paraphrase"
