"""Pictures and other files: there, whole, fine enough, and no bombs."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path
from time import process_time

import pytest
from PIL import Image

from guidepress.checks.looking import Sized, Use, look
from guidepress.language import Message
from tests.adverts import advert
from tests.checks.finding import checked, rules
from tests.guides import picture, swap

PATH = "images/courbe.png"


def jpeg(width: int = 600, height: int = 400) -> bytes:
    file = BytesIO()
    Image.effect_noise((width, height), 50).convert("CMYK").save(file, "JPEG")
    return file.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it has so many pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", len(header))
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
    )


@pytest.mark.parametrize(
    ("width", "rule"), [(566, None), (565, "picture-coarse"), (282, "picture-too-coarse")]
)
def test_a_picture_in_the_rail_has_enough_pixels(
    tmp_path: Path, width: int, rule: str | None
) -> None:
    assert rules(checked(tmp_path, **{PATH: picture(width)})) == ([rule] if rule else [])


@pytest.mark.parametrize(("width", "rule"), [(1358, None), (1357, "picture-coarse")])
def test_a_picture_in_the_column_has_more(tmp_path: Path, width: int, rule: str | None) -> None:
    edit = swap("    room: rail\n", "")
    findings = checked(tmp_path, **{PATH: picture(width), "roles/veilleur.yaml": edit})
    assert rules(findings) == ([rule] if rule else [])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"texte",
        b"GIF89a" + bytes(100),
        picture()[:-20],
        picture()[:40],
        jpeg()[:-5000],
        bomb(60_000, 60_000),
        bomb(15_000, 15_000),
        b"<svg",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='https://exemple.fr/x'/></svg>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><use href='file:///etc/passwd'/></svg>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><style>@import 'x.css';</style></svg>",
    ],
)
def test_what_is_no_picture_is_found(tmp_path: Path, data: bytes) -> None:
    start = process_time()
    assert rules(checked(tmp_path, **{PATH: data})) == ["picture-unreadable"]
    assert process_time() - start < 5


def test_pictures_are_looked_at_and_not_decoded() -> None:
    assert look(picture(), Use.PICTURE) == Sized(600)
    assert look(jpeg(), Use.PICTURE) == Sized(600)
    assert look(advert(), Use.ADVERT) == Sized(None)
    assert isinstance(look(b"%PDF-1.7", Use.PICTURE), Message)
    assert look(b"OTTO", Use.FONT) == Sized(None)


@pytest.mark.parametrize(
    ("target", "said", "advice"),
    [
        ("../../outside.png", "a link that leads out of the guide's folder", "Put a copy"),
        ("nowhere.png", "a link that leads nowhere", "the file itself"),
        ("courbe.png", "a link that leads nowhere", "the file itself"),  # to itself
        ("../roles", "no plain file", "Name a file"),
    ],
)
def test_a_link_in_the_place_of_a_picture_is_called_one(
    tmp_path: Path, target: str, said: str, advice: str
) -> None:
    (tmp_path / "outside.png").write_bytes(picture())
    images = tmp_path / "guide" / "images"
    images.mkdir(parents=True)
    (images / "courbe.png").symlink_to(target)
    (found,) = checked(tmp_path, **{PATH: None})
    assert found.rule == "file-missing"
    assert said in found.message.render("en")
    assert found.hint is not None
    assert advice in found.hint.render("en")


def test_a_link_within_the_guide_is_the_file_that_it_leads_to(tmp_path: Path) -> None:
    images = tmp_path / "guide" / "images"
    images.mkdir(parents=True)
    (images / "courbe.png").symlink_to("other.png")
    assert checked(tmp_path, **{PATH: None, "images/other.png": picture()}) == ()


def test_a_file_that_is_too_large_is_there_and_too_large(tmp_path: Path) -> None:
    images = tmp_path / "guide" / "images"
    images.mkdir(parents=True)
    with (images / "courbe.png").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    (found,) = checked(tmp_path, **{PATH: None})
    assert found.message.render("en") == "images/courbe.png has 65 MB; 64 at most"


def test_another_case_is_another_file_and_the_hint_says_so(tmp_path: Path) -> None:
    findings = checked(tmp_path, **{PATH: None, "images/Courbe.PNG": picture()})
    assert rules(findings) == ["file-missing"]
    assert findings[0].hint is not None
    assert "Courbe.PNG" in findings[0].hint.render("en")


def test_a_name_in_parted_letters_is_the_same_file(tmp_path: Path) -> None:
    edit = swap("images/courbe.png", "images/e\u0301lan.png")
    changes = {PATH: None, "images/e\u0301lan.png": picture(), "roles/veilleur.yaml": edit}
    assert checked(tmp_path, **changes) == ()


def test_a_path_in_the_manner_of_windows_is_the_same_file(tmp_path: Path) -> None:
    edit = swap("images/courbe.png", "images\\courbe.png")
    assert checked(tmp_path, **{"roles/veilleur.yaml": edit}) == ()


def test_adverts_fonts_logos_and_cover_art_are_files_too(tmp_path: Path) -> None:
    more = (
        "adverts:\n  - {file: a.pdf, advertiser: X, alt: Y}\n"
        "fonts:\n  text: {family: X, regular: x.ttf}\n"
    )
    edit = swap("cover:\n", more + "cover:\n  art: art.png\n")
    findings = checked(tmp_path, **{"guide.yaml": edit, "images/logo.svg": None})
    assert [found.rule for found in findings] == ["file-missing"] * 4


def test_a_longer_name_than_systems_allow_is_a_missing_file(tmp_path: Path) -> None:
    edit = swap("images/courbe.png", "images/" + "é" * 200 + ".png")
    assert rules(checked(tmp_path, **{"roles/veilleur.yaml": edit})) == ["file-missing"]
