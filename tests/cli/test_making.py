"""`new`, `add` and `schema`: what they write can be gone on from."""

import json
import subprocess
from pathlib import Path

import pytest
import yaml

from guidepress.finding import Severity
from guidepress.manuscript.load import load
from guidepress.manuscript.schema import schemas
from guidepress.refusal import RefusalError
from guidepress.starting.beginning import STARTER
from guidepress.starting.families import with_role
from tests.cli.conftest import Run
from tests.guides import make_guide, swap


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_new_makes_a_guide_that_is_complete_and_clean(run: Run, here: Path) -> None:
    result = run("new", status=0)
    assert "guide/guide.yaml" in result.stdout
    assert "guidepress build" in result.stdout
    made = files(here / "guide")
    assert {"guide.yaml", "glossary.yaml", "LISEZMOI.md", "images/logo.svg"} <= made
    for folder, count in {"roles": 2, "interviews": 1, "pages": 3, "referentials": 1}.items():
        assert len([name for name in made if name.startswith(f"{folder}/")]) == count
    assert {f"schemas/{name}" for name in schemas()} <= made
    # The notes are of the imprint and of the print order, which only the publisher can complete.
    assert "2 roles, ready to print: 2 notes." in run("check", status=0).stdout


def test_new_writes_in_the_folder_that_is_named(run: Run, here: Path) -> None:
    result = run("new", "a/guide-2027", status=0)
    assert "guidepress --guide a/guide-2027 build" in result.stdout
    assert (here / "a" / "guide-2027" / "guide.yaml").is_file()
    run("--guide", "a/guide-2027", "check", status=0)


def test_new_fits_a_fresh_repository(run: Run, here: Path) -> None:
    (here / ".git").mkdir()
    run("new", ".", status=0)
    run("check", status=0)


def test_new_lets_git_ignore_books_and_kept_pages(run: Run, here: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], check=True)
    assert ".gitignore was written." in run("new", status=0).stdout
    for path in ("dist/guide.pdf", "guide/.guidepress/galleys/a.galley"):
        (here / path).parent.mkdir(parents=True, exist_ok=True)
        (here / path).touch()
    told = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"], capture_output=True, check=True
    )
    seen = told.stdout.decode().split()[1::2]
    assert ".gitignore" in seen
    assert "guide/guide.yaml" in seen
    assert [name for name in seen if "dist" in name or ".guidepress" in name] == []


def test_new_ignores_the_books_that_are_made_where_one_stands(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / ".git").mkdir()
    (here / "ma[is]on").mkdir()
    monkeypatch.chdir(here / "ma[is]on")
    run("new", status=0)
    assert (here / ".gitignore").read_text("utf-8").splitlines()[1:] == [
        r"/ma\[is]on/dist/",
        ".guidepress/",
    ]


def test_new_leaves_what_is_ignored_already_to_its_owner(run: Run, here: Path) -> None:
    (here / ".gitignore").write_text("mine")
    assert ".gitignore" not in run("new", status=0).stdout
    assert (here / ".gitignore").read_text() == "mine"


