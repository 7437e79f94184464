"""Views: what templates see of a block, its type derived from the block's model.

Every `Line` of a model is composed markup in its view, every `Prose` a `Passage`; other fields
stay as they are, and entries within an entry are views too. So a new kind of block needs its
model and its template, and nothing here.
"""

from __future__ import annotations

from dataclasses import make_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from guidepress.composition.prose import Scribe
from guidepress.manuscript.entry import Entry, Line, Prose


def view(entry: Entry, scribe: Scribe) -> object:
    """The view of an entry: a frozen value with the same fields, its texts composed."""
    hints = _hints(type(entry))
    values = {name: _composed(getattr(entry, name), hints[name], scribe) for name in hints}
    return _view_type(type(entry))(**values)


@cache
def _view_type(model: type[Entry]) -> type[Any]:
    return make_dataclass(f"{model.__name__}View", list(_hints(model)), frozen=True)


@cache
def _hints(model: type[Entry]) -> dict[str, Any]:
    """The declared type of each field, with what tells a `Line` from a `Prose`."""
    hints = get_type_hints(model, include_extras=True)
    return {name: hints[name] for name in model.model_fields}


def _composed(value: Any, hint: Any, scribe: Scribe) -> Any:
    if isinstance(value, Entry):
        return view(value, scribe)
    if isinstance(value, tuple):
        item = get_args(hint)[0] if get_origin(hint) is tuple else hint
        return tuple(_composed(each, item, scribe) for each in value)
    if not isinstance(value, str):
        return value
    voices = _voices(hint)
    if Prose in voices:
        return scribe.passage(value)
    return scribe.line(value) if Line in voices else value


def _voices(hint: Any) -> tuple[Any, ...]:
    """The alternatives of a type."""
    return get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)
