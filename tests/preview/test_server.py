from __future__ import annotations

import math
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from http.client import HTTPException
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from guidepress.finding import Finding, Place, Severity
from guidepress.language import say
from guidepress.press.composing import composed_by_steps
from guidepress.press.numbering import of_last_book
from guidepress.press.rereading import reread
from guidepress.press.sheets import Sheet
from guidepress.preview.background import Background
from guidepress.preview.drawing import PIECE
from guidepress.preview.editor import EDITOR, editor_of, opens_files
from guidepress.preview.events import Events
from guidepress.preview.front import Front
from guidepress.preview.last_book import last_book
from guidepress.preview.server import NoHostError, NoPortError, address, listening, open_browser
from guidepress.preview.session import Session
from guidepress.preview.standing import Standing
from guidepress.preview.told import Teller
from guidepress.publishing.manifest import FILE, Manifest
from guidepress.section import Side
from tests.guides import make_guide, swap
from tests.preview.asking import PATIENCE, Asker, served

ENVIRON = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "", "DISPLAY": "", "BROWSER": ""}


@contextmanager
def started(guide: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], list[str], int]]:
    """The command itself, what it has said, and its port."""
    folders = ("--lang", "en", "--guide", str(guide), "--output", str(guide.parent / "books"))
    command = (sys.executable, "-m", "guidepress", *folders, "preview", "--no-browser", *words)
    process = subprocess.Popen(
        command,
        env=ENVIRON,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    said: list[str] = []
    try:
        assert process.stdout
        while not (found := re.search(r"http://[^/]+:(\d+)/", "".join(said))):
            line = process.stdout.readline()
            assert line, said
            said.append(line)
        asker = Asker(int(found[1]))
        asker.until(lambda: _answers(asker))
        yield process, said, int(found[1])
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def _answers(asker: Asker) -> bool:
    try:
        return asker.get("/api/book").status == 200
    except OSError:
        return False


def descendants(pid: int) -> list[int]:
    """The processes that a process has begun, and theirs; threads and processes come and go."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                found += map(int, (task / "children").read_text().split())
    return [each for child in found for each in (child, *descendants(child))]


needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="there is no /proc")


def is_soon(seconds: Callable[[], float], limit: float) -> bool:
    """Whether something takes no longer than that; a machine may stand still once, or twice."""
    return any(seconds() < limit for _ in range(3))


@needs_proc
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_and_leaves_no_process(guide: Path, number: signal.Signals) -> None:
    assert is_soon(lambda: _seconds_to_end(guide, number), 3)


def _seconds_to_end(guide: Path, number: signal.Signals) -> float:
    with started(guide, "--port", "0") as (process, _, port):
        asker = Asker(port)
        listener = threading.Thread(target=asker.listen, daemon=True)
        listener.start()
        asker.until(lambda: asker.told)
        asker.until(lambda: asker.part("role/veilleur")["is_set"])
        workers = asker.until(lambda: descendants(process.pid))
        assert workers, "there is something to leave"
        before = time.monotonic()
        process.send_signal(number)
        assert process.wait(PATIENCE) == 0
        seconds = time.monotonic() - before
        listener.join(PATIENCE)
        asker.until(lambda: not any(map(_runs, workers)))
    return seconds


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@needs_proc
@pytest.mark.parametrize("seconds", [0.0, 0.1, 0.3])
def test_it_ends_at_once_whatever_it_is_doing(guide: Path, seconds: float) -> None:
    path = guide / "roles" / "dpo.yaml"
    text = path.read_text("utf-8")
    try:
        with started(guide, "dpo", "--port", "0") as (process, _, port):
            asker = Asker(port)
            asker.until(lambda: asker.part("role/dpo")["is_set"])
            path.write_text(text.replace("Il ou elle veille", "QWX veille"), "utf-8")
            threading.Thread(target=_asks, args=(port,), daemon=True).start()
            time.sleep(seconds)
            workers = descendants(process.pid)
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 0
            asker.until(lambda: not any(map(_runs, workers)))
            assert process.stdout
            assert process.stdout.read() == "To end it, type Ctrl-C here.\n", "no complaint"
    finally:
        path.write_text(text, "utf-8")


def _asks(port: int) -> None:
    """Ask for what takes long; nobody may be there any more to answer."""
    with suppress(OSError, HTTPException):
        Asker(port).get("/api/part/index")


@needs_proc
def test_workers_do_not_outlive_one_that_is_killed(guide: Path) -> None:
    with started(guide, "--port", "0") as (process, _, port):
        asker = Asker(port)
        asker.until(lambda: asker.part("role/veilleur")["is_set"])
        workers = asker.until(lambda: descendants(process.pid))
        process.kill()
        asker.until(lambda: not any(map(_runs, workers)))


def test_each_browser_is_spoken_to_in_its_language_where_nobody_has_said_which(guide: Path) -> None:
    french = {"Accept_Language": "fr-FR,fr;q=0.9,en;q=0.8"}
    with served(guide, guide.parent / "books", "dpo", None) as asker:
        for wish, language, words in ((french, "fr", "refusé"), ({}, "en", "refused")):
            assert asker.get("/", **wish).body.decode().count(f'<html lang="{language}">') == 1
            assert asker.get("/api/book", **wish).json()["language"] == language
            assert words in asker.get("/api/book", Host="evil.example", **wish).json()["error"]
        assert asker.get("/api/part/none", **french).json()["error"].startswith("il n’y a pas")
    with served(guide, guide.parent / "books", "dpo", "en") as asker:
        assert asker.get("/api/book", **french).json()["language"] == "en"


def test_titles_are_told_as_the_book_prints_them(page: Asker, guide: Path) -> None:
    assert "Les métiers de l'essai" in (guide / "guide.yaml").read_text("utf-8")
    assert page.json("/api/book")["families"][0]["title"] == "Les métiers de l’essai"


def test_a_fault_in_refreshing_is_told_and_the_next_saving_mends_it(
    guide: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fall(front: Front) -> None:
        front._session.pending.take()
        raise RuntimeError("out of thin air")

    path = guide / "roles" / "dpo.yaml"
    text = path.read_text("utf-8")
    with served(guide, guide.parent / "books", "dpo") as asker:
        pages = asker.until(lambda: asker.part("role/dpo")["pages"])
        with monkeypatch.context() as patched:
            patched.setattr(Front, "_refresh", fall)
            path.write_text(text.replace("Il ou elle veille", "QWX veille"), "utf-8")
            book = asker.until(lambda: (book := asker.json("/api/book"))["trouble"] and book)
        assert "out of thin air" in book["trouble"][0]["message"]
        assert asker.part("role/dpo")["pages"] == pages
        path.write_text(text.replace("Il ou elle veille", "QWY veille"), "utf-8")
        asker.until(lambda: "QWY" in asker.words("role/dpo"))
        path.write_text(text, "utf-8")
        asker.until(lambda: not asker.json("/api/book")["trouble"])
    assert capfd.readouterr().err == ""


def test_it_says_whether_anything_is_still_to_be_done(
    guide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may, complete = threading.Event(), Background._complete

    def late(back: Background) -> None:
        may.wait(PATIENCE)
        complete(back)

    monkeypatch.setattr(Background, "_complete", late)
    with served(guide, guide.parent / "books", "dpo") as asker:
        asker.until(lambda: asker.part("role/dpo")["is_set"])
        assert not asker.is_at_rest()
        may.set()
        asker.until(asker.is_at_rest)


def test_the_pages_of_all_parts_are_those_of_the_book(page: Asker, guide: Path) -> None:
    """What completes a part is counted with it, whether it was looked at or not."""
    records = Manifest.model_validate_json((guide.parent / "books" / FILE).read_bytes()).parts
    assert any(part.name.count("/") > 1 for part in records)
    page.part("role/veilleur")
    parts = page.json("/api/book")["parts"]
    assert sum(part["pages"] for part in parts) == sum(part.pages for part in records)


def test_from_wsl_the_browser_of_windows_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "explorer.exe"
    tool.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/asked\nexit 1\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    monkeypatch.setenv("WSL_DISTRO_NAME", "Ubuntu")
    open_browser("http://127.0.0.1:4747/part/role/dpo")
    assert (tmp_path / "asked").read_text() == "http://127.0.0.1:4747/part/role/dpo\n"


@pytest.mark.parametrize(
    ("editor", "address"),
    [
        (EDITOR, "vscode://file{path}:7:3"),
        (
            "vscode://vscode-remote/wsl+Ubuntu{path}:{line}:{column}",
            "vscode://vscode-remote/wsl+Ubuntu{path}:7:3",
        ),
        ("idea://open?file={path}&line={line}", "idea://open?file={path}&line=7"),
    ],
)
def test_findings_open_in_the_editor_of_ones_choice(
    tmp_path: Path, editor: str, address: str
) -> None:
    root = make_guide(tmp_path / "un dossier")
    place = Place("roles/dpo.yaml", 7, 3)
    found = Finding("unknown-key", Severity.ERROR, place, say("There is no such key"))
    told = Teller(root, "en", editor).finding(found, Standing())
    path = (root / "roles/dpo.yaml").as_posix().replace(" ", "%20")
    assert told["editor"] == address.replace("{path}", path)
    assert told["place"] == "roles/dpo.yaml:7:3"


@pytest.mark.parametrize("asked", ["code", "vim +{line}", "{path}", "{", "c:/{path}", "x://{file}"])
def test_what_is_no_address_of_a_file_is_no_editor(asked: str) -> None:
    assert not opens_files(asked)
    assert editor_of({"GUIDEPRESS_EDITOR": asked}) == EDITOR


def test_an_address_that_is_asked_for_is_the_editor() -> None:
    asked = "zed://file{path}:{line}"
    assert editor_of({"GUIDEPRESS_EDITOR": asked}) == asked
    assert editor_of({}) == editor_of({"GUIDEPRESS_EDITOR": ""}) == EDITOR


def test_what_grows_with_the_book_is_left_to_the_back(guide: Path) -> None:
    session = Session(guide, guide.parent / "books", None, Events())
    book = last_book(guide.parent / "books", None)
    session.update(lambda now: replace(now, reading=reread(guide, None, None), book=book))
    found = (Finding("overfull", Severity.WARNING, Place("guide.yaml"), say("too long")),)
    session.update(lambda now: replace(now, set_findings={"index": found}))  # not its pages yet
    session.want("index")
    session.want("role/dpo")
    assert session.asked() == "index"
    assert session.asked() is None


def test_an_overfull_line_is_told_where_its_words_stand_by_now(tmp_path: Path) -> None:
    guide = make_guide(tmp_path / "guide")
    file = guide / "roles/dpo.yaml"
    text = file.read_text(encoding="utf-8")
    message = say("“{text}” is too wide for its column", text="Délégué / déléguée à la")
    found = (Finding("overfull", Severity.ERROR, Place("roles/dpo.yaml"), message),)
    before = Standing(reading=reread(guide, None, None), set_findings={"role/dpo": found})
    file.write_text(f"# Une ligne de plus.\n{text}", encoding="utf-8")
    after = replace(before, reading=reread(guide, None, None))
    line = 1 + text[: text.index("title: ")].count("\n")
    for standing, expected in ((before, line), (after, line + 1)):
        part = standing.part("role/dpo")
        assert part
        places = [each.place for each in standing.findings_of(part) if each.rule == "overfull"]
        assert places == [Place("roles/dpo.yaml", expected, len("title: ") + 1)]


def test_a_long_part_in_view_does_not_keep_a_saving_waiting(guide: Path) -> None:
    reading = reread(guide, None, None)
    book = last_book(guide.parent / "books", None)
    assert book
    before = Standing(reading=reading, book=book, numbering=of_last_book(book.manifest))
    index, role = before.part("index"), before.part("role/dpo")
    assert index
    assert role
    assert not before.is_for_later(index), "nobody has seen it, and how long it is"
    sheets = (Sheet("a", 0, 1, Side.RECTO, 595.0, 842.0, 9.0, ()),) * 5
    for part in (index, role):
        pulled = replace(before.without_pages(part.name, ()), sheets=sheets)
        before = before.with_shown(pulled)
    assert before.is_for_later(index)
    assert not before.is_for_later(role)
    own = replace(index, file="pages/index.md")
    assert before.is_for_later(own)
    changed = replace(reading, changed=frozenset({own.file}))
    assert not replace(before, reading=changed).is_for_later(own)
    short = replace(before.without_pages("index", ()), sheets=sheets[:4])
    assert not before.with_shown(short).is_for_later(index)


def test_pages_of_before_an_error_do_not_stand_for_those_after_it(guide: Path) -> None:
    reading = reread(guide, None, None)
    before = Standing(reading=reading)
    checked = replace(reading, is_checked=True)
    assert replace(before, reading=checked).is_as(before), "checking changes no page"
    fault = Finding("unknown-key", Severity.ERROR, Place("roles/dpo.yaml"), say("no such key"))
    at_fault = replace(reading, findings=(*reading.findings, fault))
    assert not replace(before, reading=at_fault).is_as(before)
    assert not replace(before, reading=reread(guide, None, None)).is_as(before)
    assert not before.is_as(Standing())


def test_a_book_knows_the_pages_that_it_has(guide: Path) -> None:
    book = last_book(guide.parent / "books", None)
    assert book
    assert last_book(guide.parent / "books", book) is book
    assert last_book(guide, None) is None
    assert all(part.looks for part in book.manifest.parts)
    contents = book.parts["contents"].looks
    assert book.looks_like("contents", {"contents": contents})
    assert not book.looks_like("contents", {"contents": ("other",)})
    assert not book.looks_like("none", {"none": contents})


def test_a_port_in_use_gives_way_to_the_next(guide: Path) -> None:
    with listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with started(guide, "--port", str(port)) as (_, said, other):
            assert port < other <= port + 20
            assert f"Port {port} is in use; {other} is taken." in "".join(said)


def test_an_editor_that_opens_no_file_is_warned_of(
    guide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENVIRON, "GUIDEPRESS_EDITOR", "code")
    with started(guide, "--port", "0") as (_, said, _):
        words = " ".join("".join(said).split())
        assert "GUIDEPRESS_EDITOR is no address of a file; write one with {path}" in words


def test_that_no_port_is_free_is_told_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening("127.0.0.1", 0) as found:
        monkeypatch.setattr("guidepress.preview.server.NEXT_PORTS", 0)
        with pytest.raises(NoPortError) as told:
            listening("127.0.0.1", found.getsockname()[1])
    assert told.value.reason.render("en") == "it is in use"


@pytest.mark.parametrize("host", ["192.0.2.1", "nosuch.invalid", "a..b", "2001:db8::1"])
def test_a_host_that_is_not_of_this_machine_is_said_to_be_none(host: str) -> None:
    with pytest.raises(NoHostError):
        listening(host, 0)


def test_a_wrong_host_is_said_in_words(guide: Path) -> None:
    command = (sys.executable, "-m", "guidepress", "--guide", str(guide))
    done = subprocess.run(
        (*command, "preview", "--no-browser", "--host", "192.0.2.1"),
        env=ENVIRON,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "192.0.2.1 is no address of this machine" in done.stderr
    assert "--port" not in done.stderr
    assert "Traceback" not in done.stderr


def test_it_warns_when_others_may_ask(guide: Path) -> None:
    with started(guide, "--port", "0", "--host", "0.0.0.0") as (_, said, port):
        assert "Warning" in "".join(said)
        asker = Asker(port)
        assert asker.get("/api/book", Host=f"192.0.2.7:{port}").status == 200
        assert asker.get("/api/book", Host=f"evil.example:{port}").status == 403


def test_addresses() -> None:
    assert address("127.0.0.1", 4747, None) == "http://127.0.0.1:4747/"
    assert address("0.0.0.0", 1, "dpo") == "http://127.0.0.1:1/part/role/dpo"
    assert address("::1", 2, None) == address("[::1]", 2, None) == "http://[::1]:2/"
    assert address("[::]", 2, None) == "http://127.0.0.1:2/"


def test_the_same_port_is_free_again_at_once() -> None:
    found = listening("127.0.0.1", 0)
    port = found.getsockname()[1]
    with socket.create_connection(("127.0.0.1", port)):
        found.close()
    with listening("127.0.0.1", port) as again:
        assert again.getsockname()[1] == port


def test_the_book_says_what_it_has(page: Asker) -> None:
    page.part("role/veilleur")  # which is in view from now on
    book = page.json("/api/book")
    assert book["title"] == "Petit guide des métiers"
    assert book["start"] == "role/veilleur"
    assert book["based_on"]["stale"] is False
    names = [part["name"] for part in book["parts"]]
    assert names[0] == "cover/front"
    assert names[-1] == "cover/back"
    assert names.index("role/veilleur") < names.index("role/dpo") < names.index("index")
    kinds = {part["name"]: part["kind"] for part in book["parts"]}
    assert kinds["contents"] == "front"
    assert kinds["glossary"] == "back"
    veilleur = next(part for part in book["parts"] if part["name"] == "role/veilleur")
    assert "model watcher" in veilleur["other_names"]
    assert veilleur["codes"] == ["M1802"]
    assert veilleur["family"] == "essai"
    assert not veilleur["edited"]
    assert veilleur["label"]


def test_parts_have_their_titles_before_they_are_composed(guide: Path) -> None:
    reading = reread(guide, None, None)
    assert reading.whole
    assert reading.layout
    early, book = Standing(reading=reading), last_book(guide.parent / "books", None)
    steps = [sections for sections, _ in composed_by_steps(reading.whole, reading.layout)]
    late = replace(early, sections=tuple(chain.from_iterable(steps)))
    assert book
    early, late = (
        replace(each, book=book, numbering=of_last_book(book.manifest)) for each in (early, late)
    )
    known = {part.name: part.title for part in early.parts()}
    assert len(known) > 12
    assert known == {part.name: part.title for part in late.parts()}


def test_every_part_has_pages_with_the_labels_of_the_last_book(page: Asker) -> None:
    page.until(lambda: "half-title" in {part["name"] for part in _parts(page)})
    page.calm()  # titles and parts are those of the sections by now
    labels: list[str] = []
    for part in _parts(page):
        told = page.until(partial(_set, page, part["name"]))
        assert told["pages"], part["name"]
        if part["kind"] != "cover":
            labels += [each["label"] for each in told["pages"]]
    assert labels == [str(number) for number in range(1, len(labels) + 1)]


def _set(page: Asker, name: str) -> Any:
    """A part, once it is set."""
    told = page.part(name)
    return told if told["is_set"] else None


def _parts(page: Asker) -> list[dict[str, str]]:
    parts: list[dict[str, str]] = page.json("/api/book")["parts"]
    return parts


@pytest.mark.parametrize(("scale", "shown"), [("4", 4), ("3.784", 3.78), ("999", 24), ("0", 1)])
def test_a_picture_has_the_size_that_is_asked_for(page: Asker, scale: str, shown: float) -> None:
    sheet = page.part("role/dpo")["pages"][0]
    answer = page.get(f"/sheet/{sheet['digest']}.png?scale={scale}")
    assert "immutable" in answer.headers["cache-control"]
    with Image.open(BytesIO(answer.body)) as image:
        assert image.size == (math.ceil(210 * shown), math.ceil(297 * shown))
        image.load()


def test_a_piece_of_a_page_may_be_finer_than_a_picture_of_all_of_it(page: Asker) -> None:
    digest = page.part("role/dpo")["pages"][0]["digest"]
    address = f"/sheet/{digest}.png?scale=45.36&piece="
    for piece, size in (("0-0", (PIECE, PIECE)), ("9-13", (310, 160))):
        with Image.open(BytesIO(page.get(address + piece).body)) as image:
            assert image.size == size
    for none in ("10-0", "0-14", "-1-0", "0", "x-y", ""):
        assert page.get(address + none).status == 404
    vast = page.get(f"/sheet/{digest}.png?scale=1e9&piece=0-0")
    assert vast.status == 200


def test_a_picture_may_show_the_bleed(page: Asker) -> None:
    sheet = page.part("role/dpo")["pages"][0]
    answer = page.get(f"/sheet/{sheet['digest']}.png?scale=4&bleed=1")
    with Image.open(BytesIO(answer.body)) as image:
        assert image.size == (216 * 4, 303 * 4)


@pytest.mark.parametrize("scale", ["nan", "inf", "-inf", "big", "1e999"])
def test_a_scale_that_is_none_is_refused(page: Asker, scale: str) -> None:
    sheet = page.part("role/dpo")["pages"][0]
    assert page.get(f"/sheet/{sheet['digest']}.png?scale={scale}").status == 400


def test_words_stand_on_the_page_and_links_lead_somewhere(page: Asker) -> None:
    sheet = page.part("role/veilleur")["pages"][0]
    told = page.json(f"/sheet/{sheet['digest']}.json")
    assert all(0 <= w["x"] < 210 and 0 <= w["y"] < 297 and w["w"] > 0 for w in told["words"])
    parts = {link["part"] for link in told["links"]} | {link["href"] for link in told["links"]}
    assert "role/dpo" in parts or "glossary" in parts
    assert any(str(target).startswith("https://exemple.fr") for target in parts)


def test_the_structure_is_what_is_read_aloud(page: Asker) -> None:
    told = page.json("/api/structure/role/dpo")["structure"]

    def every(elements: list[dict[str, object]]) -> Iterator[dict[str, object]]:
        for element in elements:
            yield element
            yield from every(element["kids"])  # type: ignore[arg-type]

    found = {(element["role"], element["text"]) for element in every(told)}
    assert ("H1", "Délégué / déléguée à la protection des données") in found
    assert ("P", "Il ou elle conseille, contrôle et explique.") in found


def test_a_pdf_of_a_part_can_be_had(page: Asker) -> None:
    answer = page.get("/download/role/dpo.pdf")
    assert answer.body.startswith(b"%PDF-1.7")
    assert answer.headers["content-disposition"] == 'attachment; filename="dpo.pdf"'


@pytest.mark.parametrize(
    "path", ["/api/part/role/nobody", "/download/role/nobody.pdf", "/sheet/0.png"]
)
def test_what_there_is_not_is_not_found(page: Asker, path: str) -> None:
    assert page.get(path).status == 404


def test_a_build_is_made_from_the_page(page: Asker, guide: Path) -> None:
    manifest = guide.parent / "books" / "manifest.json"
    before = manifest.stat().st_mtime_ns
    assert page.post("/api/build").status == 202
    assert page.post("/api/build").status == 409
    page.until(lambda: any(event == "built" for event, _ in page.told))
    stages = [data["stage"] for event, data in page.told if event == "progress"]
    assert "reading the guide" in stages
    assert manifest.stat().st_mtime_ns > before
    page.until(lambda: page.json("/api/book")["building"] is None)


@pytest.mark.slow
def test_after_a_build_nothing_is_said_to_be_edited(page: Asker, guide: Path) -> None:
    """Not even while pages stand there that were set with the numbers of the book before."""
    path = guide / "roles" / "veilleur.yaml"
    text = path.read_text("utf-8")
    more = "".join(f"Il faut aussi lire le rapport numéro {number}. " for number in range(400))
    page.part("role/veilleur")
    try:
        path.write_text(swap("« [Une suite", f"{more}« [Une suite")(text), "utf-8")
        page.until(lambda: page.json("/api/book")["based_on"]["stale"])
        page.calm()
        page.told.clear()
        assert page.post("/api/build").status == 202
        page.until(lambda: any(event == "built" for event, _ in page.told))
        books = [page.json("/api/book")]
        while not books[-1]["is_at_rest"]:
            books.append(page.json("/api/book"))
        edited = [{part["name"] for part in book["parts"] if part["edited"]} for book in books]
        assert not set().union(*edited)
        assert not any(book["based_on"]["stale"] for book in books)
    finally:
        path.write_text(text, "utf-8")
    page.until(lambda: page.json("/api/book")["based_on"]["stale"])
    page.calm()


def test_a_save_is_on_the_page_a_moment_later(page: Asker, guide: Path) -> None:
    path = guide / "roles" / "dpo.yaml"
    text = path.read_text("utf-8")
    page.part("role/dpo")
    try:
        path.write_text(text.replace("Il ou elle veille", "QWX veille"), "utf-8")
        page.until(lambda: "QWX" in page.words("role/dpo"))
        part = next(each for each in _parts(page) if each["name"] == "role/dpo")
        assert part["edited"]
        assert page.json("/api/book")["based_on"]["stale"]
    finally:
        path.write_text(text, "utf-8")
    page.until(lambda: "QWX" not in page.words("role/dpo"))


def test_the_text_of_every_part_is_told_though_nobody_looks_at_it(page: Asker) -> None:
    name = "role/dpo"
    start = page.json("/api/book")["start"]
    pages = page.until(lambda: page.json(f"/api/text/{name}")["pages"])
    assert len(pages) == next(
        part["pages"] for part in page.json("/api/book")["parts"] if part["name"] == name
    )
    assert "protection des données" in " ".join(pages)
    assert page.json("/api/book")["start"] == start
    page.part(name)
    assert page.json(f"/api/text/{name}")["pages"] == pages  # as when it was looked at
    assert page.get("/api/text/role/nosuch").status == 404
