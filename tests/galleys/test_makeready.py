"""WeasyPrint sets the same galleys with our quicker parts as without them, to the byte."""

import gc
import weakref
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
import weasyprint
from weasyprint.text import ffi

from guidepress import stock
from guidepress.folios import Folios
from guidepress.galleys import record
from guidepress.galleys.copy import cast_off
from guidepress.galleys.makeready import (
    as_it_comes,
    collector,
    lines,
    make_ready,
    names,
    standing_lines,
)
from guidepress.galleys.makeready.collector import undisturbed
from guidepress.galleys.makeready.swaps import SWAPS
from guidepress.galleys.typeset import Typesetter
from guidepress.layout import Layout
from guidepress.press.reading import Manuscript, read
from guidepress.section import Section, Side
from tests.galley_proofs import PARAGRAPH, part, tiny_layout

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20" width="90mm" height="20mm">'
    "<title>Un dessin</title><rect width='90' height='9' fill='#c33'/>"
    "<text x='2' y='15' font-family='Text' font-size='5'>Vingt mille</text></svg>"
)
BODIES = {
    "justified": PARAGRAPH * 4,
    "letter-spaced": f'<div style="letter-spacing: .1em; word-spacing: 2pt">{PARAGRAPH}</div>',
    "small capitals": f'<div style="font-variant-caps: all-small-caps">{PARAGRAPH}</div>',
    "figures": '<p style="font-variant-numeric: oldstyle-nums proportional-nums">18 et 45</p>',
    "decorated": '<p style="text-decoration: underline dotted #c00">souligné</p><del>ôté</del>',
    "first letter": "<style>p::first-letter { color: red; font-size: 3em }</style><p>Il était</p>",
    "first line": f"<style>p::first-line {{ letter-spacing: 1pt }}</style>{PARAGRAPH}",
    "list": '<ol style="list-style: decimal">' + "<li>un <i>mot</i></li>" * 3 + "</ol>",
    "chips": '<p><span style="display: inline-block; padding: 1pt">' + "mot " * 90 + "</span></p>",
    "narrow": f'<div style="width: 30mm; overflow-wrap: anywhere">{PARAGRAPH}</div>',
    "float": f'<div style="float: left; padding: 2%; margin: 0 5% 5% 0">flottant</div>{PARAGRAPH}',
    "placed": '<div style="position: absolute; left: 2mm; border-radius: 3mm">à sa place</div>',
    "table": "<table style='border-collapse: collapse'><tr><td style='border: 1pt solid; padding: "
    "3pt'>a<td>b c d<tr><td style='background: #eee'>e<td>f</table>",
    "variables": '<div style="--w: 40mm; width: var(--w); color: currentcolor"><p style="width: '
    'calc(var(--w) - 50%); margin: min(2mm, 5%); line-height: calc(1em + 2pt)">a b</p></div>',
    "logical": '<div style="margin-inline-start: 9mm; border-block-end: 1pt solid; padding-left: '
    '3mm; inline-size: 50mm">logique</div>',
    "sized": '<div style="box-sizing: border-box; width: 50%; height: 30mm; min-height: 2mm; '
    'padding: 1mm; border: 1pt solid; background: #eee">boîte</div>',
    "flex": '<div style="display: flex"><p style="flex: 1">a</p><p style="width: 9mm">b</p></div>',
    "grid": '<div style="display: grid; grid-template-columns: 1fr 2fr"><p>a</p><p>b</p></div>',
    "drawing": SVG,
    "languages": f'<p lang="en">English words, hyphenated</p><p lang="de">Wörter</p>{PARAGRAPH}',
    "right to left": '<p dir="rtl" style="direction: rtl">mots à rebours, <b>gras</b></p>',
    "clamped": f'<div style="max-height: 20mm; overflow: hidden">{PARAGRAPH}</div>'
    f'<p style="max-lines: 2; block-ellipsis: auto; line-clamp: 2">{"mot " * 99}</p>',
    "cut short": '<p style="white-space: nowrap; overflow: hidden; width: 9mm; text-overflow: '
    'ellipsis">long texte sur une ligne</p>',
    "signs without glyph": "<p>漢字 et mots</p>",
    "outlined": '<p style="outline: 2pt dashed #c00; border-left: 3pt ridge #0c0">un</p><p>deux '
    '<span style="outline: 1pt solid">mots</span></p>',
    "layers": '<div style="position: relative; z-index: 2">haut<b style="position: relative">b</b>'
    '</div><div style="position: absolute; z-index: -1; top: 0; background: #eee">bas</div>'
    '<p style="opacity: .5">pâle</p><p style="overflow: hidden; height: 9pt">rogné</p>'
    '<p><span style="display: inline-block; position: relative; top: 1pt">en ligne</span> mot</p>',
    "turned": '<p style="transform: rotate(9deg)" id="t"><a href="#t">lien</a></p><h2>titre</h2>',
    "columns": f'<div style="columns: 2; column-rule: 1pt solid #c00">{PARAGRAPH}</div>',
    "preformatted": "<pre>une ligne\net\tl'autre</pre><p>un&#x2028;deux&#x2029;trois</p>",
    "colours": '<p style="color: oklch(.6 .2 30 / .5); background: hsl(9 50% 50%); '
    'border: 1pt solid device-cmyk(0 1 1 0)">encre</p><form><input value="champ"></form>',
    "mixed lines": f'<p><span style="display: inline-block; width: 9mm">—</span>{PARAGRAPH[3:-4]}'
    f'<a href="#a">un lien</a>{PARAGRAPH[3:-4]}<br>fin <q style="margin: 0 2mm">cité</q></p>',
    "aligned": "".join(
        f'<div style="text-align: {align}; text-indent: 3mm"><i style="float: left; height: 9mm">'
        f"flottant</i>{PARAGRAPH}</div>"
        for align in ("left", "right", "center", "justify", "end")
    ),
    "white space": f'<pre style="white-space: pre-wrap">{"mot  " * 30}\n\n  suite \n</pre>'
    f'<p style="white-space: pre-line">{"mot " * 30}\n fin</p>',
    "styled pseudo-elements": "<style>li::marker { color: #c00 } "
    "p::before { content: '« ' } p::after { content: leader('.') ' »' }</style>"
    '<ul><li>un</li><li id="deux">deux</li></ul><p>mot</p><p id="x">mots</p>',
    "named pages": "<style>@page wide { size: A4 landscape } .w { page: wide }</style><p>un</p>"
    '<div><p class="w">deux</p><p>trois</p></div><div class="w"><table><tr><td>quatre</table></div>'
    '<div><b style="float: left">f</b><div class="w"><i style="position: absolute">a</i>cinq</div>',
    "breaks": "<style>.p { break-after: page } .c { break-before: column } "
    ".r { break-before: recto } .a { break-after: avoid }</style>"
    "<h2 class=a>un</h2><div class=a><p class=p>deux</p></div>"
    "<div class=r><p class=a>trois</p></div><p class=c>quatre</p><p style='columns: 2'><b>5</b>"
    "</p><div><i style='float: left' class=p>f</i></div><p class=r>six</p>",
    "what just fits": "".join(
        f'<p style="width: {tenths / 10}mm; white-space: {space}">deux mots </p>'
        for tenths in range(150, 180)
        for space in ("normal", "pre-wrap")
    ),
    "margins": '<div style="margin: 9mm 0 -3mm"><p style="margin: -2mm 0 4mm">un</p></div>'
    '<p style="margin: 2mm 0 -1mm">deux</p><div style="margin: -4mm 0"></div><p>trois</p>',
    "hidden": '<p style="visibility: hidden">rien</p><p style="background: #eee">vu</p>',
}


