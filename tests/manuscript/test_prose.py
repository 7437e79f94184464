"""Inline marks: what they mean, what is text, and that any text is parsed quickly."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidepress.manuscript import prose
from guidepress.manuscript.prose import (
    Emphasis,
    Kind,
    Node,
    Paragraph,
    Reference,
    Strong,
    Verbatim,
    Words,
    parse,
    plain,
    references,
)


def one(text: str) -> tuple[Node, ...]:
    (paragraph,) = parse(text)
    return paragraph.children


def test_emphasis_strong_and_code() -> None:
    assert one("Un *mot*, **deux** et `*trois*`.") == (
        Words("Un "),
        Emphasis((Words("mot"),)),
        Words(", "),
        Strong((Words("deux"),)),
        Words(" et "),
        Verbatim("*trois*"),
        Words("."),
    )


@pytest.mark.parametrize(
    ("target", "kind", "rest"),
    [
        ("lang:en", Kind.LANG, "en"),
        ("role:dpo", Kind.ROLE, "dpo"),
        ("term:derive", Kind.TERM, "derive"),
        ("quote:lea-m/actions", Kind.QUOTE, "lea-m/actions"),
        ("https://fr.wikipedia.org/wiki/A_(b)", Kind.WEB, "https://fr.wikipedia.org/wiki/A_(b)"),
        ("HTTP://exemple.fr", Kind.WEB, "HTTP://exemple.fr"),
        ("mailto:a@exemple.fr", Kind.MAIL, "a@exemple.fr"),
        ("javascript:alert(1)", Kind.UNKNOWN, "javascript:alert(1)"),
        ("roles/dpo", Kind.UNKNOWN, "roles/dpo"),
        ("", Kind.UNKNOWN, ""),
    ],
)
def test_a_link_is_what_its_scheme_says(target: str, kind: Kind, rest: str) -> None:
    assert one(f"[mots]({target})") == (Reference(kind, rest, (Words("mots"),), 0),)


def test_marks_stand_within_marks() -> None:
    text = "[une *suite* de [deep learning](lang:en)](quote:a/b)"
    (outer,) = one(text)
    assert isinstance(outer, Reference)
    assert outer.children == (
        Words("une "),
        Emphasis((Words("suite"),)),
        Words(" de "),
        Reference(Kind.LANG, "en", (Words("deep learning"),), 0),
    )
    assert [each.kind for each in references(parse(text))] == [Kind.QUOTE, Kind.LANG]


@pytest.mark.parametrize(
    "text",
    [
        "<b>gras</b> <!-- non --> <script>",
        "{{ nom }} {% if %} ${x}",
        "&eacute; &amp; &#233;",
        "https://exemple.fr et a@exemple.fr",
        "3 * 4 * 5 et snake_case_name",
        "[des crochets] et (des parenthèses)",
        "[un](avec espace) [deux] (trois)",
        "# pas un titre",
        "- pas une liste",
        "1. non plus",
        "> ni citation",
        "***",
        "---",
        "| a | b |",
    ],
)
def test_all_else_is_text(text: str) -> None:
    assert one(text) == (Words(text),)


def test_an_image_is_no_image() -> None:
    assert one("![x](https://exemple.fr/x.png)")[0] == Words("!")


def test_a_backslash_makes_a_sign_text() -> None:
    assert one(r"\*a\* \[b\](role:c) d\\e") == (Words(r"*a* [b](role:c) d\e"),)


def test_paragraphs_and_references_know_their_lines() -> None:
    text = "\nUn [a](term:a)\ndeux [b](term:b).\n\n  \n*Trois* [c](term:c)"
    first, second = parse(text)
    assert (first.line, second.line) == (1, 5)
    assert [each.line for each in references((first, second))] == [1, 2, 5]
    assert plain(first.children) == "Un a deux b."


def test_deep_marks_are_parts_of_the_mark_around_them() -> None:
    nodes = one("*" * 400 + "a" + "*" * 400)
    depth = 0
    while not isinstance(nodes[0], Words):
        assert isinstance(nodes[0], Emphasis | Strong)
        nodes, depth = nodes[0].children, depth + 1
    assert (depth, plain(nodes)) == (prose.DEEPEST, "a")


BAD = {
    "brackets": "[" * 20_000,
    "pairs": "[]" * 10_000,
    "nested links": "[" * 1_700 + "x" + "](role:a)" * 1_700,
    "half links": "[a](" * 5_000,
    "stars": "*" * 20_000,
    "openers": "**a " * 5_000,
    "underscores": "_a_ *" * 4_000,
    "backquotes": "".join("`" * n + " " for n in range(1, 199)),
    "backslashes": "\\" * 20_000,
    "mixture": "*a_b`c[" * 2_800,
    "paragraphs": "a*\n\n" * 5_000,
    "one paragraph too long": "*a* " * 100_000,
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_parsing_takes_time_by_length(text: str) -> None:
    start = process_time()
    assert parse(text)
    assert process_time() - start < 2


PROSE = st.text(st.sampled_from("ab é.*_`[]()\\\n :/!<&{"), max_size=80) | st.text(
    st.characters(exclude_characters="\0\r"), max_size=40
)


@given(PROSE)
@settings(max_examples=300)
def test_any_text_is_parsed_and_stays(text: str) -> None:
    paragraphs = parse(text)
    for each in paragraphs:
        assert isinstance(each, Paragraph)
        assert each.children
        assert 0 <= each.line <= text.count("\n")
    kept = plain(paragraphs)
    signs = set("*_`[]()\\")
    assert set(kept) - {" ", "\n"} <= set(text)
    if not signs & set(text):
        assert "".join(kept.split()) == "".join(text.split())
