"""Computed styles: most values of most elements are the initial or the inherited ones.

WeasyPrint works out each value by itself when it is first asked for: 24,000 times a role, a sixth
of all time. Here a style begins with all initial values that need no working out, takes over
inherited ones at once, and computes plain values of the cascade without asking what they might
have been; what is not plain is worked out by WeasyPrint.
"""

from __future__ import annotations

from typing import Any

from weasyprint import css
from weasyprint.css.computed_values import COMPUTER_FUNCTIONS, PHYSICAL_FUNCTIONS
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.css.tokens import Pending

from guidepress.galleys.makeready.swaps import instead_of, old_part

OWN_WAY = {"page", "float", "display", "position"}
"""What depends on more than the cascade and the parent, beside text decoration."""


def _goes_own_way(key: str) -> bool:
    return key in OWN_WAY or key.startswith(("text_decoration_", "__"))


INITIAL = {
    key: value
    for key, value in INITIAL_VALUES.items()
    if key not in INHERITED and key not in INITIAL_NOT_COMPUTED and not _goes_own_way(key)
    if not check_math(value)
}
"""Values that are the initial ones wherever the cascade says nothing."""

EDGES = tuple(f"border_{side}" for side in ("top", "right", "bottom", "left"))
UNDRAWN = {f"{line}_width": 0 for line in (*EDGES, "outline")}
"""Widths of lines that have no style (CSS Backgrounds 3, 3.3)."""

TAKEN_OVER = frozenset(
    key for key in INHERITED if key not in PHYSICAL_FUNCTIONS and not _goes_own_way(key)
)
"""Values that are the parent's wherever the cascade says nothing."""

DEFAULTING = ("initial", "inherit")
"""What stands for another value."""

WRITTEN_OUT = {"first-line", "first-letter"}
"""Pseudo-elements whose styles are copied value by value: they hold what was asked for, no more."""

PHYSICAL_OF: dict[str, set[str]] = {}
"""The physical properties that a logical one may speak for, whatever the direction of text."""

for _key, _function in PHYSICAL_FUNCTIONS.items():
    for _inline in ("ltr", "rtl"):
        PHYSICAL_OF.setdefault(_function(block="ttb", inline=_inline), set()).add(_key)

NOT_INITIAL: dict[str, set[str]] = {key: {key} for key in {**INITIAL, **UNDRAWN}}
"""The values of a beginning style that are to be worked out when the cascade has a key."""

for _line in (*EDGES, "outline"):
    NOT_INITIAL[f"{_line}_style"] = {f"{_line}_style", f"{_line}_width"}
for _key, _physical in PHYSICAL_OF.items():
    NOT_INITIAL[_key] = {_key}.union(*(NOT_INITIAL.get(each, {each}) for each in _physical))

LOGICAL = frozenset(PHYSICAL_OF)

_computed = old_part(css.ComputedStyle, "__init__")
_worked_out = old_part(css.ComputedStyle, "__missing__")
_anonymous = old_part(css.AnonymousStyle, "__init__")


@instead_of(css.ComputedStyle, "__init__")
def begin_computed(self: Any, parent_style: Any, cascaded: Any, pseudo: Any, *rest: Any) -> None:
    """A style with all initial values that the cascade leaves alone."""
    _computed(self, parent_style, cascaded, pseudo, *rest)
    self.is_plain = LOGICAL.isdisjoint(cascaded)
    if pseudo in WRITTEN_OUT:
        return
    self.update(INITIAL)
    self.update(UNDRAWN)
    for key in cascaded:
        for other in NOT_INITIAL.get(key, ()):
            self.pop(other, None)
    if "position" not in cascaded:
        self["position"] = self.specified["position"] = "static"
        if "float" not in cascaded:
            self["float"] = self.specified["float"] = "none"


@instead_of(css.ComputedStyle, "__missing__")
def work_out(self: Any, key: str) -> Any:
    """A value: the parent's at once, where it is inherited; computed at once, where it is plain."""
    said = self.cascaded.get(key)
    if said is None:
        if self.parent_style is not None and (key in TAKEN_OVER or key[:2] == "__"):
            value = self[key] = self.parent_style[key]
            return value
    elif self.is_plain and not _goes_own_way(key):
        value = said[0]
        if not isinstance(value, Pending) and value not in DEFAULTING and not check_math(value):
            compute = COMPUTER_FUNCTIONS.get(key)
            value = self[key] = compute(self, key, value) if compute else value
            return value
    try:
        return _worked_out(self, key)
    except KeyError:
        if key[:2] != "__":
            raise
        self[key] = []  # a custom property with a sum that is none: as if it were not declared
        return self[key]


@instead_of(css.AnonymousStyle, "__init__")
def begin_anonymous(self: Any, parent_style: Any) -> None:
    """The style of an anonymous box with all initial values."""
    self.update(INITIAL)
    _anonymous(self, parent_style)
