"""Colours as eyes see them: contrast, lightness, difference, and with other eyes.

Colours are sRGB, `#rrggbb`. Luminance and contrast are WCAG 2.2's; lightness and difference are
CIE 1976 L*a*b* under D65.
"""

from __future__ import annotations

from math import dist

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

WHITE = "#ffffff"

DEFICIENCIES: dict[str, Matrix] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What each kind of colour blindness makes of linear RGB (Machado, Oliveira, Fernandes 2009)."""

_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_D65: Triple = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> Triple:
    """Red, green and blue of a colour as shares of light, 0 to 1."""
    red, green, blue = (_light(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lightness(colour: str) -> float:
    """How light a colour prints in grey: L*, 0 (black) to 100 (white)."""
    return _lab(linear(colour))[0]


def difference(one: str, other: str, deficiency: str | None = None) -> float:
    """How far apart two colours look, perhaps to colour-blind eyes: ΔE*ab; 2 is just seen."""
    return dist(_lab(_seen(one, deficiency)), _lab(_seen(other, deficiency)))


def _light(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _seen(colour: str, deficiency: str | None) -> Triple:
    light = linear(colour)
    return _times(DEFICIENCIES[deficiency], light) if deficiency else light


def _times(matrix: Matrix, triple: Triple) -> Triple:
    one, two, three = (sum(a * b for a, b in zip(row, triple, strict=True)) for row in matrix)
    return one, two, three


def _lab(light: Triple) -> Triple:
    red, green, blue = (min(1.0, max(0.0, part)) for part in light)
    xyz = _times(_XYZ, (red, green, blue))
    x, y, z = (_root(part / white) for part, white in zip(xyz, _D65, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(share: float) -> float:
    return share ** (1 / 3) if share > 216 / 24389 else (24389 / 27 * share + 16) / 116
