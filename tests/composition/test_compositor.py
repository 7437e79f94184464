"""Parts that are taken again are what composing anew would make, whatever was edited."""

from __future__ import annotations

import ast
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidepress import own_code, stock
from guidepress.composition import basis, layouts
from guidepress.composition.answers import Answers
from guidepress.composition.compose import compose, left_out
from guidepress.composition.compositor import Compositor
from guidepress.composition.kept import Memory
from guidepress.composition.steps import parts
from guidepress.composition.witness import UNKNOWN, Notebook, Witness, WitnessDoor
from guidepress.door import Door, DoorError
from guidepress.finding import forbids
from guidepress.layout import Layout
from guidepress.manuscript.codes import Code, Scheme
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.load import load
from guidepress.manuscript.script import Script
from guidepress.section import Section
from tests.adverts import picture
from tests.guides import Change, edit, make_guide, swap
from tests.test_imports import MODULES, imports

ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M{} 2h20"/></svg>'
ADVERT = "adverts:\n  - {file: photo.jpg, advertiser: Une presse, alt: Un aplat., before: dpo}\n"
TEMPLATE = stock.layouts() / "guide" / "closing.html"


def whole_guide(folder: Path) -> Path:
    """A guide that has one of everything that a part may be made from."""
    changes: dict[str, Change] = {
        "guide.yaml": swap("families:\n", f"{ADVERT}families:\n"),
        "photo.jpg": picture(1275, 1790),
        "icons/bac.svg": ICON.format(2),
        "layouts/guide/closing.html": TEMPLATE.read_text(encoding="utf-8"),
        "layouts/guide/css/90-own.css": "p { color: black }\n",
        "pages/imprint.md": "# Mentions\n\nMerci à [la déléguée](role:dpo).\n",
    }
    root = make_guide(folder, **changes)
    shutil.copy(root / "roles/dpo.yaml", root / "roles/autre.yaml")
    edit(root / "guide.yaml", "roles: [veilleur, dpo]", "roles: [veilleur, dpo, autre]")
    return root


def loaded(root: Path) -> tuple[Guide, Layout]:
    guide, findings = load(root)
    assert guide is not None
    layout, more = layouts.load(guide)
    assert layout is not None
    assert not forbids((*findings, *more)), findings
    return guide, layout


def taken(root: Path, shelf: Memory) -> tuple[tuple[Section, ...], int]:
    """All sections with what a shelf has, and how many parts had to be composed."""
    guide, layout = loaded(root)
    compositor = Compositor(guide, layout, shelf)
    sections, findings = compositor.parts(parts(guide))
    fresh, found = compose(*loaded(root))
    assert sections == fresh
    assert (*findings, *left_out(guide)) == found
    return sections, compositor.made


