"""Composers for tests of the parts that are no role's, and galleys to see how parts come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from guidepress.composition import layouts
from guidepress.composition.engine import Composer
from guidepress.finding import Severity
from guidepress.folios import Folios
from guidepress.galley import Element, Galley
from guidepress.galleys.copy import cast_off
from guidepress.galleys.typeset import Typesetter
from guidepress.manuscript.edition import Family, Ink
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.load import load
from guidepress.manuscript.profile import OtherName, Profile
from guidepress.section import Section
from tests.guides import Change, make_guide


def guide_in(folder: Path, **changes: Change) -> Guide:
    """The tiny guide, loaded."""
    guide, findings = load(make_guide(folder, **changes))
    assert guide is not None, findings
    assert not [each for each in findings if each.severity is Severity.ERROR]
    return guide


@dataclass(frozen=True)
class Desk(Composer):
    """A composer that has a whole guide before it."""

    guide: Guide


def composer_of(guide: Guide) -> Desk:
    """A composer with the layout that the guide asks for."""
    layout, findings = layouts.load(guide)
    assert layout is not None, findings
    return Desk(guide, layout)


def grown(guide: Guide, families: int, roles: int) -> Guide:
    """A guide of so many families with so many roles each, all made after the first role."""
    model = guide.roles[0]
    shelves, profiles = [], []
    for number in range(families):
        own = [_another(model, number, index) for index in range(roles)]
        profiles += own
        shelves.append(
            Family(
                slug=f"famille-{number}",
                title=f"La famille de métiers numéro {number}",
                colour=Ink(screen=f"#{40 + 12 * number:02x}3a{200 - 14 * number:02x}"),
                standfirst="Une famille parmi d'autres.",
                roles=tuple(role.slug for role in own),
            )
        )
    edition = guide.edition.model_copy(update={"families": tuple(shelves)})
    return replace(guide, edition=edition, roles=tuple(profiles))


def _another(model: Profile, family: int, index: int) -> Profile:
    letter = chr(ord("A") + (family * 7 + index * 3) % 26)
    names = tuple(OtherName(name=f"{letter}utre nom {family} {index} {n}") for n in range(3))
    changes = {
        "slug": f"metier-{family}-{index}",
        "title": f"{letter}essinateur, dessinatrice de systèmes {family} {index}",
        "other_names": names,
        "related": (),
    }
    return model.model_copy(update=changes)


def with_trim(guide: Guide, width: float, height: float) -> Guide:
    """The guide on another trim size, in millimetres."""
    trim = guide.edition.trim.model_copy(update={"width": width, "height": height})
    return replace(guide, edition=guide.edition.model_copy(update={"trim": trim}))


def galleys(composer: Composer, sections: Sequence[Section]) -> dict[str, Galley]:
    """The galleys of sections, set without a single finding."""
    setter = Typesetter(composer.layout)
    assert setter.findings == ()
    found = {section.name: setter.set(cast_off(section, Folios())) for section in sections}
    worse = [finding for galley in found.values() for finding in galley.findings]
    assert worse == []
    return found


def elements(galley: Galley, role: str | None = None) -> Iterator[Element]:
    """A galley's structure elements in order; those of one role, where one is named."""
    stack: list[Any] = list(reversed(galley.structure))
    while stack:
        element = stack.pop()
        if isinstance(element, Element):
            if role is None or element.role == role:
                yield element
            stack.extend(reversed(element.kids))
