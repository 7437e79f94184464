"""Reports of a difference: text, Markdown, HTML; whatever the guide's texts hold."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from guidepress.comparing.as_markdown import escaped
from guidepress.comparing.difference import Difference, difference
from guidepress.comparing.looks import Spread, look
from guidepress.press.reporting import NAMES, report, report_files
from tests.comparing.editions import book, edition

NASTY = "Veilleur <script>alert(1)</script> | `a` *b* [c](d) @e"


@pytest.fixture
def found(tmp_path: Path) -> Difference:
    """A role whose new title is as bad as can be, and a figure of pay."""

    def edit(text: str) -> str:
        text = text.replace("title: Veilleur / veilleuse de modèles", f"title: '{NASTY}'")
        return text.replace("high: 4 000", "high: 4 200")

    after = edition(tmp_path / "b", **{"roles/veilleur.yaml": edit})
    return difference(edition(tmp_path / "a"), after)


@pytest.fixture
def drawn(tmp_path: Path) -> tuple[Difference, tuple[Spread, ...]]:
    before = book(tmp_path / "c", ("one", "two"), ((), ()))
    after = book(tmp_path / "d", ("x", "two"), ((10, 10, 40, 40), ()))
    return look(difference(before, after))


def test_nothing_in_a_title_is_markup(found: Difference) -> None:
    html = report(found, (), "html", "fr")
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    markdown = report(found, (), "markdown", "fr")
    table = [line for line in markdown.splitlines() if line.startswith("| Veilleur")]
    assert len(table) == 1
    assert len(re.findall(r"(?<!\\)\|", table[0])) == 5
    assert "\\<script\\>" in table[0]
    assert "\\@e" in table[0]


def test_a_report_speaks_the_reader_s_language(found: Difference) -> None:
    french, english = (report(found, (), "text", language) for language in ("fr", "en"))
    assert "Salaires" in french
    assert "Pay" in english
    assert "36\u202f000" in english, "what the guide says stays French"


def test_nothing_is_said_of_nothing(tmp_path: Path) -> None:
    same = difference(edition(tmp_path / "a"), edition(tmp_path / "b"))
    assert report(same, (), "text", "en") == "Nothing differs.\n"
    assert report(same, (), "roles", "en") == ""
    assert "Rien ne change." in report(same, (), "html", "fr")


def test_roles_are_slugs_a_line_each(found: Difference) -> None:
    assert report(found, (), "roles", "fr") == "veilleur\n"


class Outline(HTMLParser):
    """What is in a page: its tags, headings, and pictures with what stands for them."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.levels: list[int] = []
        self.pictures: list[dict[str, str | None]] = []
        self.addresses: list[str] = []
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in ("meta", "img"):
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "img":
            self.pictures.append(given)
        if tag == "html":
            self.language = given.get("lang") or ""
        self.addresses += [str(given[name]) for name in ("src", "href") if given.get(name)]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_needs_no_other_file_and_can_be_heard(
    drawn: tuple[Difference, tuple[Spread, ...]],
) -> None:
    html = report(*drawn, "html", "fr")
    page = Outline()
    page.feed(html)
    assert page.open == []
    assert page.language == "fr"
    assert page.levels[0] == 1
    assert page.levels.count(1) == 1
    assert all(
        after - before <= 1 for before, after in zip(page.levels, page.levels[1:], strict=False)
    )
    assert len(page.pictures) == 2
    for picture in page.pictures:
        assert "page 4" in str(picture["alt"])
    assert all(address.startswith("data:image/webp;base64,") for address in page.addresses)
    assert "url(" not in html
    assert "<th scope=" in html or "<table" not in html


def test_a_markdown_report_has_its_pictures_beside_it(
    drawn: tuple[Difference, tuple[Spread, ...]],
) -> None:
    files = report_files(*drawn, "markdown", "en")
    assert list(files) == ["page-4.webp", NAMES["markdown"]]
    assert "(page-4.webp)" in files["changes.md"].decode()


@pytest.mark.parametrize("text", ["a|b", "*a*", "<b>", "a\nb", "[x](y)", "#1", "~~a~~"])
def test_markdown_prints_a_text_as_it_stands(text: str) -> None:
    from markdown_it import MarkdownIt

    shown = MarkdownIt("gfm-like", {"linkify": False}).renderInline(escaped(text))
    assert re.sub(r"&lt;", "<", shown).replace("&gt;", ">") == text.replace("\n", " ")
