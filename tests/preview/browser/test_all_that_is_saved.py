"""Whatever is saved, and however: the browser shows the last state, and never half of one."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from guidepress import stock
from tests.guides import DPO, GUIDE, VEILLEUR, swap
from tests.preview.asking import Asker
from tests.preview.browser.reading import Reader, previewed, reading
from tests.preview.conftest import copied

pytestmark = pytest.mark.slow

ROLE = "roles/veilleur.yaml"
NEW = swap("Il ou elle surveille", "Une QWX. Il ou elle surveille")(VEILLEUR)

LISTENING = """() => { window.refreshes = []; window.told = [];
    new EventSource("/events").addEventListener("changed", (event) => {
        const data = JSON.parse(event.data);
        window.told.push(data.parts);
        if (data.took) window.refreshes.push(data); }); }"""

WATCH = """() => { window.bare = 0; window.banners = new Set(); new MutationObserver(() => {
    if (!document.querySelector(".sheet") || document.querySelector(".empty")) window.bare += 1;
    const banner = document.querySelector("#banner");
    if (!banner.hidden) window.banners.add(banner.innerText.trim());
    }).observe(document.body, { subtree: true, childList: true, attributes: true }); }"""
"""Counts how often nothing was shown, and notes what the banner said."""


@pytest.fixture(scope="module")
def desk(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A guide to be changed through and through, and the address of its preview."""
    root = copied(built, tmp_path_factory.mktemp("edited"))
    with previewed(root) as address:
        yield root, address


@pytest.fixture
def editor(browser: Browser, desk: tuple[Path, str]) -> Iterator[Reader]:
    """Somebody who looks at a role; all files are as they were afterwards."""
    root, address = desk
    before = {path: path.read_bytes() for path in files_of(root)}
    with reading(browser, root, address) as found:
        found.open()
        good = found.text
        found.page.evaluate(LISTENING)
        yield found
        for path in files_of(root) - before.keys():
            path.unlink()
        shutil.rmtree(root / "layouts", ignore_errors=True)
        for path, content in before.items():
            if not path.exists() or path.read_bytes() != content:
                path.write_bytes(content)
        found.open()
        found.until(lambda: found.text == good and found.at("#banner").is_hidden())
        calm(found)


def files_of(root: Path) -> set[Path]:
    """All files of the guide itself."""
    return {path for path in root.rglob("*") if path.is_file() and ".guidepress" not in path.parts}


def calm(reader: Reader) -> None:
    """Wait until all that was saved has been noticed and done, and told to the page."""
    asker = Asker(int(reader.address.rpartition(":")[2]))
    count = "window.told ? window.told.length : 0"
    told = -1.0
    while told != (now := reader.number(count)):
        told = now
        asker.calm()


def names(reader: Reader) -> list[str]:
    """The parts that the contents list."""
    return [
        str(name)
        for name in reader.at(".entry").evaluate_all("(all) => all.map((e) => e.dataset.part)")
    ]


def by_vim(path: Path) -> None:
    """A trial file, the old one renamed to a backup, the new one written, the backup removed."""
    trial, swap_file = path.with_name("4913"), path.with_name(f".{path.name}.swp")
    swap_file.write_bytes(b"b0VIM 9.0")
    trial.touch()
    trial.unlink()
    backup = path.with_name(f"{path.name}~")
    path.rename(backup)
    path.write_text(NEW, "utf-8")
    backup.unlink()
    swap_file.unlink()


def by_vs_code(path: Path) -> None:
    """A file beside it, renamed over it (files.atomicSave)."""
    beside = path.with_name(f"{path.name}.vsctmp")
    beside.write_text(NEW, "utf-8")
    beside.replace(path)


def by_jetbrains(path: Path) -> None:
    """Safe write: beside, the old one out of the way, the new one in its place."""
    beside, old = (path.with_name(f"{path.name}___jb_{kind}___") for kind in ("tmp", "old"))
    beside.write_text(NEW, "utf-8")
    path.rename(old)
    beside.rename(path)
    old.unlink()


