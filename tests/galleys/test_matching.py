"""What selectors say of an element is what cssselect2 finds, whichever elements it knew before."""

from typing import Any
from xml.etree.ElementTree import Element

from cssselect2 import ElementWrapper, Matcher, compile_selector_list
from hypothesis import given
from hypothesis import strategies as st

from guidepress.galleys.makeready import matching

SELECTORS = (
    *("p", "div", "*", ".a", ".b", "p.a", ".a.b", "#x", "p#x", ":not(.a)", ":not(#x)"),
    *("div p", "div > p", ".a .b", ".a > .b p", "div div > .a", ":root", "div:not(.b) p"),
    *("p + p", "p ~ div", ".a + .b", "p:first-child", "p:last-child", "p:nth-child(2)"),
    *("p:only-child", "div:empty", ":nth-last-child(1)", "p:first-of-type", "div:has(p)"),
    *("[lang]", "[lang=en]", ":lang(en)", "p:lang(fr) ", "[title]", "p[title^=un]", "[data-n]"),
    *("[hidden]", "[style]", "a[href]", ":link", "[id]", "div [lang=en]", "[title] p"),
    *(":is(p, .a) + div", ":where(.b) p", "p::before", ".a::marker", "div p::after"),
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["class", "id", "lang", "title", "data-n", "hidden", "style", "href"]),
    st.sampled_from(["a", "b", "a b", "x", "en", "fr", "un", ""]),
    max_size=3,
)


def element(name: str, attributes: dict[str, str], inner: list[Element], text: str) -> Element:
    made = Element(name, attributes)
    made.text = text
    made.extend(inner)
    return made


TREES = st.recursive(
    st.builds(element, st.sampled_from(["p", "div", "a"]), ATTRIBUTES, st.just([]), st.just("")),
    lambda inner: st.builds(
        element,
        st.sampled_from(["p", "div", "a"]),
        ATTRIBUTES,
        st.lists(inner, max_size=3),
        st.sampled_from(["", "mot"]),
    ),
    max_leaves=9,
)


def matcher(selectors: tuple[str, ...]) -> Matcher:
    made = Matcher()
    for text in selectors:
        for selector in compile_selector_list(text):
            made.add_selector(selector, text)
    return made


KNOWN = matcher(SELECTORS)
"""One for all trees: what it knows of one must be true of the next."""


@given(TREES)
def test_rules_are_those_that_match(tree: Element) -> None:
    root = ElementWrapper.from_html_root(tree)
    for wrapped in root.iter_subtree():
        assert matching.match(KNOWN, wrapped) == plain(KNOWN, wrapped)


def plain(known: Matcher, wrapped: Any) -> list[Any]:
    """Every selector asked, one by one."""
    lists = (
        *known.id_selectors.values(),
        *known.class_selectors.values(),
        *known.lower_local_name_selectors.values(),
        *known.namespace_selectors.values(),
        known.lang_attr_selectors,
        known.other_selectors,
    )
    return sorted(entry[1:] for entries in lists for entry in entries if entry[0](wrapped))