class Filled(Memory):
    """A shelf with every part of the whole guide, and its sections."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.sections, self.made = taken(root, self)

    def copy(self) -> Memory:
        copy = Memory()
        copy._kept = dict(self._kept)
        return copy


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    return Filled(whole_guide(tmp_path_factory.mktemp("whole")))


EDITS: dict[str, tuple[str, str, str, set[str]]] = {
    # What is edited: file, old and new words, and sections that the edit must be seen in.
    "a role's text": ("roles/dpo.yaml", "conseille,", "conseille bien,", {"role/dpo"}),
    "a role's title": (
        "roles/dpo.yaml",
        "title: Délégué / déléguée",
        "title: Référent / référente",
        {"role/dpo", "role/veilleur", "role/autre/closing", "contents", "index", "family/essai"},
    ),
    "another name": ("roles/veilleur.yaml", "name: model watcher", "name: watcher", {"index"}),
    "a level of studies": ("roles/veilleur.yaml", "low: 3\n", "low: 2\n", {"index"}),
    "a figure of pay": ("roles/veilleur.yaml", "low: 60 000", "low: 61 000", {"pay"}),
    "a source of pay": ("roles/veilleur.yaml", "[enquête de", "[étude de", {"pay", "sources"}),
    "a code": ("roles/veilleur.yaml", "code: M1802", "code: M1805", {"role/veilleur", "index"}),
    "a quote": ("interviews/lea-m.yaml", "très concrètes", "concrètes", {"role/veilleur"}),
    "a speaker": ("interviews/lea-m.yaml", "Léa M.", "Léo M.", {"role/veilleur"}),
    "a consent": (
        "interviews/lea-m.yaml",
        "state: granted\n",
        "state: published\n  citation: Le Journal, 2025\n",
        {"role/veilleur", "sources"},
    ),
    "the form of words": ("interviews/lea-m.yaml", "verbatim", "paraphrase", {"role/veilleur"}),
    "the glossary": ("glossary.yaml", "Écart qui", "Fossé qui", {"glossary"}),
    "the edition's name": ("guide.yaml", "title: Petit guide", "title: Guide", {"half-title"}),
    "a colour": ("guide.yaml", '"#1b3b8a"', '"#1b5b3a"', {"family/essai"}),
    "a role that is left out": (
        "guide.yaml",
        "[veilleur, dpo, autre]",
        "[veilleur, autre]",
        {"role/veilleur", "imprint", "index"},
    ),
    "an official label": (
        "referentials/rome-3.yaml",
        "M1802: Expertise",
        "M1802: Conseil",
        {"role/veilleur", "index"},
    ),
    "a referential's source": ("referentials/rome-3.yaml", "v3.46", "v3.47", {"sources"}),
    "a page": ("pages/editorial.md", "petit", "grand", {"editorial"}),
    "a page's title": ("pages/how-to-read.md", "Comment lire", "Lire", {"contents"}),
    "a page's link": ("pages/imprint.md", "(role:dpo)", "(role:veilleur)", {"imprint"}),
    "an icon": ("icons/bac.svg", "M2 ", "M3 ", {"role/veilleur", "role/dpo"}),
    "a template": ("layouts/guide/closing.html", "</section>", "<p>x</p></section>", {"role/dpo"}),
}


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_is_seen_wherever_composing_anew_shows_it(
    what: str, tmp_path: Path, filled: Filled
) -> None:
    root, shelf = whole_guide(tmp_path), filled.copy()
    file, old, new, _ = EDITS[what]
    edit(root / file, old, new)
    after, _ = taken(root, shelf)
    seen = _differing(filled.sections, after)
    expected = EDITS[what][3]
    if what == "a template":
        seen |= {name.removesuffix("/closing") for name in seen}
    assert expected <= seen


def test_nothing_is_composed_where_nothing_changed(tmp_path: Path, filled: Filled) -> None:
    root, shelf = whole_guide(tmp_path), filled.copy()
    assert filled.made == 8
    assert taken(root, shelf) == (filled.sections, 0)
    edit(root / "roles/dpo.yaml", "conseille,", "conseille souvent,")
    assert taken(root, shelf)[1] == 1
    edit(root / "roles/dpo.yaml", "conseille souvent,", "conseille,")
    assert taken(root, shelf) == (filled.sections, 1)
    (root / "images/courbe.png").write_bytes(picture(60, 40))  # setting reads it, not composing
    assert taken(root, shelf)[1] == 0


def _differing(before: tuple[Section, ...], after: tuple[Section, ...]) -> set[str]:
    return {section.name for section in {*before} ^ {*after}}


def _swapped_advert(root: Path) -> None:
    (root / "photo.jpg").write_bytes(picture(1300, 1790))


def _icon_of_its_own(root: Path) -> None:
    (root / "icons/studies.svg").write_text(ICON.format(4))


def _icon_gone(root: Path) -> None:
    (root / "icons/bac.svg").unlink()


def _page_gone(root: Path) -> None:
    (root / "pages/imprint.md").unlink()


def _glossary_gone(root: Path) -> None:
    (root / "glossary.yaml").unlink()


def _role_gone(root: Path) -> None:
    (root / "roles/dpo.yaml").unlink()


def _another_interview(root: Path) -> None:
    text = (root / "interviews/lea-m.yaml").read_text(encoding="utf-8")
    text = text.replace("state: granted", "state: published\n  citation: La Revue, 2024")
    (root / "interviews/noe-p.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        _swapped_advert,
        _icon_of_its_own,
        _icon_gone,
        _page_gone,
        _glossary_gone,
        _role_gone,
        _another_interview,
    ],
)
def test_files_that_come_and_go_are_seen(
    change: Callable[[Path], None], tmp_path: Path, filled: Filled
) -> None:
    root, shelf = whole_guide(tmp_path), filled.copy()
    change(root)
    after, made = taken(root, shelf)
    assert after != filled.sections
    assert made > 0


def test_sheets_come_and_go_and_nothing_is_composed(tmp_path: Path, filled: Filled) -> None:
    """How pages look is not composed: whoever writes a sheet waits for its setting alone."""
    root, shelf = whole_guide(tmp_path), filled.copy()
    (root / "layouts/guide/css/91-own.css").write_text("p { color: blue }\n", "utf-8")
    assert taken(root, shelf) == (filled.sections, 0)
    (root / "layouts/guide/css/90-own.css").unlink()
    assert taken(root, shelf) == (filled.sections, 0)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**32), count=st.integers(1, 9))
def test_after_any_edits_nothing_old_is_taken(
    seed: int, count: int, tmp_path: Path, filled: Filled
) -> None:
    """Letters change anywhere in any file; a guide that is refused then is put right again."""
    draw, root, shelf = random.Random(seed), whole_guide(tmp_path / str(seed)), filled.copy()
    files = sorted(path for path in root.rglob("*") if path.suffix in {".yaml", ".md", ".svg"})
    for _ in range(count):
        file = draw.choice(files)
        before = file.read_text(encoding="utf-8")
        at = draw.randrange(len(before))
        file.write_text(before[:at] + draw.choice("aé0 ") + before[at + 1 :], encoding="utf-8")
        guide, findings = load(root)
        if guide is None or forbids(findings) or not guide.roles:
            file.write_text(before, encoding="utf-8")
    taken(root, shelf)
    shutil.rmtree(root)


ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "role": ("dpo",),
    "has_role": ("dpo",),
    "name_of": ("dpo",),
    "family_of": ("dpo",),
    "label": (Code(scheme=Scheme.ROME, version="3", code="M1802"),),
    "interview": ("lea-m",),
    "quote": ("lea-m/actions",),
    "page": ("editorial",),
}


def script() -> Iterator[str]:
    yield from (name for name in vars(Script) if not name.startswith("_"))


@pytest.fixture
def notes(tmp_path: Path) -> tuple[Guide, Notebook]:
    root = whole_guide(tmp_path)
    file, old, new = EDITS["a consent"][:3]
    edit(root / file, old, new)
    guide, layout = loaded(root)
    return guide, Notebook(Answers(guide, layout.door))


@pytest.mark.parametrize("name", [*script()])
def test_all_that_may_be_asked_is_answered_and_noted(
    name: str, notes: tuple[Guide, Notebook]
) -> None:
    guide, notebook = notes
    witness = Witness(guide, notebook)
    asked, meant = getattr(witness, name), getattr(guide, name)
    what = ARGUMENTS.get(name)
    answer = asked(*what) if what else asked
    assert answer == (meant(*what) if what else meant)
    assert answer
    noted = notebook.torn_off()
    assert len(noted) == 1
    assert noted[0][1] != UNKNOWN
    assert notebook.torn_off() == ()


def test_nothing_else_can_be_asked(notes: tuple[Guide, Notebook]) -> None:
    guide, notebook = notes
    witness = Witness(guide, notebook)
    others = {*dir(guide), "anything"} - {*script()} - {*dir(object)}
    assert {"roles", "interviews", "pages", "sources", "root", "unlisted"} <= others
    for name in others - {each for each in others if each.startswith("__")}:
        with pytest.raises(AttributeError):
            getattr(witness, name)
    said = {name for name in dir(witness) if not name.startswith("_")}
    assert said == {*script()}


def test_a_door_that_notes_shows_no_path(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("x")
    door = Door((("guide", tmp_path),))
    guide, _ = loaded(whole_guide(tmp_path))
    notebook = Notebook(Answers(guide, door))
    noting = WitnessDoor(door, notebook)
    assert noting.read("press:guide/a.svg") == b"x"
    assert len(notebook.torn_off()) == 1
    assert noting.read("press:guide/a.svg") == b"x"
    with pytest.raises(DoorError):
        noting.read("press:guide/b.svg")
    assert [question[1] for question, _ in notebook.torn_off()] == [
        "press:guide/a.svg",
        "press:guide/b.svg",
    ]
    assert noting.rooms == ()
    with pytest.raises(NotImplementedError):
        noting.path("press:guide/a.svg")


def test_a_file_that_gives_two_answers_is_never_the_same(tmp_path: Path) -> None:
    guide, layout = loaded(whole_guide(tmp_path))
    notebook = Notebook(Answers(guide, layout.door))
    notebook.note_file("press:guide/a", "1")
    notebook.note_file("press:guide/a", "2")
    ((question, answer),) = notebook.torn_off()
    assert Answers(guide, layout.door).of(question) != answer
    assert answer not in {"1", "2"}


def test_a_question_that_nobody_knows_is_never_answered(notes: tuple[Guide, Notebook]) -> None:
    guide, notebook = notes
    notebook.note("weather")
    ((question, answer),) = notebook.torn_off()
    assert Answers(guide, Door(())).of(question) is None
    assert answer == UNKNOWN
    assert Answers(guide, Door(())).of(("role",)) is None
    assert Answers(guide, Door(())).of(("label", "no-scheme", "3", "M1802")) is None


class Listener:
    """Hears from the interpreter itself what is opened; it cannot be sent away, but not listen."""

    def __init__(self) -> None:
        self.heard: list[str] | None = None
        sys.addaudithook(self.hear)

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.heard is not None and event in {"open", "os.listdir", "os.scandir"}:
            self.heard.append(str(arguments[0]))


@pytest.fixture(scope="module")
def listener() -> Listener:
    return Listener()


def test_composing_opens_no_file_but_through_its_door(tmp_path: Path, listener: Listener) -> None:
    """What is read is what was noted, and nothing else."""
    root, shelf = whole_guide(tmp_path), Memory()
    guide, layout = loaded(root)
    compose(guide, layout)  # so that all modules are there
    compositor = Compositor(guide, layout, shelf)
    listener.heard = []
    compositor.parts(parts(guide))
    heard = {Path(each).resolve() for each in listener.heard if each.startswith("/")}
    listener.heard = None
    noted = {
        question[1]
        for part in parts(guide)
        if (kept := shelf.get(part, basis.basis(layout) or ""))
        for question, answer in kept.noted
        if question[0] == "file" and answer != "none"
    }
    rooms = [folder.resolve() for _, folder in layout.door.rooms]
    read = {path for path in heard if any(path.is_relative_to(folder) for folder in rooms)}
    assert read == {layout.door.path(url) for url in noted}
    assert len(read) >= 8


def _closure(name: str) -> set[str]:
    found: set[str] = set()
    left = [name]
    while left:
        each = left.pop()
        if each not in found:
            found.add(each)
            left.extend(imports(each, for_types=False))
    return found


def test_all_packages_that_compose_are_in_the_basis() -> None:
    """What our composing code imports beside Python's own; CSS only goes to `soundness`."""
    named = {"jinja2": "jinja2", "PIL": "pillow", "markdown_it": "markdown-it-py", "yaml": "pyyaml"}
    modules = _closure("guidepress.composition.compose") | _closure("guidepress.manuscript.load")
    seen: set[str] = set()
    for module in modules:
        tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                seen.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                seen.add(node.module.partition(".")[0])
    foreign = {name for name in seen if name not in sys.stdlib_module_names} - {"guidepress"}
    assert {named.get(name, name) for name in foreign} <= {*basis.PACKAGES}, foreign


