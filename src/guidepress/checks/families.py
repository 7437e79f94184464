"""Families list the guide's roles: every one once, and none that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.finding import Place, Severity
from guidepress.language import say
from guidepress.manuscript.folders import GUIDE_FILE, PAGES, ROLES
from guidepress.nearest import nearest


def _listed(desk: Desk) -> Iterator[tuple[str, Place]]:
    for family in desk.guide.edition.families:
        for index, slug in enumerate(family.roles):
            yield slug, family.place("roles", index)


@asks(
    "role-without-file",
    Severity.ERROR,
    say("A role that a family lists has its file."),
    wrong="roles: [veilleuse], sans fichier veilleuse.yaml",
    right="roles: [veilleur]",
)
def role_without_file(desk: Desk) -> Iterator[Fault]:
    """A slug in a family's `roles` without `roles/SLUG.yaml`, where that folder can be read."""
    if ROLES in desk.guide.unread:
        return
    for slug, place in _listed(desk):
        if slug not in desk.role_slugs:
            yield Fault(
                place,
                say("There is no file roles/{slug}.yaml", slug=slug),
                nearest(slug, desk.role_slugs)
                or say("To begin it, type: guidepress add role {slug}", slug=slug),
            )


@asks(
    "role-not-listed",
    Severity.ERROR,
    say("A role that no family lists is not printed."),
    wrong="roles/chef.yaml, dans aucune famille",
    right="roles: [veilleur, chef]",
)
def role_not_listed(desk: Desk) -> Iterator[Fault]:
    """A file in `roles/` whose slug no family lists."""
    if not desk.guide.knows("families"):
        return
    for role in desk.guide.unlisted:
        yield Fault(
            role.place(),
            say("No family lists the role `{slug}`", slug=role.slug),
            say("Add it to the `roles` of a family in guide.yaml, or take its file away"),
        )


@asks(
    "role-in-two-families",
    Severity.ERROR,
    say("A role has one colour and one place."),
    wrong="roles: [dpo], puis roles: [dpo, veilleur]",
    right="roles: [dpo], puis roles: [veilleur]",
)
def role_in_two_families(desk: Desk) -> Iterator[Fault]:
    """A slug that families list more than once."""
    first: dict[str, Place] = {}
    for slug, place in _listed(desk):
        if slug in first:
            message = say(
                "`{slug}` is listed already, in line {line}", slug=slug, line=first[slug].line
            )
            yield Fault(place, message, say("Keep it in one family"))
        first.setdefault(slug, place)


@asks(
    "unknown-advert-place",
    Severity.ERROR,
    say("An advert stands before a part of the book."),
    wrong="before: veileur",
    right="before: veilleur",
)
def unknown_advert_place(desk: Desk) -> Iterator[Fault]:
    """An advert's `before` that is no family, role or page."""
    if not desk.is_whole(GUIDE_FILE):
        return
    edition = desk.guide.edition
    known = {family.slug for family in edition.families} | desk.role_slugs
    known |= desk.guide.pages.keys() | desk.unread(PAGES)
    for advert in edition.adverts:
        if advert.before and advert.before not in known:
            message = say("There is no family, role or page `{slug}`", slug=advert.before)
            yield Fault(advert.place("before"), message, nearest(advert.before, known))


CHECKS = (role_without_file, role_not_listed, role_in_two_families, unknown_advert_place)
