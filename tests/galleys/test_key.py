"""The files that a copy and a stylesheet name are in the key, however they are looked for."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tinycss2
from hypothesis import example, given
from hypothesis import strategies as some

from guidepress.door import Door
from guidepress.galleys import addresses, engine
from guidepress.galleys.addresses import IN_COPIES, IN_SHEETS
from guidepress.galleys.copy import Copy
from guidepress.galleys.key import KeyMaker, UnkeyedError
from guidepress.layout import Layout
from guidepress.section import Side

WORDS = ["press:", "press", '"', "'", "guide/a", "b.svg", "x", " ", "(", "<", "url(", "\n", "/"]
SIGNS = [*WORDS, "\\", "\\70 ", "\\'", "\\)", "/*", "*/", ")", "{", "}", ";", "\\\n", "pr\\65ss:"]
COPY = Copy("a", "A", "roles/a.yaml", "<p>a</p>", Side.RECTO, (2, 2), "")


@pytest.mark.parametrize("pattern", [IN_COPIES, IN_SHEETS])
@given(text=some.lists(some.sampled_from(WORDS), max_size=20).map("".join))
@example(text='"press:guide/a"press:x y"')
def test_addresses_are_found_where_a_search_from_the_left_finds_them(
    pattern: re.Pattern[str], text: str
) -> None:
    found = [match["quoted"] or match["bare"] for match in pattern.finditer(text)]
    assert list(addresses._named(addresses._looked_for(text, pattern))) == found


def read(tokens: Iterable[Any]) -> Iterator[str]:
    """The addresses that a parser reads off a sheet."""
    for token in tokens:
        if token.type in {"url", "string"} and token.value.startswith("press:"):
            yield token.value
        for inner in ("content", "arguments"):
            yield from read(getattr(token, inner, None) or ())


@given(some.lists(some.sampled_from(SIGNS), max_size=24).map("".join))
@example(r"x{background:url(press:guide/gr\6f und.png)}")
@example(r"x{background:url('press:guide/l\'atelier.png')}")
@example(r"x{background:url(press:guide/mon\ fond.png)}")
@example('x{content:"/*"} y{background:url(press:guide/a.png)} /* z */')
@example("/* 'press:guide/b.png */ x{background:url(press:guide/a.png)} y{content:'z'}")
@example('.a\\"{} b{content:"/*"} c{background:url(press:guide/a.png)} /* x */')
@example(r"x{--y:url(pre\73s:guide/a.png)}")
@example("x{background:url(press:guide/fond\u00a02026.png)}")
@example("x{background:url(press:guide/a\u2028\\20\u00a0b.png)}")
@example("x{background:url(press:guide/a\\20\r\nb.png)}")
@example("x{background:url('press:guide/a\\\nb.png')}")
@example("x{background:url('press:guide/a\\\r\nb.png')}")
@example("x{background:url('press:guide/a\\\rb\\\fc\0.png')}")
@example(r"i{--v:u\72l(/*)}p{background:url(press:guide/a.png)}")
@example(r"x{background:url('press:guide/a\0\110000 b.png')}")
def test_no_address_that_a_parser_reads_in_a_sheet_is_missed(css: str) -> None:
    found = addresses.in_sheet(css)
    assert found is None or {*read(tinycss2.parse_component_value_list(css))} <= found


@pytest.mark.parametrize("value", [r"press:guide/\61.png", r"'press:guide/a\2e png'"])
def test_an_escaped_address_of_a_sheet_is_that_of_its_file(value: str, tmp_path: Path) -> None:
    layout = Layout("guide", {}, f".x {{ background: url({value}) }}", door(tmp_path))
    keys = set()
    for data in (b"one", b"two"):
        (tmp_path / "a.png").write_bytes(data)
        keys.add(KeyMaker(layout).key(COPY))
    assert len(keys) == 2


def test_a_sheet_that_hides_an_address_is_not_kept_with_anything(tmp_path: Path) -> None:
    layout = Layout("guide", {}, r".x { background: url(\70ress:guide/a.png) }", door(tmp_path))
    with pytest.raises(UnkeyedError):
        KeyMaker(layout).key(COPY)


@pytest.mark.parametrize(
    "html",
    [
        '<img src="&#112;ress:guide/a.png">',
        '<img src="pr&#x65;ss:guide/a.png">',
        '<img src="press&colon;guide/a.png">',
        '<img src="&#112ress:guide/a.png">',
        '<img src="&#x70ress:guide/a.png">',
        '<img src="press&#58guide/a.png">',
        '<img src="pre&#115;s:guide/a.png">',
        r'<p style="background: url(\70 ress:guide/a.png)">',
        r'<p style="background: url(press:guide\/a.png)">',
        r'<p style="background: url(press:guide/b\/a.png)">',
        r"""<p style="--v: url('press:gu\69 de/a.png')">""",
        r"<style>p { background: url(press:\67 uide/a.png) }</style>",
        "<img src=press:guide/a(1).png>",
        "<img src=' press:guide/a b.png'>",
        "<img src='press:guide/a.png '>",
        '<p style="background: url(press:guide/a.png" >',
        "<img src=press:guide/a&quot;b.png>",
        "<img src=press:guide&#47;a.png>",
        "<img src=press:guide/&#97;.png>",
        "<img src=press:guide%2Fa.png>",
        '<p style="background: url(press:&#x67;uide/a.png)">',
    ],
)
def test_a_copy_that_hides_an_address_is_not_kept(html: str, tmp_path: Path) -> None:
    keys = KeyMaker(Layout("guide", {}, "", door(tmp_path)))
    with pytest.raises(UnkeyedError):
        keys.key(replace(COPY, html=html))
    assert keys.key(replace(COPY, html="<p>l&#39;&#233;t&#233; &#58; &amp; \\</p>"))
    assert keys.key(replace(COPY, html="<p>press: compress:a, «\u00a0press:\u00a0»</p> press:"))


@pytest.mark.parametrize(
    "html",
    [
        "<img src=press:guide/a\u00a0b.png>",
        '<p style="background: url(press:guide/a\u00a0b.png)">',
        '<p style="background: url(&quot;press:guide/a\u00a0b.png&quot;)">',
        '<p style="background: url(&#39;press:guide/a\u00a0b.png&#39;)">',
    ],
)
def test_a_name_may_hold_any_space_that_ends_no_address(html: str, tmp_path: Path) -> None:
    keys = set()
    for data in (b"one", b"two"):
        (tmp_path / "a\u00a0b.png").write_bytes(data)
        keys.add(KeyMaker(Layout("guide", {}, "", door(tmp_path))).key(replace(COPY, html=html)))
    assert len(keys) == 2


def door(root: Path) -> Door:
    return Door((("guide", root),))


def test_a_layout_of_another_name_has_other_keys(tmp_path: Path) -> None:
    layout = Layout("guide", {}, "", door(tmp_path))
    assert KeyMaker(layout).key(COPY) != KeyMaker(replace(layout, name="other")).key(COPY)


@pytest.fixture
def digest(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], str | None]]:
    """The engine's digest, worked out anew."""

    def made() -> str | None:
        engine._made.cache_clear()
        return engine.engine()

    yield made
    monkeypatch.undo()
    engine._made.cache_clear()


