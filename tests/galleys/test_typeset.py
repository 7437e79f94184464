"""Setting: what goes wrong is a finding, and nothing comes in but through the door."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from guidepress.door import Door
from guidepress.finding import Place, Severity
from guidepress.folios import Folios
from guidepress.galleys import sheets as sheets_of
from guidepress.galleys.copy import cast_off
from guidepress.galleys.typeset import Typesetter
from guidepress.layout import Layout
from guidepress.section import Side
from tests.galley_proofs import galley_of, part, settled, tiny_layout, typesetter


def rules(body: str) -> dict[str, Severity]:
    return {f.rule: f.severity for f in settled([part("only", body, Side.RECTO)]).findings}


def test_a_clean_section_has_no_finding() -> None:
    assert rules("<p>Bien sûr : 1 000 €…</p>") == {}


def test_a_missing_glyph_stops_the_book() -> None:
    assert rules("<p>漢</p>") == {"glyph-missing": Severity.ERROR}


def test_a_family_that_is_not_declared_stops_the_book() -> None:
    assert rules('<p style="font-family: Arial">a</p>') == {"font-undeclared": Severity.ERROR}


def test_an_undeclared_family_is_shown_where_the_sheet_names_it() -> None:
    layout = tiny_layout()
    css = layout.stylesheet + "p { font-family: Arial }"
    sheets = (("css/a.css", layout.stylesheet.count("\n")), ("css/mine.css", 1))
    maker = Typesetter(Layout("x", {}, css, layout.door, {}, sheets))
    found = maker.set(cast_off(part("only", "<p>un</p>"), Folios())).findings
    assert [str(f.place) for f in found if f.rule == "font-undeclared"] == ["css/mine.css:1:18"]


def test_an_undeclared_family_is_not_shown_where_its_name_is_but_a_part_of_a_word() -> None:
    layout = tiny_layout()
    css = layout.stylesheet + ".Xa { color: red } p { --y: X; font: 9pt/12pt 'X' }"
    sheets = (("css/a.css", layout.stylesheet.count("\n")), ("css/mine.css", 1))
    maker = Typesetter(Layout("x", {}, css, layout.door, {}, sheets))
    found = maker.set(cast_off(part("only", "<p>un</p>"), Folios())).findings
    assert [str(f.place) for f in found if f.rule == "font-undeclared"] == ["css/mine.css:1:48"]


def with_own(css: str) -> Layout:
    layout = tiny_layout()
    sheets = (
        ("css/a.css", layout.stylesheet.count("\n") + 1),
        ("css/mine.css", css.count("\n") + 1),
    )
    return replace(layout, stylesheet=f"{layout.stylesheet}\n{css}", sheets=sheets)


@pytest.mark.parametrize(
    "wrong",
    [
        "width: calc(1px + )",
        "width: calc()",
        "font-size: min()",
        "margin: 0 calc(2 * ) 0",
        "transform: translate(calc(1px + ))",
    ],
)
def test_a_declaration_over_which_the_engine_fails_is_passed_over_and_told(wrong: str) -> None:
    maker = Typesetter(with_own(f"p {{\n  letter-spacing: 3pt;\n  {wrong}\n}}\np {{ color: red }}"))
    assert [str(found.place) for found in maker.findings] == ["css/mine.css:3:3"]
    right = Typesetter(with_own("p {\n  letter-spacing: 3pt;\n}\np { color: red }"))
    copy = cast_off(part("only", "<p>un</p>"), Folios())
    assert maker.set(copy).pages == right.set(copy).pages
    assert not any(found.severity is Severity.ERROR for found in maker.set(copy).findings)


def test_a_calculation_that_is_none_with_its_variable_is_passed_over() -> None:
    maker = Typesetter(with_own("p { --gap: ; width: calc(1px + var(--gap)); color: red }"))
    found = maker.set(cast_off(part("only", "<p>un</p>"), Folios())).findings
    assert "unsettable" not in {each.rule for each in found}


def test_a_sheet_over_which_the_engine_fails_is_told_by_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = sheets_of.CSS

    def failing(string: str = "", **how: Any) -> Any:
        if "boom" in string:
            raise AssertionError
        return known(string=string, **how)

    monkeypatch.setattr(sheets_of, "CSS", failing)
    (found,) = Typesetter(with_own("boom { color: red }")).findings
    assert (found.rule, str(found.place)) == ("unsettable", "css/mine.css:1:1")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"<p>{'anticonstitutionnellement' * 2}quement</p>", "too wide"),
        ('<p style="margin-right: -60mm; width: 180mm">' + "mot " * 40 + "</p>", "off the page"),
        (f'<div style="width: 20mm">{"x" * 20}</div>', "too wide"),
    ],
)
def test_words_that_leave_their_column_or_the_page_stop_the_book(body: str, words: str) -> None:
    found = settled([part("only", f'<div lang="zxx">{body}</div>', Side.RECTO)]).findings
    assert {finding.rule for finding in found} == {"overfull"}
    assert words in found[0].message.render("en")


@pytest.mark.parametrize("position", ["static", "absolute"])
def test_words_that_run_out_of_a_max_height_stop_the_book(position: str) -> None:
    line = '<p style="margin: 0; line-height: 10pt">un deux trois</p>'
    room = '<div style="width: 40mm; position: {}; max-height: {}pt">{}</div>'
    fits, over = (
        settled([part("only", room.format(position, height, 3 * line), Side.RECTO)]).findings
        for height in (30, 20)
    )
    assert fits == ()
    assert [(found.rule, found.severity) for found in over] == [("overfull", Severity.ERROR)]
    assert over[0].message.render("en").endswith("1 line too long for its place: “un deux trois”")
    assert over[0].hint is not None
    assert over[0].hint.render("en") == "shorten it by 3 words, or more"


def test_small_capitals_are_copied_with_their_capitals() -> None:
    style = "font-family: Text; font-variant-caps: all-small-caps"
    galley = galley_of(f'<p style="{style}">Éthique de l’IA</p>')
    told = "Éthique de l’IA".encode("utf-16-be").hex().upper().encode()
    assert b"/ActualText <FEFF%s>" % told in galley.contents[0]


def test_a_relative_address_in_a_sheet_is_an_error() -> None:
    layout = tiny_layout()
    css = layout.stylesheet + "h1 { background: url(../x.png) }"
    found = Typesetter(Layout("x", {}, css, layout.door)).findings
    assert [(f.rule, f.severity) for f in found] == [("address-relative", Severity.ERROR)]
    assert found[0].message.render("en") == "the address “../x.png” leads to no file"
    assert found[0].hint
    assert "press:guide/images/" in found[0].hint.render("fr")


@pytest.mark.parametrize(
    ("declaration", "words"),
    [
        ("colour: red", "there is no property “colour”"),
        ("color: rouge", "“rouge” is no value of “color”"),
    ],
)
def test_a_declaration_that_says_nothing_is_told_in_our_words(declaration: str, words: str) -> None:
    layout = tiny_layout()
    css = layout.stylesheet + f"p {{ {declaration} }}"
    (found,) = Typesetter(Layout("x", {}, css, layout.door)).findings
    assert found.message.render("en") == words
    assert found.message.render("fr") != words
    assert found.hint


@pytest.mark.parametrize(
    "css",
    [
        "p { border: solid var(--no, red) }",
        "p { border: solid var(--no, var(--nor, red)) }",
        "html { --a: red } p { border: solid var(--no, var(--a)) }",
    ],
)
def test_a_variable_with_another_value_in_its_place_is_no_fault(css: str) -> None:
    maker = Typesetter(with_own(css))
    assert maker.set(cast_off(part("one", "<p>un</p>"), Folios())).findings == ()


ALIKE = "/* : : : : : : : : : : : : : : : : : : : : : : : : : : : : */\n"
"""A line of another file in which there might be a value in every place."""


@pytest.mark.parametrize(
    ("css", "place", "words"),
    [
        ("\np { color: var(--no) }", "css/b.css:2:12", "nothing declares the variable “--no”"),
        ("p { border: var(--no) }", "css/b.css:1:13", "nothing declares the variable “--no”"),
        ("p { border: var(--no) solid }", "css/b.css:1:13", "declares the variable “--no”"),
        ("p { margin: 1pt calc(1pt + var(--no, 1pt)) var(--no) 0 }", "css/b.css:1:44", "“--no”"),
        ("p { --a: 1; color:\n var(--a) }", "css/b.css:2:2", "“1” is no value of “color”"),
        ("p { --a: +; width: calc(1px + var(--a)) }", "css/b.css:1:20", "is no value of “width”"),
        ("@media print {\np { color: var(--no) }}", "css/b.css:2:12", "nothing declares"),
        ("p { font: bold var(--no) serif }", "css/b.css:1:16", "nothing declares"),
        ("p { font: 9pt/var(--no) serif }", "css/b.css:1:15", "nothing declares"),
        ("p { font-family: Nada, var(--no) }", "css/b.css:1:24", "nothing declares"),
        ("p { width: calc(9% - (2 * var(--no))) }", "css/b.css:1:27", "nothing declares"),
        ("p { color: var(--no, var(--nor)) }", "css/b.css:1:22", "nothing declares"),
        ("@page { color: var(--no) }", "css/b.css:1:16", "nothing declares"),
        ("p { margin: calc(1em * (2 - var(--a))); --a: a }", "css/b.css:1:13", "no value of"),
    ],
)
def test_a_variable_that_gives_no_value_is_told_where_it_is_asked(
    css: str, place: str, words: str
) -> None:
    layout = tiny_layout()
    text = f"{3 * ALIKE}{layout.stylesheet.rstrip()}\n"
    sheets = (("css/a.css", text.count("\n")), ("css/b.css", 2))
    maker = Typesetter(Layout("x", {}, text + css, layout.door, {}, sheets))
    for name in ("one", "other"):
        (found,) = maker.set(cast_off(part(name, "<p>un</p>"), Folios())).findings
        assert str(found.place) == place
        assert words in found.message.render("en")
        assert found.message.render("fr") != found.message.render("en")
        assert found.hint


@pytest.mark.parametrize(
    ("value", "of"),
    [
        ("calc(2mm + )", "margin-left"),
        ("calc(1px * 1px)", "width"),
        ("log(0)", "tab-size"),
    ],
)
def test_a_variable_with_a_sum_that_is_none_is_told_where_it_is_declared(
    value: str, of: str
) -> None:
    layout = tiny_layout()
    text = layout.stylesheet.rstrip("\n") + "\n"
    sheets = (("css/a.css", text.count("\n")), ("css/b.css", 1))
    css = f":root {{ --a: {value} }} p {{ {of}: var(--a) }}"
    maker = Typesetter(Layout("x", {}, text + css, layout.door, {}, sheets))
    galley = maker.set(cast_off(part("only", "<p>un</p>"), Folios()))
    assert galley.pages, "the part is set all the same"
    places = {str(found.place) for found in galley.findings}
    assert f"css/b.css:1:{css.index(value) + 1}" in places
    assert all(place.startswith("css/b.css:1:") for place in places)
    assert all(found.rule == "stylesheet" for found in galley.findings)


@pytest.mark.parametrize("rule", ['@import url("b/c.css")', "@import 'x.css' layer(a)"])
def test_a_sheet_that_names_another_is_told_that_all_are_used(rule: str) -> None:
    layout = tiny_layout()
    text = f"{layout.stylesheet.rstrip()}\n"
    sheets = (("css/a.css", text.count("\n")), ("css/b.css", 1))
    (found,) = Typesetter(Layout("x", {}, f"{text}{rule};", layout.door, {}, sheets)).findings
    assert str(found.place) == "css/b.css:1:1"
    assert "“@import” is passed over" in found.message.render("en")
    assert found.message.render("fr") != found.message.render("en")
    assert found.hint


def test_a_variable_of_a_copys_own_style_is_told_of_the_copy() -> None:
    copy = cast_off(part("only", '<p style="color: var(--no)">un</p>'), Folios())
    (found,) = Typesetter(tiny_layout()).set(copy).findings
    assert str(found.place).startswith(copy.source)


@pytest.mark.parametrize(
    ("css", "place"),
    [
        ("/* b */\np { background: url(http://example.org/a.png) }", "css/b.css:2:21"),
        ("@font-face { font-family: X; src: url(http://example.org/a.png) }", "css/b.css:1:39"),
    ],
)
def test_what_a_sheet_takes_from_the_web_is_refused_where_it_says_so(css: str, place: str) -> None:
    layout = tiny_layout()
    text = layout.stylesheet.rstrip("\n") + "\n"
    sheets = (("css/a.css", text.count("\n")), ("css/b.css", 2))
    maker = Typesetter(Layout("x", {}, text + css, layout.door, {}, sheets))
    (found,) = maker.set(cast_off(part("only", "<p>un</p>"), Folios())).findings
    assert (found.rule, str(found.place)) == ("file-refused", place)
    assert found.message.render("fr").startswith("«\u00a0http://example.org/a.png\u00a0» est")
    assert found.hint


def test_a_missing_glyph_is_shown_with_the_words_around_it() -> None:
    found = settled([part("only", "<p>Le signe 漢字 manque.</p>", Side.RECTO)]).findings
    assert {finding.rule for finding in found} == {"glyph-missing"}
    assert all("Le signe 漢字" in finding.message.render("en") for finding in found)


@pytest.mark.parametrize(
    "address",
    [
        "press:sans/missing.png",
        "press:sans/../__init__.py",
        "press:nowhere/x.png",
        "file:///etc/passwd",
        "http://localhost/x.png",
        "images/x.png",
    ],
)
def test_no_file_comes_in_but_through_the_door(address: str) -> None:
    found = rules(f'<p><img src="{address}" alt="x"></p>')
    assert Severity.ERROR in found.values(), found


def test_the_layouts_own_faults_are_findings() -> None:
    layout = tiny_layout()
    sheets = (("css/a.css", layout.stylesheet.count("\n")), ("css/b.css", 2))
    css = layout.stylesheet + "/* b */\np { colour: red }"
    found = Typesetter(Layout("x", {}, css, layout.door, {}, sheets)).findings
    assert [(f.rule, str(f.place)) for f in found] == [("stylesheet", "css/b.css:2:5")]


def test_a_missing_font_file_is_an_error() -> None:
    layout = tiny_layout()
    css = layout.stylesheet + "@font-face { font-family: X; src: url(press:sans/none.ttf) }"
    found = Typesetter(Layout("x", {}, css, layout.door)).findings
    assert {f.severity for f in found} == {Severity.ERROR}


def test_a_galley_depends_on_its_copy_alone() -> None:
    copy = cast_off(part("only", "<p>un</p>"), Folios())
    first, second = typesetter().set(copy), Typesetter(tiny_layout()).set(copy)
    assert first == second


def test_open_numbers_have_the_digits_of_their_folios() -> None:
    section = part("only", '<p><a class="folio-of" href="guide:there"></a></p>')
    copy = cast_off(section, Folios((), {"there": 123}))
    assert ">000</a>" in copy.html
    numbers = typesetter().set(copy).pages[0].numbers
    assert [(n.anchor, len(n.at)) for n in numbers] == [("there", 3), (None, 2)]


def test_text_that_looks_like_an_open_number_stays_text() -> None:
    assert galley_of("<p>00 &lt;a class=folio-of&gt;</p>").pages[0].numbers[:-1] == ()


def picture_layout(root: Path) -> Layout:
    """The tiny layout, with the folder of a guide."""
    layout = tiny_layout()
    return replace(layout, door=Door((*layout.door.rooms, ("guide", root))))


FACE = '@font-face { font-family: Zed; src: url("press:guide/a (1).ttf") }'
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    f"<style>{FACE}</style><text font-family='Zed'>a</text></svg>"
)


@pytest.fixture
def fonts(tmp_path: Path) -> Layout:
    """A layout, and a font and a drawing in its guide's folder."""
    layout = picture_layout(tmp_path)
    italic = layout.door.read("press:sans/SourceSansPro-It.ttf")
    (tmp_path / "a (1).ttf").write_bytes(italic)
    (tmp_path / "a.svg").write_text(DRAWING, "utf-8")
    return layout


