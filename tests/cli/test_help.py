import re
from collections.abc import Iterator

import click
import pytest

from guidepress.commands.program import press
from guidepress.terminal.commands import SpokenCommand
from guidepress.terminal.parameters import SpokenOption
from tests.cli.conftest import Run, Spawn


def commands(group: click.Group = press, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command by the words that call it, groups too."""
    yield path
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name)


def command_of(path: tuple[str, ...]) -> SpokenCommand:
    command: click.Command = press
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    assert isinstance(command, SpokenCommand)
    return command


EVERY = sorted(commands())


def test_all_commands_are_looked_at() -> None:
    assert {path[0] for path in EVERY if path} == {
        "build",
        "proof",
        "check",
        "diff",
        "verify",
        "preview",
        "list",
        "new",
        "add",
        "schema",
        "store",
        "rules",
        "referential",
    }
    assert ("add", "role") in EVERY
    assert ("add", "interview") in EVERY
    assert ("add", "ci") in EVERY


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_command_helps_in_both_languages(run: Run, path: tuple[str, ...]) -> None:
    english = run(*path, "--help", "--lang", "en", status=0).output
    french = run("--lang", "fr", *path, "-h", status=0).output
    assert english.startswith("Usage: guidepress")
    assert french.startswith("Usage\u00a0: guidepress")
    for words in ("Common options:", "Examples:"):
        assert words in english
        assert words not in french
    for words in ("Options communes\u00a0:", "Exemples\u00a0:"):
        assert words in french
    command = command_of(path)
    assert command.words.line.render("en") in " ".join(english.split())
    assert command.words.line.render("fr") != command.words.line.render("en")


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_command_has_examples_that_call_it(path: tuple[str, ...]) -> None:
    examples = [typed for typed, _ in command_of(path).words.examples]
    assert examples
    words = " ".join(path)
    assert all(re.search(rf"\bguidepress\b.*\b{words}", typed) for typed in examples)


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_help_keeps_to_eighty_columns(run: Run, path: tuple[str, ...]) -> None:
    for language in ("fr", "en"):
        lines = run(*path, "--help", "--lang", language).output.splitlines()
        examples = [line for line in lines if line.startswith("  guidepress ")]
        assert [line for line in lines if len(line) > 80 and line not in examples] == []


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_option_has_words_and_stands_in_the_help(run: Run, path: tuple[str, ...]) -> None:
    text = run(*path, "--help").output
    options = [param for param in command_of(path).params if isinstance(param, click.Option)]
    assert len(options) >= 7
    for option in options:
        assert isinstance(option, SpokenOption)
        assert max(option.opts, key=len) in text
        assert option.words.render("fr") != option.words.render("en")


def test_common_options_stand_before_a_command_or_after_it(run: Run) -> None:
    before = run("--guide", "nowhere", "--lang", "fr", "check")
    after = run("check", "--guide", "nowhere", "--lang=fr")
    assert before.output == after.output
    assert "nowhere" in after.output


def test_a_group_alone_helps_and_is_wrong_usage(run: Run) -> None:
    for path in ((), ("add",), ("-v",)):
        result = run(*path, status=2)
        assert result.stdout == ""
        assert "Examples:" in result.stderr


def test_the_version_is_said(run: Run) -> None:
    from guidepress import __version__

    assert run("--version", status=0).output == f"guidepress {__version__}\n"


@pytest.mark.parametrize(
    ("environ", "first"),
    [
        ({"LC_ALL": "fr_FR.UTF-8"}, "Usage\u00a0: "),
        ({"LC_ALL": "", "LANG": "fr_CA.UTF-8"}, "Usage\u00a0: "),
        ({"LC_ALL": "de_DE.UTF-8"}, "Usage: "),
        ({"LC_ALL": "C"}, "Usage: "),
    ],
)
def test_the_locale_chooses_the_language(spawn: Spawn, environ: dict[str, str], first: str) -> None:
    assert spawn("--help", **environ).stdout.decode().startswith(first)


def test_help_is_quick_because_it_imports_no_stage(spawn: Spawn) -> None:
    done = spawn("--help", PYTHONPROFILEIMPORTTIME="1")
    imported = done.stderr.decode()
    assert "guidepress.terminal.words" in imported
    for heavy in ("weasyprint", "pikepdf", "pydantic", "guidepress.press"):
        assert not re.search(rf"\| +{heavy}\b", imported), heavy
