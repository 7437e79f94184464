"""Where things stand in a guide's folder, and which schema describes them."""

from __future__ import annotations

GUIDE_FILE = "guide.yaml"
GLOSSARY_FILE = "glossary.yaml"
ROLES = "roles"
INTERVIEWS = "interviews"
PAGES = "pages"
REFERENTIALS = "referentials"

TEXTS = (".yaml", ".yml", ".md", ".markdown")
"""How files end that hold a guide's texts."""

CACHE = ".guidepress"
"""What is kept from one run to the next; nobody's source."""

SCHEMA_FOLDER = "schemas"
SCHEMA_VERSION = 1
SCHEMA_NAMES = {
    GUIDE_FILE: "guide",
    GLOSSARY_FILE: "glossary",
    ROLES: "role",
    INTERVIEWS: "interview",
    REFERENTIALS: "referential",
}
"""The schema of each YAML file, or of all those in a folder."""


def schema_file(name: str) -> str:
    """The name of a schema's file: `role-1.schema.json`."""
    return f"{name}-{SCHEMA_VERSION}.schema.json"


def schema_line(file: str) -> str | None:
    """The comment that tells editors a YAML file's schema; None for a file without one."""
    folder, _, name = file.rpartition("/")
    schema = SCHEMA_NAMES.get(folder or name)
    if schema is None or not name.endswith(".yaml"):
        return None
    up = "../" if folder else ""
    return f"# yaml-language-server: $schema={up}{SCHEMA_FOLDER}/{schema_file(schema)}"
