"""The reference page of all rules, in Markdown: `docs/rules.md`.

It is made of the rules themselves, so it cannot say what they do not; a test holds it current.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidepress.finding import Rule
from guidepress.french.typography import RULES as TYPOGRAPHY
from guidepress.press.rulebook import CHAPTERS, Chapter, guards, may_be_set

_HEAD = """\
# Rules / Règles

Made by `guidepress rules --page > docs/rules.md`; do not edit it by hand.

What `guidepress check` asks of a guide, and why. An *error* forbids the book, a *warning* and an
*info* do not. Where a rule may be set, `rules:` in `guide.yaml` does so for the guide, `rules:` in
a role's file for that role, and a comment for a line:

    rules: {picture-coarse: error, schema-line: off}     # error, warning, info, off

    - text: Une balise <b>.   # guidepress: ignore html-leftover because it is about HTML

`guidepress check --explain RULE` says the same of one rule.

Ce que `guidepress check` demande à un guide, et pourquoi. Une *erreur* interdit le livre, un
*avertissement* et une *note* non. `rules:` règle une règle, dans `guide.yaml` pour tout le guide,
dans une fiche pour cette fiche ; un commentaire `# guidepress: ignore RÈGLE car …` excepte une
ligne.
"""


def page() -> str:
    """The whole page."""
    parts = [_HEAD, *(_chapter(chapter) for chapter in CHAPTERS), _typography()]
    return "\n".join(parts)


def _chapter(chapter: Chapter) -> str:
    title = " / ".join(chapter.title.render(language) for language in ("en", "fr"))
    return "\n".join((f"## {title}\n", *(_rule(rule) for rule in chapter.rules)))


def _rule(rule: Rule) -> str:
    return "\n".join(_lines(rule)) + "\n"


def _lines(rule: Rule) -> Iterator[str]:
    yield f"### `{rule.id}`\n"
    yield f"{rule.severity.value} · {_settable(rule)}\n"
    yield f"{rule.reason.render('en')}  "
    yield f"*{rule.reason.render('fr')}*\n"
    yield _code("✗", rule.wrong)
    yield _code("✓", rule.right)


def _settable(rule: Rule) -> str:
    if guards(rule):
        return "guards consent or the book; cannot be set / ne se règle pas"
    return "may be set / se règle" if may_be_set(rule) else "cannot be set / ne se règle pas"


def _code(sign: str, example: str) -> str:
    lines = example.rstrip("\n").split("\n")
    return "\n".join(f"    {sign if not index else ' '} {line}" for index, line in enumerate(lines))


def _typography() -> str:
    """What is no finding: the press mends it on the page, and leaves the source as it is."""
    head = (
        "## Typography that the press sets / Typographie que la presse compose\n\n"
        "Nobody need type any of this: the page has it, the source stays plain.  \n"
        "*Rien de cela n’est à saisir : la page l’a, la source reste simple.*\n\n"
        "| rule | why | typed | printed |\n| --- | --- | --- | --- |"
    )
    rows = (
        f"| `{rule.id}` | {_cell(rule.why)} | {_cell(rule.wrong)} | {_cell(rule.right)} |"
        for rule in TYPOGRAPHY
    )
    return "\n".join((head, *rows)) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ⏎ ")
