from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from guidepress.finding import Finding, Place, Severity
from guidepress.language import Language, say
from guidepress.terminal.excerpt import Excerpt, Files, excerpt, shown_path
from guidepress.terminal.report import counted, report
from guidepress.terminal.screen import Screen, wrap


def screen(language: Language = "en", *, terminal: bool = False, width: int = 80) -> Screen:
    def console() -> Console:
        return Console(
            file=StringIO(),
            force_terminal=terminal,
            width=width if terminal else 10_000,
            color_system="standard" if terminal else None,
            legacy_windows=False,
            _environ={},
        )

    return Screen(console(), console(), language)


def printed(shown: Screen) -> str:
    assert isinstance(shown.out.file, StringIO)
    return shown.out.file.getvalue()


def finding(
    file: str, line: int, column: int, severity: Severity = Severity.ERROR, hint: bool = False
) -> Finding:
    words = say("there is no command “{name}”", name="x")
    return Finding(
        "a-rule",
        severity,
        Place(file, line, column),
        words,
        say("Type: {slug}", slug="y") if hint else None,
    )


def test_a_finding_has_place_words_line_caret_and_hint(tmp_path: Path) -> None:
    shown = screen()
    files = Files(tmp_path, {"roles/a.yaml": "title: A\n  standfist: B\n"})
    report([finding("roles/a.yaml", 2, 3, hint=True)], files, shown)
    path = shown_path(tmp_path / "roles" / "a.yaml")
    assert printed(shown) == (
        f"{path}  1 error\n"
        "\n"
        f"{path}:2:3  error  a-rule\n"
        "  There is no command “x”\n"
        "  2 |   standfist: B\n"
        "    |   ^\n"
        "  → Type: y\n"
        "\n"
    )


def test_findings_are_grouped_by_file_with_what_each_has(tmp_path: Path) -> None:
    shown = screen("fr")
    found = [
        finding("a.yaml", 1, 1),
        finding("a.yaml", 2, 1, Severity.WARNING),
        finding("a.yaml", 3, 1, Severity.WARNING),
        finding("b.yaml", 1, 1, Severity.INFO),
    ]
    report(found, Files(tmp_path, {}), shown)
    heads = [
        line for line in printed(shown).splitlines() if line.endswith(("avertissements", "1 note"))
    ]
    assert [head.split("  ")[-1] for head in heads] == ["1 erreur, 2 avertissements", "1 note"]


@pytest.mark.parametrize(
    ("severities", "english", "french"),
    [
        ([], "no finding", "rien à signaler"),
        ([Severity.ERROR], "1 error", "1 erreur"),
        ([Severity.INFO, Severity.ERROR, Severity.ERROR], "2 errors, 1 note", "2 erreurs, 1 note"),
        (
            [Severity.WARNING, Severity.INFO, Severity.INFO, Severity.ERROR],
            "1 error, 1 warning, 2 notes",
            "1 erreur, 1 avertissement, 2 notes",
        ),
    ],
)
def test_findings_are_counted_worst_first(
    severities: list[Severity], english: str, french: str
) -> None:
    words = counted([finding("a", 1, 1, severity) for severity in severities])
    assert (words.render("en"), words.render("fr")) == (english, french)


def test_on_a_terminal_it_is_coloured_and_keeps_to_the_width(tmp_path: Path) -> None:
    shown = screen(terminal=True, width=60)
    files = Files(tmp_path, {"a.yaml": f"title: {'mot ' * 50}\n"})
    report([finding("a.yaml", 1, 100)], files, shown)
    assert "\x1b[1;31merror" in printed(shown)
    lines = printed(shown).splitlines()
    import re

    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
    assert any("│" in line for line in plain)
    assert max(map(len, plain[3:])) <= 60


def test_the_caret_stands_below_its_column_in_any_line() -> None:
    line = "".join(chr(97 + index % 26) for index in range(500))
    for column in (1, 2, 40, 250, 499, 500, 501, 900):
        cut = excerpt(line, column, 60)
        assert cut is not None
        assert len(cut.text) <= 60
        if column <= len(line):
            assert cut.text[cut.before] == line[column - 1]


def test_wide_characters_and_controls_leave_the_caret_in_its_place() -> None:
    assert excerpt("a: 日本\x1b[31m x", 6, 60) == Excerpt("a: 日本 [31m x", 7)
    assert excerpt("\tx", 2, 60) == Excerpt(" x", 1)
    assert excerpt("   ", 2, 60) is None
    assert excerpt("", 1, 60) is None


def test_a_line_is_read_from_disk_only_within_the_guide_and_only_if_it_is_text(
    tmp_path: Path,
) -> None:
    root = tmp_path / "guide"
    root.mkdir()
    (tmp_path / "secret.yaml").write_text("secret: 1\n")
    (root / "a.yaml").write_bytes(b"one\r\ncaf\xe9\n")
    (root / "b.png").write_bytes(b"\x89PNG\0\0\0\n")
    (root / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    (root / "big.yaml").write_bytes(b"x" * 300_000)
    files = Files(root)
    assert files.line(Place("a.yaml", 1)) == "one"
    assert files.line(Place("a.yaml", 2)) == "caf\ufffd"
    assert files.line(Place("a.yaml", 3)) is None
    assert files.line(Place("b.png", 1)) is None
    assert files.line(Place("out.yaml", 1)) is None
    assert files.line(Place("../secret.yaml", 1)) is None
    assert files.line(Place("none.yaml", 1)) is None
    assert files.line(Place("", 0, 0)) is None
    assert len(files.line(Place("big.yaml", 1)) or "") == 64 * 1024


def test_places_open_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "guide"
    (root / "roles").mkdir(parents=True)
    (root / "guide.yaml").touch()
    place = Place("guide.yaml", 3, 4)
    assert Files(root).shown(place) == "guide/guide.yaml:3:4"
    monkeypatch.chdir(root / "roles")
    assert Files(root).shown(place) == "../guide.yaml:3:4"
    monkeypatch.chdir("/")
    assert Files(root).shown(place) == f"{str(root)[1:]}/guide.yaml:3:4"


def test_files_of_the_press_itself_are_shown_where_they_are(tmp_path: Path) -> None:
    shown = Files(tmp_path).shown(Place("layouts/guide/role.html", 7, 1))
    assert Path(shown.removesuffix(":7:1")).is_file()
    assert Files(tmp_path).shown(Place("guide-2026.pdf")) == "guide-2026.pdf"


def test_lines_break_at_spaces_but_at_no_no_break_space() -> None:
    text = "un\u00a0: deux trois"
    assert list(wrap(text, 4)) == ["un\u00a0:", "deux", "trois"]
    assert list(wrap("a\nb", 10, "  ")) == ["  a", "  b"]


def test_a_path_at_the_beginning_of_a_sentence_keeps_its_case() -> None:
    refused = say("{folder} cannot be written: {reason}", folder="dist", reason=say("it is a file"))
    assert screen("en").sentence(refused).startswith("dist ")
    assert screen("fr").sentence(refused).startswith("Impossible d’écrire dans dist")
    assert screen("en").sentence(say("no finding")) == "No finding"


def test_a_folder_above_is_named_and_not_pointed_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "a" / "b"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    assert shown_path(tmp_path / "a") == str(tmp_path / "a")
    assert shown_path(tmp_path) == str(tmp_path)
    assert shown_path(tmp_path / "a" / "c") == str(Path("..", "c"))
