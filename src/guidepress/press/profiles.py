"""Output profiles: the built-in ones, and those that a guide declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from guidepress.finding import Finding, Place, Severity
from guidepress.language import say
from guidepress.nearest import nearest_or_all
from guidepress.outputs import BUILT_IN, OutputProfile

if TYPE_CHECKING:
    from guidepress.manuscript.guide import Guide


def profiles_of(guide: Guide | None) -> Mapping[str, OutputProfile]:
    """All output profiles of a guide by name; its own are the built-in ones but for what it says.

    Each is named in its files, unless it is the one that changes « the book » itself.
    """
    known = dict(BUILT_IN)
    for own in guide.edition.outputs if guide else ():
        said = {name: value for name, value in own if name != "like" and value is not None}
        model = BUILT_IN[own.like]
        is_the_book = own.name in BUILT_IN and not BUILT_IN[own.name].is_named_in_files
        known[own.name] = replace(model, **said, is_named_in_files=not is_the_book)
    return known


def unknown_profiles(guide: Guide | None, names: Sequence[str]) -> Iterator[Finding]:
    """A finding for each name of no output profile of a guide."""
    return unknown(profiles_of(guide), names)


def unknown(known: Mapping[str, OutputProfile], names: Sequence[str]) -> Iterator[Finding]:
    """The same for profiles that are known."""
    for name in names:
        if name not in known:
            message = say("there is no output profile “{name}”", name=name)
            hint = nearest_or_all(name, known)
            yield Finding("no-such-output", Severity.ERROR, Place("guide.yaml"), message, hint)