@pytest.mark.parametrize("package", engine.PACKAGES)
@pytest.mark.parametrize("version", ["999", None])
def test_each_package_has_a_say_in_the_engine(
    package: str,
    version: str | None,
    digest: Callable[[], str | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, known = digest(), engine.version_of
    told = lambda name: version if name == package else known(name)  # noqa: E731
    monkeypatch.setattr(engine, "version_of", told)
    assert before is not None
    assert (digest() is None) if version is None else digest() not in {before, None}


@pytest.mark.parametrize("library", engine.LIBRARIES)
@pytest.mark.parametrize("version", ["999", None])
def test_each_library_has_a_say_in_the_engine(
    library: str,
    version: str | None,
    digest: Callable[[], str | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, known = digest(), engine._library

    def told(function: str, names: tuple[str, ...]) -> str | None:
        return version if function == library else known(function, names)

    monkeypatch.setattr(engine, "_library", told)
    assert (digest() is None) if version is None else digest() not in {before, None}


def test_zlib_has_a_say_in_the_engine(
    digest: Callable[[], str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest()
    monkeypatch.setattr(engine.zlib, "ZLIB_RUNTIME_VERSION", "999")
    assert digest() not in {before, None}


@pytest.mark.parametrize("code", ["another", None])
def test_our_own_code_has_a_say_in_the_engine(
    code: str | None, digest: Callable[[], str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest()
    monkeypatch.setattr(engine, "digest_of_code", lambda *_: code)
    assert (digest() is None) if code is None else digest() not in {before, None}
