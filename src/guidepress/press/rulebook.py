"""The rulebook: every rule of the press, by what it is about, and what a guide may choose of it."""

from __future__ import annotations

from dataclasses import dataclass

from guidepress.binding.inking import RULES as INKING
from guidepress.checks import CHECKS
from guidepress.checks.baseline import UNREADABLE
from guidepress.checks.budget import PRINTED
from guidepress.checks.fixed import FIXED, SAFETY, SETTING
from guidepress.finding import Rule
from guidepress.language import Message, say
from guidepress.manuscript.rules import READING
from guidepress.press.reproof import RULES as REPROOFING
from guidepress.proofing.proof import RULES as PROOFED


@dataclass(frozen=True)
class Chapter:
    """Rules about one thing, by their ids."""

    title: Message
    rules: tuple[Rule, ...]


def _by_id(*rules: Rule) -> tuple[Rule, ...]:
    return tuple(sorted(rules, key=lambda rule: rule.id))


PROOFING = (*PROOFED, *REPROOFING)
"""What a finished file is held to."""

CHAPTERS = (
    Chapter(say("What the guide says"), _by_id(*(check.rule for check in CHECKS))),
    Chapter(say("What shows on its pages"), _by_id(*PRINTED)),
    Chapter(say("How its files are written"), _by_id(*READING)),
    Chapter(say("How its rules are set"), _by_id(*SETTING, UNREADABLE)),
    Chapter(say("What its colours are printed with"), _by_id(*INKING)),
    Chapter(say("What a finished file is held to"), _by_id(*PROOFING)),
)
"""The whole book."""

RULES = {rule.id: rule for chapter in CHAPTERS for rule in chapter.rules}
"""Every rule by its id."""


def may_be_set(rule: Rule) -> bool:
    """Whether a guide may choose how strictly it is held to a rule."""
    return rule.id not in FIXED and rule not in (UNREADABLE, *INKING, *PROOFING)


def guards(rule: Rule) -> bool:
    """Whether a rule guards consent, or what is let into the book."""
    return rule.id in SAFETY