def test_new_ignores_nothing_for_a_guide_that_stands_elsewhere(
    run: Run, here: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    run("new", str(elsewhere / "guide"), status=0)
    assert [path.name for path in elsewhere.iterdir()] == ["guide"]
    assert not (here / ".gitignore").exists()


def test_new_refuses_a_folder_that_is_not_empty(run: Run, here: Path) -> None:
    (here / "guide").mkdir()
    (here / "guide" / "mine.txt").write_text("mine")
    for args in (("new",), ("new", "--sample"), ("new", "guide")):
        assert "is not empty" in run(*args, status=2).stderr
    assert files(here / "guide") == {"mine.txt"}
    (here / "file").touch()
    assert "file is a file" in run("new", "file", status=2).stderr


def test_new_sample_copies_the_sample_guide(run: Run, here: Path) -> None:
    from guidepress import stock

    run("new", "--sample", status=0)
    sample, made = stock.sample_guide(), files(here / "guide")
    assert {name for name in made if not name.startswith("schemas/")} == {
        name
        for name in files(sample)
        if not any(part.startswith(".") or part == "schemas" for part in name.split("/"))
    }
    assert len([name for name in made if name.startswith("roles/")]) == 12


def test_the_starter_names_its_schemas(here: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in STARTER.rglob("*.yaml")]
    assert len(texts) == 6
    assert all(text.startswith("# yaml-language-server: $schema=") for text in texts)


def test_add_role_leaves_only_gaps_that_the_writer_has_to_fill(run: Run, here: Path) -> None:
    run("new")
    before = (here / "guide" / "guide.yaml").read_text(encoding="utf-8")
    result = run("add", "role", "bibliothecaire", "--title", "Bibliothécaire", status=0)
    assert "guide/roles/bibliothecaire.yaml was written." in result.stdout
    assert "guidepress check" in result.stdout
    after = (here / "guide" / "guide.yaml").read_text(encoding="utf-8")
    assert after == before.replace("[correcteur, relieur]", "[correcteur, relieur, bibliothecaire]")
    guide, findings = load(here / "guide")
    assert guide is not None
    role = guide.role("bibliothecaire")
    assert role is not None
    assert role.title == "Bibliothécaire"
    assert {found.rule for found in findings} == {"empty-value"}
    lines = (here / "guide/roles/bibliothecaire.yaml").read_text(encoding="utf-8").splitlines()
    for found in findings:
        assert lines[found.place.line - 1].split("#")[0].rstrip().endswith(":")
    checked = run("check", status=1).stdout
    assert checked.count("error  empty-value") == len(findings) >= 5
    assert f"This cannot be printed yet: {len(findings)} errors" in checked


def test_a_skeleton_that_is_filled_in_is_clean(run: Run, here: Path) -> None:
    run("new")
    run("add", "role", "bibliothecaire")
    path = here / "guide" / "roles" / "bibliothecaire.yaml"
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, comment = line.partition("#")
        if key.rstrip().endswith(("text:", "standfirst:", "feminine:", "masculine:")):
            lines.append(f"{key.rstrip()} Des mots  # {comment}")
        elif key.strip() == "low:":
            lines.append(f"{key.rstrip()} 3")
        else:
            lines.append(line)
    path.write_text("\n".join(lines), encoding="utf-8")
    assert [found.rule for found in load(here / "guide")[1]] == []


def test_add_interview_leaves_only_gaps_that_the_writer_has_to_fill(run: Run, here: Path) -> None:
    run("new")
    run("add", "interview", "paul-v", status=0)
    _, findings = load(here / "guide")
    assert {found.rule for found in findings} == {"empty-value"}
    assert {found.place.file for found in findings} == {"interviews/paul-v.yaml"}


def test_add_refuses_what_is_there(run: Run, here: Path) -> None:
    make_guide(here)
    for kind, slug in (("role", "dpo"), ("interview", "lea-m")):
        path = here / "guide" / f"{kind}s" / f"{slug}.yaml"
        before = path.read_bytes()
        assert f"{slug}.yaml already" in run("add", kind, slug, status=2).stderr
        assert path.read_bytes() == before


def test_add_role_asks_for_the_family_when_there_are_several(run: Run, here: Path) -> None:
    second = """\
  - slug: autre
    title: Une autre famille
    colour: {screen: "#0b6654"}
    standfirst: Une autre.
    roles:
      # dans l'ordre des pages
      - dpo   # le premier
interests:
"""
    root = make_guide(
        here,
        **{
            "guide.yaml": lambda text: text.replace("interests:\n", second, 1).replace(
                "[veilleur, dpo]", "[veilleur]"
            )
        },
    )
    before = (root / "guide.yaml").read_text(encoding="utf-8")
    result = run("add", "role", "x", status=2)
    assert "--family" in result.stderr
    assert "essai, autre" in result.stderr
    assert "no family “autr”" in run("add", "role", "x", "--family", "autr", status=2).stderr
    assert not (root / "roles" / "x.yaml").exists()
    run("add", "role", "x", "--family", "autre", status=0)
    after = (root / "guide.yaml").read_text(encoding="utf-8")
    assert after == before.replace("- dpo   # le premier\n", "- dpo   # le premier\n      - x\n")


def test_add_role_that_a_family_lists_already_writes_its_file_alone(run: Run, here: Path) -> None:
    root = make_guide(here, **{"roles/dpo.yaml": None})
    before = (root / "guide.yaml").read_bytes()
    run("add", "role", "dpo", status=0)
    assert (root / "guide.yaml").read_bytes() == before
    assert (root / "roles" / "dpo.yaml").is_file()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a, b]", "[a, b, new]"),
        ("[ a,b ]  # c", "[ a,b, new ]  # c"),
        ("['a', \"b\"]", "['a', \"b\", new]"),
        ("[a,\n     b,\n    ]", "[a,\n     b, new,\n    ]"),
        ("\n    - a\n    - b", "\n    - a\n    - b\n    - new"),
        ("\n  - a\n  - 'b'  # c\n\n# d", "\n  - a\n  - 'b'  # c\n  - new\n\n# d"),
        ("\r\n    - a\r\n    - b\r", "\r\n    - a\r\n    - b\r\n    - new\r"),
    ],
)
@pytest.mark.parametrize("start", ["", "\ufeff", "# été\n"])
def test_a_slug_is_added_and_nothing_else_changes(start: str, before: str, after: str) -> None:
    text = (
        start + "title: x\nfamilies:\n- slug: one\n  roles: [z]\n- slug: two\n  roles: {}\nend: y\n"
    )
    edited = with_role(text.replace("{}", before), "two", "new")
    assert edited == text.replace("{}", after)
    assert yaml.safe_load(edited)["families"][1]["roles"] == ["a", "b", "new"]


