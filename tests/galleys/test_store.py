"""A store gives back what was set, notices what was damaged, and never stands in the way."""

import errno
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from guidepress.door import Door
from guidepress.finding import Finding, Place, Severity
from guidepress.galley import Galley, GalleyPage
from guidepress.galleys import key, store
from guidepress.galleys.copy import Copy
from guidepress.galleys.key import KeyMaker, UnkeyedError
from guidepress.galleys.store import Store, clear, folder_of, holdings, trim
from guidepress.language import say
from guidepress.layout import Layout
from guidepress.section import Side
from tests.galley_proofs import tiny_layout
from tests.standing_in import KINDS

COPY = Copy("a", "A", "roles/a.yaml", "<p>a</p>", Side.RECTO, (2,))
GALLEY = Galley((GalleyPage(10, 10, 0),), (), (), b"%PDF", (b"q Q",))


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "a.png").write_bytes(b"one")
    return tmp_path / "room"


@pytest.fixture
def layout(room: Path) -> Layout:
    tiny = tiny_layout()
    return replace(tiny, door=Door((*tiny.door.rooms, ("guide", room))))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(tmp_path)


def entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("??/*.galley"))


def test_what_is_put_in_comes_out_also_in_another_place(
    layout: Layout, folder: Path, tmp_path: Path
) -> None:
    Store(folder, layout).put(COPY, GALLEY)
    assert Store(folder, layout).get(COPY) == GALLEY
    (elsewhere := tmp_path / "elsewhere").mkdir()
    folder.rename(elsewhere / "galleys")
    assert Store(elsewhere / "galleys", layout).get(COPY) == GALLEY
    assert Store(folder, layout).get(COPY) is None


def test_the_cache_tells_git_to_leave_it(layout: Layout, folder: Path) -> None:
    Store(folder, layout).put(COPY, GALLEY)
    assert (folder.parent / ".gitignore").read_text() == "*\n"


def test_a_galley_with_an_error_is_not_kept(layout: Layout, folder: Path) -> None:
    for severity, kept in ((Severity.ERROR, 0), (Severity.WARNING, 1)):
        finding = Finding("x", severity, Place("a"), say("words"))
        Store(folder, layout).put(COPY, replace(GALLEY, findings=(finding,)))
        assert len(entries(folder)) == kept


