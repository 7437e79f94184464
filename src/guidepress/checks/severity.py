"""How bad a finding is, is the guide's choice: for the edition, for a role, or for a line.

`rules:` in `guide.yaml` speaks for the edition, `rules:` in a role's file for that role, a note in
the margin (see `marginalia`) for a line; the nearest one counts. Some rules are as they are (see
`fixed`).

Comes in: a guide, and what was found in it. Goes out: the same findings as the guide counts them,
and those that its settings break rules with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from guidepress.checks.fixed import (
    FIXED,
    FIXED_RULE,
    KNOWN,
    LATER,
    UNKNOWN_RULE,
    UNUSED,
    WITHOUT_REASON,
    why_fixed,
)
from guidepress.checks.marginalia import MarginNote, margin_notes
from guidepress.finding import Finding, Place
from guidepress.language import say
from guidepress.manuscript.folders import ROLES
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.strictness import Strictness
from guidepress.nearest import nearest


@dataclass(frozen=True)
class _Setting:
    """One choice: the rule, how strict, and the place where it was made."""

    rule: str
    strictness: Strictness
    place: Place

    @property
    def stands(self) -> bool:
        """Whether the press does as it says."""
        return self.rule in KNOWN and self.rule not in FIXED

    def breaches(self) -> Iterator[Finding]:
        """What is wrong with it."""
        rule = KNOWN.get(self.rule)
        if rule is None:
            message = say("There is no rule `{rule}`", rule=self.rule[:80])
            hint = nearest(self.rule, KNOWN) or say("All are listed by: guidepress rules")
            yield UNKNOWN_RULE.at(self.place, message, hint)
        elif rule.id in FIXED and self.strictness.severity is not rule.severity:
            yield FIXED_RULE.at(
                self.place,
                say("`{rule}` cannot be set: {why}", rule=rule.id, why=why_fixed(rule)),
                say("Delete this, and mend what the rule finds"),
            )


@dataclass(frozen=True)
class _Choices:
    """All that a guide chooses."""

    guide: Guide

    @cached_property
    def edition(self) -> tuple[_Setting, ...]:
        """What `guide.yaml` sets."""
        edition = self.guide.edition
        return tuple(
            _Setting(rule, strictness, edition.key_place("rules", rule))
            for rule, strictness in edition.rules.items()
        )

    @cached_property
    def roles(self) -> dict[str, tuple[_Setting, ...]]:
        """What each role's file sets, by the file."""
        return {
            f"{ROLES}/{role.slug}.yaml": tuple(
                _Setting(rule, strictness, role.key_place("rules", rule))
                for rule, strictness in role.rules.items()
            )
            for role in (*self.guide.roles, *self.guide.unlisted)
            if role.rules
        }

    @cached_property
    def notes(self) -> tuple[MarginNote, ...]:
        """All notes in the margins."""
        sources = self.guide.sources.items()
        return tuple(note for file, text in sources for note in margin_notes(text, file))

    def strictness(self, finding: Finding) -> Strictness | None:
        """What the guide chooses for a finding; None when it leaves that to the rule."""
        for note in self.notes:
            if note.rule == finding.rule and note.reason and note.speaks_of(finding.place):
                return note.strictness
        for settings in (self.roles.get(finding.place.file, ()), self.edition):
            for setting in settings:
                if setting.rule == finding.rule and setting.stands:
                    return setting.strictness
        return None

    def breaches(self, found: Iterable[Finding]) -> Iterator[Finding]:
        """What is wrong with the choices themselves."""
        for setting in (*self.edition, *(each for role in self.roles.values() for each in role)):
            yield from setting.breaches()
        findings = tuple(found) if self.notes else ()
        for note in self.notes:
            yield from self._of_note(note, findings)

    def _of_note(self, note: MarginNote, found: tuple[Finding, ...]) -> Iterator[Finding]:
        setting = _Setting(note.rule, note.strictness, note.place)
        yield from setting.breaches()
        if not setting.stands:
            return
        if not note.reason:
            message = say("This exception from `{rule}` gives no reason", rule=note.rule)
            yield WITHOUT_REASON.at(note.place, message, say("Go on with: because …"))
        elif note.rule in LATER:
            return
        elif not any(each.rule == note.rule and note.speaks_of(each.place) for each in found):
            message = say("`{rule}` finds nothing here any more", rule=note.rule)
            yield UNUSED.at(note.place, message, say("Delete this comment"))


def judged(guide: Guide, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What was found in a guide, as the guide counts it, and what its choices themselves break."""
    findings = tuple(found)
    return (*counted(guide, findings), *_Choices(guide).breaches(findings))


def counted(guide: Guide, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What was found in a guide, as the guide counts it."""
    choices = _Choices(guide)
    kept = (_counted(finding, choices) for finding in found)
    return tuple(finding for finding in kept if finding)


def _counted(finding: Finding, choices: _Choices) -> Finding | None:
    """A finding with the severity that its guide gives it; None when that is none."""
    if finding.rule in FIXED or finding.rule not in KNOWN:
        return finding
    strictness = choices.strictness(finding)
    if strictness is None:
        return finding
    severity = strictness.severity
    return replace(finding, severity=severity) if severity else None
