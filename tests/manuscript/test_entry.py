"""Identifiers, dates, paths, and blocks told by their keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from guidepress.manuscript.entry import Day, FilePath, Line, Slug, Url, slug_of
from guidepress.manuscript.kinds import KINDS, kind_of, kinds_told


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Système d'information", "systeme-d-information"),
        ("l’œuvre – 2026 !", "l-oeuvre-2026"),
        ("e\u0301te\u0301", "ete"),
        ("RGPD", "rgpd"),
        ("漢", ""),
    ],
)
def test_slugs_of_texts(text: str, slug: str) -> None:
    assert slug_of(text) == slug


SLUG = TypeAdapter(Slug)


@given(st.text(max_size=200))
def test_a_slug_is_a_slug_or_nothing(text: str) -> None:
    slug = slug_of(text)
    assert slug == "" or SLUG.validate_python(slug) == slug
    assert slug_of(slug) == slug


@pytest.mark.parametrize(
    "path",
    ["images/x.png", "images/équipe 2.jpg", "a/b/c.svg", "images\\x.png", "..x/y..", "a/...b"],
)
def test_paths_within_the_guide(path: str) -> None:
    assert TypeAdapter(FilePath).validate_python(path) == path.replace("\\", "/")


@pytest.mark.parametrize(
    "path",
    [
        "../x",
        "a/../x",
        "a/..",
        "..",
        "/etc/passwd",
        "C:\\x",
        "c:/x",
        "a\\..\\..\\x",
        "x?",
        "a/",
        "",
    ],
)
def test_paths_out_of_the_guide(path: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(FilePath).validate_python(path)


def test_a_path_is_spelt_in_composed_letters() -> None:
    assert TypeAdapter(FilePath).validate_python("e\u0301.png") == "é.png"


@pytest.mark.parametrize("text", ["2026", "20260301", "86400", "1/2/2026", "2026-02-30", "hier"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python(text)


@pytest.mark.parametrize(
    "url", ["ftp://x.fr", "exemple.fr", 'https://x.fr/"', "javascript:x", "https://"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Url).validate_python(url)


def test_a_line_is_one_line() -> None:
    assert TypeAdapter(Line).validate_python(" un\ndeux ") == "un deux"


@pytest.mark.parametrize(
    ("keys", "kinds"),
    [
        (["text"], ("text",)),
        (["callout", "text"], ("callout",)),
        (["text", "video", "url"], ("video",)),
        (["heading", "list"], ("heading", "list")),
        (["quote", "text"], ("quote", "text")),
        (["drawbacks"], ("advantages",)),
        (["path_to", "lead"], ("path_from",)),
        (["alt", "credit"], ("image",)),
        (["nothing"], ()),
        ([], ()),
    ],
)
def test_a_block_tells_its_kind(keys: list[str], kinds: tuple[str, ...]) -> None:
    assert kinds_told(keys) == kinds


def test_every_kind_is_told_by_its_own_key() -> None:
    for kind, model in KINDS.items():
        assert kinds_told([kind]) == (kind,)
        assert model.model_fields[kind].is_required()
    assert len({kind_of(model.model_construct()) for model in KINDS.values()}) == len(KINDS)
