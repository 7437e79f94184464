"""Page budgets: what only shows when the book is set.

How many pages a profile fills is known when its galley is set, and cannot be told well before: an
interview, a picture or a list of chips takes more room than its words. So this rule is no check of
the copy; the press asks it when it binds, and the guide sets it like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from guidepress.finding import Finding, Rule, Severity
from guidepress.language import say

if TYPE_CHECKING:
    from guidepress.manuscript.guide import Guide

PAGE_BUDGET = Rule(
    "page-budget",
    Severity.WARNING,
    say("A profile keeps to the pages that it has (found when the book is built)."),
    wrong="role_pages: 4, et une fiche de 5 pages",
    right="role_pages: 4, et dans cette fiche pages: 6",
)
PRINTED = (PAGE_BUDGET,)
"""Rules about pages; before there are any they find nothing."""


def over_budget(guide: Guide, pages: Mapping[str, int]) -> Iterator[Finding]:
    """Roles that fill more pages than `role_pages`, or their own `pages`, let them."""
    for role in guide.roles:
        budget = role.pages or guide.edition.role_pages
        count = pages.get(role.slug, 0)
        if budget and count > budget:
            yield PAGE_BUDGET.at(
                role.place("pages" if role.pages else "title"),
                say("This profile fills {n} pages; {most} are its budget", n=count, most=budget),
                say("Shorten it, or give it more pages: `pages: {n}`", n=count),
            )
