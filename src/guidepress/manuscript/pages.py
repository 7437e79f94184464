"""A page of front or back matter: a Markdown file that begins with its title."""

from __future__ import annotations

import re

from guidepress.finding import Finding, Place
from guidepress.language import say
from guidepress.manuscript import rules
from guidepress.manuscript.guide import Page
from guidepress.manuscript.margins import without_notes

LONGEST = 100_000
"""Characters on one page: thirty printed pages of text."""

_TITLE = re.compile(r"\s*# +(\S.*?)[ #]*(?:\n|$)")


def read_page(text: str, file: str, slug: str) -> tuple[Page | None, tuple[Finding, ...]]:
    """The page that a Markdown text is; None when it has no title. Notes are no part of it."""
    text = without_notes(text)
    match = _TITLE.match(text)
    if match is None:
        rule = rules.NO_TITLE if text.strip() else rules.EMPTY_FILE
        hint = say("Begin the file with its title: `# Éditorial`")
        return None, (rule.at(Place(file), say("This page has no title"), hint),)
    rest = text[match.end() :]
    blank = len(rest) - len(rest.lstrip("\n"))
    line = text.count("\n", 0, match.end()) + blank + 1
    page = Page(slug, match[1].strip(), rest.strip("\n"), file, line)
    return page, tuple(_faults(page))


def _faults(page: Page) -> list[Finding]:
    place = Place(page.file, page.line)
    if not page.text.strip():
        return [rules.EMPTY_FILE.at(place, say("This page has a title and no text"))]
    if len(page.text) > LONGEST:
        message = say("This page has {n} characters; a page has 100,000 at most", n=len(page.text))
        return [rules.TOO_LONG.at(place, message)]
    return []
