"""A stylesheet in pieces: it says the same as in one, and what has not changed is not parsed."""

import re
from dataclasses import replace
from typing import Any

import pytest
from cssselect2 import Matcher
from weasyprint import CSS
from weasyprint.css.counters import CounterStyle

from guidepress.composition import layouts
from guidepress.door import DoorError
from guidepress.folios import Folios
from guidepress.galleys import record, sheets
from guidepress.galleys.copy import cast_off
from guidepress.galleys.fetch import DoorFetcher
from guidepress.galleys.sheets import Sheet, parsed
from guidepress.galleys.typeset import Typesetter
from guidepress.layout import Layout
from guidepress.manuscript.load import load
from tests.galley_proofs import part
from tests.guides import make_guide

OWN = "layouts/guide/css/90-own.css"


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    """The packaged layout, for a guide."""
    guide, _ = load(make_guide(tmp_path_factory.mktemp("guide")))
    assert guide is not None
    made, findings = layouts.load(guide)
    assert made is not None, findings
    return made


def with_own(layout: Layout, css: str, file: str = OWN) -> Layout:
    more = (*layout.sheets, (file, css.count("\n") + 1))
    return replace(layout, stylesheet=f"{layout.stylesheet}\n{css}", sheets=more)


def plain(value: object) -> str:
    """A value written out, wherever in memory it is."""
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))


def rules(css: list[Any]) -> list[object]:
    """All that sheets say, one after the other, each in the order in which it was told."""
    return [rule for each in css for rule in told(each.matcher)]


def told(matcher: Matcher) -> list[object]:
    known = [*matcher.other_selectors, *matcher.lang_attr_selectors]
    for by_name in (
        matcher.id_selectors,
        matcher.class_selectors,
        matcher.lower_local_name_selectors,
        matcher.namespace_selectors,
    ):
        known += [entry for entries in by_name.values() for entry in entries]
    return [
        (specificity, pseudo, plain(payload))
        for _, specificity, _, pseudo, payload in sorted(known, key=lambda entry: entry[2])
    ]


def test_pieces_say_what_the_whole_says(layout: Layout) -> None:
    found = parsed(layout, DoorFetcher(layout.door))
    counters = CounterStyle()
    whole = CSS(
        string=layout.stylesheet,
        font_config=found.fonts,
        counter_style=counters,
        url_fetcher=DoorFetcher(layout.door),
    )
    assert len(rules([whole])) > 300
    assert rules(found.css) == rules([whole])
    of_pages, _ = found.of_pages
    assert plain([rule[1:] for rule in of_pages]) == plain([rule[1:] for rule in whole.page_rules])
    assert found.counters == counters


def test_of_two_counter_styles_of_a_name_the_later_is_meant(layout: Layout) -> None:
    for symbol, file in (("x", OWN), ("y", "layouts/guide/css/91-own.css")):
        style = f'@counter-style mine {{ system: cyclic; symbols: "{symbol}" }}'
        layout = with_own(layout, style, file)
    found = parsed(layout, DoorFetcher(layout.door))
    whole = CounterStyle()
    CSS(string=layout.stylesheet, font_config=found.fonts, counter_style=whole)
    assert found.counters == whole
    assert "y" in repr(found.counters["mine"])


def test_what_is_wrong_in_two_sheets_of_the_same_words_is_told_of_each(layout: Layout) -> None:
    other = "layouts/guide/css/91-own.css"
    layout = with_own(with_own(layout, "p { colour: red }"), "p { colour: red }", other)
    found = parsed(layout, DoorFetcher(layout.door)).findings
    assert [finding.place.file for finding in found] == [OWN, other]


def test_faces_of_before_are_in_the_fonts_of_after(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sheet that declares faces is parsed into the fonts of the moment, not of then."""
    copy = cast_off(part("only", "<p>un</p>"), Folios())
    _, (url, *_) = next(iter(layout.families().items()))
    other = with_own(layout, f"@font-face {{ font-family: Autre; src: url({url}) }}")
    monkeypatch.setattr(sheets, "_kept", sheets._Kept())
    alone = record.write(Typesetter(other).set(copy))
    monkeypatch.setattr(sheets, "_kept", sheets._Kept())
    Typesetter(layout).set(copy)
    assert record.write(Typesetter(other).set(copy)) == alone


def test_font_files_are_read_again_as_soon_as_they_may_be_others(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str | None] = []
    faces = Layout.faces

    def noted(self: Layout) -> dict[str, bytes]:
        read.append(stamp)
        return faces(self)

    monkeypatch.setattr(Layout, "faces", noted)
    monkeypatch.setattr(sheets, "_kept", sheets._Kept())
    for stamp in ("1", "1", "2", "2", None, None):
        parsed(layout, DoorFetcher(layout.door), stamp)
    assert read == ["1", "2", None, None]


def test_only_the_sheet_that_changed_is_parsed(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetcher = DoorFetcher(layout.door)
    first = parsed(with_own(layout, "p { color: red }"), fetcher)
    anew: list[str] = []
    parse = sheets._parsed

    def noted(layout: Layout, fetcher: DoorFetcher, file: str, *more: object) -> Sheet:
        anew.append(file)
        return parse(layout, fetcher, file, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(sheets, "_parsed", noted)
    second = parsed(with_own(layout, "p { color: blue }"), fetcher)
    assert anew == [OWN]
    assert second.fonts is first.fonts
    assert second.css[:-1] == first.css[:-1], "the very same sheets"
    assert rules(second.css)[:-1] == rules(first.css)[:-1]
    assert rules(second.css)[-1] != rules(first.css)[-1]


def test_other_faces_are_other_fonts(layout: Layout) -> None:
    fetcher = DoorFetcher(layout.door)
    before = parsed(layout, fetcher)
    name, (url, *_) = next(iter(layout.families().items()))
    face = f"@font-face {{ font-family: Autre{name}; src: url({url}) }}"
    after = parsed(with_own(layout, face), fetcher)
    assert after.fonts is not before.fonts
    assert parsed(with_own(layout, face), fetcher).fonts is after.fonts


def test_a_face_without_a_file_leaves_nothing_half_made(layout: Layout) -> None:
    fetcher = DoorFetcher(layout.door)
    face = "@font-face { font-family: Rien; src: url(press:guide/rien.ttf) }"
    with pytest.raises(DoorError):
        parsed(with_own(layout, face), fetcher)
    assert parsed(layout, fetcher).css
    assert not Typesetter(layout).findings


def test_what_is_wrong_is_said_again_at_its_line(layout: Layout) -> None:
    css = "\n\np { colour: red }"
    places = [
        [str(finding.place) for finding in Typesetter(with_own(layout, css)).findings]
        for _ in range(2)
    ]
    assert places == [[f"{OWN}:3:5"]] * 2


@pytest.mark.parametrize(
    "rule",
    [
        "@layer a { p { color: red } }",
        "@LAYER a { p { color: red } }",
        r"@l\61yer a { p { color: red } }",
        '@import "press:guide/x.css";',
        "@namespace svg url(http://www.w3.org/2000/svg);",
        "@color-profile --ink { rendering-intent: relative-colorimetric }",
    ],
)
def test_a_rule_that_reaches_further_keeps_the_stylesheet_whole(
    layout: Layout, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces: list[str] = []
    parse = sheets._parsed

    def noted(layout: Layout, fetcher: DoorFetcher, file: str, *more: object) -> Sheet:
        pieces.append(file)
        return parse(layout, fetcher, file, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(sheets, "_parsed", noted)
    parsed(with_own(layout, rule), DoorFetcher(layout.door))
    assert pieces == [""]
