"""Matrices of a PDF's contents: where what is painted comes to stand (ISO 32000-1, 8.3.4)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import SupportsFloat

Matrix = tuple[float, float, float, float, float, float]

ONE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
"""The matrix that changes nothing."""


def matrix_of(values: Iterable[SupportsFloat | bytes]) -> Matrix:
    """The matrix of six operands; ValueError when they are more, fewer, or no numbers."""
    a, b, c, d, e, f = map(float, values)
    return a, b, c, d, e, f


def product(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does the first, then the second."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def scale_of(matrix: Matrix) -> float:
    """How many times as long things become, as the mean of all directions."""
    a, b, c, d, *_ = matrix
    return math.sqrt(abs(a * d - b * c))