def strange(typesetter: Typesetter, html: str) -> list[str]:
    """What is said of fonts, at the picture that brings one or at the part."""
    copy = cast_off(part("only", html, Side.RECTO), Folios())
    found = [each for each in typesetter.set(copy).findings if each.rule == "font-strange"]
    place = Place("a.svg" if "a.svg" in html else copy.source)
    assert all(each.place == place for each in found)
    return [each.message.render("en") for each in found]


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{DRAWING}</p>",
        "<p><img alt='a' src='press:guide/a.svg'></p>",
        f"<style>{FACE}</style><p>a</p>",
    ],
)
def test_a_font_that_no_stylesheet_declares_is_told_by_its_name(fonts: Layout, html: str) -> None:
    typesetter = Typesetter(fonts)
    for _ in range(2):
        (told,) = strange(typesetter, html)
        assert "“Zed”" in told
    assert strange(typesetter, "<p>a</p>") == []
    known = Typesetter(replace(fonts, stylesheet=fonts.stylesheet + FACE))
    assert strange(known, html) == []


@pytest.mark.parametrize(
    "rule",
    [
        '@font-face{font-family : Zed;src : url("press:guide/a (1).ttf")}',
        "@FONT-FACE { font-family: Zed; src: url('press:guide/a (1).ttf') }",
        '@font-face/**/{/* {noir} */font-family/**/:Zed;src:/*a*/url("press:guide/a (1).ttf")}',
    ],
)
def test_a_font_is_declared_in_any_usual_spelling(fonts: Layout, rule: str) -> None:
    layout = replace(fonts, stylesheet=f"{fonts.stylesheet}{rule} em {{ font-family: Zed }}")
    copy = cast_off(part("only", "<p><em>a</em></p>", Side.RECTO), Folios())
    galley = Typesetter(layout).set(copy)
    assert galley.findings == ()
    (italic,) = layout.faces().keys() - fonts.faces().keys()
    assert italic in {face.digest for face in galley.faces}


