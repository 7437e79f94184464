"""The fact box: every fact as a label and what is printed beside it, in the edition's order.

A standard fact that is not known says so; a fact of the guide's own that a role does not have is
left out. Codes stand at the foot, small, with their referential's labels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from guidepress.composition.barcodes import Qr, qr
from guidepress.composition.icons import Icon, icon
from guidepress.composition.pay import PayTable, pay_table
from guidepress.composition.prose import Passage, Scribe
from guidepress.door import Door
from guidepress.french.numbers import bac, date_long, integer, years
from guidepress.manuscript.codes import Code, Scheme
from guidepress.manuscript.edition import CustomField
from guidepress.manuscript.factbox import Experience, FactBox, Studies
from guidepress.manuscript.profile import Profile
from guidepress.manuscript.vocabulary import FACTS as LABELS

SCALES: Final = {"employability", "mobility"}
SCHEMES: Final = {Scheme.ROME: "ROME", Scheme.FAP: "FAP"}


@dataclass(frozen=True)
class Dots:
    """A degree of a closed scale: so many dots of so many."""

    full: int
    of: int


@dataclass(frozen=True)
class Fact:
    """One row of the box: its values one below the other, small print below them.

    `is_missing` says that nothing is known; `dots` that the value is a degree of a scale.
    """

    key: str
    label: Markup
    icon: Icon
    values: tuple[Markup, ...] = ()
    small: tuple[Markup, ...] = ()
    dots: Dots | None = None
    pay: PayTable | None = None
    href: str | None = None
    is_missing: bool = False


@dataclass(frozen=True)
class CodeLine:
    """A code with its referential and the label that this gives it."""

    scheme: str
    code: str
    label: Markup | None


@dataclass(frozen=True)
class FactBoxView:
    """The box: facts, centres of interest, codes, nota bene, online profile, revision."""

    facts: tuple[Fact, ...]
    interests: tuple[Markup, ...]
    interests_icon: Icon
    codes: tuple[CodeLine, ...]
    notice: Passage | None
    qr: Qr | None
    online: str | None
    revised: str
    author: Markup | None


def fact_box(profile: Profile, scribe: Scribe, door: Door) -> FactBoxView:
    """The fact box of a role."""
    edition = scribe.guide.edition
    titles = {interest.slug: interest.title for interest in edition.interests}
    order = edition.fact_box.order
    notice = profile.facts.notice or edition.disclaimer
    return FactBoxView(
        facts=tuple(_facts(profile, scribe, door)),
        interests=tuple(scribe.line(titles[s]) for s in profile.interests if s in titles),
        interests_icon=icon("interests", door),
        codes=tuple(_codes(profile.facts.codes, scribe)) if "codes" in order else (),
        notice=scribe.passage(notice) if notice else None,
        qr=qr(profile.online) if profile.online else None,
        online=profile.online,
        revised=date_long(profile.revised),
        author=scribe.line(profile.author) if profile.author else None,
    )


def _facts(profile: Profile, scribe: Scribe, door: Door) -> Iterator[Fact]:
    custom = {field.key: field for field in scribe.guide.edition.fact_box.custom}
    for key in scribe.guide.edition.fact_box.order:
        if key in custom:
            if key in profile.facts.other:
                yield _custom(custom[key], profile.facts, scribe, door)
        elif key in LABELS and key != "codes":
            yield _standard(key, profile.facts, scribe, door)


def _standard(key: str, facts: FactBox, scribe: Scribe, door: Door) -> Fact:
    label, drawing = Markup(LABELS[key]), icon(key, door)
    value = getattr(facts, key)
    if not value:
        return Fact(key, label, drawing, is_missing=True)
    if isinstance(value, Studies):
        return Fact(key, label, drawing, tuple(_studies(value)), tuple(_diplomas(value, scribe)))
    if isinstance(value, Experience):
        return _experience(value, label, drawing, scribe)
    if key == "pay":
        display = scribe.guide.edition.pay
        return Fact(key, label, drawing, pay=pay_table(facts.pay, display, scribe))
    dots = _dots(value, scribe) if key in SCALES else None
    return Fact(key, label, drawing, (_capital(scribe.line(value)),), dots=dots)


def _studies(studies: Studies) -> Iterator[Markup]:
    if studies.high is not None and studies.high != studies.low:
        yield Markup(f"{bac(studies.low)} à {bac(studies.high)}")
    else:
        yield Markup(bac(studies.low, minimum=studies.minimum))


def _diplomas(studies: Studies, scribe: Scribe) -> Iterator[Markup]:
    if studies.preferred:
        yield Markup(f"{bac(studies.preferred)} apprécié")
    if studies.rncp:
        yield Markup(f"Niveau {studies.rncp} du cadre national (RNCP)")
    for diploma in studies.diplomas:
        yield scribe.line(diploma)


def _experience(value: Experience, label: Markup, drawing: Icon, scribe: Scribe) -> Fact:
    note = scribe.line(value.note) if value.note else None
    if value.low is None and value.high is None:
        return Fact("experience", label, drawing, (_capital(note),) if note else ())
    span = _capital(Markup(years(value.low, value.high)))
    return Fact("experience", label, drawing, (span,), (note,) if note else ())


def _custom(field: CustomField, facts: FactBox, scribe: Scribe, door: Door) -> Fact:
    """A fact of the guide's own, as its declared type prints."""
    value = facts.other[field.key]
    label, drawing = scribe.line(field.label), icon(field.icon or field.key, door)
    if isinstance(value, tuple):
        return Fact(field.key, label, drawing, tuple(scribe.line(item) for item in value))
    if field.type == "url":
        shown = Markup("{}").format(value.partition("://")[2].rstrip("/"))
        return Fact(field.key, label, drawing, (shown,), href=value)
    if field.type == "number" and value.isdigit():
        return Fact(field.key, label, drawing, (Markup(integer(int(value))),))
    dots = _dots(value, scribe) if field.type == "scale" else None
    return Fact(field.key, label, drawing, (_capital(scribe.line(value)),), dots=dots)


def _dots(value: str, scribe: Scribe) -> Dots | None:
    """The degree of a word of the edition's scale; None when it is not on it."""
    scale = scribe.guide.edition.scale
    return Dots(scale.index(value) + 1, len(scale)) if value in scale else None


def _codes(codes: tuple[Code, ...], scribe: Scribe) -> Iterator[CodeLine]:
    for code in codes:
        label = scribe.guide.label(code)
        scheme = f"{SCHEMES[code.scheme]} {code.version}"
        yield CodeLine(scheme, code.code, scribe.line(label) if label else None)


def _capital(text: Markup) -> Markup:
    """The text with a capital; composed text begins with a letter, never with an element."""
    return Markup(text[:1].upper() + text[1:])
