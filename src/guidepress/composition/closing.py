"""The page that completes a role: words, the family's others, lines to write on.

In: a composer and a role. Out: its section, which is bound only where a page would else stay blank.
"""

from __future__ import annotations

from math import ceil

from guidepress.composition.blocks import neighbour
from guidepress.composition.engine import Composer
from guidepress.composition.measures import LEADING, POINT, Measures, measures
from guidepress.composition.prose import Scribe
from guidepress.composition.quotes import Speech, speech
from guidepress.composition.titling import width
from guidepress.manuscript.blocks import Pull, QuoteBlock
from guidepress.manuscript.profile import Profile
from guidepress.section import Section

LINE = LEADING * POINT
"""Millimetres of a line of the baseline grid."""

QUOTE_TYPE = 21
"""Points: the type size of the words on the page that completes a role."""


def closing(composer: Composer, profile: Profile) -> Section:
    """The page after a role that ends on the wrong side: words, the family's others, notes."""
    guide = composer.guide
    scribe = Scribe(guide)
    family = guide.family_of(profile.slug)
    assert family is not None, "a role that no family lists is not in the book"
    found = (neighbour(slug, scribe) for slug in family.roles if slug != profile.slug)
    others = tuple(each for each in found if each)
    quote = _pulled(profile, scribe)
    html = composer.render(
        "closing.html",
        slug=profile.slug,
        head=str(scribe.name(profile.title, profile.lang).unescape()),
        family=scribe.line(family.title),
        family_slug=family.slug,
        quote=quote,
        others=others,
        rules=_rules(measures(guide.edition.trim), quote, len(others)),
    )
    return Section(
        f"role/{profile.slug}/closing",
        f"{profile.title} : fin",
        html,
        source=f"roles/{profile.slug}.yaml",
        completes=f"role/{profile.slug}",
        role=profile.slug,
    )


def _pulled(profile: Profile, scribe: Scribe) -> Speech | None:
    """The first words that a profile pulls out of its text, or else the first it quotes."""
    for block in profile.blocks:
        if isinstance(block, Pull):
            return speech(block.pull, scribe, block.extract)
    for block in profile.blocks:
        if isinstance(block, QuoteBlock):
            return speech(block.quote, scribe)
    return None


def _rules(page: Measures, quote: Speech | None, others: int) -> int:
    """How many ruled lines fill the page below the words and the list of roles."""
    taken = 4.2
    if quote:
        ems = page.measure / (QUOTE_TYPE * POINT)
        lines = (ceil(width(each.striptags()) / ems) for each in quote.words.paragraphs)
        taken += 6.2 + 2 * sum(lines)
    if others:
        taken += 4.6 + 1.5 * others
    return max(0, int((page.text_height / LINE - taken) / 2))
