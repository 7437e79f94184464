"""Names that `guide.yaml` declares and profiles use: interests, sections, scales, own facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.finding import Place, Severity
from guidepress.language import Message, say
from guidepress.manuscript.blocks import Heading
from guidepress.manuscript.edition import CustomField
from guidepress.manuscript.factbox import FactBox
from guidepress.manuscript.vocabulary import sections
from guidepress.nearest import nearest_or_all

STANDARD_FACTS = tuple(name for name in FactBox.model_fields if name not in ("notice", "other"))
"""The fields that every fact box has."""


def _unknown(
    named: Iterable[tuple[str, Place]], known: Iterable[str], what: Message
) -> Iterator[Fault]:
    names = tuple(known)
    for name, place in named:
        if name not in names:
            message = say("“{name}” is not {what}", name=name[:80], what=what)
            yield Fault(place, message, nearest_or_all(name, names))


@asks(
    "unknown-interest",
    Severity.ERROR,
    say("Roles are indexed by the guide's own interests."),
    wrong="interests: [dormir]",
    right="interests: [comprendre]",
)
def unknown_interest(desk: Desk) -> Iterator[Fault]:
    """A slug in a role's `interests` that `guide.yaml` does not declare."""
    if desk.guide.knows("interests"):
        named = (
            (slug, role.place("interests", index))
            for role in desk.roles
            for index, slug in enumerate(role.interests)
        )
        known = (interest.slug for interest in desk.guide.edition.interests)
        yield from _unknown(named, known, say("an interest of this guide"))


@asks(
    "unknown-section",
    Severity.ERROR,
    say("A section's key is one that layouts can style."),
    wrong="section: mission",
    right="section: missions",
)
def unknown_section(desk: Desk) -> Iterator[Fault]:
    """A heading's `section`, or one that the guide requires, that is in no vocabulary."""
    if not desk.guide.knows("sections", "required"):
        return
    edition = desk.guide.edition
    named = [(key, edition.place("required", index)) for index, key in enumerate(edition.required)]
    for role in desk.roles:
        headings = (block for block in role.blocks if isinstance(block, Heading))
        named += [(head.section, head.place("section")) for head in headings if head.section]
    yield from _unknown(named, sections(edition), say("a section that this guide knows"))


@asks(
    "unknown-scale-word",
    Severity.ERROR,
    say("A scale has the words that the guide declares."),
    wrong="employability: très bone",
    right="employability: très bonne",
)
def unknown_scale_word(desk: Desk) -> Iterator[Fault]:
    """Employability, mobility and own facts on the scale of `guide.yaml`."""
    if not desk.guide.knows("scale", "fact_box"):
        return
    named = [
        (word, role.facts.place(name))
        for role in desk.roles
        for name in ("employability", "mobility")
        if (word := getattr(role.facts, name))
    ]
    for field, value, place in _own_facts(desk):
        if field.type == "scale" and isinstance(value, str):
            named.append((value, place))
    yield from _unknown(named, desk.guide.edition.scale, say("a word of the guide's scale"))


def _own_facts(desk: Desk) -> Iterator[tuple[CustomField, str | tuple[str, ...], Place]]:
    fields = {field.key: field for field in desk.guide.edition.fact_box.custom}
    for role in desk.roles:
        for key, value in role.facts.other.items():
            if key in fields:
                yield fields[key], value, role.facts.place("other", key)


@asks(
    "unknown-fact",
    Severity.ERROR,
    say("A fact is one that the guide's fact box prints."),
    wrong="other: {permis: B}, sans fact_box.custom",
    right="permis déclaré dans fact_box.custom",
)
def unknown_fact(desk: Desk) -> Iterator[Fault]:
    """A key of `facts.other`, or in the fact box's order, that is not declared."""
    if not desk.guide.knows("fact_box"):
        return
    box = desk.guide.edition.fact_box
    own = tuple(field.key for field in box.custom)
    order = ((key, box.place("order", index)) for index, key in enumerate(box.order))
    yield from _unknown(order, (*STANDARD_FACTS, *own), say("a fact that this guide knows"))
    others = (
        (key, role.facts.key_place("other", key)) for role in desk.roles for key in role.facts.other
    )
    yield from _unknown(others, own, say("a fact of this guide's own (`fact_box.custom`)"))


