"""Pages that are left standing are those that would have been set, to the byte."""

import gc
from collections.abc import Iterator
from dataclasses import replace

import pytest
from weasyprint.formatting_structure.boxes import PageBox

from guidepress.folios import Folios
from guidepress.galley import Galley
from guidepress.galleys import record, sheets
from guidepress.galleys.copy import Copy, cast_off
from guidepress.galleys.makeready import collector, forget_all
from guidepress.galleys.makeready import standing_pages as standing
from guidepress.galleys.typeset import Typesetter
from guidepress.layout import Layout
from guidepress.section import Side
from tests.galley_proofs import PARAGRAPH, part, tiny_layout

RAIL = (
    '<div style="width: 0; height: 0"><aside style="float: right; width: 30mm">'
    + "".join(f'<p style="break-inside: avoid">À côté {n}, trois lignes</p>' for n in range(30))
    + "</aside></div>"
)
ROWS = "".join(f"<tr><td>rangée {n}</td><td>{'mot ' * (n % 7)}</td></tr>" for n in range(60))
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9mm" height="9mm">'
    "<title>Un dessin</title><circle cx='5' cy='5' r='4' fill='#c33'/></svg>"
)
MIDDLE = {
    "plain": PARAGRAPH * 6,
    "heading": f"{PARAGRAPH * 5}<h2>Un titre</h2>{PARAGRAPH * 2}",
    "rail": f"{RAIL}{PARAGRAPH * 6}",
    "table": f"{PARAGRAPH * 2}<table>{ROWS}</table>{PARAGRAPH * 2}",
    "list": f"<ol>{''.join(f'<li>{PARAGRAPH}</li>' for _ in range(6))}</ol>",
    "together": f'{PARAGRAPH * 3}<div style="break-inside: avoid">{PARAGRAPH * 3}</div>',
    "drawing": f"<p>{DRAWING} un dessin</p>{PARAGRAPH * 3}<p>{DRAWING} un autre</p>",
    "gradient": f'<p style="background: linear-gradient(#eee, #fff)">fondu</p>{PARAGRAPH * 5}',
    "faint": f'<p style="background: #0003; color: #0009">léger</p>{PARAGRAPH * 5}',
    "columns": f'<div style="columns: 2">{PARAGRAPH * 6}</div>',
    "flex": f'<div style="display: flex"><p>a</p><p>b</p></div>{PARAGRAPH * 5}',
    "placed": '<div style="position: relative"><i style="position: absolute; bottom: 0">bas</i>'
    f"{PARAGRAPH * 6}</div>",
    "fixed": f'<i style="position: fixed; top: 0">partout</i>{PARAGRAPH * 6}',
    "note": f'<p>Un mot<i style="float: footnote">en bas</i></p>{PARAGRAPH * 6}',
    "first letter": f"<style>p::first-letter {{ font-size: 2em }}</style>{PARAGRAPH * 6}",
    "number of the page": '<style>p::before { content: counter(page) " " }</style>' + PARAGRAPH * 6,
    "target": '<p><a href="#m" style="content: target-counter(attr(href), page)">où</a></p>'
    f'{PARAGRAPH * 5}<p id="m">ici</p>',
    "running": f'<i style="position: running(head)">en tête</i>{PARAGRAPH * 6}',
    "view": f'<p style="width: 50vw">mesuré</p>{PARAGRAPH * 6}',
    "link": f'<p id="a">voir <a href="#b">plus bas</a></p>{PARAGRAPH * 5}<p id="b">bas</p>',
    "too wide": f'<p style="white-space: nowrap">{"mot " * 60}</p>{PARAGRAPH * 5}',
    "no glyph": f"<p>漢</p>{PARAGRAPH * 6}<p>字</p>",
}
SHEET = (
    "h1 { string-set: head content() } @page { @top-left { content: string(head, first-except) }"
    " @bottom-left { content: counter(page, folio) } }"
)
BEFORE, AFTER = "<p>Avant tout, un mot.</p>", "<p>Après tout, un mot.</p>"
LONG = "<p>" + "Il en vient encore un peu plus. " * 30 + "</p>"


