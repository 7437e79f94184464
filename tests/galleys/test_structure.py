"""The structure of galleys: one element of the copy is one structure element."""

from collections.abc import Iterator, Sequence

from guidepress.galley import Element, LinkMark, Mark
from tests.galley_proofs import PARAGRAPH, galley_of


def elements(kids: Sequence[object], role: str) -> Iterator[Element]:
    for kid in kids:
        if isinstance(kid, Element):
            if kid.role == role:
                yield kid
            yield from elements(kid.kids, role)


def outline(element: Element) -> str:
    """A structure as one line: `Sect(H1 P(Link))`."""
    kids = " ".join(outline(kid) for kid in element.kids if isinstance(kid, Element))
    return f"{element.role}({kids})" if kids else element.role


def test_a_paragraph_that_crosses_pages_is_one_element() -> None:
    galley = galley_of(PARAGRAPH * 9)
    assert len(galley.pages) > 2
    paragraphs = list(elements(galley.structure, "P"))
    assert len(paragraphs) == 9
    crossing = [p for p in paragraphs if len({k.page for k in p.kids if isinstance(k, Mark)}) > 1]
    assert crossing


def test_running_heads_and_folios_are_artifacts() -> None:
    galley = galley_of("<p>un</p>")
    page = galley.pages[0]
    assert galley.contents[0].count(b"/Artifact BMC") >= 2
    placed = [
        kid for role in ("H1", "P") for e in elements(galley.structure, role) for kid in e.kids
    ]
    assert len(placed) == 2
    assert page.marks == 4


def test_what_is_hidden_is_an_artifact() -> None:
    galley = galley_of('<p>un</p><p aria-hidden="true">décor</p>')
    assert len(list(elements(galley.structure, "P"))) == 1


def test_languages_inside_a_sentence_are_kept() -> None:
    galley = galley_of('<p>Le <em lang="en">machine learning</em> et <em>ceci</em></p>')
    spans = list(elements(galley.structure, "Span"))
    assert [(span.role, span.lang) for span in spans] == [("Span", "en")]


def test_lists_have_labels_and_bodies() -> None:
    galley = galley_of("<ul><li>un</li><li>deux <ul><li>trois</li></ul></li></ul>")
    lists = next(elements(galley.structure, "L"))
    assert outline(lists) == "L(LI(Lbl LBody) LI(Lbl LBody(L(LI(Lbl LBody)))))"


def test_terms_and_explanations_are_items() -> None:
    galley = galley_of("<dl><dt>biais</dt><dd>écart</dd><dt>dérive</dt><dd>glissement</dd></dl>")
    assert outline(next(elements(galley.structure, "L"))) == "L(LI(Lbl LBody) LI(Lbl LBody))"


def test_terms_wrapped_in_groups_are_still_items_of_the_list() -> None:
    galley = galley_of("<dl><div><dt>biais</dt><dd>écart</dd></div></dl>")
    assert outline(next(elements(galley.structure, "L"))) == "L(LI(Lbl LBody))"


def test_a_table_over_pages_is_one_table_with_one_head() -> None:
    rows = "".join(f"<tr><th scope='row'>{n}</th><td>valeur</td></tr>" for n in range(90))
    head = "<thead><tr><th>n</th><th>valeur</th></tr></thead>"
    galley = galley_of(f"<table>{head}<tbody>{rows}</tbody></table>")
    assert len(galley.pages) > 2
    assert len(list(elements(galley.structure, "Table"))) == 1
    assert len(list(elements(galley.structure, "THead"))) == 1
    assert len(list(elements(galley.structure, "TR"))) == 91
    scopes = [th.attributes["scope"] for th in elements(galley.structure, "TH")]
    assert (scopes.count("Column"), scopes.count("Row")) == (2, 90)


def test_figures_have_alternatives_captions_and_boxes() -> None:
    shape = '<title>Une barre</title><rect width="8" height="4"/>'
    svg = f'<svg width="80" height="40" viewBox="0 0 8 4">{shape}</svg>'
    galley = galley_of(f"<figure>{svg}<figcaption>Légende</figcaption></figure>")
    figure = next(elements(galley.structure, "Figure"))
    assert figure.alt == "Une barre"
    assert [kid.role for kid in figure.kids if isinstance(kid, Element)] == ["Caption"]
    left, bottom, right, top = figure.attributes["box"]
    assert (right - left, top - bottom) == (60, 30)


def test_contents_are_a_table_of_contents() -> None:
    galley = galley_of('<nav><ol><li><a href="guide:only">Un</a></li></ol></nav>')
    assert outline(next(elements(galley.structure, "TOC"))) == "TOC(TOCI(Lbl Link))"


def test_a_link_holds_its_words_and_its_annotation() -> None:
    galley = galley_of('<p>Voir <a href="guide:only">ici <b>et là</b></a></p>')
    link = next(elements(galley.structure, "Link"))
    assert [type(kid) for kid in link.kids].count(LinkMark) == 1
    assert [type(kid) for kid in link.kids].count(Mark) == 2


def test_a_block_of_bare_text_is_a_paragraph() -> None:
    galley = galley_of("<div>texte</div><div><p>texte</p></div>")
    section = galley.structure[0]
    assert outline(section) == "Sect(H1 P Div(P))"


def test_a_template_may_say_the_role_outright() -> None:
    galley = galley_of('<aside data-role="Note"><p>NB</p></aside>')
    assert outline(next(elements(galley.structure, "Note"))) == "Note(P)"
