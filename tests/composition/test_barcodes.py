from __future__ import annotations

import re

import pytest
from barcode import EAN13
from hypothesis import given
from hypothesis import strategies as st

from guidepress.composition.barcodes import LEFT_QUIET, MODULES, check_digit, ean, modules, qr


@given(st.integers(0, 10**12 - 1))
def test_bars_are_those_that_another_library_draws(number: int) -> None:
    twelve = f"{number:012d}"
    digits = f"{twelve}{check_digit(twelve)}"
    drawn = EAN13(twelve).build()[0]
    assert modules(digits) == drawn.replace("G", "1")


def test_an_ean_keeps_its_quiet_zones() -> None:
    code = ean("9782123456803")
    columns = [int(x) for x in re.findall(r"M(\d+) 0", code.path)]
    assert min(columns) == LEFT_QUIET
    assert max(columns) + 1 == LEFT_QUIET + MODULES
    assert code.width - max(columns) - 1 >= 7
    assert "".join(digit for digit, _ in code.digits) == "9782123456803"


def test_a_qr_code_has_its_three_finders() -> None:
    code = qr("https://exemple.fr/guide")
    assert code.side % 4 == 1  # a version's side is 17 + 4 n
    assert code.path.startswith("M0 0h7v1h-7z")
    assert f"M{code.side - 7} 0h7v1h-7z" in code.path
    assert f"M0 {code.side - 1}h7v1h-7z" in code.path


@pytest.mark.parametrize("digits", ["9782123456803", "2002026000017", "4006381333931"])
def test_check_digits(digits: str) -> None:
    assert check_digit(digits) == int(digits[-1])
