"""The schemas: what they hold, and that those of the sample guide are today's."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from guidepress.manuscript.folders import SCHEMA_FOLDER, schema_line
from guidepress.manuscript.kinds import KINDS
from guidepress.manuscript.schema import schemas, write_schemas

GUIDE = Path(__file__).parents[2] / "guide"


def schema(name: str) -> dict[str, Any]:
    made = json.loads(schemas()[f"{name}-1.schema.json"])
    assert isinstance(made, dict)
    return made


def nodes(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [found for each in node for found in nodes(each)]
    if not isinstance(node, dict):
        return []
    return [node, *(found for each in node.values() for found in nodes(each))]


def test_there_is_one_for_every_kind_of_file() -> None:
    assert list(schemas()) == [
        *(
            f"{name}-1.schema.json"
            for name in ("guide", "role", "interview", "glossary", "referential")
        ),
        "manifest-2.schema.json",
    ]


@pytest.mark.parametrize("name", ["guide", "role", "interview", "glossary", "referential"])
def test_no_schema_names_a_web_address_to_fetch(name: str) -> None:
    made = schema(name)
    assert made["$id"] == f"urn:guidepress:{name}:1"
    for node in nodes(made):
        assert str(node.get("$ref", "#/definitions/")).startswith("#/definitions/")
        assert "null" not in str(node.get("type"))


def test_every_reference_is_defined() -> None:
    for text in schemas().values():
        made = json.loads(text)
        names = set(re.findall(r'"#/definitions/(\w+)"', text))
        assert names == set(made["definitions"])


def test_a_role_is_named_by_its_file() -> None:
    role = schema("role")
    assert "slug" not in role["properties"]
    assert "slug" not in role["required"]
    assert "slug" in schema("guide")["definitions"]["Family"]["properties"]


def test_a_block_is_of_any_kind() -> None:
    role = schema("role")
    kinds = role["properties"]["blocks"]["items"]["oneOf"]
    assert len(kinds) == len(KINDS)


def test_what_editors_type_is_valid() -> None:
    role = schema("role")["definitions"]
    assert role["Heading"]["properties"]["level"]["enum"] == [1, 2, "1", "2"]
    low = role["Pay"]["properties"]["low"]["anyOf"]
    assert low[0]["type"] == "integer"
    assert re.search(low[1]["pattern"], "45 000")
    assert "number" in role["Code"]["properties"]["version"]["type"]
    assert schema("role")["properties"]["revised"]["format"] == "date"


def test_patterns_are_those_of_javascript_too() -> None:
    for text in schemas().values():
        for node in nodes(json.loads(text)):
            pattern = str(node.get("pattern", ""))
            assert not re.search(r"\\[\"'<>:#@-]|\(\?P|\\[AZ]", pattern), pattern


def test_the_sample_guide_carries_todays_schemas() -> None:
    folder = GUIDE / SCHEMA_FOLDER
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == schemas(), (
        "type: guidepress schema"
    )


def test_every_file_of_the_sample_guide_names_its_schema() -> None:
    files = sorted(path.relative_to(GUIDE).as_posix() for path in GUIDE.rglob("*.yaml"))
    assert len(files) > 15
    for file in files:
        line = schema_line(file)
        assert line, f"{file} has no schema"
        assert (GUIDE / file).read_text("utf-8").startswith(line + "\n"), file
        target = (GUIDE / file).parent / line.partition("$schema=")[2]
        assert target.resolve().is_file()


def test_writes_what_it_makes(tmp_path: Path) -> None:
    paths = write_schemas(tmp_path / "a" / "schemas")
    assert {path.name: path.read_text("utf-8") for path in paths} == schemas()
    assert write_schemas(tmp_path / "a" / "schemas") == paths