def same(layout: Layout, sections: list[Section]) -> list[str]:
    """Names of the sections whose galleys differ, with parts of ours and without."""
    copies = [cast_off(section, Folios()) for section in sections]
    ours = Typesetter(layout)
    set_by_us = [record.write(ours.set(copy)) for copy in copies]
    set_again = [record.write(ours.set(copy)) for copy in copies]  # with what it knows by now
    assert set_again == set_by_us
    with as_it_comes():
        theirs = Typesetter(layout)
        with as_it_comes():  # a typesetter puts the parts in
            set_by_it = [record.write(theirs.set(copy)) for copy in copies]
    pairs = zip(copies, set_by_us, set_by_it, strict=True)
    return [copy.name for copy, one, other in pairs if one != other]


def test_galleys_are_the_same_with_and_without_our_parts() -> None:
    sections = [part(f"p{n}", body, Side.RECTO) for n, body in enumerate(BODIES.values())]
    names = {f"p{n}": name for n, name in enumerate(BODIES)}
    assert [names[name] for name in same(tiny_layout(), sections)] == []


def test_what_weasyprint_cannot_set_is_not_set() -> None:
    """A marker with contents of its own: WeasyPrint gives its text the marker's place."""
    body = "<style>li::marker { content: counter(list-item) }</style><ul><li>un</li></ul>"
    copy = cast_off(part("p", body, Side.RECTO), Folios())
    galley = Typesetter(tiny_layout()).set(copy)
    assert [finding.rule for finding in galley.findings] == ["unsettable"]
    with as_it_comes():
        theirs = Typesetter(tiny_layout())
        with as_it_comes():
            assert [finding.rule for finding in theirs.set(copy).findings] == ["unsettable"]