def by_emacs(path: Path) -> None:
    """A lock that is a link to nowhere, a save of its own, and a backup that stays."""
    lock = path.with_name(f".#{path.name}")
    lock.symlink_to("somebody@somewhere.1:1")
    own = path.with_name(f"#{path.name}#")
    own.write_text(NEW, "utf-8")
    path.rename(path.with_name(f"{path.name}~"))
    path.write_text(NEW, "utf-8")
    lock.unlink()
    own.unlink()


def in_two_halves(path: Path) -> None:
    """As editors write that do it slowly: half a file is there for a moment."""
    half = NEW[: len(NEW) // 2]
    path.write_text(half, "utf-8")
    path.write_text(NEW, "utf-8")


@pytest.mark.parametrize("save", [by_vim, by_vs_code, by_jetbrains, by_emacs, in_two_halves])
def test_however_an_editor_saves_it_is_one_refresh(
    editor: Reader, save: Callable[[Path], None]
) -> None:
    editor.page.evaluate(
        """() => { window.broken = 0; new MutationObserver(() => {
        if (!document.querySelector("#banner").hidden) window.broken += 1;
        }).observe(document.body, { subtree: true, attributes: true }); }"""
    )
    save(editor.root / ROLE)
    editor.until(lambda: "QWX" in editor.text)
    calm(editor)
    assert editor.number("window.refreshes.length") == 1
    assert editor.number("window.broken") == 0


def test_a_checkout_of_a_hundred_files_is_one_refresh_with_the_last_state(editor: Reader) -> None:
    root = editor.root

    def git(*words: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(("git", *who, *words), cwd=root.parent, check=True, capture_output=True)

    (root.parent / ".gitignore").write_text("books\n.guidepress\n*.log\n")
    git("init", "-q", "-b", "first")
    git("add", "-A", ".")
    git("commit", "-q", "-m", "first")
    git("checkout", "-q", "-b", "other")
    for number in range(100):
        text = (root / "interviews" / "lea-m.yaml").read_text("utf-8")
        (root / "interviews" / f"personne-{number}.yaml").write_text(text, "utf-8")
    (root / ROLE).write_text(NEW, "utf-8")
    git("add", "-A", ".")
    git("commit", "-q", "-m", "other")
    git("checkout", "-q", "first")
    editor.until(lambda: "QWX" not in editor.text)
    calm(editor)
    before = editor.number("window.refreshes.length")
    git("checkout", "-q", "other")
    editor.until(lambda: "QWX" in editor.text)
    calm(editor)
    assert editor.number("window.refreshes.length") - before == 1
    git("checkout", "-q", "first")
    editor.until(lambda: "QWX" not in editor.text)
    shutil.rmtree(root.parent / ".git")


def test_a_stylesheet_refreshes_the_chapter_in_view_and_then_the_rest(editor: Reader) -> None:
    editor.open("role/dpo")
    editor.open()
    editor.page.evaluate(LISTENING)
    digest = "document.querySelector(\".sheet[data-part='role/veilleur']\").dataset.digest"
    before = editor.page.evaluate(digest)
    sheet = editor.root / "layouts" / "guide" / "css" / "90-own.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(".standfirst { letter-spacing: .2em }\n")
    editor.until(lambda: editor.page.evaluate(digest) != before)
    assert "role/veilleur" in editor.page.evaluate("window.refreshes[0].parts")
    editor.until(lambda: editor.page.evaluate("window.told.some((p) => p.includes('role/dpo'))"))
    assert editor.page.evaluate("window.told.findIndex((p) => p.includes('role/veilleur'))") == 0
    assert editor.page.evaluate("window.told.findIndex((p) => p.includes('role/dpo'))") > 0
    assert editor.number("window.refreshes.length") == 1


def test_a_broken_template_leaves_the_last_good_pages(editor: Reader) -> None:
    good = editor.text
    template = editor.root / "layouts" / "guide" / "role.html"
    template.parent.mkdir(parents=True)
    own = (stock.layouts() / "guide" / "role.html").read_text("utf-8")
    template.write_text("{% if %}\n" + own)
    banner = editor.at("#banner")
    editor.until(lambda: "layouts/guide/role.html:1" in banner.inner_text())
    assert editor.text == good
    template.write_text(own)
    banner.wait_for(state="hidden")
    assert editor.text == good


def test_all_mistakes_are_told_while_a_template_cannot_be_filled_in(editor: Reader) -> None:
    good, banner = editor.text, editor.at("#banner")
    template = editor.root / "layouts" / "guide" / "role.html"
    template.parent.mkdir(parents=True)
    own = (stock.layouts() / "guide" / "role.html").read_text("utf-8")
    template.write_text("{{ nobody.here }}" + own)
    editor.until(lambda: "rien ne s’appelle" in banner.inner_text())
    (editor.root / "interviews" / "lea-m.yaml").write_text("speaker: [")
    editor.until(lambda: "interviews/lea-m.yaml:" in banner.inner_text())
    assert "rien ne s’appelle" in banner.inner_text()
    template.write_text("{% bogus %}" + own)
    editor.until(lambda: "il n’y a pas de balise {% bogus %}" in banner.inner_text())
    assert "rien ne s’appelle" not in banner.inner_text()
    assert editor.text == good


def test_a_chapter_that_is_wrong_is_not_called_the_whole_book(editor: Reader) -> None:
    sheet = editor.root / "layouts" / "guide" / "css" / "90-own.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("h1 { display: none }")
    banner = editor.at("#banner")
    editor.until(lambda: f"{ROLE}:1:1" in banner.inner_text())
    assert "Ce chapitre contient des erreurs" in banner.inner_text()


def test_a_broken_picture_leaves_the_last_good_pages(editor: Reader) -> None:
    good, picture = editor.text, editor.root / "images" / "courbe.png"
    data = picture.read_bytes()
    picture.write_bytes(data[: len(data) // 2])
    banner = editor.at("#banner")
    line = 1 + VEILLEUR[: VEILLEUR.index("images/courbe.png")].count("\n")
    editor.until(lambda: f"{ROLE}:{line}:" in banner.inner_text())
    assert editor.text == good
    assert editor.at(".sheet canvas").first.evaluate("(image) => image.width") > 100
    picture.write_bytes(data)
    banner.wait_for(state="hidden")


def test_a_family_is_renamed(editor: Reader) -> None:
    editor.swap("guide.yaml", "title: Les métiers de l'essai", "title: L'essai « renommé »")
    heading = editor.at(".chapter-group.family h2")
    editor.until(lambda: "ESSAI «\u00a0RENOMMÉ\u00a0»" in heading.inner_text().upper())
    editor.until(lambda: "renommé" in editor.text)


def test_a_role_comes_and_goes(editor: Reader) -> None:
    text = DPO.replace("Délégué / déléguée à la protection", "Relieur / relieuse de la protection")
    text = text.replace("déléguée à", "relieuse de").replace("délégué à", "relieur de")
    (editor.root / "roles/relieur.yaml").write_text(text, "utf-8")
    editor.swap("guide.yaml", "roles: [veilleur, dpo]", "roles: [veilleur, dpo, relieur]")
    entry = editor.at(".entry[data-part='role/relieur']")
    editor.until(lambda: "Relieur / relieuse" in entry.inner_text() if entry.count() else False)
    entry.click()
    editor.page.wait_for_selector(".sheet[data-part='role/relieur'] canvas")
    assert "provisoires" in editor.at("#numbers").inner_text()
    editor.swap("guide.yaml", "roles: [veilleur, dpo, relieur]", "roles: [veilleur, dpo]")
    homeless = editor.at(".chapter-group", "Dans aucune famille").locator(".entry")
    editor.until(lambda: "Relieur" in (homeless.all_inner_texts() or [""])[0])
    (editor.root / "roles/relieur.yaml").unlink()
    editor.until(lambda: "role/relieur" not in names(editor))
    banner = editor.at("#banner")  # which is there already: no family listed the role
    editor.until(lambda: "n’est plus dans le guide" in banner.inner_text())
    assert editor.at(".sheet[data-part='role/relieur'] canvas").count()
    foot = editor.at("#numbers")
    assert "n’est plus dans le livre" in foot.inner_text()
    assert "provisoires" not in foot.inner_text()
    assert "Relieur" in editor.at("#title").inner_text()


def test_a_slug_is_renamed_while_its_role_is_in_view(editor: Reader) -> None:
    root = editor.root
    editor.page.evaluate(WATCH)
    (root / "roles/dpo.yaml").write_text(DPO.replace("related: [veilleur]", "related: [guetteur]"))
    (root / "guide.yaml").write_text(GUIDE.replace("[veilleur, dpo]", "[guetteur, dpo]"))
    (root / ROLE).rename(root / "roles/guetteur.yaml")
    editor.until(lambda: "role/guetteur" in names(editor))
    editor.until(lambda: "role/veilleur" not in names(editor))
    editor.page.wait_for_selector(".sheet[data-part='role/guetteur'] canvas")
    assert editor.page.url.endswith("/part/role/guetteur")
    assert editor.number("window.bare") == 0, "the old pages stay until the new ones come"
    told = editor.page.evaluate(
        "[...window.banners].filter((words) => !words.includes('change de nom'))"
    )
    assert told == [], "nothing but that the new pages are coming"
    assert editor.at(".entry[aria-current]").get_attribute("data-part") == "role/guetteur"
    first = editor.at(".sheet .folio").first.inner_text()
    assert editor.at("#whereabouts").inner_text() == f"page {first}"
    editor.until(editor.at("#banner").is_hidden)


def test_a_role_is_renamed_first_and_listed_later(editor: Reader) -> None:
    root, banner = editor.root, editor.at("#banner")
    editor.page.evaluate(WATCH)
    good = editor.text
    (root / "roles/dpo.yaml").write_text(DPO.replace("related: [veilleur]", "related: [guetteur]"))
    (root / ROLE).rename(root / "roles/guetteur.yaml")
    editor.until(lambda: "role/guetteur" in names(editor))
    editor.page.wait_for_timeout(1500)
    assert editor.text == good
    assert banner.is_visible()
    (root / "guide.yaml").write_text(GUIDE.replace("[veilleur, dpo]", "[guetteur, dpo]"))
    editor.page.wait_for_selector(".sheet[data-part='role/guetteur'] canvas")
    editor.until(banner.is_hidden)
    assert editor.number("window.bare") == 0


def test_the_file_in_view_is_deleted_and_comes_back(editor: Reader) -> None:
    good, path = editor.text, editor.root / ROLE
    text = path.read_bytes()
    path.unlink()
    banner = editor.at("#banner")
    editor.until(lambda: "guide.yaml:" in banner.inner_text())
    editor.until(lambda: "Dernières bonnes pages" in banner.inner_text())
    assert editor.text == good
    assert "Veilleur" in editor.at("#title").inner_text()
    assert editor.at(".entry[data-part='role/veilleur']").get_attribute("data-state") == "errors"
    editor.press("a")
    editor.at(".finding", "guide.yaml:").first.wait_for()
    editor.press("a")
    path.write_bytes(text)
    banner.wait_for(state="hidden")
    assert editor.text == good


def test_the_edition_itself_is_broken(editor: Reader) -> None:
    good = editor.text
    editor.edit("guide.yaml", lambda text: text.replace("families:", "families: ["))
    banner = editor.at("#banner")
    editor.until(lambda: "guide.yaml:" in banner.inner_text())
    editor.until(lambda: "restent affichées" in banner.inner_text())
    assert editor.text == good
    assert "role/veilleur" in names(editor)
    editor.press("Shift+F")
    editor.until(
        lambda: (
            "n’a pas été fabriqué\u00a0: guide.yaml:" in editor.at("#progress-words").inner_text()
        )
    )
    assert editor.at("#build").get_attribute("aria-disabled") == "false"
