"""Whoever works with the keyboard stays where they are while files are saved."""

from __future__ import annotations

import pytest

from tests.preview.browser.reading import Reader

ROLE = "roles/veilleur.yaml"

HELD = "document.activeElement.dataset.key ?? document.activeElement.id"
"""What has the focus: a thing by its name, or a part of the page that stays."""

MISTAKES = {
    "« [Une suite": "Un <b>gras</b> oublié. « [Une suite",
    "de calme.": "de <u>calme</u>.",
}


def held(reader: Reader) -> str:
    return str(reader.page.evaluate(HELD))


def hold(reader: Reader, selector: str) -> str:
    """Put the focus on something, as the Tab key does, and give its name."""
    found = reader.at(selector).first
    found.wait_for(state="attached")
    found.evaluate("(element) => { element.focus(); window.before = element; }")
    name = held(reader)
    assert " " in name
    return name


def one_line_down(reader: Reader) -> None:
    """Save the role so that all its findings have another place."""
    reader.edit(ROLE, lambda text: "# une ligne de plus\n" + text)


def is_anew(reader: Reader) -> bool:
    """Whether what had the focus is another element by now."""
    return bool(reader.page.evaluate("!window.before.isConnected"))


@pytest.fixture
def faulty(reader: Reader) -> Reader:
    """Two findings beside the pages of the role."""
    for old, new in MISTAKES.items():
        reader.swap(ROLE, old, new)
    reader.press("a")
    for tag in "bu":
        reader.at(".finding", f"<{tag}>").first.wait_for()
    return reader


@pytest.mark.parametrize("what", ["button.choose", "button.copy", "a.editor"])
def test_a_finding_keeps_the_focus(faulty: Reader, what: str) -> None:
    name = hold(faulty, f".finding:has-text('<u>') {what}")
    one_line_down(faulty)
    faulty.until(lambda: is_anew(faulty))
    assert held(faulty) == name
    kind = name.partition(" ")[0]
    faulty.swap(ROLE, "<u>calme</u>", "calme")
    faulty.until(lambda: faulty.at(".finding", "<u>").count() == 0)
    assert held(faulty).startswith(f"{kind} "), "the next one has it"
    assert "<b>" in faulty.at(".finding:focus-within").inner_text()
    faulty.swap(ROLE, "<b>gras</b>", "gras")
    faulty.until(lambda: faulty.at(".finding").count() == 0)
    assert held(faulty) == "panel-body"


def test_who_goes_on_from_one_finding_to_the_next_is_at_that_one(faulty: Reader) -> None:
    hold(faulty, ".finding button.copy")
    for words in ("<b>", "<u>"):
        faulty.press("e")
        faulty.at(".finding.chosen", words).wait_for()
        assert words in faulty.at(".finding:focus-within").inner_text()


def test_a_link_of_the_page_keeps_the_focus(reader: Reader) -> None:
    name = hold(reader, ".links a[href='https://exemple.fr/page']")
    top = reader.number("document.querySelector('#stage').scrollTop")
    reader.swap(ROLE, "ou [ce site]", "ou encore, pour aller plus loin, [ce site]")
    reader.until(lambda: is_anew(reader))
    assert held(reader) == name
    assert reader.number("document.querySelector('#stage').scrollTop") == top
    reader.swap(ROLE, "[ce site](https://exemple.fr/page)", "ce site")
    reader.until(lambda: reader.at(".links a[href='https://exemple.fr/page']").count() == 0)
    assert held(reader).startswith("link ")


def test_a_mark_on_the_page_keeps_the_focus(faulty: Reader) -> None:
    name = hold(faulty, ".marks button")
    faulty.edit(ROLE, lambda text: text.replace("« [Une suite", "Encore. « [Une suite"))
    faulty.edit(ROLE, lambda text: text.replace("Il ou elle lit", "Chaque jour, il ou elle lit"))
    faulty.until(lambda: is_anew(faulty))
    assert held(faulty) == name


def test_an_element_of_the_structure_keeps_the_focus(reader: Reader) -> None:
    reader.press("h")
    name = hold(reader, ".structure .element:has-text('calme')")
    reader.swap(ROLE, "      - lire les réponses\n", "      - lire\n      - lire les réponses\n")
    reader.until(lambda: is_anew(reader))
    assert held(reader) == name
    reader.swap(ROLE, "Et beaucoup de calme.", "Et beaucoup de patience.")
    reader.at(".structure .element", "beaucoup de patience").wait_for()
    assert "patience" in reader.at(".structure .element:focus").inner_text()


def test_what_says_the_same_stays_as_it_is(reader: Reader) -> None:
    """So that a screen reader's own place in it stays too."""
    reader.press("h")
    hold(reader, ".structure .element:has-text('calme')")
    reader.swap(ROLE, "certificat A", "certificat C")
    reader.until(lambda: "certificat C" in reader.text)
    reader.at(".structure .element", "certificat C").wait_for()
    link = ".links a[href='https://exemple.fr/page']"
    hold(reader, link)
    reader.swap(ROLE, "certificat C", "certificat D")
    reader.until(lambda: "certificat D" in reader.text)
    assert not is_anew(reader)


def test_a_link_of_the_banner_keeps_the_focus_and_hands_it_to_the_pages(reader: Reader) -> None:
    reader.swap(ROLE, "standfirst:", "standfist:")
    name = hold(reader, "#banner a.editor")
    one_line_down(reader)
    reader.until(lambda: is_anew(reader))
    assert held(reader) == name
    reader.edit(ROLE, lambda text: text.replace("standfist:", "standfirst:"))
    reader.page.wait_for_selector("#banner", state="hidden")
    assert held(reader) == "stage"


def test_an_entry_of_the_contents_keeps_the_focus(reader: Reader) -> None:
    name = hold(reader, ".entry[data-part='role/veilleur']")
    reader.swap(ROLE, "title: Veilleur", "title: Guetteur")
    reader.until(lambda: is_anew(reader))
    assert held(reader) == name


def test_another_chapter_has_the_focus_on_its_pages(reader: Reader) -> None:
    hold(reader, ".links a[href='/part/role/dpo']")
    reader.press("Enter")
    reader.page.wait_for_selector(".sheet[data-part='role/dpo'] canvas")
    assert held(reader) == "stage"


@pytest.mark.parametrize("name", ["previous", "next"])
def test_a_button_that_leads_nowhere_keeps_the_focus(reader: Reader, name: str) -> None:
    button = reader.page.locator(f"#{name}")
    button.focus()
    while button.get_attribute("aria-disabled") != "true":
        before = reader.page.url
        reader.page.keyboard.press("Enter")
        reader.until(
            lambda before=before: (
                reader.page.url != before or button.get_attribute("aria-disabled") == "true"
            )
        )
    last = reader.page.url
    reader.page.keyboard.press("Enter")
    assert held(reader) == name
    assert reader.page.url == last
