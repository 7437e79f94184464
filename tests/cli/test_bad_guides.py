"""Whatever is wrong with a guide is a finding, and the book that stood in dist/ stays as it was."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.guides import Change, make_guide, swap

BAD: dict[str, tuple[dict[str, Change], str]] = {
    "no guide.yaml": ({"guide.yaml": None}, "guide/guide.yaml:1:1  error  no-guide"),
    "an empty guide.yaml": ({"guide.yaml": ""}, "guide/guide.yaml:1:1  error  empty-file"),
    "a tab": (
        {"roles/dpo.yaml": swap("facts:\n", "\tfacts:\n")},
        "guide/roles/dpo.yaml:8:1  error  tab-indent",
    ),
    "no YAML": ({"roles/dpo.yaml": "title: [\n"}, "guide/roles/dpo.yaml:"),
    "no UTF-8": ({"glossary.yaml": b"terms:\n  - term: caf\xe9\n"}, "error  not-utf8"),
    "bytes": ({"roles/dpo.yaml": bytes(range(256)) * 20}, "guide/roles/dpo.yaml:"),
    "10 MB": ({"roles/dpo.yaml": "x" * 10_000_000}, "error  file-too-large"),
    "a key that is unknown": (
        {"guide.yaml": swap("subtitle:", "subtitel:")},
        "→ Did you mean `subtitle`",
    ),
    "a role that is unknown": ({"roles/dpo.yaml": None}, "There is no file roles/dpo.yaml"),
    "a missing image": ({"images/courbe.png": None}, "error  file-missing"),
    "a folder that is a file": ({"roles/dpo.yaml": None, "interviews/lea-m.yaml": b"\0"}, "error"),
}


@pytest.fixture
def dist(here: Path) -> dict[Path, tuple[bytes, int]]:
    """A dist/ with a book and a manifest that nobody may touch."""
    folder = here / "dist"
    folder.mkdir()
    (folder / "petit-guide-2026.pdf").write_bytes(b"%PDF-1.7 last year's book")
    (folder / "manifest.json").write_bytes(b"{}")
    return state(folder)


def state(folder: Path) -> dict[Path, tuple[bytes, int]]:
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_guide_gives_findings_and_leaves_the_book(
    run: Run, here: Path, dist: dict[Path, tuple[bytes, int]], fault: str
) -> None:
    changes, words = BAD[fault]
    make_guide(here, **changes)
    result = run("--guide", "guide", "build", status=1)
    assert words in result.stdout
    assert "  error  " in result.stdout
    assert state(here / "dist") == dist


def test_a_missing_folder_is_wrong_usage(run: Run, here: Path) -> None:
    for command in ("build", "check", "build --only dpo", "list", "add role x"):
        result = run("--guide", "nowhere", *command.split(), status=2)
        assert "there is no folder nowhere" in result.stderr
        assert "guidepress new nowhere" in result.stderr
    assert "guidepress new 'my guide'" in run("--guide", "my guide", "check", status=2).stderr
    assert list(here.iterdir()) == []


def test_a_file_where_a_folder_belongs_is_wrong_usage(run: Run, here: Path) -> None:
    make_guide(here)
    (here / "a.pdf").write_bytes(b"%PDF")
    for output in ("a.pdf", "a.pdf/books"):
        words = run("build", "--output", output, status=2).stderr
        assert "a.pdf is a file, and books are made in a folder" in words
        words = run("build", "--lang", "fr", "--output", output, status=2).stderr
        assert "a.pdf est un fichier, et les livres se fabriquent dans un dossier" in words
    assert "not a guide's folder" in run("check", "--guide", "a.pdf", status=2).stderr
    words = run("check", "--lang", "fr", "--guide", "nulle-part", status=2).stderr
    assert "il n’y a pas de dossier nulle-part" in words
    assert (here / "a.pdf").read_bytes() == b"%PDF"


def test_mistakes_of_all_kinds_are_told_at_once(run: Run, here: Path) -> None:
    make_guide(
        here,
        **{
            "guide.yaml": swap("year: 2026", "year: abc"),
            "roles/veilleur.yaml": swap("author: Camille T.", "author: A\nauthor: B"),
            "roles/dpo.yaml": swap("related: [veilleur]", "related: [veileur]"),
        },
    )
    words = run("check", status=1).stdout
    for rule in ("wrong-value", "duplicate-key", "unknown-role"):
        assert f"  error  {rule}" in words


@pytest.mark.parametrize("title", ["# \u00c9ditorial", "# Le mot"])
def test_a_byte_that_is_no_utf8_is_shown_in_pages_too(run: Run, here: Path, title: str) -> None:
    make_guide(here, **{"pages/editorial.md": f"{title}\n\nUn caf\u00e9.\n".encode("latin-1")})
    words = run("check", status=1).stdout
    assert "  error  not-utf8" in words
    assert ("  3 | Un caf" if title == "# Le mot" else "  1 | # Éditorial\n") in words


def test_only_names_a_slug_that_is_none_whatever_else_is_wrong(run: Run, here: Path) -> None:
    make_guide(here, **{"guide.yaml": swap("year: 2026", "year: abc")})
    result = run("build", "--only", "veileur", "dpo", status=1)
    assert "  error  wrong-value" in result.stdout
    assert "There is no role “veileur” in this guide" in result.stdout
    assert "Did you mean `veilleur`" in result.stdout
    assert "“dpo” in this guide" not in result.stdout


def test_only_with_a_damaged_manifest_says_so(run: Run, here: Path) -> None:
    make_guide(here)
    (here / "dist").mkdir()
    (here / "dist" / "manifest.json").write_text('{"version": 1, "ti')
    result = run("build", "--only", "dpo", status=1)
    assert "dist/manifest.json  error  manifest-unreadable" in result.stdout
    assert "no-whole-book" not in result.stdout
    assert [path.name for path in (here / "dist").iterdir()] == ["manifest.json"]


def test_a_refused_build_says_that_nothing_changed(run: Run, here: Path) -> None:
    make_guide(here, **{"roles/dpo.yaml": "title: [\n"})
    assert "No book was made: " in run("build", status=1).stdout
    words = run("build", "--lang", "fr", status=1).stdout
    assert "Aucun livre n’a été fabriqué" in words


def test_only_without_a_whole_book_says_so(run: Run, here: Path) -> None:
    make_guide(here)
    result = run("build", "--only", "dpo", status=1)
    assert "no-whole-book" in result.stdout
    assert not (here / "dist").exists()


def test_quiet_says_errors_alone(run: Run, here: Path) -> None:
    make_guide(here, **{"roles/dpo.yaml": swap("revised", "revized")})
    result = run("-q", "check", status=1)
    assert "  error  " in result.stdout
    assert "  note  " not in result.stdout
    make_guide(here)
    assert run("-q", "check", status=0).output == ""


def test_a_role_without_a_title_makes_no_heading_of_another_role_wrong(
    run: Run, here: Path
) -> None:
    question = swap("- heading: Ses missions", "- heading: Quelles sont les missions ?")
    untitled = swap("title: Délégué / déléguée à la protection des données\n", "")
    make_guide(here, **{"roles/veilleur.yaml": question, "roles/dpo.yaml": untitled})
    result = run("--guide", "guide", "check", status=1)
    assert "error  missing-key" in result.stdout
    assert "wrong-role-in-heading" not in result.stdout
