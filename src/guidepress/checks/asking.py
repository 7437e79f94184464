"""What a check is: a rule, and the function that finds where a guide breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from guidepress.checks.desk import Desk
from guidepress.finding import Finding, Place, Rule, Severity
from guidepress.language import Message


class Fault(NamedTuple):
    """Where a rule is broken, how, and what to do."""

    place: Place
    message: Message
    hint: Message | None = None


Finder = Callable[[Desk], Iterator[Fault]]


@dataclass(frozen=True)
class Check:
    """A rule and its finder."""

    rule: Rule
    find: Finder

    def findings(self, desk: Desk) -> Iterator[Finding]:
        """Every breach of the rule in a guide."""
        return (self.rule.at(*fault) for fault in self.find(desk))


def asks(
    name: str, severity: Severity, reason: Message, *, wrong: str, right: str
) -> Callable[[Finder], Check]:
    """Make a check of a finder: the rule's id, how bad a breach is, and why it is one.

    `wrong` and `right` are an example of each, as the guide's file has it.
    """
    return lambda find: Check(Rule(name, severity, reason, wrong, right), find)