def test_a_font_that_a_picture_brings_is_in_no_other_part(fonts: Layout) -> None:
    """It would be in what the same process sets next, by whatever name it was given."""
    text = DRAWING.replace("Zed", "Text")
    plain = cast_off(part("plain", "<p><i>a</i></p>", Side.RECTO), Folios())
    alone = Typesetter(fonts).set(plain)
    typesetter = Typesetter(fonts)
    assert strange(typesetter, f"<p>{text}</p>")
    assert typesetter.set(plain) == alone


def test_a_font_that_a_rule_in_unusual_words_declares_is_told(fonts: Layout) -> None:
    rule = FACE.replace("@font-face", "@font-\\66 ace")
    typesetter = Typesetter(replace(fonts, stylesheet=fonts.stylesheet + rule))
    assert strange(typesetter, "<p><svg viewBox='0 0 9 9'><text font-family='Zed'>a</text></svg>")
    assert strange(typesetter, "<p>a</p>") == []


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\x89PNG\r\n\x1a\n cut short", "images/une courbe.png"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", "images/plan.svg"),
        (b"no picture", "images/été.jpg"),
    ],
)
def test_a_picture_that_is_none_is_said_in_our_words_at_its_file(
    tmp_path: Path, content: bytes, name: str
) -> None:
    path = tmp_path / name
    path.parent.mkdir()
    path.write_bytes(content)
    html = f"<p><img alt='x' src='press:guide/{quote(name)}'></p>"
    found = Typesetter(picture_layout(tmp_path)).set(
        cast_off(part("only", html, Side.RECTO), Folios())
    )
    (finding,) = [each for each in found.findings if each.rule == "image-unreadable"]
    assert finding.place == Place(name)
    english, french = (finding.message.render(language) for language in ("en", "fr"))
    assert english == f"the picture {name} cannot be read: it is damaged, or of another kind"
    assert french == f"l’image {name} est illisible\u00a0: elle est abîmée, ou d’une autre sorte"
    assert finding.hint is not None


