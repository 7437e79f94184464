"""Computed styles: most values of most elements are the initial or the inherited ones.

WeasyPrint works out each value by itself when it is first asked for: 24,000 times a role, a sixth
of all time. Here a style begins with all initial values that need no working out, and takes over
inherited ones at once; what the cascade says is worked out by WeasyPrint.
"""

from __future__ import annotations

from typing import Any

from weasyprint import css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

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

TAKEN_OVER = frozenset(
    key for key in INHERITED if key not in PHYSICAL_FUNCTIONS and not _goes_own_way(key)
)
"""Values that are the parent's wherever the cascade says nothing."""

WRITTEN_OUT = {"first-line", "first-letter"}
"""Pseudo-elements whose styles are copied value by value: they hold what was asked for, no more."""

PHYSICAL_OF: dict[str, set[str]] = {}
"""The physical properties that a logical one may speak for, whatever the direction of text."""

for _key, _function in PHYSICAL_FUNCTIONS.items():
    for _inline in ("ltr", "rtl"):
        PHYSICAL_OF.setdefault(_function(block="ttb", inline=_inline), set()).add(_key)

_computed = old_part(css.ComputedStyle, "__init__")
_worked_out = old_part(css.ComputedStyle, "__missing__")
_anonymous = old_part(css.AnonymousStyle, "__init__")


@instead_of(css.ComputedStyle, "__init__")
def begin_computed(self: Any, parent_style: Any, cascaded: Any, pseudo: Any, *rest: Any) -> None:
    """A style with all initial values that the cascade leaves alone."""
    if pseudo not in WRITTEN_OUT:
        self.update(INITIAL)
        for key in cascaded:
            self.pop(key, None)
            for physical in PHYSICAL_OF.get(key, ()):
                self.pop(physical, None)
    _computed(self, parent_style, cascaded, pseudo, *rest)


@instead_of(css.ComputedStyle, "__missing__")
def work_out(self: Any, key: str) -> Any:
    """The parent's value at once, where it is inherited."""
    if key in TAKEN_OVER and key not in self.cascaded and self.parent_style is not None:
        value = self[key] = self.parent_style[key]
        return value
    return _worked_out(self, key)


@instead_of(css.AnonymousStyle, "__init__")
def begin_anonymous(self: Any, parent_style: Any) -> None:
    """The style of an anonymous box with all initial values."""
    self.update(INITIAL)
    _anonymous(self, parent_style)
