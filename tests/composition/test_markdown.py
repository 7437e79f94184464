from __future__ import annotations

from pathlib import Path

import pytest

from guidepress.composition.markdown import markup
from guidepress.composition.prose import Scribe
from tests.composition.desk import guide_in


@pytest.fixture(scope="module")
def scribe(tmp_path_factory: pytest.TempPathFactory) -> Scribe:
    folder: Path = tmp_path_factory.mktemp("guide")
    return Scribe(guide_in(folder))


def test_html_and_template_code_print_as_they_stand(scribe: Scribe) -> None:
    text = str(markup("<b>gras</b> {{ 7 * 7 }}\n\n<div>\n", scribe))
    assert "<b>" not in text
    assert "&lt;b&gt;gras&lt;/b&gt; {{ 7 * 7 }}" in text
    assert "<p>&lt;div&gt;</p>" in text


def test_headings_stand_below_the_title_and_skip_no_level(scribe: Scribe) -> None:
    text = str(markup("# Un\n\n#### Quatre\n\n## Deux\n", scribe))
    assert text == "<h2>Un</h2><h3>Quatre</h3><h2>Deux</h2>"


def test_items_hold_lines_and_no_paragraphs(scribe: Scribe) -> None:
    text = str(markup("- un\n\n  bis\n\n- deux\n", scribe))
    assert text == "<ul><li>un<br>bis</li><li>deux</li></ul>"


def test_text_is_set_in_french_and_links_lead_into_the_book(scribe: Scribe) -> None:
    text = str(markup("L'essai [dérive](term:derive) : *oui*", scribe))
    assert "L’essai" in text
    assert 'href="guide:term-derive"' in text
    assert "<em>oui</em>" in text


def test_code_is_left_alone(scribe: Scribe) -> None:
    assert str(markup('```\nl\'essai : "x"\n```\n', scribe)) == (
        "<p><code>l&#x27;essai : &quot;x&quot;</code></p>"
    )
