"""The words of a section are those that a parser of HTML finds in it."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidepress.french.letters import letters, letters_of_each
from guidepress.press.reading import Manuscript, read
from guidepress.proofing.spoken import UNREAD, VOID, pieces


class Parser(HTMLParser):
    """The words of a fragment, as the standard library reads it."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._depth = self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._depth += 1
            if not self._silent and (tag in UNREAD or ("aria-hidden", "true") in attrs):
                self._silent = self._depth

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._silent = 0 if self._silent == self._depth else self._silent
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.pieces.append(data)


def parsed(fragment: str) -> list[str]:
    reader = Parser()
    reader.feed(fragment)
    reader.close()
    return reader.pieces


def test_every_section_of_a_guide(editions: Path) -> None:
    manuscript = read(editions / "guide")
    assert isinstance(manuscript, Manuscript)
    assert len(manuscript.sections) > 10
    for section in manuscript.sections:
        assert list(pieces(section.html)) == parsed(section.html), section.name


FRAGMENTS = (
    "<p>Un <em>mot</em>&nbsp;: l&#8217;été &amp; <br>l'hiver</p>",
    '<p title="a > b">Après</p><img src="x" alt="<p>non</p>"/>Puis',
    '<svg viewBox="0 0 1 1"><title>Dessin</title><g><text>non</text></g></svg>Dehors',
    '<span aria-hidden="true">non <b>plus</b></span>Si<span aria-hidden="false">aussi</span>',
    "<i aria-hidden='true'>non</i>Oui<i aria-hidden=true>non</i>",
    '<i title=\'aria-hidden="true"\'>oui</i><I ARIA-HIDDEN="true">non</I>',
    "Avant<!-- <p>non</p> -->Après<!DOCTYPE html>Fin",
    "<style>p > i { color: red }</style>Un<STYLE media=print>a { b: c }</STYLE> mot",
    "\n  \n<p>\n Blanc \n</p> ",
)


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_fragment(fragment: str) -> None:
    assert list(pieces(fragment)) == parsed(fragment)


def test_a_style_is_no_text() -> None:
    assert list(pieces("a<style>p { color: red }</style>b")) == ["a", "b"]


@given(st.lists(st.text() | st.sampled_from(["Œuvre_ﬁ", "\0", "\uff3f", "ΑΣ", "e\u0301\u0323"])))
def test_letters_of_each_are_the_letters_of_each(texts: list[str]) -> None:
    assert letters_of_each(texts) == [letters(text) for text in texts]
