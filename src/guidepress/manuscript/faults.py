"""Where a tree does not fit its model: pydantic's errors as findings at their line and column.

Comes in: the errors of one file, its tree and the model. Goes out: findings in words for people,
with the nearest known names where a name is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from guidepress.finding import Finding, Place
from guidepress.language import Message, say
from guidepress.manuscript import rules
from guidepress.manuscript.entry import Entry
from guidepress.manuscript.kinds import KIND_TAG, KINDS, kinds_told
from guidepress.manuscript.marks import MarkedDict, Step
from guidepress.manuscript.misfits import misfit
from guidepress.nearest import nearest, nearest_or_all

Path = tuple[Step, ...]
"""Steps from a tree's root down to a value."""

_TAGS = (KIND_TAG, "type:")
"""What begins a step that pydantic puts in for the member of a union."""


def faults(
    error: ValidationError, tree: MarkedDict, model: type[Entry]
) -> Iterator[tuple[Path, Finding | None]]:
    """Every fault: the path of what does not fit, and its finding.

    A key that is missing and stands there misspelt has one finding, that of the misspelling.
    """
    details = error.errors(include_url=False)
    paths = [_path(detail["loc"]) for detail in details]
    above = {path[:length] for path in paths for length in range(len(path))}
    found = [
        (path, detail, _finding(path, detail, tree, model))
        for path, detail in zip(paths, details, strict=True)
        # A list is only short of the items that are faulty themselves.
        if not (detail["type"] == "too_short" and path in above)
    ]
    misspelt = {
        (*path[:-1], finding.hint)
        for path, _, finding in found
        if finding.rule == rules.UNKNOWN_KEY.id
    }
    for path, detail, finding in found:
        meant = (*path[:-1], nearest(str(path[-1]), [str(path[-1])])) if path else ()
        yield path, None if detail["type"] == "missing" and meant in misspelt else finding


def _path(location: Iterable[Step]) -> Path:
    return tuple(
        step
        for step in location
        if not (isinstance(step, str) and (step.startswith(_TAGS) or step == "[key]"))
    )


def _finding(path: Path, detail: ErrorDetails, tree: MarkedDict, model: type[Entry]) -> Finding:
    place = tree.marks.at(*path)
    match detail["type"]:
        case "extra_forbidden":
            owner = model_at(model, detail["loc"][:-1])
            return _unknown_key(str(path[-1]), tree.marks.key(*path), _keys(owner, model))
        case "missing":
            return _missing(path[-1], tree.marks.at(*path[:-1]))
        case "union_tag_not_found":
            return _no_kind(detail["input"], place)
        case "model_type" | "model_attributes_type" | "dict_type" if detail["input"] != "":
            owner = model_at(model, detail["loc"])
            return _not_a_group(detail["input"], place, _keys(owner, model))
    if detail["loc"][-1:] == ("[key]",):
        place = tree.marks.key(*path)
    return misfit(detail, place)


def _keys(owner: type[Entry] | None, model: type[Entry]) -> tuple[str, ...]:
    """The keys that a mapping may have. A file's own slug is none of them: it is its name."""
    fields = owner.model_fields if owner else ()
    return tuple(name for name in fields if not (owner is model and name == "slug"))


def model_at(model: type[Entry], location: Iterable[Step]) -> type[Entry] | None:
    """The model of the mapping at one of pydantic's locations in a model."""
    here: Any = model
    for step in location:
        if isinstance(step, str) and step.startswith(KIND_TAG):
            here = KINDS[step.removeprefix(KIND_TAG)]
        elif isinstance(step, str):
            owners = [owner for owner in _entries(here) if step in owner.model_fields]
            here = owners[0].model_fields[step].annotation if owners else None
    return next(_entries(here), None)


def _entries(annotation: Any) -> Iterator[type[Entry]]:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    for argument in get_args(annotation):
        yield from _entries(argument)


def _unknown_key(key: str, place: Place, known: Iterable[str]) -> Finding:
    message = say("There is no key `{key}` here", key=key[:80])
    return rules.UNKNOWN_KEY.at(place, message, nearest_or_all(key, known))


def _missing(step: Step, place: Place) -> Finding:
    if isinstance(step, int):
        return rules.SHAPE.at(place, say("This list has too few values"))
    return rules.MISSING_KEY.at(
        place, say("`{key}` is missing here", key=step), say("Add a line `{key}: …`", key=step)
    )


def _no_kind(block: Any, place: Place) -> Finding:
    if not isinstance(block, MarkedDict):
        return rules.BLOCK_KIND.at(
            place,
            say("A block begins with the key of its kind"),
            say("For a paragraph: `- text: …`, or `- text: |` and the text on the next lines"),
        )
    told = kinds_told(block)
    if told:
        names = ", ".join(f"`{kind}`" for kind in told)
        return rules.BLOCK_KIND.at(
            place,
            say("This block has the keys of several kinds: {names}", names=names),
            say("Begin a block of its own, `- `, for each"),
        )
    key = next((name for name in block if nearest(name, KINDS)), next(iter(block), ""))
    return rules.BLOCK_KIND.at(
        block.marks.keys.get(key, place),
        say("There is no kind of block that is called `{key}`", key=key[:80]),
        nearest(key, KINDS) or _all_kinds(),
    )


def _all_kinds() -> Message:
    return say("Blocks are: {names}", names=", ".join(KINDS))


def _not_a_group(value: Any, place: Place, keys: tuple[str, ...]) -> Finding:
    shape = say("a list") if isinstance(value, list) else say("a text")
    hint = say("Give its keys on lines of their own: {names}", names=", ".join(keys))
    return rules.SHAPE.at(
        place, say("A group of keys belongs here, not {shape}", shape=shape), hint if keys else None
    )
