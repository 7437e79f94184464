"""What a press's file paints black, and how: walked token by token, forms and patterns too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

BLACK = (0.0, 0.0, 0.0, 1.0)
PATHS = {"re", "m", "l", "c", "v", "y", "h", "W", "W*"}
SHOWS = {"Tj", "TJ", "'", '"'}
FILLS, STROKES = {"f", "F", "f*"}, {"S", "s"}
BOTH = {"B", "B*", "b", "b*"}


@dataclass(frozen=True)
class Painted:
    """Something painted: how (`text`, `fill`, `stroke`, `both`), in black or not, over or not.

    `thin` is the width of a stroke, or the smaller side of what is filled, in points; for
    both, the larger of them.
    """

    how: str
    is_black: bool
    is_over: bool
    thin: float


@dataclass(frozen=True)
class _State:
    fill: tuple[float, ...] = ()
    stroke: tuple[float, ...] = ()
    op: bool = False
    OP: bool = False
    opm: int = 0
    width: float = 1.0
    scale: float = 1.0


def painted(pdf: pikepdf.Pdf) -> Iterator[Painted]:
    """All that is painted on the pages of a file, in order."""
    for page in pdf.pages:
        yield from _content(page.obj, page.obj.get("/Resources", Dictionary()), _State())


def _content(stream: Any, resources: Any, state: _State) -> Iterator[Painted]:
    saved: list[_State] = []
    corners: list[tuple[float, float]] = []
    start: list[tuple[float, float]] = []
    for operands, operator in pikepdf.parse_content_stream(stream):
        name = str(operator)
        if name == "q":
            saved.append(state)
        elif name == "Q":
            state = saved.pop()
        elif name in PATHS:
            if name == "m":  # nothing is drawn yet
                start = _corners(name, [float(each) for each in operands])
                continue
            corners += start + _corners(name, [float(each) for each in operands])
            start = []
        elif name in SHOWS | FILLS | STROKES | BOTH:
            yield _thing(name, state, corners)
        elif name == "Do":
            item = resources.XObject[str(operands[0])]
            if item.get("/Subtype") == Name.Form:
                yield from _content(item, item.get("/Resources", resources), state)
        else:
            state = _changed(state, name, operands, resources)
        if name not in PATHS:
            corners, start = [], []


def _changed(state: _State, name: str, operands: Any, resources: Any) -> _State:
    match name:
        case "k" | "g" | "rg" | "sc" | "scn" | "cs":
            return replace(state, fill=tuple(map(float, operands)) if name == "k" else ())
        case "K" | "G" | "RG" | "SC" | "SCN" | "CS":
            return replace(state, stroke=tuple(map(float, operands)) if name == "K" else ())
        case "w":
            return replace(state, width=float(operands[0]))
        case "cm":
            a, b, c, d = (float(each) for each in operands[:4])
            return replace(state, scale=state.scale * abs(a * d - b * c) ** 0.5)
        case "gs":
            made = resources.ExtGState[str(operands[0])]
            both = bool(made.get("/OP", state.OP))
            fills = bool(made.get("/op", made.get("/OP", state.op)))
            return replace(state, OP=both, op=fills, opm=int(made.get("/OPM", state.opm)))
    return state


def _thing(name: str, state: _State, corners: list[tuple[float, float]]) -> Painted:
    over = {"fill": state.op, "stroke": state.OP, "both": state.op and state.OP}
    black = {"fill": state.fill == BLACK, "stroke": state.stroke == BLACK}
    black["both"] = black["fill"] and black["stroke"]
    how = "both" if name in BOTH else "stroke" if name in STROKES else "fill"
    across, along = ([at[side] for at in corners] or [0.0] for side in (0, 1))
    side = min(max(across) - min(across), max(along) - min(along))
    sides = {"fill": side, "stroke": state.width, "both": max(side, state.width)}
    thin = sides[how] * state.scale
    is_over = over[how] and state.opm == 1
    return Painted("text" if name in SHOWS else how, black[how], is_over, thin)


def _corners(name: str, numbers: list[float]) -> list[tuple[float, float]]:
    if name == "re":
        x, y, width, height = numbers
        return [(x, y), (x + width, y + height)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))