def test_a_drawing_that_has_itself_in_it_is_not_called_damaged(tmp_path: Path) -> None:
    drawing = "<svg xmlns='http://www.w3.org/2000/svg'><g id='a'><use href='#a'/></g></svg>"
    (tmp_path / "plan.svg").write_text(drawing)
    html = "<p><img alt='x' src='press:guide/plan.svg'></p>"
    copy = cast_off(part("only", html, Side.RECTO), Folios())
    found = Typesetter(picture_layout(tmp_path)).set(copy).findings
    (finding,) = [each for each in found if each.rule == "image-unreadable"]
    assert finding.place == Place("plan.svg")
    english, french = (finding.message.render(language) for language in ("en", "fr"))
    assert english == "the drawing plan.svg cannot be drawn: perhaps it has itself in it"
    assert french.startswith("le dessin plan.svg")
    assert finding.hint is not None


def test_a_picture_that_is_not_there_is_said_in_our_words(tmp_path: Path) -> None:
    html = "<p><img alt='x' src='press:guide/rien.png'></p>"
    copy = cast_off(part("only", html, Side.RECTO), Folios())
    (finding,) = Typesetter(picture_layout(tmp_path)).set(copy).findings
    assert finding.rule == "file-refused"
    french = finding.message.render("fr")
    assert french == "«\u00a0rien.png\u00a0» est inutilisable\u00a0: il n’y a pas de tel fichier"
