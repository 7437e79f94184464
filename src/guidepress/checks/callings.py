"""What roles are called, and headings that speak of another one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidepress.checks.alike import plain_words
from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.finding import Severity
from guidepress.language import say
from guidepress.manuscript.blocks import Heading
from guidepress.manuscript.profile import Profile

_HEADING_OF = re.compile(
    r"(?:m[ée]tiers? (?:proches?|voisins?|similaires?|connexes?)|fiche m[ée]tier|devenir|salaires?"
    r"|[ée]tudes|formations?|missions?|comp[ée]tences|qualit[ée]s|[ée]volutions?|r[ôo]le|m[ée]tier)"
    r"(?: (?:de l['’]|du|de la|des|de|pour|d['’])?)?\s?(?:une?\s)?(?P<name>.+?)[ ?!]*$",
    re.IGNORECASE,
)


def forms(role: Profile) -> tuple[str, ...]:
    """Every way in which a role may be named: title, forms, other names, each of « a / b »."""
    names = [role.title, role.feminine, role.masculine, *(each.name for each in role.other_names)]
    return tuple(form for name in names if name for form in (name, *_split(name)))


def _split(name: str) -> Iterator[str]:
    """« Directeur / directrice de l'IA »: the name for a man and the one for a woman."""
    one, slash, other = name.partition("/")
    if slash and other.strip():
        yield other.strip()
        rest = other.strip().split(" ", 1)[1:]
        yield " ".join([one.strip(), *rest])


@asks(
    "wrong-role-in-heading",
    Severity.ERROR,
    say("A heading left over from another profile speaks of another role."),
    wrong="heading: Métiers proches de data scientist, dans la fiche d'un autre métier",
    right="heading: Métiers proches",
)
def wrong_role_in_heading(desk: Desk) -> Iterator[Fault]:
    """« Métiers proches de… », « Devenir… » and the like, with the name of another role."""
    called = {
        " ".join(words): role  # a title that is missing is held to be a dash: no name at all
        for role in desk.roles
        for form in forms(role)
        if (words := plain_words(form))
    }
    for role in desk.roles:
        own = {" ".join(plain_words(form)) for form in forms(role)}
        for block in role.blocks:
            if not isinstance(block, Heading) or not (match := _HEADING_OF.search(block.heading)):
                continue
            name = " ".join(plain_words(match["name"]))
            other = called.get(name)
            if name not in own and other and other.slug != role.slug:
                yield Fault(
                    block.place("heading"),
                    say("This heading speaks of “{other}”", other=other.title),
                    say("This is the profile of “{role}”", role=role.title),
                )


CHECKS = (wrong_role_in_heading,)
