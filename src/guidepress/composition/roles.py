"""A role's pages: its opening with the fact box, then its blocks in order."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from guidepress.composition.blocks import Neighbour, more, neighbour
from guidepress.composition.engine import Composer
from guidepress.composition.facts import FactBoxView, fact_box
from guidepress.composition.prose import Passage, Scribe
from guidepress.composition.quotes import Speaker, due_credits
from guidepress.composition.views import view
from guidepress.french.typography import compose
from guidepress.manuscript.blocks import Heading, Related
from guidepress.manuscript.edition import Edition, Family
from guidepress.manuscript.kinds import kind_of
from guidepress.manuscript.profile import Profile
from guidepress.section import Section


@dataclass(frozen=True)
class FamilyView:
    """A family: its names, number from 1, and colours for drawings."""

    slug: str
    title: Markup
    short: Markup
    number: int
    colour: str


@dataclass(frozen=True)
class OtherNameView:
    """Another name and its language."""

    name: Markup
    lang: str


@dataclass(frozen=True)
class RoleView:
    """A role's identity; `head` is the title as running heads have it, plain text."""

    anchor: str
    title: Markup
    lang: str
    head: str
    family: FamilyView
    feminine: Markup | None
    masculine: Markup | None
    is_epicene: bool
    other_names: tuple[OtherNameView, ...]
    standfirst: Passage


@dataclass(frozen=True)
class SetBlock:
    """A block filled in: its kind and anchor, and whether it stands in the rail."""

    kind: str
    anchor: str
    is_railed: bool
    markup: Markup


@dataclass(frozen=True)
class RolePage:
    """All that a role's template needs."""

    role: RoleView
    facts: FactBoxView
    blocks: tuple[SetBlock, ...]
    credits: tuple[Speaker, ...]
    related: tuple[Neighbour, ...]


def role(composer: Composer, profile: Profile) -> Section:
    """The section of a role."""
    scribe = Scribe(composer.guide)
    edition = composer.guide.edition
    family = composer.guide.family_of(profile.slug)
    assert family is not None, "a role that no family lists is not in the book"
    head = role_view(profile, family_view(family, edition), scribe)
    page = RolePage(
        role=head,
        facts=fact_box(profile, scribe, composer.layout.door),
        blocks=tuple(_blocks(composer, profile, head, scribe)),
        credits=due_credits(profile, scribe),
        related=tuple(_unplaced(profile, scribe)),
    )
    return Section(
        name=f"role/{profile.slug}",
        title=profile.title,
        html=composer.render("role.html", page=page),
        opens_on=edition.roles_open_on,
        source=f"roles/{profile.slug}.yaml",
        role=profile.slug,
    )


def family_view(family: Family, edition: Edition) -> FamilyView:
    """A family as templates see it."""
    return FamilyView(
        slug=family.slug,
        title=Markup.escape(compose(family.title)),
        short=Markup.escape(compose(family.short or family.title)),
        number=edition.families.index(family) + 1,
        colour=family.colour.screen,
    )


def role_view(profile: Profile, family: FamilyView, scribe: Scribe) -> RoleView:
    """A role's identity as templates see it."""
    return RoleView(
        anchor=f"role-{profile.slug}",
        title=scribe.title(profile.title, profile.lang),
        lang=profile.lang,
        head=str(scribe.name(profile.title, profile.lang).unescape()),
        family=family,
        feminine=scribe.line(profile.feminine) if profile.feminine else None,
        masculine=scribe.line(profile.masculine) if profile.masculine else None,
        is_epicene=profile.epicene,
        other_names=tuple(
            OtherNameView(scribe.name(other.name, other.lang), other.lang)
            for other in profile.other_names
        ),
        standfirst=scribe.passage(profile.standfirst),
    )


def _blocks(
    composer: Composer, profile: Profile, head: RoleView, scribe: Scribe
) -> tuple[SetBlock, ...]:
    levels = _heading_levels(profile)
    made = []
    for number, block in enumerate(profile.blocks, 1):
        kind, anchor = kind_of(block), f"role-{profile.slug}-b{number}"
        html = composer.render(
            f"blocks/{kind}.html",
            block=view(block, scribe),
            more=more(block, scribe, composer.layout.door),
            role=head,
            anchor=anchor,
            level=levels[number - 1],
        )
        is_railed = getattr(block, "room", None) == "rail"
        made.append(SetBlock(kind, anchor, is_railed, Markup(html)))
    return tuple(made)


def _heading_levels(profile: Profile) -> tuple[int, ...]:
    """The level of a heading at each block: 2 below the title, or 3 where a 2 stands before."""
    levels, last = [], 1
    for block in profile.blocks:
        if isinstance(block, Heading):
            last = min(int(block.level) + 1, last + 1, 3)
            levels.append(last)
        else:
            levels.append(min(last + 1, 3))
    return tuple(levels)


def _unplaced(profile: Profile, scribe: Scribe) -> tuple[Neighbour, ...]:
    """Related roles that no block of the profile has placed."""
    if any(isinstance(block, Related) for block in profile.blocks):
        return ()
    found = (neighbour(slug, scribe) for slug in profile.related)
    return tuple(each for each in found if each)