def test_no_style_is_kept_that_another_page_would_have_made_another() -> None:
    body = f'<div style="width: 50vw; margin-left: 3vh"><p>un</p>{PARAGRAPH}</div>'
    sections = [
        replace(part(f"p{n}", body, side), sheet=f"@page {{ size: {size} }}")
        for n, (size, side) in enumerate(
            [("A5", Side.RECTO), ("A6", Side.RECTO), ("A4", Side.VERSO), ("A5", Side.RECTO)]
        )
    ]
    assert same(tiny_layout(), sections) == []


def test_margins_measured_by_a_page_that_is_none_yet() -> None:
    """A document that asks for no size leaves none to the next."""
    sheets = ["@page { margin: 5vw }", "@page { size: A6 }", "@page { margin: 1rem }"]
    sections = [
        replace(part(f"p{n}", "<p>x</p>", Side.RECTO), sheet=sheet)
        for n, sheet in enumerate(sheets)
    ]
    copies = [cast_off(section, Folios()) for section in sections]
    typesetter = Typesetter(tiny_layout())
    first, again = ([record.write(typesetter.set(copy)) for copy in copies] for _ in range(2))
    assert again == first


@pytest.mark.parametrize(
    ("css", "rule"),
    [
        (".fault { font-family: Nope, Text }", "font-undeclared"),
        (".fault { margin-left: var(--nope) }", "stylesheet"),
        (".fault { --m: red; margin-left: var(--m) }", "stylesheet"),
        (".fault { width: calc(2mm * 3mm) }", None),
        (".fault { background: url(guide:images/nope.png) }", None),
    ],
)
def test_a_fault_is_told_of_each_section_that_has_it(css: str, rule: str | None) -> None:
    """Whichever of them a worker sets first, and whatever is kept."""
    layout = tiny_layout()
    layout = replace(layout, stylesheet=f"{layout.stylesheet}\n{css}\n")
    bodies = ("<p class='fault'>un</p>", "<p>deux</p>", "<p class='fault'>trois</p>")
    copies = [cast_off(part(f"p{n}", body, Side.RECTO), Folios()) for n, body in enumerate(bodies)]
    typesetter = Typesetter(layout)
    for _ in range(2):
        found = [[f.rule for f in typesetter.set(copy).findings] for copy in copies]
        assert found[0] == found[2] != []
        assert rule is None or (rule in found[0] and rule not in found[1])


