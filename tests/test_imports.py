"""The import order: values know no stage, a stage knows no other, the press alone their order.

Read off the files themselves, so that an import inside a function counts too.
"""

import ast
import functools
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = "guidepress"
SOURCE = Path(__file__).parents[1] / "src" / PACKAGE

VALUES = "values"
"""What every stage is handed and hands on, and the few libraries that all may use."""

ROOMS = {
    # A module, or a package with all in it: its room. The longest name that fits counts.
    "guidepress": VALUES,
    "guidepress.french": VALUES,
    "guidepress.manuscript": VALUES,
    "guidepress.publishing.manifest": VALUES,
    "guidepress.publishing.manifest_file": VALUES,
    "guidepress.publishing.last_numbers": VALUES,
    "guidepress.publishing.facts": VALUES,
    "guidepress.comparing": "comparing",
    "guidepress.comparing.compared": VALUES,
    "guidepress.comparing.difference": VALUES,
    "guidepress.manuscript.load": "loading",
    "guidepress.manuscript.fit": "loading",
    "guidepress.manuscript.pages": "loading",
    "guidepress.checks": "checks",
    "guidepress.composition": "composition",
    "guidepress.galleys": "galleys",
    "guidepress.binding": "binding",
    "guidepress.proofing": "proofing",
    "guidepress.publishing": "publishing",
    "guidepress.press": "press",
    "guidepress.preview": "preview",
    "guidepress.starting": "starting",
    "guidepress.terminal": "terminal",
    "guidepress.commands": "commands",
    "guidepress.cli": "commands",
    "guidepress.__main__": "commands",
}

STAGES = (
    "loading",
    "checks",
    "composition",
    "galleys",
    "binding",
    "proofing",
    "publishing",
    "comparing",
)

MAY_IMPORT: dict[str, tuple[str, ...]] = {
    VALUES: (),
    **dict.fromkeys(STAGES, (VALUES,)),
    "starting": (VALUES,),
    "press": (VALUES, *STAGES),
    "preview": (VALUES, "press"),
    "terminal": (VALUES, "press", "preview", "starting"),
    "commands": (VALUES, "terminal"),
}
"""What a room may import beside itself."""


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


@functools.cache
def imports(name: str, *, for_types: bool = True) -> tuple[str, ...]:
    """The modules of ours that a module imports, wherever in it; for its types too, or not."""
    return tuple(_imports(name, ast.parse(MODULES[name].read_bytes()), for_types=for_types))


def _imports(name: str, tree: ast.Module, *, for_types: bool) -> Iterator[str]:
    for node in ast.walk(tree if for_types else WithoutTypes().visit(tree)):
        match node:
            case ast.Import(names=aliases):
                yield from (alias.name for alias in aliases if is_ours(alias.name))
            case ast.ImportFrom(level=0, module=str(module), names=aliases) if is_ours(module):
                for alias in aliases:
                    inner = f"{module}.{alias.name}"
                    yield inner if inner in MODULES else module
            case ast.ImportFrom(level=level) if level:
                raise AssertionError(f"{name}: line {node.lineno}: a relative import")


class WithoutTypes(ast.NodeTransformer):
    """Takes out what only a type checker imports."""

    def visit_If(self, node: ast.If) -> ast.AST | None:
        is_for_types = isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        return None if is_for_types else self.generic_visit(node)


def is_ours(module: str) -> bool:
    return module.partition(".")[0] == PACKAGE


def room(module: str) -> str:
    """The room that a module is in."""
    names = [name for name in ROOMS if f"{module}.".startswith(f"{name}.")]
    return ROOMS[max(names, key=len)]


def test_it_looks_at_the_package_and_not_past_it() -> None:
    assert len(MODULES) >= 40
    assert sum(len(imports(name)) for name in MODULES) >= 200
    assert {room(name) for name in MODULES} >= set(MAY_IMPORT) - {"preview"}
    for name in ROOMS:
        assert name in MODULES or name == "guidepress.preview", f"{name} is no module any more"


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_what_its_room_may(name: str) -> None:
    own = room(name)
    wrong = [
        f"{name} ({own}) imports {other} ({room(other)})"
        for other in imports(name)
        if room(other) not in (own, *MAY_IMPORT[own])
    ]
    assert wrong == []


def test_no_import_goes_round() -> None:
    graph = {name: set(imports(name, for_types=False)) - {name} for name in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_a_package_of_a_stage_is_no_shortcut() -> None:
    """A new package has to be given a room: it is a value's only if it says so here."""
    known = {name.split(".")[1] for name in ROOMS if "." in name}
    packages = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert packages - known == set()
