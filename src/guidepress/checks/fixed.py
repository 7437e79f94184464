"""Which rules there are, and which of them are as they are: no guide may choose how bad they are.

What makes a book wrong rather than poor cannot be chosen: consent, files, references, and all that
stops a file from being read.
"""

from __future__ import annotations

from guidepress.checks.budget import PRINTED
from guidepress.checks.table import CHECKS
from guidepress.finding import Rule, Severity
from guidepress.language import Message, say
from guidepress.manuscript.rules import READING

UNKNOWN_RULE = Rule(
    "unknown-rule",
    Severity.ERROR,
    say("A rule that is set is one that the press knows."),
    "rules: {shema-line: off}",
    "rules: {schema-line: off}",
)
FIXED_RULE = Rule(
    "fixed-rule",
    Severity.ERROR,
    say("What would make a book wrong is not a matter of choice."),
    "rules: {quote-without-consent: off}",
    "rules: {picture-coarse: off}",
)
WITHOUT_REASON = Rule(
    "exception-without-reason",
    Severity.ERROR,
    say("An exception has a reason, for those who read it next year."),
    "# guidepress: ignore html-leftover",
    "# guidepress: ignore html-leftover car la fiche parle de HTML",
)
UNUSED = Rule(
    "exception-unused",
    Severity.WARNING,
    say("An exception that excepts nothing would hide the next mistake."),
    "- text: Un texte sans faute.  # guidepress: ignore html-leftover car …",
    "- text: Un texte sans faute.",
)
SETTING = (UNKNOWN_RULE, FIXED_RULE, WITHOUT_REASON, UNUSED)
"""What settings of rules are held to themselves."""

SAFETY = frozenset(
    {
        "quote-without-consent",
        "quote-withdrawn",
        "quote-expired",
        "quote-medium",
        "extract-not-in-quote",
        "unknown-quote",
        "unknown-interview",
        "unknown-link",
        "url-form",
        "file-missing",
        "picture-unreadable",
        "font-unreadable",
    }
)
"""Consent, what is let into the book, and files that cannot be read."""

FOUNDATIONS = frozenset(
    {
        "role-without-file",
        "role-in-two-families",
        "unknown-role",
        "unknown-term",
        "unknown-advert-place",
        "unknown-interest",
        "unknown-section",
        "unknown-scale-word",
        "unknown-fact",
        "fact-type",
        "name-twice",
        "link-in-link",
        "unknown-referential",
        "unknown-code",
        "referential-twice",
        "pay-beyond-scale",
        "ean-check-digit",
        "missing-glyph",
    }
)
"""What a page cannot be composed of: a reference into the void, a bar without a scale."""

FIXED = SAFETY | FOUNDATIONS | {rule.id for rule in (*READING, *SETTING)}
"""Rules that are as they are."""

LATER = frozenset(rule.id for rule in PRINTED)
"""Rules that find what they find when the book is built."""

KNOWN: dict[str, Rule] = {
    rule.id: rule for rule in (*READING, *(each.rule for each in CHECKS), *PRINTED, *SETTING)
}
"""Every rule of a guide's text, by its id."""


def why_fixed(rule: Rule) -> Message:
    """Why a rule is as it is."""
    if rule.id in SAFETY:
        return say("it guards consent, or what is let into the book")
    return say("there is no book without it")
