"""Composing by parts: one that is looked at, or all of them one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidepress.composition.compose import left_out
from guidepress.composition.compositor import Compositor, Shelf
from guidepress.composition.parts import back_parts, front_parts
from guidepress.composition.steps import BACK, FRONT, parts
from guidepress.finding import Finding, Place, Severity
from guidepress.language import say
from guidepress.layout import Layout
from guidepress.manuscript.folders import GUIDE_FILE
from guidepress.manuscript.guide import Guide
from guidepress.section import Section

Composed = tuple[tuple[Section, ...], tuple[Finding, ...]]
"""Sections, and what was wrong with those that are missing."""


def composed(
    guide: Guide, layout: Layout, name: str, kind: str, shelf: Shelf | None = None
) -> Composed:
    """The section of this name with what completes it; `kind` says where it stands (front, back).

    Nothing when there is none of this name. What a shelf has, and nothing has changed for, is taken
    from there.
    """
    step = {"front": FRONT, "back": BACK}.get(kind, name)
    if step not in parts(guide):
        return (), ()
    sections, found = _attempt(Compositor(guide, layout, shelf), step)
    return tuple(each for each in sections if name in (each.name, each.completes)), found


OF_TEMPLATES = "template-error"
"""The rule that a template breaks which cannot be filled in: it keeps parts from being composed."""


OUTSIDE_CONTENTS = {
    "cover/front": "Première de couverture",
    "half-title": "Faux-titre",
    "imprint": "Mentions légales",
    "contents": "Sommaire",
    "notes": "Notes",
    "meetings": "Mes rencontres",
    "steps": "Mes prochains pas",
    "cover/back": "Quatrième de couverture",
}
"""Titles of the parts that the contents do not list, by their names."""


def titles(guide: Guide) -> dict[str, str]:
    """Titles of the parts that are no role's and no family's, before they are composed."""
    listed = {part.anchor: part.title for part in (*front_parts(guide), *back_parts(guide))}
    pages = {name: page.title for name, page in guide.pages.items()}
    return {**OUTSIDE_CONTENTS, **listed, **pages}


def composed_by_steps(
    guide: Guide, layout: Layout, shelf: Shelf | None = None
) -> Iterator[Composed]:
    """All sections of the book in order, so that one may stop between them."""
    compositor = Compositor(guide, layout, shelf)
    for step in parts(guide):
        yield _attempt(compositor, step)
    yield (), tuple(left_out(guide))


def with_missing(sections: Sequence[Section], before: Sequence[Section]) -> tuple[Section, ...]:
    """The sections in order, with those of before that are not among them in their places.

    As long as a part cannot be composed it stands in the book as it last did: numbers go by that.
    """
    made, names = list(sections), {section.name for section in sections}
    at = 0
    for section in before:
        if section.name in names:
            at = next(i for i, each in enumerate(made) if each.name == section.name) + 1
        else:
            made.insert(at, section)
            at += 1
    return tuple(made)


def _attempt(compositor: Compositor, step: str) -> Composed:
    """One step; a guide that is being edited may be in a state that no template reckons with."""
    try:
        sections, finding = compositor.part(step)
    except Exception as error:
        folder, _, slug = step.partition("/")
        file = f"roles/{slug}.yaml" if folder == "role" else GUIDE_FILE
        return (), (failed(file, error),)
    return sections, (finding,) if finding else ()


def failed(file: str, error: Exception) -> Finding:
    """A fault of ours, told as a finding of a file."""
    message = say(
        "this part cannot be composed: {reason}", reason=f"{type(error).__name__}: {error}"
    )
    hint = say("mend the other findings first: they may be the cause")
    return Finding("uncomposable", Severity.ERROR, Place(file), message, hint)