def test_a_layout_that_cannot_be_edited_safely_is_left_alone() -> None:
    for roles in ("[? a : ]", '["a\\\n  b"]', "\n    - >-\n      a"):
        with pytest.raises(RefusalError):
            with_role(f"families:\n  - slug: one\n    roles: {roles}\n", "one", "new")


@pytest.mark.parametrize(
    "title",
    ["Data scientist", "IA : l'essai", 'dit "vrai"', "- tiret", "yes", "#1", "a: b", "2026", "\\n"],
)
def test_any_title_can_be_given(run: Run, here: Path, title: str) -> None:
    run("new")
    run("add", "role", "x", "--title", title, status=0)
    guide, findings = load(here / "guide")
    assert guide is not None
    role = guide.role("x")
    assert role is not None
    assert role.title == title
    assert all(found.severity is Severity.ERROR for found in findings)


def test_schemas_are_written_where_editors_look(run: Run, here: Path) -> None:
    make_guide(here)
    result = run("schema", status=0)
    assert result.stdout.count("was written.") == len(schemas()) >= 5
    for name, text in schemas().items():
        assert (here / "guide" / "schemas" / name).read_text(encoding="utf-8") == text
        json.loads(text)
    run("schema", "--output", "elsewhere", status=0)
    assert files(here / "elsewhere") == set(schemas())


def test_stale_schemas_are_told(run: Run, here: Path) -> None:
    make_guide(here)
    assert "guide/schemas/role-1.schema.json is out of date, or missing." in (
        run("schema", "--check", status=1).stdout
    )
    assert not (here / "guide" / "schemas").exists()
    run("schema")
    assert "up to date" in run("schema", "--check", status=0).stdout
    path = here / "guide" / "schemas" / "role-1.schema.json"
    path.write_text(
        swap("Profile", "Profil")(path.read_text()) if "Profile" in path.read_text() else "{}"
    )
    result = run("schema", "--check", status=1)
    assert result.stdout.count("out of date") == 1
    assert "guidepress schema" in result.stdout