@pytest.fixture
def ours() -> Iterator[Typesetter]:
    typesetter = Typesetter(tiny_layout(), leaves_standing=True)
    yield typesetter
    forget_all(typesetter._fonts)
    vars(typesetter._fonts).pop(standing.KEPT, None)


def copy_of(body: str, title: str = "rôle") -> Copy:
    section = replace(part("a", f"<h2>{title}</h2>{body}", Side.VERSO), sheet=SHEET)
    return cast_off(section, Folios())


def anew(typesetter: Typesetter, copy: Copy) -> Galley:
    """What is set when nothing stands, by the same typesetter."""
    kept = vars(typesetter._fonts).pop(standing.KEPT)
    galley = typesetter.set(copy)
    vars(typesetter._fonts)[standing.KEPT] = kept
    return galley


def edits(body: str) -> Iterator[str]:
    """A body as it is edited: each differs a little from the one before."""
    half = body.find("</p>", len(body) // 2) + len("</p>")
    yield f"{BEFORE}{body}{AFTER}"
    yield f"{BEFORE.replace('mot', 'nom')}{body}{AFTER}"
    yield f"{BEFORE.replace('mot', 'nom')}{body[:half]}<p>Une ligne.</p>{body[half:]}{AFTER}"
    yield f"{BEFORE.replace('mot', 'nom')}{body[:half]}<p>Une autre.</p>{body[half:]}{AFTER}{AFTER}"
    yield f"{LONG}{BEFORE}{body}{AFTER}"


@pytest.mark.parametrize("kind", MIDDLE)
def test_what_stands_is_what_would_be_set(ours: Typesetter, kind: str) -> None:
    for body in edits(MIDDLE[kind]):
        copy = copy_of(body)
        galley = ours.set(copy)
        assert len(galley.pages) > 1 or kind == "columns"
        assert record.write(galley) == record.write(anew(ours, copy))


def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The indexes of pages that are laid out from now on."""
    pages: list[int] = []
    old = standing._remake

    def remake(index: int, *rest: object) -> object:
        pages.append(index)
        return old(index, *rest)

    monkeypatch.setattr(standing, "_remake", remake)
    return pages


@pytest.mark.parametrize(
    ("edited", "expected"),
    [
        (f"{BEFORE.replace('mot', 'nom')}{PARAGRAPH * 9}{AFTER}", {0}),
        (f"{BEFORE}{PARAGRAPH * 9}{AFTER.replace('mot', 'nom')}", {-1}),
        (f"{BEFORE}{PARAGRAPH * 9}{AFTER}", set()),
    ],
)
def test_a_page_that_is_the_same_is_not_laid_out(
    ours: Typesetter, monkeypatch: pytest.MonkeyPatch, edited: str, expected: set[int]
) -> None:
    count = len(ours.set(copy_of(f"{BEFORE}{PARAGRAPH * 9}{AFTER}")).pages)
    assert count > 3
    pages = laid_out(monkeypatch)
    ours.set(copy_of(edited))
    assert set(pages) == {index % count for index in expected}


def test_another_section_is_set_anew(ours: Typesetter, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = copy_of(PARAGRAPH * 9)
    count = len(ours.set(copy).pages)
    pages = laid_out(monkeypatch)
    for other in (replace(copy, name="b"), replace(copy, side=Side.RECTO)):
        ours.set(other)
        assert len(pages) >= count
        pages.clear()
    ours.set(replace(copy, side=Side.RECTO))
    assert not pages


def test_only_a_few_sections_stand(ours: Typesetter) -> None:
    for name in "abcdef":
        ours.set(replace(copy_of(PARAGRAPH), name=name))
    kept = vars(ours._fonts)[standing.KEPT]
    assert len(kept._settings) == standing.MOST


def test_a_running_head_that_changes_is_set_on_every_page(ours: Typesetter) -> None:
    for name in ("un", "deux"):
        body = f'<h1 style="display: none">x</h1><h1>{name}</h1>{PARAGRAPH * 9}'
        copy = copy_of(body)
        assert record.write(ours.set(copy)) == record.write(anew(ours, copy))


def test_what_no_longer_stands_is_let_go_of(ours: Typesetter) -> None:
    """Once the garbage is looked for, as it is when nobody waits."""
    counts = []
    for number in range(4):
        ours.set(copy_of(f"<p>{number}</p>{PARAGRAPH * 3}"))
        gc.collect()
        counts.append(sum(isinstance(each, PageBox) for each in gc.get_objects()))
    assert counts[1] == counts[2] == counts[3] > 0


RULES = {
    "nothing": "",
    "of one box": ".seul { letter-spacing: .01em }",
    "of one box, by its name": "h2 { font-size: 2em }",
    "of a pseudo-element": ".seul::before { content: '* ' }",
    "of all": "html { letter-spacing: .01em }",
    "by a variable": "html { --teinte: #c33 } .seul { color: var(--teinte) }",
    "colour alone": ".seul { color: #c33 }",
    "of pages": "@page { margin: 25mm }",
    "of the foot": "@page :left { @bottom-left { color: #c33 } }",
    "of the way to count": "@counter-style folio { system: cyclic; symbols: '*' }",
    "a face": "@font-face { font-family: Text2; src: url(press:serif/SourceSerifPro-It.ttf) }"
    ".seul { font-family: Text2 }",
}


def with_rule(rule: str) -> Layout:
    """The tiny layout in two sheets: its own, and one that is edited."""
    layout = tiny_layout()
    sheets = (("a.css", layout.stylesheet.count("\n") + 1), ("b.css", rule.count("\n") + 1))
    return replace(layout, stylesheet=f"{layout.stylesheet}\n{rule}", sheets=sheets)


def of_nothing_known(layout: Layout, copy: Copy) -> bytes:
    """The galley by a typesetter that knows nothing of what was set or parsed before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheets, "_kept", sheets._Kept())
        return record.write(Typesetter(layout).set(copy))


