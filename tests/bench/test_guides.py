from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import mean

import pytest
import yaml
from bench.guides import files, write
from bench.guides.naming import MOST_ROLES, STEMS, families, speakers
from bench.guides.yaml_text import Value, document

from guidepress.finding import forbids
from guidepress.manuscript.blocks import Text
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.kinds import KINDS, kind_of
from guidepress.press.reading import read
from guidepress.press.run import build
from guidepress.publishing.publish import last_manifest


def guide_of(roles: int, folder: Path) -> Guide:
    write(roles, folder)
    manuscript = read(folder)
    assert not forbids(manuscript.findings), manuscript.findings
    assert manuscript.guide is not None
    return manuscript.guide


def test_the_same_number_of_roles_gives_the_same_bytes() -> None:
    once, again = files(5), files(5)
    assert list(once) == list(again)
    assert once == again


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """A guide of several families."""
    return guide_of(35, tmp_path_factory.mktemp("thirty-five"))


@pytest.mark.parametrize("roles", [1, 2, 5])
def test_a_small_guide_loads_and_checks_without_error(roles: int, tmp_path: Path) -> None:
    guide = guide_of(roles, tmp_path)
    assert len(guide.roles) == roles
    assert len(guide.interviews) == -(-roles // 3)
    if roles == 5:
        assert {kind_of(block) for role in guide.roles for block in role.blocks} == set(KINDS)


def test_a_guide_of_several_families_loads_and_checks_without_error(shelf: Guide) -> None:
    assert len(shelf.roles) == 35
    assert len(shelf.edition.families) == 4
    assert len(shelf.interviews) == 12
    assert not shelf.unlisted


def test_roles_are_related_to_one_another_and_to_no_other_family(shelf: Guide) -> None:
    for role in shelf.roles:
        assert role.related
        for slug in role.related:
            other = shelf.role(slug)
            assert other is not None
            assert role.slug in other.related
            assert shelf.family_of(slug) == shelf.family_of(role.slug)


def test_no_two_roles_have_a_paragraph_in_common(shelf: Guide) -> None:
    blocks = (block for role in shelf.roles for block in role.blocks)
    texts = (block.text for block in blocks if isinstance(block, Text))
    paragraphs = Counter(part for text in texts for part in text.split("\n\n"))
    assert max(paragraphs.values()) == 1


@pytest.mark.parametrize("roles", [1, 7, 13, 35, 105, 315, 733, MOST_ROLES])
def test_names_are_all_different(roles: int) -> None:
    found = families(roles)
    names = [name for family in found for name in family.roles]
    assert len(names) == roles
    for name in ("slug", "title", "other", "english"):
        assert len({getattr(each, name) for each in names}) == roles
    assert len({family.slug for family in found}) == len(found)
    assert max(len(family.roles) for family in found) <= len(STEMS)


@pytest.mark.parametrize("roles", [35, 105, 315, 733])
def test_families_have_eight_to_twelve_roles(roles: int) -> None:
    assert all(8 <= len(family.roles) <= 12 for family in families(roles))


def test_speakers_are_all_different() -> None:
    found = list(speakers())
    assert len(found) >= MOST_ROLES / 3
    assert len({slug for slug, _ in found}) == len(found)


def test_what_is_written_reads_back() -> None:
    long = "Une phrase assez longue pour être pliée, avec « guillemets » : et deux-points. " * 3
    tree: dict[str, Value] = {
        "title": "Oui",
        "on": "true",
        "year": "2026",
        "sum": "40 000",
        "text": long.strip(),
        "paragraphs": f"{long.strip()}\n\n{long.strip()}",
        "slugs": ["un", "deux-trois"],
        "words": ["Un mot", "À dire : « oui »", "12 % de tout"],
        "entries": [{"a": "1", "b": ["x y", long.strip()]}, {"a": "2"}],
    }
    read_back = yaml.load(document("# une ligne", tree), yaml.BaseLoader)
    read_back["paragraphs"] = "\n\n".join(
        " ".join(part.split()) for part in read_back["paragraphs"].split("\n\n")
    )
    assert read_back == tree


@pytest.mark.slow
def test_a_role_has_about_four_pages(tmp_path: Path) -> None:
    write(5, tmp_path / "guide")
    outcome = build(tmp_path / "guide", tmp_path / "books")
    assert not forbids(outcome.findings)
    manifest = last_manifest(tmp_path / "books")
    assert manifest is not None
    assert 3 <= mean(role.pages for role in manifest.roles.values()) <= 6