def test_alike_elements_keep_what_is_their_own() -> None:
    """An anchor, a style of their own, a place among others: nothing else tells these apart."""
    items = ("<li>un</li>", '<li id="a{n}">deux</li>', '<li style="margin: {n}mm">trois</li>')
    sheet = "<style>li + li { color: #c00 } li:nth-child(3) { margin-top: 1pt } #a2 { color: blue }"
    bodies = [
        f"{sheet}</style><ul id='u{n}'>" + "".join(items).format(n=n) + f"</ul><p id='p{n}'>x</p>"
        for n in range(4)
    ]
    sections = [part(f"p{n}", body, Side.RECTO) for n, body in enumerate(bodies)]
    assert same(tiny_layout(), sections) == []


def test_drawings_and_pictures_that_come_again_are_the_same() -> None:
    shapes = {
        "plain": "<path d='M0 0L9 9' stroke='#c33'/><circle cx='4' cy='4' r='3' fill='#3c3'/>",
        "faint": "<rect width='9' height='9' fill='#c33' opacity='.5'/>",
        "seen through": "<rect width='9' height='9' fill='#c33' fill-opacity='.3'/>",
        "shaded": "<linearGradient id='g'><stop offset='0' stop-color='#000'/><stop offset='1' "
        "stop-color='#fff'/></linearGradient><rect width='9' height='9' fill='url(#g)'/>",
        "lettered": "<text x='1' y='8' font-family='Text' font-size='5'>mot</text>",
    }
    drawn = {
        name: f"<svg viewBox='0 0 9 9' width='20' height='20'>{shape}</svg>"
        for name, shape in shapes.items()
    }
    bodies = [
        f"<p style='color: #c33'>{one}{two}{one} mot {one}</p>"
        for one in drawn.values()
        for two in (drawn["plain"], drawn["seen through"])
    ]
    sections = [part(f"p{n}", body, Side.RECTO) for n, body in enumerate(bodies)]
    assert same(tiny_layout(), sections) == []


def test_a_text_that_was_changed_breaks_as_if_it_were_new() -> None:
    words = PARAGRAPH.split(" ")
    bodies = [
        PARAGRAPH,
        *(" ".join([*words[:at], "extraordinairement", *words[at:]]) for at in (3, 9)),
    ]
    sizes = [f'<div style="width: {width}mm; font-size: 9.{width}pt">' for width in (60, 61, 90)]
    sections = [
        part(f"p{n}", size + body + "</div>", Side.RECTO)
        for n, (size, body) in enumerate((size, body) for size in sizes for body in bodies)
    ]
    assert same(tiny_layout(), sections) == []


WORDS = (
    "mot ",
    "<b>gras</b> ",
    "Vertragswidrigkeitsdiskussion ",
    "…",
    "<br>",
    "— ",
    "漢字漢字",
    "\u00a0",
)