@asks(
    "fact-type",
    Severity.ERROR,
    say("A fact of the guide's own has the type declared for it."),
    wrong="certifications: certificat A",
    right="certifications: [certificat A]",
)
def fact_type(desk: Desk) -> Iterator[Fault]:
    """A list where a text is declared, words where a number is, and the like."""
    for field, value, place in _own_facts(desk):
        if (field.type == "list") == isinstance(value, str):
            shape = say("a list") if field.type == "list" else say("a text, not a list")
            yield Fault(place, say("`{key}` is declared as {shape}", key=field.key, shape=shape))
        elif field.type == "number" and not _is_number(str(value)):
            message = say("“{value}” is not a number", value=str(value)[:60])
            yield Fault(place, message, say("Write the digits alone, with a point: 210.5"))
        elif field.type == "url" and not str(value).startswith(("https://", "http://")):
            yield Fault(place, say("“{address}” is not an address", address=str(value)[:80]))


def _is_number(text: str) -> bool:
    try:
        return Decimal("".join(text.split()).replace(",", ".")).is_finite()
    except InvalidOperation:
        return False


@asks(
    "name-twice",
    Severity.ERROR,
    say("What is known by a name is the only one with it."),
    wrong="deux citations « id: actions »",
    right="id: actions, puis id: patience",
)
def name_twice(desk: Desk) -> Iterator[Fault]:
    """Families, interests, sections, own facts, terms, and the quotes of one interview."""
    edition = desk.guide.edition
    groups: list[list[tuple[str, Place]]] = [
        [(each.slug, each.place("slug")) for each in edition.families],
        [(each.slug, each.place("slug")) for each in edition.interests],
        [(each.key, each.place("key")) for each in edition.sections],
        [(name, NO_PLACE) for name in STANDARD_FACTS]
        + [(each.key, each.place("key")) for each in edition.fact_box.custom],
        [(term.slug, term.place("term")) for term in desk.guide.glossary],
    ]
    groups += [
        [(quote.id, quote.place("id")) for quote in interview.quotes]
        for interview in desk.guide.interviews.values()
    ]
    for group in groups:
        seen: Counter[str] = Counter()
        for name, place in group:
            if seen[name]:
                yield Fault(place, say("`{name}` has been used already", name=name))
            seen[name] += 1


NO_PLACE = Place("", 0, 0)
"""The place of a name of the press's own; it comes first, and so is never found."""


@asks(
    "role-forms",
    Severity.ERROR,
    say("A role is named for women and for men alike."),
    wrong="title: Veilleur, seul",
    right="feminine: veilleuse et masculine: veilleur",
)
def role_forms(desk: Desk) -> Iterator[Fault]:
    """A role has a feminine and a masculine form, or its title is epicene; not both."""
    for role in desk.roles:
        forms = (role.feminine, role.masculine)
        if role.epicene and any(forms):
            key = "feminine" if role.feminine else "masculine"
            message = say("An epicene title has no feminine and masculine forms")
            yield Fault(role.place(key), message, say("Delete `epicene`, or both forms"))
        elif not (role.epicene or all(forms) or role.was_unfit("epicene", "feminine", "masculine")):
            yield Fault(
                role.place("title"),
                say("This title lacks its feminine or masculine form"),
                say("Give `feminine` and `masculine`, or say `epicene: true`"),
            )


CHECKS = (
    unknown_interest,
    unknown_section,
    unknown_scale_word,
    unknown_fact,
    fact_type,
    name_twice,
    role_forms,
)
