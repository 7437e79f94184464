"""A difference as files: text, Markdown with pictures, HTML, or the slugs of the roles touched."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from guidepress.comparing.as_html import html
from guidepress.comparing.as_markdown import escaped, markdown
from guidepress.comparing.as_text import text
from guidepress.comparing.difference import Difference
from guidepress.comparing.looks import Spread
from guidepress.comparing.wording import title_of, wording
from guidepress.french.typography import compose
from guidepress.language import Language, say
from guidepress.publishing.delivery import deliver

FORMATS: Final = ("text", "markdown", "html", "roles")
NAMES: Final = {
    "text": "changes.txt",
    "markdown": "changes.md",
    "html": "changes.html",
    "roles": "roles.txt",
}
"""The file of each format."""

MOST: Final = 12
"""Pictures beside a Markdown text; whoever wants all of them reads the HTML."""


def report(found: Difference, spreads: Sequence[Spread], format_: str, language: Language) -> str:
    """A difference in one of the formats, in one piece."""
    match format_:
        case "html":
            return html(found, spreads, language)
        case "markdown":
            return _heading(found, language) + markdown(wording(found), language, level=3)
        case "roles":
            return "".join(f"{slug}\n" for slug in found.touched)
        case _:
            return text(wording(found), language)


def report_files(
    found: Difference, spreads: Sequence[Spread], format_: str, language: Language
) -> dict[str, bytes]:
    """The same as files by name: the pictures of a Markdown text stand beside it."""
    words = report(found, spreads, format_, language)
    if format_ != "markdown" or not spreads:
        return {NAMES[format_]: words.encode()}
    heading = escaped(say("Pages, as they are now").sentence(language))
    lines, pictures = [f"\n### {heading}\n"], {}
    for spread in [each for each in spreads if each.after][:MOST]:
        folios = "-".join(map(str, spread.folios)) or spread.part.replace("/", "-")
        name = f"page-{folios}.webp"
        pictures[name] = spread.after or b""
        title = title_of(spread.part, found).render(language)
        shown = say("{title}, page {folios}; differences are outlined", title=title, folios=folios)
        lines.append(f"![{escaped(shown.render(language))}]({name})\n")
    return {**pictures, NAMES[format_]: (words + "\n".join(lines)).encode()}


def write_report(folder: Path, files: dict[str, bytes]) -> tuple[Path, ...]:
    """Put a report's files in a folder; OSError leaves what stood there."""
    return deliver(folder, files)


def _heading(found: Difference, language: Language) -> str:
    title = say("What changes in “{title}”", title=compose(found.after.title))
    sides = say("From {before} to {after}", before=found.before.name, after=found.after.name)
    return f"## {escaped(title.sentence(language))}\n\n{escaped(sides.sentence(language))}\n\n"
