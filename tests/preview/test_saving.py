"""What becomes of the pages when something is saved."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from multiprocessing import active_children
from pathlib import Path

import font_source_sans_pro
import pytest
from PIL import Image

from guidepress import stock
from guidepress.preview.front import SERIES
from guidepress.preview.patience import TOLD_FROM
from tests.guides import picture, swap
from tests.preview.asking import Asker

pytestmark = pytest.mark.slow

ROLE = "role/veilleur"
SHEET = "layouts/guide/css/90-own.css"
WIDE = ".standfirst { letter-spacing: .2em }\n"


@pytest.fixture
def edit(guide: Path, page: Asker) -> Iterator[Callable[..., Path]]:
    """Change a file of the guide; it is as it was afterwards, and the preview has seen that."""
    page.part(ROLE)
    page.until(page.is_at_rest)
    kept: dict[Path, bytes | None] = {}

    def edit(file: str, change: Callable[[str], str] | str | bytes | None) -> Path:
        path = guide / file
        kept.setdefault(path, path.read_bytes() if path.exists() else None)
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(change):
            path.write_text(change(path.read_text("utf-8")), "utf-8")
        elif change is None:
            path.unlink()
        else:
            path.write_bytes(change.encode() if isinstance(change, str) else change)
        return path

    yield edit
    for path, data in kept.items():
        if data is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(data)
    shutil.rmtree(guide / "layouts", ignore_errors=True)
    page.until(lambda: "QWX" not in page.words(ROLE) and not page.part(ROLE)["stale"])
    page.calm()


MARK = swap("Il ou elle surveille", "Une QWX. Il ou elle surveille")


def test_the_new_words_are_on_the_page(page: Asker, edit: Callable[..., Path]) -> None:
    before = page.part(ROLE)
    edit("roles/veilleur.yaml", MARK)
    page.until(lambda: "QWX" in page.words(ROLE))
    now = page.part(ROLE)
    assert now["revision"] > before["revision"]
    assert now["is_set"]
    assert not now["stale"]
    changed = [p["digest"] for p in now["pages"]] != [p["digest"] for p in before["pages"]]
    assert changed
    assert {e for d in page.refreshes() for e in d["parts"]} >= {ROLE}


def test_what_did_not_change_keeps_its_picture(page: Asker, edit: Callable[..., Path]) -> None:
    before = [sheet["digest"] for sheet in page.part("role/dpo")["pages"]]
    page.part(ROLE)
    edit("roles/veilleur.yaml", MARK)
    page.until(lambda: "QWX" in page.words(ROLE))
    page.calm()
    assert [sheet["digest"] for sheet in page.part("role/dpo")["pages"]] == before


def test_a_broken_file_keeps_its_last_good_pages(page: Asker, edit: Callable[..., Path]) -> None:
    before = page.part(ROLE)
    edit("roles/veilleur.yaml", lambda text: MARK(text) + "foo: [\n")
    now = page.until(lambda: (part := page.part(ROLE))["stale"] and part)
    assert [p["digest"] for p in now["pages"]] == [p["digest"] for p in before["pages"]]
    error = next(f for f in now["findings"] if f["severity"] == "error")
    assert error["file"] == "roles/veilleur.yaml"
    assert error["line"] > 100
    assert error["place"] == f"roles/veilleur.yaml:{error['line']}:{error['column']}"
    assert error["editor"].startswith("vscode://file/")
    assert error["editor"].endswith(f"roles/veilleur.yaml:{error['line']}:{error['column']}")
    assert now["state"] == "errors"
    assert page.get(f"/sheet/{now['pages'][0]['digest']}.png").status == 200
    assert page.get("/download/role/veilleur.pdf").body.startswith(b"%PDF")


def test_what_a_rule_forbids_keeps_the_last_good_pages_too(
    page: Asker, edit: Callable[..., Path]
) -> None:
    edit("roles/veilleur.yaml", swap("[dérive](term:derive)", "[QWX](term:nulle-part)"))
    now = page.until(lambda: (part := page.part(ROLE))["stale"] and part)
    assert "unknown-term" in {finding["rule"] for finding in now["findings"]}
    assert "QWX" not in page.words(ROLE)


def test_another_broken_file_stops_no_other_part(page: Asker, edit: Callable[..., Path]) -> None:
    edit("roles/dpo.yaml", "title: [\n")
    page.until(lambda: page.part("role/dpo")["state"] == "errors")
    edit("roles/veilleur.yaml", MARK)
    page.until(lambda: "QWX" in page.words(ROLE))
    assert "Délégué" in page.words(ROLE), "the role that it refers to is still known"
    assert not page.part(ROLE)["stale"]


def test_a_mended_file_is_shown_again(page: Asker, edit: Callable[..., Path]) -> None:
    edit("roles/veilleur.yaml", "title: [\n")
    page.until(lambda: page.part(ROLE)["stale"])
    edit("roles/veilleur.yaml", MARK(_original()))
    page.until(lambda: "QWX" in page.words(ROLE))
    assert page.part(ROLE)["state"] != "errors"


def _original() -> str:
    from tests.guides import VEILLEUR

    return VEILLEUR


def test_a_file_saved_by_renaming_is_seen(
    page: Asker, guide: Path, edit: Callable[..., Path]
) -> None:
    path = edit("roles/veilleur.yaml", lambda text: text)
    beside = path.with_name(".veilleur.yaml.tmp")
    beside.write_text(MARK(_original()), "utf-8")
    path.rename(path.with_name("veilleur.yaml~"))
    beside.replace(path)
    page.until(lambda: "QWX" in page.words(ROLE))
    path.with_name("veilleur.yaml~").unlink()
    edit("roles/veilleur.yaml", _original())
    page.until(lambda: "QWX" not in page.words(ROLE))
    assert page.part(ROLE)["state"] != "errors"


def test_several_quick_savings_are_one_refresh_with_the_last_state(
    page: Asker, edit: Callable[..., Path]
) -> None:
    def save() -> float:
        """Save one state after the other; the most seconds between two of them."""
        moments = []
        for number in range(8):
            words = f"Une QWX numéro {number}. Il ou elle surveille"
            edit("roles/veilleur.yaml", swap("Il ou elle surveille", words)(_original()))
            moments.append(time.monotonic())
        return max(after - before for before, after in pairwise(moments))

    for _ in range(5):  # until they were quick: the machine may be slow just now
        before = len(page.refreshes())
        slowest = save()
        page.until(lambda: "numéro 7" in page.words(ROLE))
        page.calm()
        if slowest < SERIES / 2:
            break
        edit("roles/veilleur.yaml", _original())
        page.until(lambda: "QWX" not in page.words(ROLE))
        page.calm()
    assert len(page.refreshes()) - before == 1


def test_a_checkout_of_many_files_is_one_refresh(
    page: Asker, guide: Path, edit: Callable[..., Path]
) -> None:
    git = _git(guide)
    git("checkout", "-q", "-b", "other")
    for number in range(100):
        path = guide / "interviews" / f"personne-{number}.yaml"
        path.write_text((guide / "interviews" / "lea-m.yaml").read_text("utf-8"), "utf-8")
    edit("roles/veilleur.yaml", MARK)
    git("add", "-A", ".")
    git("commit", "-q", "-m", "other")
    git("checkout", "-q", "first")
    page.until(lambda: "QWX" not in page.words(ROLE))
    page.calm()
    before = len(page.refreshes())
    git("checkout", "-q", "other")
    page.until(lambda: "QWX" in page.words(ROLE))
    page.calm()
    assert len(page.refreshes()) - before == 1
    git("checkout", "-q", "first")
    page.until(lambda: "QWX" not in page.words(ROLE))
    shutil.rmtree(guide.parent / ".git")


def _git(guide: Path) -> Callable[..., None]:
    """A repository around the guide, with all of it on the branch `first`."""

    def git(*words: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(("git", *who, *words), cwd=guide, check=True, capture_output=True)

    (guide.parent / ".gitignore").write_text("books\n.guidepress\n")
    subprocess.run(("git", "init", "-q", "-b", "first"), cwd=guide.parent, check=True)
    git("add", "-A", ".")
    git("commit", "-q", "-m", "first")
    return git


def test_what_says_the_same_is_no_refresh(
    page: Asker, guide: Path, edit: Callable[..., Path]
) -> None:
    before = len(page.refreshes())
    path = guide / "roles" / "veilleur.yaml"
    path.write_bytes(path.read_bytes())
    os.utime(guide / "guide.yaml")
    (guide / "roles" / ".veilleur.yaml.swp").write_bytes(b"\0")
    page.calm()
    (guide / "roles" / ".veilleur.yaml.swp").unlink()
    page.calm()
    assert len(page.refreshes()) == before


@pytest.mark.parametrize(
    ("file", "change"),
    [
        (SHEET, WIDE),
        ("images/courbe.png", picture(450, 300)),
        ("interviews/lea-m.yaml", swap("Il faut de la patience.", "Il faut une QWX.")),
    ],
)
def test_all_that_a_part_depends_on_refreshes_it(
    page: Asker, edit: Callable[..., Path], file: str, change: Callable[[str], str] | str | bytes
) -> None:
    before = [sheet["digest"] for sheet in page.part(ROLE)["pages"]]
    edit(file, change)
    page.until(lambda: [s["digest"] for s in page.part(ROLE)["pages"]] != before)
    assert page.part(ROLE)["state"] != "errors"


def test_a_stylesheet_in_new_folders_is_one_refresh_however_slowly_it_comes(
    page: Asker, guide: Path, edit: Callable[..., Path]
) -> None:
    """Folders and an empty file change no page: whether they are noticed apart tells nobody."""
    before, refreshes = page.part(ROLE)["pages"], len(page.refreshes())
    sheet = guide / SHEET
    for folder in (sheet.parent.parent.parent, sheet.parent.parent, sheet.parent):
        folder.mkdir()
        page.calm()
    sheet.touch()
    page.calm()
    sheet.write_text(WIDE, "utf-8")
    page.calm()
    assert page.part(ROLE)["pages"] != before
    assert len(page.refreshes()) == refreshes + 1


def test_parts_that_are_not_in_view_follow(page: Asker, edit: Callable[..., Path]) -> None:
    assert "Kestrel" not in page.words("contents")
    page.part(ROLE)
    edit("roles/dpo.yaml", swap("Délégué / déléguée à la", "Kestrel et délégué / déléguée à la"))
    page.until(lambda: "Kestrel" in page.words("contents"))
    assert any("contents" in data["parts"] for _, data in page.told if "parts" in data)


def test_parts_of_every_kind_are_marked_as_edited(page: Asker, edit: Callable[..., Path]) -> None:
    def edited() -> set[str]:
        return {part["name"] for part in page.json("/api/book")["parts"] if part["edited"]}

    assert edited() == set()
    edit("guide.yaml", swap("year: 2026", "year: 2027"))
    page.until(lambda: {"cover/front", "half-title", "cover/back"} <= edited())
    assert ROLE not in edited()
    edit("guide.yaml", swap("year: 2027", "year: 2026"))
    page.until(lambda: edited() == set())
    edit("interviews/lea-m.yaml", swap("Il faut de la patience.", "Il faut une QWX."))
    page.until(lambda: ROLE in edited())


def test_a_role_that_is_gone_is_said_to_be(page: Asker, edit: Callable[..., Path]) -> None:
    edit("roles/dpo.yaml", None)
    book = page.until(lambda: (book := page.json("/api/book"))["trouble"] and book)
    assert book["trouble"][0]["file"] == "guide.yaml"
    assert page.part(ROLE)["pages"]


def test_a_role_in_view_whose_file_is_gone_is_at_fault_itself(
    page: Asker, edit: Callable[..., Path]
) -> None:
    before, text = page.part(ROLE)["pages"], page.words(ROLE)
    path = edit("roles/veilleur.yaml", None)
    gone = page.until(lambda: (part := page.part(ROLE))["stale"] and part)
    assert gone["pages"] == before
    assert gone["state"] == "errors"
    (found,) = gone["findings"]
    assert (found["file"], found["rule"]) == ("guide.yaml", "role-without-file")
    page.calm()  # the back has looked at everything, too
    assert page.part(ROLE) == {**gone, "revision": page.part(ROLE)["revision"]}
    listed = {each["name"]: each["state"] for each in page.json("/api/book")["parts"]}
    assert listed[ROLE] == "errors"
    edit(f"roles/{path.name}", _original())
    page.until(lambda: not page.part(ROLE)["stale"])
    assert page.part(ROLE)["state"] != "errors"
    assert page.words(ROLE) == text


def test_an_edition_that_is_gone_and_comes_back_leaves_all_as_it_was(
    page: Asker, guide: Path
) -> None:
    page.part(ROLE)
    page.calm()
    before = page.json("/api/book")
    (guide / "guide.yaml").rename(guide / "away")
    try:
        gone = page.until(lambda: (book := page.json("/api/book"))["trouble"] and book)
        assert gone["parts"] == before["parts"]
        assert gone["trouble"][0]["file"] == "guide.yaml"
        assert page.part(ROLE)["pages"]
    finally:
        (guide / "away").rename(guide / "guide.yaml")
    page.until(lambda: not page.json("/api/book")["trouble"])
    page.calm()
    assert page.json("/api/book")["parts"] == before["parts"]


def test_a_picture_that_leads_out_of_the_guide_is_refused(
    page: Asker, guide: Path, tmp_path: Path, edit: Callable[..., Path]
) -> None:
    outside = tmp_path / "outside.png"
    Image.new("RGB", (900, 600), "red").save(outside)
    pages = page.part(ROLE)["pages"]
    link = guide / "images" / "link.png"
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(outside)
    words = "images/link.png\n    alt: Rien.\n    credit: Moi\n    licence: CC BY 4.0\n"
    try:
        edit("roles/veilleur.yaml", swap("blocks:\n", f"blocks:\n  - image: {words}"))
        told = page.until(lambda: page.part(ROLE)["findings"])
        assert [each["rule"] for each in told] == ["file-missing"]
        assert "a link that leads out of the guide's folder" in told[0]["message"]
        assert page.part(ROLE)["pages"] == pages
    finally:
        link.unlink()


def test_a_new_role_has_provisional_numbers(page: Asker, edit: Callable[..., Path]) -> None:
    from tests.guides import DPO

    text = DPO.replace("Délégué / déléguée à la protection", "Relieur / relieuse à la protection")
    edit("roles/relieur.yaml", text.replace("délégué", "relieur").replace("déléguée", "relieuse"))
    edit("guide.yaml", swap("roles: [veilleur, dpo]", "roles: [veilleur, dpo, relieur]"))
    part = page.until(
        lambda: (
            page.get("/api/part/role/relieur").status == 200
            and (part := page.part("role/relieur"))["pages"]
            and part
        )
    )
    assert part["provisional"]
    assert not page.part(ROLE)["provisional"]


TEMPLATE = "layouts/guide/role.html"


def test_a_later_mistake_is_told_while_a_template_cannot_be_filled_in(
    page: Asker, edit: Callable[..., Path]
) -> None:
    """What the saved files say is told, and nothing that is in them no more."""
    packaged = (stock.layouts() / TEMPLATE.removeprefix("layouts/")).read_text("utf-8")
    edit(TEMPLATE, "{{ QWY.here }}" + packaged)
    page.until(lambda: "template-error" in _rules(page.part(ROLE)["findings"]))
    page.calm()
    assert not page.part(ROLE)["provisional"], "its place in the book is the last that it had"
    edit("interviews/lea-m.yaml", "speaker: [")
    page.until(lambda: "yaml-syntax" in _rules(page.json("/api/book")["trouble"]))
    edit(TEMPLATE, "{% for x in y %}" + packaged)
    page.until(lambda: "template-syntax" in _rules(page.json("/api/book")["trouble"]))
    page.calm()
    assert "template-error" not in _rules(page.json("/api/findings")["findings"])
    assert page.part(ROLE)["stale"]
    assert page.part(ROLE)["state"] != "errors"
    edit(TEMPLATE, "{{ QWZ.here }}" + packaged)
    page.until(lambda: "QWZ" in str(page.part(ROLE)["findings"]))
    page.calm()
    assert "QWY" not in str(page.json("/api/findings"))
    edit(TEMPLATE, packaged)
    page.until(lambda: not page.part(ROLE)["stale"])
    page.calm()
    assert not page.part(ROLE)["provisional"]


def _rules(findings: Iterable[Mapping[str, str]]) -> set[str]:
    return {finding["rule"] for finding in findings}


FACES = "regular: fonts/a.ttf, italic: fonts/a.ttf, bold: fonts/a.ttf, bold_italic: fonts/a.ttf"


def test_a_font_file_that_is_gone_is_told_where_it_is_named_and_pages_can_be_had(
    page: Asker, edit: Callable[..., Path]
) -> None:
    def errors() -> list[tuple[str, str]]:
        found = page.json("/api/findings")["findings"]
        return [(each["rule"], each["message"]) for each in found if each["severity"] == "error"]

    def missing() -> bool:
        return any(rule == "file-missing" for rule, _ in errors())

    face = Path(font_source_sans_pro.__file__).parent / "files" / "SourceSansPro-Regular.ttf"
    path = edit("fonts/a.ttf", face.read_bytes())
    edit("guide.yaml", lambda text: f"{text}\nfonts:\n  text: {{family: A, {FACES}}}\n")
    page.calm()
    assert page.words("role/dpo")
    assert not missing()
    path.unlink()
    page.until(missing)
    page.calm()
    assert {rule for rule, _ in errors()} == {"file-missing"}
    own = page.part("role/dpo")["findings"]
    assert [each for each in own if each["rule"] == "file-refused"] == []
    assert page.get("/download/role/dpo.pdf").status == 200


def test_what_takes_long_is_given_up_when_it_is_mended(
    page: Asker, edit: Callable[..., Path]
) -> None:
    """And for how long it has been set is told, as long as it stands."""
    before, pages = {each.pid for each in active_children()}, page.part(ROLE)["pages"]
    page.told.clear()
    edit(SHEET, "* { column-count: 5 }\n")
    page.until(lambda: ("setting", {"part": ROLE, "seconds": TOLD_FROM}) in page.told)
    assert page.part(ROLE)["pages"] == pages  # the last good ones
    edit(SHEET, "")
    edit("roles/veilleur.yaml", MARK)
    page.until(lambda: "QWX" in page.words(ROLE))
    assert ("setting", {"part": ROLE, "seconds": None}) in page.told
    assert before - {each.pid for each in active_children()}, "the worker was not ended"
