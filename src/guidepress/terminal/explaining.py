"""`guidepress rules` and `check --explain`: what the rules are, why, and how to set them."""

from __future__ import annotations

from rich.text import Text

from guidepress.finding import Rule
from guidepress.language import Message, say
from guidepress.nearest import nearest
from guidepress.press.rulebook import CHAPTERS, RULES, guards, may_be_set
from guidepress.terminal.page import page
from guidepress.terminal.report import LABELS, STYLES
from guidepress.terminal.screen import wrap
from guidepress.terminal.session import Session
from guidepress.terminal.usage import MisuseError


def a_rule(name: str, *more: str) -> str:
    """The id of a rule that was typed; MisuseError, with the nearest, when there is none."""
    if name in RULES or name in more:
        return name
    hint = nearest(name, RULES) or say("All are listed by: guidepress rules")
    raise MisuseError(say("there is no rule “{name}”", name=name), hint)


def explain(session: Session, name: str) -> int:
    """Say all of one rule: what it asks, an example of wrong and right, how to set it."""
    rule = RULES[a_rule(name)]
    screen = session.screen
    screen.show(screen.out, _headline(rule, session))
    for line in wrap(screen.words(rule.reason), screen.width, "  "):
        screen.show(screen.out, line)
    _example(session, say("wrong"), rule.wrong, "red")
    _example(session, say("right"), rule.right, "green")
    screen.show(screen.out, "")
    screen.tell(how_to_set(rule))
    return 0


def list_rules(session: Session, *, as_page: bool) -> int:
    """List all rules with their reasons, or write the whole reference page."""
    screen = session.screen
    if as_page:
        screen.show(screen.out, page().rstrip("\n"))
        return 0
    for chapter in CHAPTERS:
        screen.show(screen.out, Text(screen.words(chapter.title), "bold underline"))
        screen.show(screen.out, "")
        for rule in chapter.rules:
            screen.show(screen.out, _headline(rule, session))
            for line in wrap(screen.words(rule.reason), screen.width, "  "):
                screen.show(screen.out, line)
        screen.show(screen.out, "")
    return 0


def how_to_set(rule: Rule) -> Message:
    """How to turn a rule off, or why that cannot be."""
    if guards(rule):
        return say("It guards consent, or what is let into the book: it cannot be turned off.")
    if not may_be_set(rule):
        return say("There is no book without it: it cannot be turned off.")
    return say(
        "In guide.yaml for the whole guide, or in a role's file for that role:\n"
        "  rules: {{{rule}: off}}        # or error, warning, info\n"
        "For one line, at its end or above it, with a reason:\n"
        "  # guidepress: ignore {rule} because …\n"
        "In a page, above a paragraph:\n"
        "  <!-- guidepress: ignore {rule} because … -->",
        rule=rule.id,
    )


def _headline(rule: Rule, session: Session) -> Text:
    label = session.screen.words(LABELS[rule.severity])
    return Text.assemble((rule.id, "bold"), "  ", (label, STYLES[rule.severity]))


def _example(session: Session, label: Message, example: str, style: str) -> None:
    screen = session.screen
    screen.show(screen.out, "")
    screen.show(screen.out, Text(f"  {screen.words(label)}", style))
    for line in example.rstrip("\n").split("\n"):
        screen.show(screen.out, f"    {line}")
