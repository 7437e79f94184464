"""The docket: a book that would be made again is not, and a stale one is never told fresh."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from mmap import ACCESS_READ, mmap
from pathlib import Path

import pytest

from guidepress import finding_record
from guidepress.checks import check
from guidepress.finding import Finding, Place, Severity
from guidepress.galleys.store import clear, folder_of
from guidepress.language import Message, say
from guidepress.manuscript.load import load
from guidepress.press import docket as press_docket
from guidepress.press import materials
from guidepress.press.docket import FILE, Docket
from guidepress.press.means import Means
from guidepress.press.outcome import Outcome
from guidepress.press.run import build
from guidepress.press.terms import USUAL, Terms
from tests.guides import make_guide, swap
from tests.press.conftest import Counting, run
from tests.standing_type import Standing
from tests.test_wrong import PRINTABLE, WRONG

Edit = Callable[[Path], object]

NOTED = swap("conseille, contrôle et explique", "conseille, contrôle et et explique en 2019")
LONGER = swap("conseille, contrôle et et explique", "conseille, contrôle, surveille et explique")
OWN = {
    "baseline.json": '{"version": 1, "accepted": []}',
    "lexicon.txt": "veilleur\n",
    "dictionaries/fr.dic": "1\nmot\n",
    "dictionaries/fr.aff": "SET UTF-8\n",
    "fonts/Maison.ttf": b"a font",
    "couleurs/presse.icc": b"a profile",
    "layouts/guide/css/90-own.css": ".standfirst { color: #111 }\n",
    "unnamed.txt": "a file that nothing names\n",
}
"""Files of every kind that a guide may have beside those of the tiny one."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, standing: Standing) -> tuple[Path, Outcome]:
    """A folder with a guide that has files of every kind, and its book in `dist`."""
    folder = tmp_path_factory.mktemp("docket")
    guide = make_guide(folder, **{"roles/dpo.yaml": NOTED})
    for name, content in OWN.items():
        path = guide / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    _, outcome = run(guide, folder / "dist", standing(guide))
    assert outcome.outputs, outcome.findings
    assert not outcome.is_as_it_was
    return folder, outcome