def test_all_code_that_composes_is_in_the_basis() -> None:
    """What `compose` and loading import of ours is in its folders."""
    modules = _closure("guidepress.composition.compose") | _closure("guidepress.manuscript.load")
    assert len(modules) > 60
    for module in modules:
        path = MODULES[module].relative_to(own_code.PACKAGE)
        assert len(path.parts) == 1 or path.parts[0] in basis.FOLDERS, module


def test_another_layout_or_code_is_another_basis(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = whole_guide(tmp_path)
    _, layout = loaded(root)
    told = basis.basis(layout)
    assert told == basis.basis(loaded(root)[1])
    edit(root / "layouts/guide/closing.html", "</section>", "</section> ")
    _, other = loaded(root)
    assert basis.basis(other) != told
    own = tmp_path / "code"
    for folder in ("", *basis.FOLDERS):
        (own / folder).mkdir(parents=True, exist_ok=True)
        (own / folder / "a.py").write_text("1\n")
    monkeypatch.setattr(own_code, "PACKAGE", own)
    seen: set[str | None] = set()
    for other_code in (None, "", *basis.FOLDERS):
        if other_code is not None:
            (own / other_code / "a.py").write_text("2\n")
        own_code.digest_of_code.cache_clear()
        basis.composing_code.cache_clear()
        seen.add(basis.basis(layout))
    assert len(seen) == 2 + len(basis.FOLDERS)
    shutil.rmtree(own / "composition")
    own_code.digest_of_code.cache_clear()
    basis.composing_code.cache_clear()
    assert basis.basis(layout) is None
    own_code.digest_of_code.cache_clear()
    basis.composing_code.cache_clear()
