"""Machine-readable signs as shapes: the EAN-13 of the back cover, and QR codes.

In: digits, or an address. Out: path data for SVG, drawn by a template; nothing is a picture, so
that bars are K100 and sharp on press. Lengths are modules (EAN: 0.33 mm each at 100 %).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LEFT_QUIET, RIGHT_QUIET = 11, 7
"""Modules that stay white left and right (GS1 General Specifications, 5.2.3.1)."""
BARS_HEIGHT, GUARDS_HEIGHT = 69.24, 74.24
"""Modules: 22.85 mm at 100 %, and guards that reach 5 modules below them."""
MODULES = 95

_SEVENS: Final = "0001101001100100100110111101010001101100010101111011101101101110001011"
LEFT_ODD: Final = tuple(_SEVENS[at : at + 7] for at in range(0, 70, 7))
"""The ten digits with odd parity, as modules (1 is a bar)."""

RIGHT: Final = tuple("".join("10"[int(bit)] for bit in digit) for digit in LEFT_ODD)
LEFT_EVEN: Final = tuple(digit[::-1] for digit in RIGHT)

_SIXES: Final = "OOOOOOOOEOEEOOEEOEOOEEEOOEOOEEOEEOOEOEEEOOOEOEOEOEOEEOOEEOEO"
PARITIES: Final = tuple(_SIXES[at : at + 6] for at in range(0, 60, 6))
"""By the first digit, which has no bars of its own: the parities of the six that follow."""


@dataclass(frozen=True)
class Ean:
    """An EAN-13: its bars, its digits, and where each digit stands (its middle, in modules)."""

    path: str
    digits: tuple[tuple[str, float], ...]
    width: float = LEFT_QUIET + MODULES + RIGHT_QUIET
    height: float = GUARDS_HEIGHT + 6


@dataclass(frozen=True)
class Qr:
    """A QR code: dark modules as path data, and its side in modules without the quiet zone."""

    path: str
    side: int


def modules(digits: str) -> str:
    """The 95 modules of thirteen digits, 1 a bar (GS1 General Specifications, 5.2.1)."""
    sides = zip(digits[1:7], PARITIES[int(digits[0])], strict=True)
    left = "".join((LEFT_ODD if side == "O" else LEFT_EVEN)[int(digit)] for digit, side in sides)
    right = "".join(RIGHT[int(digit)] for digit in digits[7:])
    return f"101{left}01010{right}101"


def check_digit(digits: str) -> int:
    """The thirteenth digit that the first twelve ask for."""
    return (
        -sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits[:12])) % 10
    )


def ean(digits: str) -> Ean:
    """The bars and digits of an EAN-13."""
    bars = []
    for index, module in enumerate(modules(digits)):
        if module == "1":
            guard = index < 3 or 45 <= index < 50 or index >= 92
            height = GUARDS_HEIGHT if guard else BARS_HEIGHT
            bars.append(f"M{LEFT_QUIET + index} 0h1v{height}h-1z")
    left = [LEFT_QUIET + 3 + 7 * index + 3.5 for index in range(6)]
    right = [LEFT_QUIET + 50 + 7 * index + 3.5 for index in range(6)]
    return Ean("".join(bars), tuple(zip(digits, [LEFT_QUIET / 2, *left, *right], strict=True)))


def qr(address: str) -> Qr:
    """The QR code of an address, error correction M (15 %: a fold or a stamp may cover some)."""
    import segno  # with it comes all that opens web addresses: few parts have a code

    code = segno.make_qr(address, error="m")
    runs = []
    for row, line in enumerate(code.matrix):
        column = 0
        while column < len(line):
            length = 0
            while column + length < len(line) and line[column + length]:
                length += 1
            if length:
                runs.append(f"M{column} {row}h{length}v1h-{length}z")
            column += max(length, 1)
    return Qr("".join(runs), len(code.matrix))