@pytest.mark.parametrize("width", [3, 9, 20, 45])
def test_lines_beside_floats_go_where_they_did(width: int) -> None:
    """Words that fit beside a float, and words that have to go below it."""
    text = PARAGRAPH[: len(PARAGRAPH) // 2]  # beside the float and for some lines below it
    bodies = [
        "".join(
            f'<div style="width: 50mm"><div style="float: {side}; width: {width}mm; height: 9mm">a'
            f"</div><p>{word * count}{text}</div>"
            for count in (1, 3)
            for side in ("left", "right")
        )
        for word in WORDS
    ]
    sections = [part(f"p{n}", body, Side.RECTO) for n, body in enumerate(bodies)]
    assert same(tiny_layout(), sections) == []


def test_a_line_is_shown_by_the_layout_that_it_was_broken_with(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And is set again only where it was kept from before."""
    typesetter = Typesetter(tiny_layout())
    anew = Counter[str]()
    set_again = standing_lines._reactivate

    def reactivate(layout: Any, style: Any) -> None:
        anew[layout.text] += 1
        set_again(layout, style)

    monkeypatch.setattr(standing_lines, "_reactivate", reactivate)
    copy = cast_off(part("p", '<p style="text-align: left">Un mot</p>', Side.RECTO), Folios())
    new = typesetter.set(copy)
    assert anew["Un mot"] == 0
    assert typesetter.set(copy) == new
    assert anew["Un mot"] == 1
    typesetter.forget()
    assert typesetter.set(copy) == new
    assert anew["Un mot"] == 1


@pytest.mark.parametrize(
    "head",
    [
        "<title>Un titre</title><title>Un autre</title>",
        '<meta name="author" content="Une autrice"><meta name="keywords" content="a, b">',
        "<svg xmlns='http://www.w3.org/2000/svg'><title>Un dessin</title></svg>",
        '<link rel="attachment" href="guide:a.txt"><p>mot</p><title>Au fond</title>',
    ],
)
def test_what_a_document_says_of_itself_is_found_by_name(head: str) -> None:
    def told(how: Any) -> dict[str, Any]:
        document = weasyprint.HTML(string=head, base_url="press:")
        found: dict[str, Any] = how(document)
        return {**found, "attachments": len(found["attachments"])}

    Typesetter(tiny_layout())
    assert told(names.get_html_metadata) == told(names._get_html_metadata)


@pytest.mark.slow
def test_all_galleys_of_the_sample_guide_are_the_same() -> None:
    manuscript = read(stock.sample_guide())
    assert isinstance(manuscript, Manuscript)
    assert same(manuscript.layout, list(manuscript.sections)) == []


def test_a_typesetter_puts_all_parts_in_and_they_come_out() -> None:
    Typesetter(tiny_layout())
    assert all(vars(swap.owner)[swap.name] is swap.new for swap in SWAPS)
    with as_it_comes():
        assert all(vars(swap.owner)[swap.name] is swap.old for swap in SWAPS)
        assert weasyprint.layout.block.resolve_percentages.__module__ == "weasyprint.layout.percent"
    assert all(vars(swap.owner)[swap.name] is swap.new for swap in SWAPS)


def test_another_weasyprint_is_left_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    with as_it_comes():
        monkeypatch.setattr(weasyprint, "__version__", "70.1")
        make_ready()
        assert all(vars(swap.owner)[swap.name] is swap.old for swap in SWAPS)


def test_the_parts_fit_the_version_that_is_required() -> None:
    from guidepress.galleys.makeready.swaps import FITTED

    required = (Path(__file__).parents[2] / "requirements.txt").read_text()
    assert f"weasyprint=={FITTED}" in required


def test_the_collector_is_off_while_a_galley_is_set_and_on_again_after() -> None:
    assert gc.isenabled()

    def fail() -> None:
        with undisturbed():
            assert not gc.isenabled()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


class Ring:
    """Something that holds itself, as styles do: only the collector lets go of it."""

    def __init__(self) -> None:
        self.ring = self


def test_what_was_kept_and_goes_is_let_go_of_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "_new", collector._Stay())
    gone = Mock()
    kept = [Ring()]
    weakref.finalize(kept[0], gone)
    with undisturbed():
        kept.clear()
    assert not gone.called  # it is not among what was made meanwhile
    monkeypatch.setattr(collector, "MOST", 50)
    with undisturbed():
        stays = [Ring() for _ in range(50)]
    assert gone.called
    gone.reset_mock()
    weakref.finalize(stays[0], gone)
    with undisturbed():
        stays.clear()
    assert not gone.called  # it is counted anew


class Heard:
    """Pango, with a count of the calls of its functions."""

    def __init__(self, pango: Any) -> None:
        self._pango, self.calls = pango, Counter[str]()

    def __getattr__(self, name: str) -> Any:
        self.calls[name] += 1
        return getattr(self._pango, name)


def test_every_list_of_features_is_let_go_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not is memory that a worker never gets back: a preview sets a thousand times."""
    Typesetter(tiny_layout())
    heard = Heard(ffi.pango)
    monkeypatch.setattr(lines, "pango", heard)
    body = '<p style="font-variant-numeric: oldstyle-nums; letter-spacing: 1pt">En 1845</p>'
    typesetter = Typesetter(tiny_layout())
    for word in ("mot", "mots", "autre"):
        galley = typesetter.set(cast_off(part("p", body + word, Side.RECTO), Folios()))
        assert galley.pages
    made = heard.calls["pango_attr_list_new"]
    assert made > 3
    assert heard.calls["pango_attr_list_unref"] == made