@pytest.mark.parametrize("kind", RULES)
def test_pages_stand_while_a_sheet_is_edited(kind: str) -> None:
    copy = copy_of(f'{PARAGRAPH * 5}<p class="seul">Un mot.</p>{PARAGRAPH * 5}')
    for rule in (RULES["of one box"], RULES[kind], RULES["nothing"]):
        layout = with_rule(rule)
        setter = Typesetter(layout, "", leaves_standing=True)
        try:
            assert record.write(setter.set(copy)) == of_nothing_known(layout, copy)
        finally:
            last = setter._fonts
    forget_all(last)
    vars(last).pop(standing.KEPT, None)


@pytest.mark.parametrize(
    ("kind", "stamp", "expected"),
    [
        ("colour alone", "", {1}),
        ("of one box", "", {1}),
        ("nothing", "", set()),
        ("nothing", "others", {0, 1, 2, 3}),
        ("of pages", "", {0, 1, 2, 3}),
        ("of all", "", {0, 1, 2, 3}),
    ],
)
def test_only_pages_that_a_sheet_speaks_of_are_laid_out(
    kind: str, stamp: str, expected: set[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "_kept", sheets._Kept())
    copy = copy_of(f'{PARAGRAPH * 5}<p class="seul">Un mot.</p>{PARAGRAPH * 4}')
    setter = Typesetter(with_rule(""), "", leaves_standing=True)
    assert len(setter.set(copy).pages) == 4
    pages = laid_out(monkeypatch)
    Typesetter(with_rule(RULES[kind]), stamp, leaves_standing=True).set(copy)
    assert set(pages) & {0, 1, 2, 3} == expected


def test_nobody_waits_for_a_look_at_all_that_stands(
    ours: Typesetter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever leaves pages standing has the worker look when nobody waits (`Workers.tidy`)."""
    looks: list[str] = []
    monkeypatch.setattr(collector, "MOST", 0)
    monkeypatch.setattr(collector, "look_through", lambda: looks.append("all"))
    monkeypatch.setattr(collector.gc, "collect", lambda: looks.append("new"))
    ours.set(copy_of("<p>un</p>"))
    assert not looks
    Typesetter(tiny_layout()).set(copy_of("<p>un</p>"))
    assert looks == ["new", "all"]