CHANGES: dict[str, Callable[[Copy], Copy]] = {
    "html": lambda copy: replace(copy, html="<p>b</p>"),
    "side": lambda copy: replace(copy, side=Side.VERSO),
    "digits": lambda copy: replace(copy, digits=(2, 3)),
    "source": lambda copy: replace(copy, source="roles/b.yaml"),
    "title": lambda copy: replace(copy, title="B"),
    "sheet": lambda copy: replace(copy, sheet="@page { size: 9mm }"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_another_copy_has_another_key(layout: Layout, change: Callable[[Copy], Copy]) -> None:
    keys = KeyMaker(layout)
    assert keys.key(COPY) == KeyMaker(layout).key(replace(COPY, name="another name"))
    assert keys.key(COPY) != keys.key(change(COPY))


def test_another_layout_or_engine_has_other_keys(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = {KeyMaker(layout).key(COPY)}
    keys.add(KeyMaker(replace(layout, stylesheet=layout.stylesheet + "p { color: red }")).key(COPY))
    keys.add(KeyMaker(replace(layout, sheets=(("a.css", 9),))).key(COPY))
    monkeypatch.setattr(key, "engine", lambda: "another")
    keys.add(KeyMaker(layout).key(COPY))
    assert len(keys) == 4


@pytest.mark.parametrize("name", ["HB_SHAPER_LIST", "PANGO_RTL", "FREETYPE_PROPERTIES"])
def test_what_the_environment_says_to_the_engine_is_part_of_the_key(
    name: str, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(name, raising=False)
    keys = {KeyMaker(layout).key(COPY)}
    for value in ("fallback", "\udcff"):
        monkeypatch.setenv(name, value)
        keys.add(KeyMaker(layout).key(COPY))
    assert len(keys) == 3
    monkeypatch.delenv(name)
    assert KeyMaker(layout).key(COPY) in keys


@pytest.mark.parametrize(
    "html",
    [
        '<img src="press:guide/a.png">',
        "<p style=\"background: url('press:guide/a.png')\">",
        '<p style="background: url(press:guide/a.png)">',
        '<p style="background: url(&quot;press:guide/a.png&quot;)">',
    ],
)
def test_a_picture_is_part_of_the_key(layout: Layout, room: Path, html: str) -> None:
    copy = replace(COPY, html=html)
    before = KeyMaker(layout).key(copy)
    (room / "a.png").write_bytes(b"two")
    assert KeyMaker(layout).key(copy) != before


def test_a_file_of_the_stylesheet_is_part_of_the_key(layout: Layout, room: Path) -> None:
    layout = replace(layout, stylesheet=".x { background: url(press:guide/a.png) }")
    before = KeyMaker(layout).key(COPY)
    (room / "a.png").write_bytes(b"two")
    assert KeyMaker(layout).key(COPY) != before


def test_what_cannot_be_followed_is_not_kept(layout: Layout, folder: Path, room: Path) -> None:
    (room / "a.svg").write_text('<svg><image href="a.png"/></svg>')
    for name in ("a.svg", "missing.png"):
        copy = replace(COPY, html=f'<img src="press:guide/{name}">')
        Store(folder, layout).put(copy, GALLEY)
        with pytest.raises(UnkeyedError):
            KeyMaker(layout).key(copy)
    (room / "a.svg").write_text('<svg><use href="#a"/></svg>')
    KeyMaker(layout).key(replace(COPY, html='<img src="press:guide/a.svg">'))
    assert entries(folder) == []


Naming = Callable[[Layout], tuple[Layout, Copy]]


def named_by_layout(layout: Layout) -> tuple[Layout, Copy]:
    return replace(layout, stylesheet=".x { background: url(press:guide/a.png) }"), COPY


def named_by_copy(layout: Layout) -> tuple[Layout, Copy]:
    return layout, replace(COPY, html='<img src="press:guide/a.png">')


@pytest.mark.parametrize("name", ["a.svg", "a%2Esvg", "a.png"])
@pytest.mark.parametrize(
    "data",
    [
        '<svg><image href="a.jpg"/></svg>',
        '<!DOCTYPE svg [<!ATTLIST image href CDATA "press:guide/a.jpg">]><svg><image/></svg>',
        """<!DOCTYPE svg [<!ENTITY a '<image hr'>]><svg>&a;ef="a.jpg"/></svg>""",
        "<svg/>".encode("utf-16"),
    ],
)
def test_nothing_is_kept_with_a_stylesheet_that_cannot_be_followed(
    layout: Layout, folder: Path, room: Path, name: str, data: str | bytes
) -> None:
    path = room / name.replace("%2E", ".")
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    layout = replace(layout, stylesheet=f".x {{ background: url(press:guide/{name}) }}")
    Store(folder, layout).put(COPY, GALLEY)
    with pytest.raises(UnkeyedError):
        KeyMaker(layout).key(COPY)
    assert entries(folder) == []


def test_a_link_to_the_web_in_a_picture_of_the_stylesheet_names_no_file(
    layout: Layout, room: Path
) -> None:
    layout = replace(layout, stylesheet=".x { background: url(press:guide/a.svg) }")
    keys = set()
    for colour in ("red", "green"):
        (room / "a.svg").write_text(f'<svg fill="{colour}"><a href="https://a.b"/></svg>')
        keys.add(KeyMaker(layout).key(COPY))
    assert len(keys) == 2


def another_size(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"more")


def another_picture(path: Path) -> None:
    path.write_bytes(bytes(reversed(path.read_bytes())))


def another_picture_of_the_same_time(path: Path) -> None:
    then = path.stat().st_mtime_ns
    another_picture(path)
    os.utime(path, ns=(then, then))


@pytest.mark.parametrize(
    "css", ["@IMPORT 'b.css';", "p { background: URL(b.png) }", r"p { background: u\72l(b.png) }"]
)
@pytest.mark.parametrize("name", ["a.css", "a%2Ecss"])
def test_a_sheet_that_names_others_in_any_spelling_is_not_kept_with_anything(
    layout: Layout, room: Path, css: str, name: str
) -> None:
    (room / "a.css").write_text(css)
    layout = replace(layout, stylesheet=f"@import 'press:guide/{name}';")
    with pytest.raises(UnkeyedError):
        KeyMaker(layout).key(COPY)


@pytest.mark.parametrize("write", [another_size, another_picture, another_picture_of_the_same_time])
@pytest.mark.parametrize("names", [named_by_layout, named_by_copy])
def test_what_was_set_while_its_picture_was_written_is_not_kept(
    layout: Layout, folder: Path, room: Path, names: Naming, write: Callable[[Path], None]
) -> None:
    layout, copy = names(layout)
    store = Store(folder, layout)
    assert not store.has(copy)
    time.sleep(0.02)  # files are told apart by the clock of their folder's disk
    write(room / "a.png")
    store.put(copy, GALLEY)
    assert entries(folder) == []
    anew = Store(folder, layout)
    assert not anew.has(copy)
    anew.put(copy, GALLEY)
    assert anew.get(copy) == GALLEY


def test_nothing_is_kept_that_may_be_set_with_a_font_of_before(
    layout: Layout, folder: Path, room: Path
) -> None:
    """A worker that is warm has read the sheet's files before any key is asked for."""
    layout, copy = named_by_layout(layout)
    store = Store(folder, layout)
    time.sleep(0.02)
    another_picture(room / "a.png")
    assert not store.has(copy)
    store.put(copy, GALLEY)
    assert entries(folder) == []


def test_a_file_that_a_stylesheet_lacks_is_part_of_the_key(layout: Layout, room: Path) -> None:
    layout = replace(layout, stylesheet=".x { background: url(press:guide/late.png) }")
    before = KeyMaker(layout).key(COPY)
    (room / "late.png").write_bytes(b"here")
    assert KeyMaker(layout).key(COPY) != before


def test_an_engine_without_a_version_keeps_nothing(
    layout: Layout, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key, "engine", lambda: None)
    Store(folder, layout).put(COPY, GALLEY)
    assert not folder.exists()


@pytest.mark.parametrize("damage", [b"", b"guidepress galley 1\n", b"x" * 999])
def test_a_damaged_entry_is_reported_and_set_again(
    layout: Layout, folder: Path, damage: bytes
) -> None:
    Store(folder, layout).put(COPY, GALLEY)
    entries(folder)[0].write_bytes(damage)
    kept = Store(folder, layout)
    assert kept.get(COPY) is None
    assert [(f.rule, f.severity, f.place.file) for f in kept.findings] == [
        ("galley-damaged", Severity.INFO, "roles/a.yaml")
    ]
    kept.put(COPY, GALLEY)
    assert Store(folder, layout).get(COPY) == GALLEY


def test_a_full_disk_is_said_once_and_leaves_nothing_half(
    layout: Layout, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def __init__(self, handle: int, _: str) -> None:
            self.handle = handle

        def __enter__(self) -> "Full":
            return self

        def __exit__(self, *_: object) -> None:
            os.close(self.handle)

        def write(self, data: bytes) -> None:
            os.write(self.handle, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store.os, "fdopen", Full)
    kept = Store(folder, layout)
    for name in "ab":
        kept.put(replace(COPY, html=name), GALLEY)
    assert [(f.rule, f.severity) for f in kept.findings] == [("store-unwritable", Severity.INFO)]
    assert [path for path in folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("in_the_way", [".guidepress", ".guidepress/galleys"])
def test_a_file_where_the_store_would_be_stops_nothing(
    layout: Layout, tmp_path: Path, in_the_way: str
) -> None:
    (tmp_path / in_the_way).parent.mkdir(exist_ok=True)
    (tmp_path / in_the_way).write_text("mine")
    kept = Store(folder_of(tmp_path), layout)
    assert kept.get(COPY) is None
    kept.put(COPY, GALLEY)
    kept.close()
    assert [f.rule for f in kept.findings] == ["store-unwritable"]
    assert (tmp_path / in_the_way).read_text() == "mine"


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_whatever_stands_in_the_place_of_an_entry_is_reported_and_set_again(
    layout: Layout, folder: Path, kind: Callable[[Path], None]
) -> None:
    Store(folder, layout).put(COPY, GALLEY)
    kind(entries(folder)[0])
    kept = Store(folder, layout)
    assert kept.has(COPY)
    assert kept.get(COPY) is None
    kept.put(COPY, GALLEY)
    assert [f.rule for f in kept.findings] == ["galley-damaged"]
    assert Store(folder, layout).get(COPY) == GALLEY


def test_the_oldest_go_out_and_what_is_used_is_young(layout: Layout, folder: Path) -> None:
    copies = [replace(COPY, html=str(number)) for number in range(4)]
    long_ago = time.time() - 10 * store.TOUCHED
    for copy in copies:
        Store(folder, layout).put(copy, GALLEY)
    for path in entries(folder):
        os.utime(path, (long_ago, long_ago))
    assert Store(folder, layout).get(copies[1])
    size = entries(folder)[0].stat().st_size
    kept = Store(folder, layout, limit=size * 5 // 2)
    kept.put(replace(COPY, html="new"), GALLEY)
    kept.close()
    assert len(entries(folder)) == 2
    assert Store(folder, layout).get(copies[1])
    assert Store(folder, layout).get(replace(COPY, html="new"))


def test_unfinished_files_of_dead_builds_go_out(layout: Layout, folder: Path) -> None:
    Store(folder, layout).put(COPY, GALLEY)
    dead, alive = (entries(folder)[0].parent / f".galley-{name}" for name in "ab")
    for path in (dead, alive):
        path.write_bytes(b"half")
    os.utime(dead, (1, 1))
    trim(folder)
    assert (dead.exists(), alive.exists(), len(entries(folder))) == (False, True, 1)


def test_a_store_is_counted_and_cleared(layout: Layout, folder: Path) -> None:
    assert holdings(folder).galleys == clear(folder).galleys == 0
    Store(folder, layout).put(COPY, GALLEY)
    held = holdings(folder)
    assert (held.galleys, held.size) == (1, entries(folder)[0].stat().st_size)
    (folder / "print.shelf").write_bytes(bytes(1000))
    assert (holdings(folder).galleys, holdings(folder).size) == (1, held.size + 1000)
    (folder / "proofs").write_bytes(bytes(500))  # what is kept has no suffix everywhere
    (folder / ".shelf-unfinished").write_bytes(bytes(50))
    assert holdings(folder).size == held.size + 1500
    assert clear(folder).size == held.size + 1500
    assert holdings(folder).size == 0


def test_a_store_that_is_cleared_meanwhile_is_begun_again(layout: Layout, folder: Path) -> None:
    kept = Store(folder, layout)
    kept.put(COPY, GALLEY)
    clear(folder)
    assert kept.get(COPY) is None
    kept.put(COPY, GALLEY)
    assert kept.get(COPY) == GALLEY
    assert kept.findings == ()


def test_a_store_that_is_filled_while_it_is_put_out_is_put_out(
    layout: Layout, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Store(folder, layout)
    kept.put(COPY, GALLEY)
    remove = shutil.rmtree

    def beside_a_build(path: Path, **how: bool) -> None:
        kept.put(COPY, GALLEY)
        remove(path, **how)

    monkeypatch.setattr(shutil, "rmtree", beside_a_build)
    assert clear(folder).galleys == 1
    assert kept.get(COPY) == GALLEY, "what is made meanwhile is in a store of its own"
    assert not [*folder.parent.glob(".cleared-*")]


def test_what_a_killed_clearing_left_goes_with_the_next(layout: Layout, folder: Path) -> None:
    Store(folder, layout).put(COPY, GALLEY)
    (folder.parent / ".cleared-abc" / folder.name).mkdir(parents=True)
    clear(folder)
    assert not folder.exists()
    assert not [*folder.parent.glob(".cleared-*")]
