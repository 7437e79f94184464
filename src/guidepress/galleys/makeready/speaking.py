"""Which rules speak for an element: those of its row, and those that speak for itself.

All sheets of a document are asked at once, and what they say of a row of ancestors is kept for as
long as the sheets are the same: three elements of four are known by one look at their row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from typing import Any

from weasyprint import css

from guidepress.galleys.makeready.matching import MOST, Entry, known_of, match, own_entries, rows

Said = tuple[Any, tuple[Any, ...]]
"""What a rule says: its declarations, and (origin, layer, specificity), which they weigh by."""

Cascaded = dict[str, Any]
"""The values that win, with their weights; not to be changed."""

ANCHOR = "anchor"


@dataclass(eq=False)
class Speaking:
    """What rules say of an element (under None) and of its pseudo-elements, and what wins.

    What was `said` lives as long as it, so that no other declarations have their place in memory.
    """

    said: dict[str | None, list[Said]]
    winning: dict[str | None, Cascaded] = field(default_factory=dict)
    anchored: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.anchored = tuple(each for each in self.said if each and ANCHOR in self.of(each))

    def of(self, pseudo: str | None) -> Cascaded:
        """What the cascade comes to."""
        known = self.winning.get(pseudo)
        if known is None:
            known = self.winning[pseudo] = cascaded(self.said.get(pseudo, []))
        return known


def cascaded(said: list[Said]) -> Cascaded:
    """What wins: the later of two that weigh the same (CSS Cascade 4, 6.1)."""
    won: Cascaded = {}
    for declarations, (origin, layer, specificity) in said:
        for name, values, importance in declarations:
            weight = (css.declaration_precedence(origin, importance), layer, specificity)
            old = won.get(name, (None, None))[1]
            if old is None or old <= weight:
                won[name] = values, weight
    return won


@dataclass(eq=False)
class Sheets:
    """The sheets of a document, and what is known of what they say.

    `alike` are the speaking of rules that are the same, whichever sheets they stand beside.
    """

    sheets: list[Any]
    alike: Any
    _with_own: list[Any] = field(default_factory=list)
    _asked: dict[int, list[Entry]] = field(default_factory=dict)
    _speaking: dict[tuple[int, ...], Speaking] = field(default_factory=dict)

    def __post_init__(self) -> None:
        matchers = (sheet.matcher for sheet, _, _ in self.sheets)
        self._with_own = [
            each for each in matchers if each.id_selectors or each.lang_attr_selectors
        ]

    def speaking_for(self, element: Any) -> Speaking:
        """What the sheets say of an element."""
        row = rows.of(element)
        asked = self._asked.get(row)
        if asked is None:
            asked = self._asked[row] = [
                entry
                for sheet, _, _ in self.sheets
                for entry in known_of(sheet.matcher, element).asked
            ]
        key = (row, *[id(each) for each in self._entries(asked, element) if each[0](element)])
        speaking = self._speaking.get(key)
        if speaking is None:
            if len(self._speaking) >= MOST:
                self._asked.clear()
                self._speaking.clear()
            speaking = self._speaking[key] = self._new(element)
        return speaking

    def _entries(self, asked: list[Entry], element: Any) -> list[Entry]:
        """What an element is to be asked."""
        own = [entry for matcher in self._with_own for entry in own_entries(matcher, element)]
        return [*asked, *own] if own else asked

    def _new(self, element: Any) -> Speaking:
        said: dict[str | None, list[Said]] = {}
        rules = []
        for pseudo, rule, saying in self._rules(element):
            rules.append(rule)
            said.setdefault(pseudo, []).append(saying)
        key = tuple(rules)
        speaking: Speaking | None = self.alike.get(key)
        if speaking is None:
            speaking = Speaking(said)
            self.alike.keep(key, speaking)
        return speaking

    def _rules(self, element: Any) -> Iterator[tuple[str | None, tuple[Any, ...], Said]]:
        """Each rule: of which pseudo-element it speaks, the rule as a key, and what it says."""
        for sheet, origin, sheet_specificity in self.sheets:
            for specificity, _, pseudo, (declarations, layer) in match(sheet.matcher, element):
                order = inf if layer is None else sheet.layers.index(layer)
                weight = (origin, order, sheet_specificity or specificity)
                rule = (origin, sheet_specificity, specificity, pseudo, id(declarations), order)
                yield pseudo, rule, (declarations, weight)
