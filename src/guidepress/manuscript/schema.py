"""JSON Schemas: of a guide's YAML files, for editors, and of the manifest, for whoever reads it.

They are made of the models, so they know every key and its words; and they are as lenient as the
press about how a value is typed (`45 000`, `version: 2009`). The dialect is draft 7, which
yaml-language-server reads best. Their names carry a version, their `$id` is no web address:
nothing is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from guidepress.manuscript.codes import Referential
from guidepress.manuscript.edition import Edition
from guidepress.manuscript.entry import Entry
from guidepress.manuscript.folders import SCHEMA_VERSION, schema_file
from guidepress.manuscript.guide import Glossary
from guidepress.manuscript.interview import Interview
from guidepress.manuscript.profile import Profile
from guidepress.publishing.manifest import SCHEMA_FILE, manifest_schema

MODELS: dict[str, type[Entry]] = {
    "guide": Edition,
    "role": Profile,
    "interview": Interview,
    "glossary": Glossary,
    "referential": Referential,
}
"""What each schema describes."""

NAMED_BY_FILE = (Profile, Interview)
"""Models whose `slug` is the name of their file, and so no key in it."""

Node = dict[str, Any]


def schemas() -> dict[str, str]:
    """The text of every schema, by the name of its file."""
    made = {schema_file(name): _text(name, model) for name, model in MODELS.items()}
    return made | {SCHEMA_FILE: manifest_schema()}


def write_schemas(folder: Path) -> list[Path]:
    """Write all schemas into a folder, which is made when it is not there; give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in schemas().items():
        path = folder / name
        path.write_text(text, encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def _text(name: str, model: type[Entry]) -> str:
    made = model.model_json_schema(ref_template="#/definitions/{model}")
    if model in NAMED_BY_FILE:
        del made["properties"]["slug"]
        made["required"].remove("slug")
    definitions = made.pop("$defs", {})
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"urn:guidepress:{name}:{SCHEMA_VERSION}",
        **_lenient(made),
        "title": f"guidepress {name}",
        "definitions": {key: _lenient(each) for key, each in sorted(definitions.items())},
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _lenient(node: Any) -> Any:
    """A schema's node that takes what the press takes, in the words of draft 7."""
    if isinstance(node, list):
        return [_lenient(each) for each in node]
    if not isinstance(node, dict):
        return node
    properties = node.get("properties")
    made: Node = {key: _lenient(each) for key, each in node.items() if key != "properties"}
    if isinstance(properties, dict):
        made["properties"] = {key: _lenient(each) for key, each in properties.items()}
    for mend in _MENDS:
        made = mend(made)
    return made


def _without_null(node: Node) -> Node:
    """No key may stand empty: what may be left out is not therefore null."""
    if "default" in node and node["default"] is None:
        node = {key: each for key, each in node.items() if key != "default"}
    kinds = [each for each in node.get("anyOf", ()) if each != {"type": "null"}]
    if len(kinds) == 1:
        rest = {key: each for key, each in node.items() if key != "anyOf"}
        return _beside_reference({**kinds[0], **rest})
    return {**node, "anyOf": kinds} if kinds else node


def _without_title(node: Node) -> Node:
    """Titles that pydantic makes of field names tell nothing new."""
    return {key: each for key, each in node.items() if key != "title" or isinstance(each, dict)}


def _beside_reference(node: Node) -> Node:
    """Draft 7 ignores what stands beside a reference."""
    if "$ref" not in node or len(node) == 1:
        return node
    rest = {key: each for key, each in node.items() if key != "$ref"}
    return {"allOf": [{"$ref": node["$ref"]}], **rest}


def _any_scalar(node: Node) -> Node:
    """A text may look like a number or a truth to an editor; to the press it is text."""
    if node.get("type") == "string" and not node.keys() & {"enum", "const", "format"}:
        return {**node, "type": ["string", "number", "boolean"]}
    return node


def _spaced_thousands(node: Node) -> Node:
    """A whole number may be typed with spaces."""
    if node.get("type") != "integer":
        return node
    about = {key: each for key, each in node.items() if key in ("description", "default")}
    number = {key: each for key, each in node.items() if key not in about}
    spaced = {"type": "string", "pattern": "^\\d{1,3}([ \u00a0\u202f]\\d{3})+$"}
    return {"anyOf": [number, spaced], **about}


def _numbers_in_enum(node: Node) -> Node:
    """Words of a choice that look like numbers (`level: 2`) may be typed as such."""
    words = node.get("enum", [])
    numbers = [int(word) for word in words if isinstance(word, str) and word.isdigit()]
    if not numbers:
        return node
    rest = {key: each for key, each in node.items() if key != "type"}
    return {**rest, "enum": [*numbers, *words]}


def _items_in_order(node: Node) -> Node:
    """Draft 7 calls `items` what later drafts call `prefixItems`."""
    if "prefixItems" not in node:
        return node
    rest = {key: each for key, each in node.items() if key != "prefixItems"}
    return {**rest, "items": node["prefixItems"]}


_MENDS: tuple[Callable[[Node], Node], ...] = (
    _without_null,
    _without_title,
    _beside_reference,
    _any_scalar,
    _spaced_thousands,
    _numbers_in_enum,
    _items_in_order,
)
