"""A stylesheet in pieces: it says the same as in one, and what has not changed is not parsed."""

import re
from dataclasses import replace

import pytest
from cssselect2 import Matcher
from weasyprint import CSS
from weasyprint.css.counters import CounterStyle

from guidepress.composition import layouts
from guidepress.door import DoorError
from guidepress.galleys import sheets
from guidepress.galleys.fetch import DoorFetcher
from guidepress.galleys.sheets import Sheet, parsed
from guidepress.galleys.typeset import Typesetter
from guidepress.layout import Layout
from guidepress.manuscript.load import load
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


def with_own(layout: Layout, css: str) -> Layout:
    more = (*layout.sheets, (OWN, css.count("\n") + 1))
    return replace(layout, stylesheet=f"{layout.stylesheet}\n{css}", sheets=more)


def plain(value: object) -> str:
    """A value written out, wherever in memory it is."""
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))


def rules(matcher: Matcher) -> list[object]:
    """All that a matcher knows, in the order in which it was told."""
    known = [*matcher.other_selectors, *matcher.lang_attr_selectors]
    for by_name in (
        matcher.id_selectors,
        matcher.class_selectors,
        matcher.lower_local_name_selectors,
        matcher.namespace_selectors,
    ):
        known += [entry for entries in by_name.values() for entry in entries]
    return [
        (order, specificity, pseudo, plain(payload))
        for _, specificity, order, pseudo, payload in sorted(known, key=lambda entry: entry[2])
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
    assert len(rules(whole.matcher)) > 300
    assert rules(found.css.matcher) == rules(whole.matcher)
    assert plain([rule[1:] for rule in found.css.page_rules]) == plain(
        [rule[1:] for rule in whole.page_rules]
    )
    assert found.counters == counters


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
    assert rules(second.css.matcher)[:-1] == rules(first.css.matcher)[:-1]
    assert rules(second.css.matcher)[-1] != rules(first.css.matcher)[-1]


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
    assert parsed(layout, fetcher).css is not None
    assert not Typesetter(layout).findings


def test_what_is_wrong_is_said_again_at_its_line(layout: Layout) -> None:
    css = "\n\np { colour: red }"
    places = [
        [str(finding.place) for finding in Typesetter(with_own(layout, css)).findings]
        for _ in range(2)
    ]
    assert places == [[f"{OWN}:3:5"]] * 2


@pytest.mark.parametrize("rule", ["@layer a { p { color: red } }", '@import "press:guide/x.css";'])
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
