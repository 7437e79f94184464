"""Drawings: the same icon in the same size and colours is drawn by the same operators.

A role has some sixteen drawings, and most of them are those of all roles of its family. What draws
a picture without text, patterns or pictures in it depends on its source, its size, and on what
the page had set before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from weasyprint.svg import SVG

from guidepress.galleys.makeready.recent import recent
from guidepress.galleys.makeready.swaps import instead_of, old_part

KEPT = "drawings"
MOST = 500
"""Drawings kept, twice: some kilobytes each."""

STATE = (
    "_current_color",
    "_current_color_stroke",
    "_current_alpha",
    "_current_alpha_stroke",
    "_current_font",
    "_old_font",
    "_old_font_size",
)
"""What a stream knows of what was set last: it does not set that again."""

OWN_OBJECTS = ("XObject", "Pattern", "Shading")
"""Resources that a drawing has by itself, beside graphics states."""

BEYOND = (b"BT", b"BDC", b"BMC", b"Do", b"sh")
"""Operators that reach beyond the operators (ISO 32000-1, Annex A): text, marks, objects."""

_draw = old_part(SVG, "draw")


@dataclass(frozen=True)
class Drawn:
    """Operators of a drawing, the graphics states that they name, and what they leave set."""

    operators: tuple[Any, ...]
    states: dict[str, Any]
    left: tuple[Any, ...]


@instead_of(SVG, "draw")
def draw(self: Any, stream: Any, width: float, height: float, base_url: Any, context: Any) -> None:
    """Draw on a stream, in a width and height (CSS px)."""
    source = ElementTree.tostring(self.tree._etree_node, "unicode")  # noqa: SLF001
    if self.font_config is None or "href" in source:
        return _draw(self, stream, width, height, base_url, context)  # type: ignore[no-any-return]
    kept = recent(self.font_config, KEPT, MOST)
    key = (source, width, height, _state(stream))
    drawn: Drawn | None = kept.get(key)
    if drawn is not None:
        return _draw_again(stream, drawn)
    begun, objects = len(stream.stream), _objects(stream)
    _draw(self, stream, width, height, base_url, context)
    drawn = _drawn(stream, begun)
    if drawn and objects == _objects(stream):
        kept.keep(key, drawn)
    return None


def _state(stream: Any) -> tuple[Any, ...]:
    return tuple([getattr(stream, name) for name in STATE])


def _objects(stream: Any) -> list[int]:
    return [len(stream._resources[kind]) for kind in OWN_OBJECTS]  # noqa: SLF001


def _draw_again(stream: Any, drawn: Drawn) -> None:
    stream.stream.extend(drawn.operators)
    states = stream._resources["ExtGState"]  # noqa: SLF001
    for name, state in drawn.states.items():
        states.setdefault(name, type(state)(state))
    for name, value in zip(STATE, drawn.left, strict=True):
        setattr(stream, name, value)


def _drawn(stream: Any, begun: int) -> Drawn | None:
    """What was drawn from there on; None if that is more than operators."""
    operators = tuple(stream.stream[begun:])
    if not all(isinstance(each, str | bytes) for each in operators):
        return None
    plain = [each if isinstance(each, bytes) else each.encode() for each in operators]
    if any(each.endswith(BEYOND) for each in plain):
        return None
    all_states = stream._resources["ExtGState"]  # noqa: SLF001
    names = [each.split()[0][1:].decode() for each in plain if each.endswith(b" gs")]
    if not all(name[0] in "aA" for name in names):  # the others are numbered
        return None
    return Drawn(operators, {name: all_states[name] for name in names}, _state(stream))
