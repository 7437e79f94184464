"""Markup that is written as it is meant is read as the parser reads it; all other is left to it."""

from io import StringIO
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinyhtml5.parser import HTMLParser

from guidepress import stock
from guidepress.binding.paginate import guess
from guidepress.galleys.copy import cast_off
from guidepress.galleys.makeready.wellformed import ALL, DRAWN, VOID, read
from guidepress.galleys.typeset import _document
from guidepress.press.reading import Manuscript
from guidepress.press.reading import read as read_guide

TEXTS = st.sampled_from(
    ["mot", " ", "\n", "l’été", "a &amp; b", "&nbsp;", "&#39;", "&#x27;", "é", "🙂", "a&lt;b"]
)
ODD_TEXTS = st.sampled_from(
    [
        "&",
        "&amp",
        "&copy",
        "&unknown;",
        "&#0;",
        "&#x80;",
        "&#xD800;",
        "&#x1F642;",
        "a > b",
        "\r\n",
        "\f",
    ]
)
NAMES = st.sampled_from(sorted(ALL - {"svg"}))
KEYS = st.sampled_from(
    ["class", "id", "lang", "href", "data-anchor", "aria-hidden", "viewBox", "Title"]
)
VALUES = st.sampled_from(["a", "a b", "", "l’été &amp; l’hiver", "&quot;", "a&b", "a=b&c=d"])


def document(body: str, title: str = "Un titre") -> str:
    return (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body>{body}</body></html>"
    )


def parsed(text: str) -> Element:
    return HTMLParser(namespace_html_elements=False).parse(StringIO(text))


def shape(element: Element) -> tuple[Any, ...]:
    """An element as a value: name, attributes in order, text, what is in it, what follows it."""
    inner = [shape(child) for child in element]
    attributes = list(element.attrib.items())
    return element.tag, attributes, element.text or "", inner, element.tail or ""


@st.composite
def attributes(draw: st.DrawFn) -> str:
    pairs = draw(st.lists(st.tuples(KEYS, VALUES), max_size=2))
    return "".join(f' {key}="{value}"' for key, value in pairs)


@st.composite
def elements(draw: st.DrawFn, names: Any, inner: Any) -> str:
    name, own = draw(names), draw(attributes())
    if name in VOID:
        return f"<{name}{own}{draw(st.sampled_from(['', '/', ' /']))}>"
    if draw(st.integers(0, 30)) == 0:
        return draw(
            st.sampled_from([f"<{name}{own}>", f"</{name}>", f"<{name}{own}/>", f"<!--{name}-->"])
        )
    return f"<{name}{own}>{draw(inner)}</{name}>"


def joined(parts: Any) -> Any:
    return st.lists(parts, max_size=4).map("".join)


DRAWINGS = elements(
    st.just("svg"),
    joined(
        elements(st.sampled_from(sorted(DRAWN)), joined(TEXTS | elements(st.just("title"), TEXTS)))
    ),
)
MARKUP = st.recursive(
    joined(TEXTS | TEXTS | ODD_TEXTS),
    lambda inner: joined(elements(NAMES, inner) | DRAWINGS | TEXTS),
    max_leaves=14,
)


@given(MARKUP)
def test_what_is_read_is_what_the_parser_reads(body: str) -> None:
    text = document(body)
    ours = read(text)
    assert ours is None or shape(ours) == shape(parsed(text))


def test_the_whole_sample_is_read_without_a_parser() -> None:
    manuscript = read_guide(stock.sample_guide())
    assert isinstance(manuscript, Manuscript)
    folios = guess(manuscript.sections)
    for section in manuscript.sections:
        text = _document(cast_off(section, folios))
        ours = read(text)
        assert ours is not None, section.name
        assert shape(ours) == shape(parsed(text)), section.name


@pytest.mark.parametrize(
    "body",
    [
        "<p>un<p>deux</p></p>",
        "<p><div>bloc</div></p>",
        "<p>sans fin",
        "fin sans début</p>",
        "<span/>après",
        "<table><tr><td>a</td></tr></table>",
        "<table>texte<tbody></tbody></table>",
        "<a>un <a>deux</a></a>",
        "<ul><li>un<li>deux</li></li></ul>",
        "<b><i>croisés</b></i>",
        "<p class=a>sans guillemets</p>",
        '<p class="a" class="b">deux fois</p>',
        "<svg viewbox='0 0 1 1'></svg>",
        '<svg viewbox="0 0 1 1"></svg>',
        "<svg><p>hors du dessin</p></svg>",
        "<script>a < b</script>",
        "<!-- note -->",
        "<pre>\nligne</pre>",
        "a & b",
        "&copy sans point-virgule",
    ],
)
def test_what_has_another_reading_is_left_to_the_parser(body: str) -> None:
    assert read(document(body)) is None


def test_another_document_is_left_to_the_parser() -> None:
    assert read("<p>un texte</p>") is None
    assert read(document("", title="a & b")) is None
