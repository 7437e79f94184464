"""The README says everything that can be typed, and nothing that cannot."""

import re
from pathlib import Path

import click
import pytest
import yaml

from guidepress.commands.program import press
from guidepress.manuscript.kinds import KINDS
from guidepress.manuscript.load import load
from guidepress.terminal.parameters import SpokenOption
from tests.cli.test_help import EVERY, command_of
from tests.guides import make_guide

TOP = Path(__file__).parents[1]
README = (TOP / "README.md").read_text(encoding="utf-8")


def test_it_opens_with_the_two_commands() -> None:
    assert README.startswith("# guidepress\n\n    make pdf\n    make test\n")


@pytest.mark.parametrize("path", [path for path in EVERY if path], ids=" ".join)
def test_every_command_and_option_stands_in_it(path: tuple[str, ...]) -> None:
    if not isinstance(command_of(path), click.Group):
        assert f"`guidepress {' '.join(path)}" in README
    for option in command_of(path).params:
        if isinstance(option, SpokenOption):
            assert all(f"`{name}" in README for name in option.opts)


def test_what_it_has_people_type_can_be_typed() -> None:
    typed = re.findall(r"guidepress((?: +[-\w…./\[\]\"é]+)+)", README)
    lines = [line.split() for line in typed]
    commands = set(press.commands)
    found = 0
    for words in lines:
        names = [word for word in words if not word.startswith(("-", "["))]
        called = next((word for word in names if word in commands), None)
        if called is None:
            continue
        found += 1
        options = {word for word in words if word.startswith("-")}
        is_group = called in {"add", "referential", "store"}
        path = (called, words[words.index(called) + 1]) if is_group else (called,)
        known = {opt for param in command_of(path).params for opt in param.opts}
        assert options <= known, words
    assert found >= 15


def test_an_editor_begins_with_what_the_set_up_asks_for() -> None:
    """From an empty machine: the packages that `make pdf` would have an editor install."""
    asked = re.search(r"debian=\(([^)]+)\)", (TOP / ".ci" / "setup").read_text())
    typed = re.search(r"^    sudo apt-get install -y (.+)$", README, re.MULTILINE)
    assert asked
    assert typed
    assert {"git", "make", "python3-venv", *asked[1].split()} == set(typed[1].split())


def test_the_page_in_the_guide_tells_of_every_days_commands() -> None:
    page = (TOP / "guide" / "LISEZMOI.md").read_text("utf-8")
    listed = re.findall(r"^    guidepress (\w+)  ", page, re.MULTILINE)
    assert listed == ["preview", "check", "build", "list"]


def test_every_kind_of_block_stands_in_it() -> None:
    assert [kind for kind in KINDS if f"`{kind}`" not in README] == []


def test_what_can_be_made_stands_in_the_makefile() -> None:
    targets = re.findall(r"^([a-z]+):.*## ", (TOP / "Makefile").read_text(), re.MULTILINE)
    assert {"pdf", "test"} <= set(targets)
    typed = set(re.findall(r"(?:`|^    )make ([a-z]+)", README, re.MULTILINE))
    listed = set(re.findall(r"`([a-z]+)`", README.partition("`make help`")[2]))
    assert typed | listed == set(targets)


def test_its_links_lead_somewhere() -> None:
    headings = {
        re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    }
    links = set(re.findall(r"\]\(#([^)]+)\)", README))
    assert len(links) >= 6
    assert links - headings == set()


def test_its_role_is_a_role(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert example
    assert isinstance(yaml.safe_load(example[1]), dict)
    root = make_guide(tmp_path, **{"roles/relieur.yaml": example[1]})
    guide, findings = load(root)
    assert [str(found.place) for found in findings] == []
    assert guide is not None
    assert [role.slug for role in guide.unlisted] == ["relieur"]


def test_the_settings_that_it_names_are_settings() -> None:
    from guidepress.manuscript.edition import Edition

    section = README.partition("## Make the guide your own")[2]
    table = section.partition("Contrast")[0]
    keys = set(re.findall(r"`([a-z_]+)(?:[.\[:`])", table))
    known = str(Edition.model_json_schema())
    assert len(keys) >= 20
    assert [key for key in keys if f"'{key}'" not in known] == []
