"""Adverts that others supply: what keeps them from being printed is told, whatever they hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidepress.finding import Finding
from guidepress.manuscript.load import load
from tests import adverts
from tests.adverts import advert, edited
from tests.checks.finding import checked
from tests.guides import make_guide, swap

Made = Callable[[], bytes | str]
"""An advert that is made when a test asks for it: collecting tests makes none."""


def found(folder: Path, data: bytes | str, name: str = "annonce.pdf") -> tuple[Finding, ...]:
    """What is found in the tiny guide with this advert."""
    entry = f"adverts:\n  - {{file: {name}, advertiser: Une école, alt: Trois mots en blanc.}}\n"
    edit = swap("families:\n", f"{entry}families:\n")
    return checked(folder, **{"guide.yaml": edit, name: data})


def rules(folder: Path, data: bytes | str, name: str = "annonce.pdf") -> list[str]:
    return [finding.rule for finding in found(folder, data, name)]


def test_a_whole_advert_is_not_spoken_of(tmp_path: Path) -> None:
    assert rules(tmp_path, advert()) == []


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lambda: advert(200, 280), ["advert-size"]),
        (lambda: advert(210.6, 297.4), []),
        (lambda: advert(bleed=0), ["advert-bleed"]),
        (lambda: advert(colours="rgb"), ["advert-colours"]),
        (lambda: edited(advert(), adverts.without_fonts), ["advert-fonts"]),
        (lambda: edited(advert(), adverts.with_an_unused_font), []),
        (lambda: edited(advert(), adverts.with_picture(300, 30)), ["advert-coarse"]),
        (lambda: edited(advert(), adverts.with_picture(355, 30)), []),
        (lambda: edited(advert(), adverts.with_picture(400, 30, "/DeviceRGB")), ["advert-colours"]),
        (lambda: edited(advert(), adverts.with_scripts), []),
        (lambda: edited(advert(), adverts.with_a_circle), []),
    ],
    ids=(
        "small",
        "nearly",
        "no-bleed",
        "rgb",
        "no-fonts",
        "unused-font",
        "coarse",
        "fine",
        "rgb-picture",
        "scripts",
        "circle",
    ),
)
def test_what_is_wrong_with_a_pdf_is_told(tmp_path: Path, made: Made, expected: list[str]) -> None:
    assert rules(tmp_path, made()) == expected


PRINTING = """\
printing:
  paper: {name: offset, weight: 90, bulk: 1.2}
  cover: {name: carte, weight: 250}
  quantity: 100
"""
UNPRINTABLE = {
    "spot": (adverts.with_spot, "PANTONE 485 C"),
    "inline": (adverts.with_inline, "RGB"),
    "letters": (adverts.with_drawn_letters, "RGB"),
    "samples": (adverts.with_samples_that_tell, "JPEG 2000"),
    "lab": (adverts.with_lab, "Lab"),
    "coarse": (adverts.with_picture(100, 30), "85 pixels par pouce"),
}


@pytest.mark.parametrize("name", UNPRINTABLE)
def test_what_a_build_for_print_refuses_is_an_error_in_a_printed_guide(
    tmp_path: Path, name: str
) -> None:
    edit, said = UNPRINTABLE[name]
    entry = "adverts:\n  - {file: a.pdf, advertiser: Une école, alt: Trois mots en blanc.}\n"
    changes = {"guide.yaml": swap("families:\n", f"{PRINTING}{entry}families:\n")}
    findings = checked(tmp_path, **changes, **{"a.pdf": edited(advert(), edit)})
    errors = [each for each in findings if each.severity == "error"]
    assert [each.rule for each in errors] == ["advert-unprintable"]
    assert said in errors[0].message.render("fr")
    assert errors[0].place.file == "guide.yaml"
    assert errors[0].place.line


def test_forms_that_call_one_another_are_looked_at_in_the_end(tmp_path: Path) -> None:
    assert rules(tmp_path, edited(advert(), adverts.with_nested_forms)) == ["advert-colours"]


def test_the_pixels_of_a_picture_are_counted_at_its_painted_size(tmp_path: Path) -> None:
    finding = found(tmp_path, edited(advert(), adverts.with_picture(300, 30)))[0]
    assert "254 pixels par pouce" in finding.message.render("fr")


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: edited(advert(), adverts.as_it_is, **adverts.LOCKED), "mot de passe"),
        (lambda: edited(advert(), adverts.twice), "2 pages"),
        (lambda: edited(advert(), adverts.turned), "tournée"),
        (lambda: edited(advert(), adverts.bomb), "trop gros"),
        (lambda: advert()[:900], "abîmé"),
        (lambda: b"%PDF-1.7\nrien", "abîmé"),
        (lambda: "<svg xmlns='http://www.w3.org/2000/svg'/>", "PDF, un PNG ou un JPEG"),
        (lambda: "du texte", "image"),
    ],
    ids=("locked", "twice", "turned", "bomb", "cut", "nothing", "svg", "text"),
)
def test_what_cannot_be_bound_is_refused_and_why(tmp_path: Path, made: Made, said: str) -> None:
    findings = found(tmp_path, made())
    assert [(each.rule, each.severity) for each in findings] == [("picture-unreadable", "error")]
    assert said in findings[0].message.render("fr")
    assert findings[0].place.file == "guide.yaml"


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((2551, 3579), []),  # what 300 pixels an inch give an exporter
        ((2600, 3677), ["advert-bleed"]),
        ((2552, 2552), ["advert-size"]),
        ((1300, 1824), ["picture-coarse"]),
    ],
)
def test_a_picture_has_the_proportions_of_the_page(
    tmp_path: Path, size: tuple[int, int], expected: list[str]
) -> None:
    assert rules(tmp_path, adverts.picture(*size), "annonce.jpg") == expected


def test_an_advert_beyond_the_guide_s_folder_is_no_advert(tmp_path: Path) -> None:
    (tmp_path / "dehors.pdf").write_bytes(advert())
    entry = "adverts:\n  - {file: ../dehors.pdf, advertiser: X, alt: Y}\n"
    changes = {"guide.yaml": swap("families:\n", f"{entry}families:\n")}
    _, findings = load(make_guide(tmp_path, **changes))
    assert [finding.rule for finding in findings] == ["wrong-value"]


def test_an_advert_is_told_in_words_that_say_something(tmp_path: Path) -> None:
    entry = "adverts:\n  - {file: annonce.pdf, advertiser: Une école, alt: Une annonce.}\n"
    edit = swap("families:\n", f"{entry}families:\n")
    findings = checked(tmp_path, **{"guide.yaml": edit, "annonce.pdf": advert()})
    assert [finding.rule for finding in findings] == ["image-alt"]
