"""The parts that a book is composed in, by their names and in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidepress.manuscript.script import Script

FRONT_COVER, FRONT, BACK, BACK_COVER = "cover/front", "front", "back", "cover/back"
FAMILY, ROLE = "family/", "role/"
"""The names of parts; a family's and a role's go on with its slug."""


def parts(guide: Script) -> Iterator[str]:
    """The parts that a book is composed in, in order: `front`, `role/dpo`."""
    yield from (FRONT_COVER, FRONT)
    for family in guide.edition.families:
        yield f"{FAMILY}{family.slug}"
        yield from (f"{ROLE}{slug}" for slug in family.roles if guide.has_role(slug))
    yield from (BACK, BACK_COVER)
