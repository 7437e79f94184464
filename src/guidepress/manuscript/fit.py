"""A tree made into its model, as far as it fits.

What does not fit is found, left out, and the rest tried again, so that one wrong date does not
hide the other mistakes of a file. No book is made of a patched value: its findings forbid it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from guidepress.finding import Finding
from guidepress.manuscript.entry import Entry
from guidepress.manuscript.faults import Path, faults
from guidepress.manuscript.marks import MarkedDict, MarkedList, Marks, Step

ROUNDS = 8
"""How often what does not fit is left out: an entry less may leave the one above it unfit."""

Model = TypeVar("Model", bound=Entry)


@dataclass(frozen=True)
class Fitted(Generic[Model]):
    """What became of a tree: its model if there is one, what was found, and whether all fitted."""

    value: Model | None
    findings: tuple[Finding, ...]
    unfit: frozenset[str] = frozenset()
    """The keys of the root at which, or below which, something did not fit."""

    @property
    def patched(self) -> bool:
        """Whether the value stands without something that did not fit."""
        return self.value is not None and bool(self.findings)


def fit(tree: MarkedDict, model: type[Model], stand_ins: Mapping[str, Any]) -> Fitted[Model]:
    """The model of a tree; `stand_ins` stand for keys of the root that it cannot be without."""
    findings: tuple[Finding, ...] = ()
    unfit: frozenset[str] = frozenset()
    for _ in range(ROUNDS):
        try:
            return Fitted(model.model_validate(tree).marked(tree.marks), findings, unfit)
        except ValidationError as error:
            found = tuple(faults(error, tree, model))
        findings = findings or tuple(finding for _, finding in found if finding)
        unfit |= {str(path[0]) for path, _ in found if path}
        rest = without(tree, {path for path, _ in found}, stand_ins)
        if rest is None:
            break
        tree = rest
    return Fitted(None, findings, unfit)


def without(
    tree: MarkedDict, paths: Iterable[Path], stand_ins: Mapping[str, Any]
) -> MarkedDict | None:
    """The tree without what stands at the paths; None when the root itself is at fault.

    A path to a key that is not there takes away what lacks it.
    """
    lacking = {path[-1] for path in paths if len(path) == 1 and path[0] not in tree}
    if () in paths or lacking - stand_ins.keys():
        return None
    gone = {path if _holds(tree, path) else path[:-1] for path in paths} - {()}
    rest, marks = _rest(tree, tree.marks, gone)
    needed = {key: value for key, value in stand_ins.items() if key not in rest}
    return MarkedDict({**rest, **needed}, marks)


def _holds(tree: Any, path: Path) -> bool:
    """Whether there is a value at the end of a path."""
    for step in path:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):  # no such key, no such index, a text
            return False
    return True


def _items(value: Any) -> dict[Step, Any]:
    """What a mapping or a sequence holds, by key or index; a text holds nothing."""
    if isinstance(value, dict):
        return dict(value)
    return dict(enumerate(value)) if isinstance(value, list) else {}


def _rest(value: Any, marks: Marks, gone: set[Path]) -> tuple[Any, Marks]:
    """A value and its marks without what stands at the paths below it."""
    if not gone or not isinstance(value, dict | list):
        return value, marks
    below: dict[Step, set[Path]] = {}
    for path in gone:
        below.setdefault(path[0], set()).add(path[1:])
    values: dict[Step, Any] = {}
    within: dict[Step, Marks] = {}
    for step, item in _items(value).items():
        deeper = below.get(step, set())
        if () in deeper:
            continue
        name = step if isinstance(value, dict) else len(values)
        values[name], within[name] = _rest(item, marks.within.get(step, marks), deeper)
    left = Marks(marks.place, within, marks.keys)
    if isinstance(value, dict):
        return MarkedDict({str(key): item for key, item in values.items()}, left), left
    return MarkedList(values.values(), left), left
