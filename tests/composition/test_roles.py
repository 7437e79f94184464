"""A role's section: its identity, its facts, every kind of block, and pages that hold it all."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidepress.composition import roles
from guidepress.galley import Element, Mark
from guidepress.manuscript.kinds import KINDS, kind_of
from guidepress.section import Section, Side
from tests.composition.desk import Desk, composer_of, elements, galleys, guide_in, with_trim
from tests.guides import LEA, VEILLEUR, Change, swap

VOID = {"br", "img", "path", "circle", "rect", "line", "ellipse", "polyline", "polygon"}


@pytest.fixture(scope="module")
def composer(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return composer_of(guide_in(tmp_path_factory.mktemp("roles")))


@pytest.fixture(scope="module")
def section(composer: Desk) -> Section:
    return roles.role(composer, composer.guide.roles[0])


def role_of(folder: Path, edit: Change) -> Section:
    composer = composer_of(guide_in(folder, **{"roles/veilleur.yaml": edit}))
    return roles.role(composer, composer.guide.roles[0])


def test_the_section_says_where_it_comes_from_and_opens(section: Section) -> None:
    assert section.name == "role/veilleur"
    assert section.source == "roles/veilleur.yaml"
    assert section.opens_on is Side.VERSO
    assert section.role == "veilleur"


def test_it_is_one_element_and_its_tags_balance(section: Section) -> None:
    stack: list[str] = []
    roots = 0
    for closing, tag, empty in re.findall(r"<(/?)(\w+)[^>]*?(/?)>", section.html):
        if tag in VOID or empty:
            continue
        if closing:
            assert stack.pop() == tag
        else:
            roots += not stack
            stack.append(tag)
    assert (roots, stack) == (1, [])


def test_every_kind_of_block_has_its_template(composer: Desk) -> None:
    assert {f"blocks/{kind}.html" for kind in KINDS} <= composer.layout.templates.keys()


def test_the_tiny_guide_shows_nearly_every_kind(composer: Desk) -> None:
    assert len({kind_of(block) for block in composer.guide.roles[0].blocks}) >= len(KINDS) - 1


def test_blocks_are_anchored_in_their_order(section: Section, composer: Desk) -> None:
    anchors = re.findall(r'id="role-veilleur-b(\d+)"', section.html)
    assert anchors == [str(n + 1) for n in range(len(composer.guide.roles[0].blocks))]


def test_text_is_text(tmp_path: Path) -> None:
    edit = swap("Et beaucoup de calme.", "'<b onclick=x>oui</b> {{ 7 * 7 }} {% x %}'")
    html = role_of(tmp_path, edit).html
    assert "&lt;b onclick=x&gt;oui&lt;/b&gt; {{ 7 * 7 }} {% x %}" in html


def test_an_attribute_cannot_be_left(tmp_path: Path) -> None:
    edit = swap("alt: Une courbe qui monte puis se stabilise.", "alt: 'a\" onerror=\"x'")
    assert 'onerror="' not in role_of(tmp_path, edit).html


def test_items_of_sentences_get_their_ends(section: Section) -> None:
    assert "<li>lire les réponses\u202f;</li>" in section.html
    assert "<li>noter les écarts.</li>" in section.html


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("lire ;", "lire\u202f;"), ("lire.", "lire\u202f;"), ("'lire ?'", "lire\u202f?")],
)
def test_an_end_is_not_set_twice(tmp_path: Path, typed: str, printed: str) -> None:
    assert f"<li>{printed}</li>" in role_of(tmp_path, swap("lire les réponses", typed)).html


def test_a_missing_standard_fact_says_so(composer: Desk) -> None:
    html = roles.role(composer, composer.guide.roles[1]).html
    missing = html.count("Non communiqué")
    assert missing == 5  # bac, experience, employability, mobility, pay
    assert "Certifications" not in html  # a fact of the guide's own is left out


def test_facts_stand_in_the_editions_order(section: Section) -> None:
    labels = ["Niveau d’études", "Bac conseillé", "Expérience", "Employabilité", "Mobilité"]
    labels += ["Certifications", "Salaire", "Centres d’intérêt", "ROME 3"]
    places = [section.html.index(label) for label in labels]
    assert places == sorted(places)
    assert "Expertise et support en systèmes d’information" in section.html


def test_a_scale_is_dots_with_its_word(section: Section) -> None:
    assert "Très bonne" in section.html
    assert "<title>4 sur 5</title>" in section.html


def test_reported_words_are_said_to_be(section: Section) -> None:
    assert '<p class="credits">Léa\u00a0M.&nbsp;: propos rapportés.</p>' in section.html


def test_related_roles_that_no_block_places_stand_at_the_end(composer: Desk) -> None:
    html = roles.role(composer, composer.guide.roles[1]).html
    assert "Métiers proches" in html
    assert '<a class="folio-of" href="guide:role-veilleur"></a>' in html


def test_no_heading_level_is_skipped(tmp_path: Path) -> None:
    edit = swap("- heading: Ses missions", "- heading: Ses missions\n    level: '2'")
    levels = [int(level) for level in re.findall(r"<h(\d)", role_of(tmp_path, edit).html)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize(("width", "height"), [(210, 297), (170, 240), (148, 210)])
def test_every_word_is_set_in_order_on_every_trim(
    composer: Desk, width: float, height: float
) -> None:
    other = composer_of(with_trim(composer.guide, width, height))
    section = roles.role(other, other.guide.roles[0])
    (galley,) = galleys(other, [section]).values()
    read = [element.role for element in elements(galley)]
    assert read.count("H1") == 1
    assert read.count("H2") == len(re.findall("<h2", section.html))
    assert read.count("BlockQuote") == section.html.count("<blockquote")
    assert read.count("Figure") == section.html.count("<img") + section.html.count('class="qr"')
    assert len(galley.pages) < 12


def test_bookmarks_are_the_title_and_the_headings(composer: Desk, section: Section) -> None:
    (galley,) = galleys(composer, [section]).values()
    marks = [
        (mark.level, " ".join(mark.label.split()))
        for page in galley.pages
        for mark in page.bookmarks
    ]
    assert marks[0] == (2, "Veilleur / veilleuse de modèles")
    assert (3, "Ses missions") in marks


def crowded(count: int) -> str:
    """A role whose rail is asked to hold much more than its text is long."""
    figure = "  - figures:\n      - value: {} ans\n        label: chiffre numéro {}\n"
    figures = "".join(figure.format(n, n) for n in range(count))
    head, _, _ = VEILLEUR.partition("  - list:\n")
    return head + figures + "  - note: Fin de la fiche.\n"


def test_rail_content_goes_on_to_the_next_page_and_none_is_lost(tmp_path: Path) -> None:
    composer = composer_of(guide_in(tmp_path, **{"roles/veilleur.yaml": crowded(40)}))
    section = roles.role(composer, composer.guide.roles[0])
    (galley,) = galleys(composer, [section]).values()
    rails = list(elements(galley, "Sect"))[1:]
    pages = [sorted({mark.page for mark in _marks(rail)}) for rail in rails]
    assert len(rails) == 41  # the fact box, and forty figures
    assert all(len(page) == 1 for page in pages), "rail content is parted"
    assert pages == sorted(pages)
    assert len(galley.pages) >= 4
    assert pages[-1] == [len(galley.pages) - 1], "a page more than the rail fills"


def _marks(element: Element) -> Iterator[Mark]:
    for kid in element.kids:
        if isinstance(kid, Mark):
            yield kid
        elif isinstance(kid, Element):
            yield from _marks(kid)


def filled(count: int) -> str:
    """A role with so many lines before a heading, the figures right below it, and its text."""
    head, _, _ = VEILLEUR.partition("  - heading: Ses missions")
    lines = "".join("  - text: Une ligne.\n" for _ in range(count))
    figures = "  - figures:\n      - value: 10 ans\n        label: chiffre\n"
    return f"{head}{lines}  - heading: En chiffres\n{figures}  - text: Une fin.\n"


def test_no_heading_is_left_behind_by_the_band_below_it(tmp_path: Path) -> None:
    """On a narrow trim, wherever on its page the heading comes to stand."""
    ends = set()
    for count in range(14, 22):
        guide = guide_in(tmp_path / str(count), **{"roles/veilleur.yaml": filled(count)})
        composer = composer_of(with_trim(guide, 148, 210))
        (galley,) = galleys(composer, [roles.role(composer, guide.roles[0])]).values()
        (heading,) = {mark.page for mark in _marks(list(elements(galley, "H2"))[-1])}
        figures = {mark.page for mark in _marks(list(elements(galley, "Sect"))[-1])}
        assert figures == {heading}, count
        ends.add(heading)
    assert len(ends) > 1, "no page has come to its end"


@pytest.mark.parametrize("form", ["paraphrase", "verbatim"])
def test_a_role_that_ends_with_an_interview_has_no_page_after_it(tmp_path: Path, form: str) -> None:
    head, _, _ = VEILLEUR.replace("related: [dpo]\n", "").partition("  - heading: Ses missions")
    changes: dict[str, Change] = {
        "roles/veilleur.yaml": f"{head}  - text: Une ligne.\n  - interview: lea-m\n",
        "interviews/lea-m.yaml": LEA.replace("form: paraphrase", f"form: {form}"),
    }
    composer = composer_of(guide_in(tmp_path, **changes))
    (galley,) = galleys(composer, [roles.role(composer, composer.guide.roles[0])]).values()
    assert len(galley.pages) == 2
