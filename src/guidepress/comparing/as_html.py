"""A difference as one HTML file that needs no other: pictures are in it, nothing is fetched.

It is read by people who approve pages, by ear or by eye: headings in order, tables with their
heads, pictures with what they show in words; differences are outlined and counted, never told by
colour alone.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from guidepress.comparing.difference import Difference
from guidepress.comparing.looks import Spread
from guidepress.comparing.wording import Block, Heading, Items, Rows, Words, title_of, wording
from guidepress.french.typography import compose
from guidepress.language import Language, Message, say, say_n

STYLE = """
:root { color-scheme: light; --ink: #16202e; --soft: #4a5666; --line: #c9d0d9; --mark: #b0005c; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 2rem 1.25rem 4rem; color: var(--ink);
  background: #fff; font: 1rem/1.5 "Source Sans 3", "Source Sans Pro", system-ui, sans-serif; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-top: .75rem;
  border-top: 2px solid var(--ink); }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
.sides { color: var(--soft); margin: 0 0 1.5rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0;
  border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--ink); }
tbody th { font-weight: 600; }
ul { padding-left: 1.2rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.25rem; align-items: start; }
figure { margin: 0; }
figcaption { font-weight: 600; margin-bottom: .35rem; }
figure img { width: 100%; height: auto; border: 1px solid var(--line); display: block; }
.none { border: 2px dashed var(--line); padding: 2rem 1rem; color: var(--soft); }
.count { color: var(--mark); font-weight: 600; }
@media (max-width: 46rem) { .pair { grid-template-columns: 1fr; } }
@media print { .pair { break-inside: avoid; } }
"""

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
"""Nothing is fetched, and nothing runs."""


def html(found: Difference, spreads: Sequence[Spread], language: Language) -> str:
    """The whole file."""
    title = say("What changes in “{title}”", title=compose(found.after.title))
    sides = say("From {before} to {after}", before=found.before.name, after=found.after.name)
    body = (
        f"<h1>{_words(title, language)}</h1>",
        f'<p class="sides">{_words(sides, language)}</p>',
        *_blocks(wording(found), language),
        *_spreads(found, spreads, language),
    )
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{language}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            f"<title>{_words(title, language)}</title>",
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            "<main>",
            *body,
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _words(words: Message, language: Language) -> str:
    return escape(words.sentence(language))


def _blocks(blocks: Iterable[Block], language: Language) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(words):
                yield f"<h2>{_words(words, language)}</h2>"
            case Words(words):
                yield f"<p>{_words(words, language)}</p>"
            case Items(items):
                lines = (f"<li>{escape(item.render(language))}</li>" for item in items)
                yield f"<ul>{''.join(lines)}</ul>"
            case Rows():
                yield from _table(block, language)


def _table(table: Rows, language: Language) -> Iterator[str]:
    yield '<div class="scroll"><table><thead><tr>'
    yield "".join(f'<th scope="col">{_words(each, language)}</th>' for each in table.head)
    yield "</tr></thead><tbody>"
    for first, *rest in table.rows:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def _spreads(found: Difference, spreads: Sequence[Spread], language: Language) -> Iterator[str]:
    if not spreads:
        return
    heading = say("Before and after")
    yield f"<h2>{_words(heading, language)}</h2>"
    for spread in spreads:
        title = _titled(title_of(spread.part, found), spread.folios or spread.old_folios)
        count = say_n("{n} place is outlined.", "{n} places are outlined.", spread.places)
        yield f"<section><h3>{_words(title, language)}</h3>"
        yield f'<p class="count">{_words(count, language)}</p><div class="pair">'
        for heading, folios, picture in (
            (say("Before"), spread.old_folios, spread.before),
            (say("After"), spread.folios, spread.after),
        ):
            yield _figure(_titled(heading, folios), title, picture, language)
        yield "</div></section>"


def _titled(words: Message, folios: Sequence[int]) -> Message:
    """Words, and the pages that they are about."""
    if not folios:
        return words
    return say("{words}, page {folios}", words=words, folios="–".join(map(str, folios)))


def _figure(caption: Message, title: Message, picture: bytes | None, language: Language) -> str:
    head = f"<figure><figcaption>{_words(caption, language)}</figcaption>"
    if picture is None:
        none = say("no such page")
        return f'{head}<p class="none">{_words(none, language)}</p></figure>'
    data = base64.b64encode(picture).decode()
    shown = say("{title} ({caption}); differences are outlined", title=title, caption=caption)
    image = f'<img alt="{_words(shown, language)}" src="data:image/webp;base64,{data}">'
    return f"{head}{image}</figure>"
