"""What each colour is printed with."""

from hypothesis import given
from hypothesis import strategies as some

from guidepress.composition.palette import TINTS, tint
from guidepress.inks import BLACK, Inks, Tint, grey, rgb_of, tinted
from guidepress.manuscript.edition import Ink

BRAND, ACCENT = (20, 35, 58), (138, 97, 0)
INKS = (0.95, 0.75, 0.35, 0.55)


def test_a_declared_colour_has_its_own_inks() -> None:
    assert Inks({BRAND: INKS}, {BRAND: INKS}).of(BRAND) == INKS


def test_text_and_what_is_darker_are_black_alone() -> None:
    assert grey(17) == grey(0) == BLACK
    assert Inks().of((17, 17, 17)) == BLACK


def test_paper_has_no_ink() -> None:
    assert sum(grey(255)) == 0


@given(some.integers(0, 255))
def test_a_grey_has_no_ink_but_black(value: int) -> None:
    cyan, magenta, yellow, black = grey(value)
    assert (cyan, magenta, yellow) == (0, 0, 0)
    assert 0 <= black <= 1


def test_what_nobody_declares_is_nobodys() -> None:
    assert Inks({BRAND: INKS}, {BRAND: INKS, ACCENT: None}).of((0, 170, 68)) is None
    assert Inks().of(BRAND) is None


@given(some.integers(5, 99))
def test_a_tint_of_any_strength_is_found(percent: int) -> None:
    lighter = rgb_of(tint(Ink(screen="#8a6100"), percent).screen)
    found = Inks({}, {BRAND: INKS, ACCENT: None}).of(lighter)
    assert isinstance(found, Tint)
    assert found.of == ACCENT
    assert abs(found.share * 100 - percent) <= 1


def test_a_darker_colour_is_no_tint() -> None:
    assert Inks({}, {ACCENT: None}).of((100, 70, 0)) is None


def test_tints_are_the_inks_in_proportion() -> None:
    assert tinted((1, 0.5, 0, 0.2), 0.5) == (0.5, 0.25, 0, 0.1)
    for percent in TINTS.values():
        made = tint(Ink(screen="#14233a", cmyk=(95, 75, 35, 55)), percent)
        assert made.cmyk is not None
        for part, whole in zip(made.cmyk, INKS, strict=True):
            assert abs(part - whole * percent) <= 0.5