@pytest.fixture
def folder(made: tuple[Path, Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, as of a machine where nothing has been done since."""
    copy = Path(shutil.copytree(made[0], tmp_path / "work"))
    kept = folder_of(copy / "guide") / FILE
    entries = json.loads(kept.read_bytes().split(b"\n", 2)[2])
    entries[0]["to"][0] = str(copy / "dist")
    data = json.dumps(entries).encode()
    kept.write_bytes(press_docket.MAGIC + press_docket._sum(data) + data)
    monkeypatch.chdir(copy)
    return copy


def as_it_was(folder: Path, terms: Terms = USUAL, output: str = "dist") -> Outcome | None:
    guide = folder / "guide"
    opened = Docket.opened(folder_of(guide), guide, folder / output, terms)
    return opened.standing() if opened else None


def test_what_would_be_made_again_is_not(made: tuple[Path, Outcome], folder: Path) -> None:
    times = {path.name: path.stat().st_mtime_ns for path in (folder / "dist").iterdir()}
    watching = Counting()
    again = build(
        folder / "guide", folder / "dist", watching, Means(1, folder_of(folder / "guide"))
    )
    assert again.is_as_it_was
    assert watching.titles == {}
    assert again.findings == made[1].findings
    assert {finding.severity for finding in again.findings} == {Severity.WARNING, Severity.INFO}
    assert [path.name for path, _ in again.outputs] == [path.name for path, _ in made[1].outputs]
    assert [(each.pages, each.bytes) for _, each in again.outputs] == [
        (each.pages, each.bytes) for _, each in made[1].outputs
    ]
    assert all(path.is_file() for path, _ in again.outputs)
    assert {path.name: path.stat().st_mtime_ns for path in (folder / "dist").iterdir()} == times
    sources = made[1].sources
    assert {finding.place.file for finding in again.findings} <= {*sources}
    for finding in again.findings:
        assert again.sources.get(finding.place.file) == sources.get(finding.place.file)


def append(name: str) -> Edit:
    def edit(guide: Path) -> None:
        with (guide / name).open("ab") as file:
            file.write(b" ")

    return edit


def at_the_same_time(name: str) -> Edit:
    """An edit that leaves size and time as they were."""

    def edit(guide: Path) -> None:
        path = guide / name
        then = path.stat()
        data = bytearray(path.read_bytes())
        data[-2] ^= 1
        path.write_bytes(data)
        os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))

    return edit


TINY = (
    "guide.yaml",
    "glossary.yaml",
    "roles/dpo.yaml",
    "interviews/lea-m.yaml",
    "pages/editorial.md",
    "images/courbe.png",
    "images/logo.svg",
)


@pytest.mark.parametrize("name", [*TINY, *OWN])
def test_every_file_of_a_guide_counts(folder: Path, name: str) -> None:
    guide = folder / "guide"
    whole = (guide / name).read_bytes()
    assert as_it_was(folder)
    append(name)(guide)
    assert as_it_was(folder) is None
    (guide / name).write_bytes(whole)
    assert as_it_was(folder), "what was put back is what it was"
    at_the_same_time(name)(guide)
    assert as_it_was(folder) is None
    (guide / name).unlink()
    assert as_it_was(folder) is None


def new_file(guide: Path) -> None:
    (guide / "images" / "more.png").write_bytes(b"")


def new_folder(guide: Path) -> None:
    (guide / "layouts" / "other").mkdir(parents=True)


def new_file_in_any_folder(guide: Path) -> None:
    (guide / "images" / "__pycache__").mkdir()
    (guide / "images" / "__pycache__" / "a.png").write_bytes(b"")


def renamed(guide: Path) -> None:
    (guide / "images" / "courbe.png").rename(guide / "images" / "Courbe.png")


def link_within(guide: Path) -> None:
    (guide / "images" / "again.png").symlink_to("courbe.png")


def link_outward(guide: Path) -> None:
    (guide / "images" / "elsewhere.png").symlink_to(guide.parent / "dist" / "manifest.json")


def link_to_nothing(guide: Path) -> None:
    (guide / "images" / "nothing.png").symlink_to("gone.png")


def link_into_the_store(guide: Path) -> None:
    (guide / "images" / "kept.png").symlink_to(folder_of(guide) / FILE)


def pipe(guide: Path) -> None:
    os.mkfifo(guide / "images" / "pipe.png")


def commit(guide: Path) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *who, *words], cwd=guide.parent, check=True, capture_output=True)

    git("init")
    git("add", "--all")
    git("commit", "-m", "x")


@pytest.mark.parametrize(
    "edit",
    [
        new_file,
        new_folder,
        new_file_in_any_folder,
        renamed,
        link_within,
        link_outward,
        link_to_nothing,
        link_into_the_store,
        pipe,
        commit,
    ],
)
def test_what_is_added_to_a_guide_counts(folder: Path, edit: Edit) -> None:
    assert as_it_was(folder)
    edit(folder / "guide")
    assert as_it_was(folder) is None


@pytest.mark.parametrize(
    "terms",
    [
        Terms(("print",)),
        Terms(("screen", "print")),
        Terms(strict=True),
        Terms(moment=__import__("datetime").datetime(2026, 1, 1)),
    ],
)
def test_every_term_counts(folder: Path, terms: Terms) -> None:
    assert as_it_was(folder)
    assert as_it_was(folder, terms) is None


def test_the_folder_counts_and_where_nothing_is_kept_nothing_is_known(folder: Path) -> None:
    shutil.copytree(folder / "dist", folder / "elsewhere")
    assert as_it_was(folder, output="elsewhere") is None
    assert Docket.opened(None, folder / "guide", folder / "dist", USUAL) is None
    clear(folder_of(folder / "guide"))
    assert as_it_was(folder) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("SOURCE_DATE_EPOCH", "1700000000"), ("DICPATH", "/nowhere"), ("FREETYPE_PROPERTIES", "x=1")],
)
def test_variables_count(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    assert as_it_was(folder)
    monkeypatch.setenv(name, value)
    assert as_it_was(folder) is None


def test_libraries_count(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = folder / "site"
    (site / "colours-1.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(site)])
    assert as_it_was(folder) is None, "one more"
    kept = materials._installed((str(site),))
    before = [*kept]
    (site / "colours-1.0.dist-info").rename(site / "colours-1.1.dist-info")
    other = [*materials._installed((str(site),))]
    (site / "colours-1.1.dist-info" / "RECORD").write_text("colours.py,sha256=x,1\n")
    assert len({*before, *other, *materials._installed((str(site),))}) == 3


@pytest.mark.parametrize("name", ["weasyprint", "Pango", "Python", "zlib"])
def test_the_version_of_what_sets_pages_counts(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert as_it_was(folder)
    now = materials.versions()
    assert name in now
    monkeypatch.setattr(materials, "versions", lambda: {**now, name: "0"})
    assert as_it_was(folder) is None


def test_what_is_only_looked_at_is_no_library(tmp_path: Path) -> None:
    """A face that pages are set in stands in a folder that goes with its process."""
    if not materials.MAPS.is_file():
        pytest.skip("this system does not tell what a process is linked with")
    (tmp_path / "face.ttf").write_bytes(bytes(5000))
    with (tmp_path / "face.ttf").open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ):
        assert str(tmp_path / "face.ttf") in materials.MAPS.read_text()
        assert str(tmp_path / "face.ttf") not in materials.linked()
    assert materials.linked()


def test_a_library_that_was_linked_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    linked = materials.linked()
    assert materials.are_linked_so(json.loads(json.dumps(linked)))
    library = folder / "lib.so"
    library.write_bytes(b"1")
    then = {**linked, str(library): materials._sight(library.stat())}
    assert materials.are_linked_so(then)
    library.write_bytes(b"2")
    assert not materials.are_linked_so(then)
    library.unlink()
    assert not materials.are_linked_so(then)
    monkeypatch.setattr(press_docket, "are_linked_so", lambda _: False)
    assert as_it_was(folder) is None


@pytest.mark.parametrize(
    "name", ["press/run.py", "locale/fr/LC_MESSAGES/guidepress.po", "preview/page/index.html"]
)
def test_our_own_code_counts(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    package = Path(materials.__file__).parents[1]
    ignored = shutil.ignore_patterns("__pycache__")
    copy = Path(shutil.copytree(package, folder / "guidepress", ignore=ignored))
    assert (copy / name).is_file()
    monkeypatch.setattr(materials, "__file__", str(copy / "press" / "materials.py"))
    assert as_it_was(folder), "the same code elsewhere"
    append(name)(copy)
    assert as_it_was(folder) is None


@pytest.mark.parametrize("shelf", ["layouts", "assets"])
def test_our_own_stock_counts(folder: Path, monkeypatch: pytest.MonkeyPatch, shelf: str) -> None:
    own = getattr(materials.stock, shelf)()
    copy = Path(shutil.copytree(own, folder / shelf))
    monkeypatch.setattr(materials.stock, shelf, lambda: copy)
    assert as_it_was(folder)
    file = next(path for path in sorted(copy.rglob("*")) if path.is_file())
    append(file.name)(file.parent)
    assert as_it_was(folder) is None


def test_the_house_fonts_count(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rooms = materials.font_rooms()
    copies = tuple(
        (name, Path(shutil.copytree(path, folder / "fonts" / name))) for name, path in rooms
    )
    monkeypatch.setattr(materials, "font_rooms", lambda: copies)
    assert as_it_was(folder)
    append("SourceSerifPro-It.ttf")(copies[0][1])
    assert as_it_was(folder) is None


def test_a_word_list_of_the_system_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = folder / "words"
    words.mkdir()
    for suffix in (".aff", ".dic"):
        (words / f"fr{suffix}").write_text("x")
    root = (folder / "guide").resolve()
    monkeypatch.setattr(materials, "word_lists", lambda _: iter([words / "fr"]))
    monkeypatch.setattr(materials, "find_spec", lambda _: True)
    before = materials.gathered(root)
    append("fr.dic")(words)
    after = materials.gathered(root)
    assert before
    assert after
    assert before.digest() != after.digest()


def test_every_published_file_is_looked_at(folder: Path) -> None:
    books = folder / "dist"
    names = sorted(path.name for path in books.iterdir())
    assert {Path(name).suffix for name in names} == {".pdf", ".png", ".webp", ".json", ".md", ""}
    for name in names:
        whole = (books / name).read_bytes()
        for damaged in (whole[:-1], whole + b" ", bytes([whole[0] ^ 1]) + whole[1:]):
            (books / name).write_bytes(damaged)
            assert as_it_was(folder) is None, name
        (books / name).unlink()
        assert as_it_was(folder) is None, name
        (books / name).write_bytes(whole)
        assert as_it_was(folder)


def test_a_damaged_docket_is_none(folder: Path) -> None:
    path = folder_of(folder / "guide") / FILE
    whole = path.read_bytes()
    middle = len(whole) // 2
    for damaged in (
        b"",
        whole[:-1],
        whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        whole.replace(b"docket 1", b"docket 0", 1),
        b"\0" * (press_docket.LARGEST + 2000),
    ):
        path.write_bytes(damaged)
        assert as_it_was(folder) is None
    for entries in ({}, [], [1], [{}], [{"to": 1}], 7):
        data = json.dumps(entries).encode()
        path.write_bytes(press_docket.MAGIC + press_docket._sum(data) + data)
        assert as_it_was(folder) is None
    path.write_bytes(whole)
    assert as_it_was(folder)


def opened(folder: Path, output: str = "dist") -> Docket:
    guide = folder / "guide"
    found = Docket.opened(folder_of(guide), guide, folder / output, USUAL)
    assert found
    return found


def kept(folder: Path, made: Outcome, edit: Edit) -> bool:
    """Whether a build is remembered during which this was edited."""
    guide = folder / "guide"
    docket = opened(folder)
    (folder_of(guide) / FILE).unlink(missing_ok=True)
    edit(guide)
    docket.keep(made)
    return (folder_of(guide) / FILE).is_file()


def put_back(guide: Path) -> None:
    path = guide / "roles" / "dpo.yaml"
    whole, then = path.read_bytes(), path.stat()
    path.write_bytes(whole + b" ")
    path.write_bytes(whole)
    os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))


def test_what_is_edited_while_a_book_is_made_is_not_remembered(
    made: tuple[Path, Outcome], folder: Path
) -> None:
    outcome = made[1]
    assert kept(folder, outcome, lambda _: None)
    for edit in (append("roles/dpo.yaml"), put_back, new_file, commit):
        assert not kept(folder, outcome, edit)


def test_what_is_found_in_the_store_alone_is_not_told_again(
    made: tuple[Path, Outcome], folder: Path
) -> None:
    def with_one(rule: str) -> Outcome:
        finding = Finding(rule, Severity.INFO, Place("roles/dpo.yaml"), say("over"))
        return replace(made[1], findings=(*made[1].findings, finding))

    opened(folder).keep(with_one("galley-damaged"))
    standing = as_it_was(folder)
    assert standing is not None
    assert standing.findings == made[1].findings
    assert not kept(folder, with_one("store-unwritable"), lambda _: None), (
        "the next build is to keep what it sets"
    )


def test_a_book_may_stand_in_its_own_guide(made: tuple[Path, Outcome], folder: Path) -> None:
    """Its files are not what it is made of; one that was another before may have been."""
    guide, outcome = folder / "guide", made[1]
    docket = opened(folder, "guide/dist")
    shutil.copytree(folder / "dist", guide / "dist")
    docket.keep(outcome)
    assert as_it_was(folder, output="guide/dist")
    (guide / "dist" / "notes.md").write_text("others")
    assert as_it_was(folder, output="guide/dist") is None
    docket = opened(folder, "guide/dist")
    shutil.copyfile(folder / "dist" / "notes.md", guide / "dist" / "notes.md")
    (folder_of(guide) / FILE).unlink()
    docket.keep(outcome)
    assert as_it_was(folder, output="guide/dist") is None


def test_some_books_are_remembered_and_no_more(made: tuple[Path, Outcome], folder: Path) -> None:
    for number in range(press_docket.MOST + 4):
        shutil.copytree(folder / "dist", folder / f"{number}")
        opened(folder, f"{number}").keep(made[1])
    assert as_it_was(folder) is None, "the oldest is out"
    known = [n for n in range(press_docket.MOST + 4) if as_it_was(folder, output=f"{n}")]
    assert known == [*range(4, press_docket.MOST + 4)]
    shutil.rmtree(folder / "7")
    opened(folder, "5").keep(made[1])
    assert len(press_docket._entries(folder_of(folder / "guide"))) == press_docket.MOST - 1


def test_a_file_beside_the_book_is_told_of(folder: Path) -> None:
    (folder / "dist" / "petit-guide-2025.pdf").write_bytes(b"")
    found = as_it_was(folder)
    assert found
    assert [path.name for path in found.earlier] == ["petit-guide-2025.pdf"]


def test_an_edit_makes_another_book_and_an_edit_back_the_first(folder: Path) -> None:
    """What the docket says is what a build comes to that has none."""
    guide, books = folder / "guide", folder / "dist"
    path = guide / "roles" / "dpo.yaml"
    first, text = {each.name: each.read_bytes() for each in books.iterdir()}, path.read_text()
    path.write_text(LONGER(text))
    other = build(guide, books, None, Means(1, folder_of(guide)))
    assert other.outputs
    assert not other.is_as_it_was
    assert {each.name: each.read_bytes() for each in books.iterdir()} != first
    path.write_text(text)
    back = build(guide, books, None, Means(1, folder_of(guide)))
    assert not back.is_as_it_was
    assert {each.name: each.read_bytes() for each in books.iterdir()} == first


def every_finding(folder: Path) -> list[Finding]:
    """What is found in the files that are wrong on purpose."""
    found: list[Finding] = []
    for number, path in enumerate(sorted(WRONG.glob("roles/*.yaml"))):
        root = make_guide(folder / str(number), **{"roles/veilleur.yaml": path.read_text("utf-8")})
        guide, faults = load(root)
        assert guide
        found += (*faults, *check(guide, PRINTABLE))
    return found


def test_every_kind_of_finding_can_be_kept(tmp_path: Path) -> None:
    found = every_finding(tmp_path)
    assert len({finding.rule for finding in found}) > 40
    for finding in found:
        data = json.loads(json.dumps(finding_record.write(finding)))
        assert finding_record.read(data) == finding
        words: Message = finding_record.read(data).message
        assert words.render("fr") == finding.message.render("fr")
