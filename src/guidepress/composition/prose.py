"""Running text as markup: inline marks become elements, and every text is set in French.

In: text as typed (see `manuscript.prose`). Out: `Markup`, a paragraph each. Everything that an
editor types is escaped; only the elements made here are markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from guidepress.french.typography import Run, compose, compose_runs
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.interview import Interview

_READER: Final = MarkdownIt("zero").enable(["emphasis", "backticks", "link", "escape"])
_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n")
_OPENERS: Final = "«“\u00a0\u202f "


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
    """Composes text as one guide's: it knows whom a quote is by, and which roles are in the book."""

    guide: Guide

    def line(self, text: str) -> Markup:
        """Plain text on one line: no marks, only typography."""
        return Markup(escape(compose(text)))  # noqa: S704 - escaped

    def name(self, text: str, lang: str) -> Markup:
        """A name in a language; French typography is for French ones only."""
        if lang == "fr":
            return self.line(text)
        return Markup(escape(text))  # noqa: S704 - escaped

    def inline(self, text: str) -> Markup:
        """Text with inline marks, on one line."""
        tokens = _READER.parseInline(" ".join(text.split()))[0].children or []
        return Markup("".join(self._written(tokens)))  # noqa: S704 - every text in it is escaped

    def passage(self, text: str) -> Passage:
        """Paragraphs of text with inline marks."""
        return Passage(tuple(self.inline(part) for part in _BLANK_LINE.split(text) if part.strip()))

    def _written(self, tokens: Sequence[Token]) -> Iterator[str]:
        """One paragraph: its runs are composed as one text, then put back between their tags."""
        runs = list(_runs(tokens))
        composed = compose_runs(runs)
        closers: list[str] = []
        before = ""
        for token, text in zip(tokens, composed, strict=True):
            if token.type == "link_open":
                opening, closing = self._link(str(token.attrGet("href")), before)
                closers.append(closing)
                yield opening
            elif token.type == "link_close":
                yield closers.pop()
            elif token.type == "code_inline":
                yield f"<code>{escape(text)}</code>"
            elif token.tag:
                # Elements within a link would each become a link of their own.
                if not any(closer.startswith("</a>") for closer in closers):
                    yield f"</{token.tag}>" if token.nesting == -1 else f"<{token.tag}>"
            else:
                yield escape(text)
                before = text

    def _link(self, target: str, before: str) -> tuple[str, str]:
        """The tags of a link or another mark; `before` is the text that stands before it."""
        scheme, _, rest = target.partition(":")
        if scheme == "lang":
            return f'<em lang="{escape(rest)}">', "</em>"
        if scheme == "role":
            return self._role(rest)
        if scheme == "term":
            return f'<a class="term" href="guide:term-{escape(rest)}">', "</a>"
        if scheme == "quote":
            return self._quote(rest, before)
        if scheme in {"http", "https", "mailto"}:
            return f'<a class="web" href="{escape(target)}">', "</a>"
        return "", ""

    def _role(self, slug: str) -> tuple[str, str]:
        """Another role, with its page; one that is not in this edition is words alone."""
        if self.guide.role(slug) is None:
            return "", ""
        anchor = f"guide:role-{escape(slug)}"
        page = f'<a class="folio-of" href="{anchor}"></a>'
        return f'<a href="{anchor}">', f"</a> (p.\u00a0{page})"

    def _quote(self, reference: str, before: str) -> tuple[str, str]:
        """A quote within prose: a speaker's own words between guillemets, reported ones without."""
        found = self.guide.quote(reference)
        if found and found[1].form == "verbatim" and not before.rstrip(_OPENERS[1:]).endswith("«"):
            return "<q>«\u00a0", "\u00a0»</q>"
        return '<q class="reported">', "</q>"


def cited(text: str, guide: Guide) -> Iterator[Interview]:
    """The interviews that a text's inline quotes come from, once a quote."""
    for slug in re.findall(r"\]\(quote:([a-z0-9-]+)/", text):
        if slug in guide.interviews:
            yield guide.interviews[slug]


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    """What each token is to typography: code and foreign words are left as they are."""
    foreign = 0
    for token in tokens:
        if token.type == "link_open" and (foreign or _is_foreign(token)):
            foreign += 1
        elif token.type == "link_close" and foreign:
            foreign -= 1
        is_text = token.type == "text"
        yield Run(
            token.content if is_text or token.type == "code_inline" else "",
            token.type == "code_inline" or (is_text and foreign > 0),
        )


def _is_foreign(token: Token) -> bool:
    return str(token.attrGet("href")).startswith("lang:")
