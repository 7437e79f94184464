from pathlib import Path

import pytest

from guidepress.terminal import previewing
from guidepress.terminal.usage import MisuseError
from tests.cli.conftest import Run
from tests.guides import make_guide

WRONG = [
    (("biuld",), "there is no command “biuld”", "`build`"),
    (("add", "rule"), "there is no command “rule”", "`role`"),
    (("--ouput", "x", "build"), "there is no option --ouput", "`--output`"),
    (("build", "--ony", "x"), "there is no option --ony", "`--only`"),
    (("check", "-x"), "there is no option -x", None),
    (("build", "--only"), "the option --only needs a value", None),
    (("--guide",), "the option --guide needs a value", None),
    (("check", "--quiet=1"), "the option --quiet takes no value", None),
    (("add", "role"), "SLUG is missing", None),
    (("check", "--lang", "de"), "--lang was given a value that it does not know", "fr, en"),
    (("check", "here"), "there is an argument too many: here", None),
    (("check", "-q", "-v"), "-q and -v ask for opposite things", "Leave one"),
    (("-q", "list", "-v"), "-q and -v ask for opposite things", "Leave one"),
    (("build", "pentesteur"), "“pentesteur” stands behind no option", "--only"),
    (("add", "role", "Expert IA"), "“Expert IA” is no slug", "Type: expert-ia"),
    (("add", "interview", "../x"), "“../x” is no slug", "Type: x"),
    (("preview", "--port", "70000"), "--port needs a whole number from 0 to 65535", None),
    (("check",), "there is no guide here", "guidepress new --sample"),
]


@pytest.mark.parametrize(("args", "words", "hint"), WRONG, ids=lambda value: str(value)[:40])
def test_wrong_usage_is_explained(
    run: Run, args: tuple[str, ...], words: str, hint: str | None
) -> None:
    result = run(*args, status=2)
    assert result.stdout == ""
    assert f"Error: {words}" in result.stderr
    assert "--help" in result.stderr
    if hint:
        assert hint in result.stderr


@pytest.mark.parametrize(
    ("args", "words"),
    [(args, words) for args, words, _ in WRONG if "--lang" not in args],
    ids=lambda value: str(value)[:40],
)
def test_wrong_usage_is_explained_in_french(run: Run, args: tuple[str, ...], words: str) -> None:
    message = run("--lang", "fr", *args, status=2).stderr
    assert "Erreur\u00a0: " in message
    for english in (words, "Error", "Usage:", "Did you mean", "For help", "Type:"):
        assert english not in message


def test_a_guide_without_a_file_at_the_default_places_is_no_silent_sample(run: Run) -> None:
    for command in ("build", "check", "list", "schema"):
        assert "guidepress new" in run(command, status=2).stderr


def test_the_guide_is_found_here_and_in_guide(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path

    root = make_guide(Path())
    assert "2 roles" in run("check").stdout
    monkeypatch.chdir(root)
    assert "2 roles" in run("check").stdout


def test_a_role_that_there_is_not_is_not_previewed(run: Run, here: Path) -> None:
    guide = make_guide(here)
    result = run("--guide", str(guide), "preview", "--no-browser", "veileur", status=2)
    assert result.stdout == ""
    assert "Error: there is no role “veileur” in this guide" in result.stderr
    assert "`veilleur`" in result.stderr


PLACES = [
    ("roles/veilleur.yaml", "“roles/veilleur.yaml” is no slug", "Type: veilleur"),
    (r"roles\veilleur.yml", r"“roles\veilleur.yml” is no slug", "Type: veilleur"),
    ("Veilleur", "“Veilleur” is no slug", "Type: veilleur"),
    ("interviews/lea-m.yaml", "there is no role “interviews/lea-m.yaml”", "`guidepress list`"),
    ("guide.yaml", "there is no role “guide.yaml”", "`guidepress list`"),
    ("roles/veileur.yaml", "there is no role “roles/veileur.yaml”", "`veilleur`"),
]


@pytest.mark.parametrize(("typed", "words", "hint"), PLACES, ids=[typed for typed, _, _ in PLACES])
def test_a_file_is_taken_for_the_role_that_it_holds_and_for_no_other(
    run: Run, here: Path, typed: str, words: str, hint: str
) -> None:
    guide = make_guide(here)
    result = run("--guide", str(guide), "preview", "--no-browser", typed, status=2)
    assert result.stdout == ""
    assert f"Error: {words}" in result.stderr
    assert hint in result.stderr
    assert ("Type: " in result.stderr) == ("Type: " in hint)


def test_a_role_that_is_broken_is(here: Path) -> None:
    guide = make_guide(here)
    (guide / "roles" / "veilleur.yaml").write_text("blocks: [")
    previewing._require_role(guide, "veilleur")
    with pytest.raises(MisuseError):
        previewing._require_role(guide, "veileur")
