"""A career profile: identity, fact box and ordered blocks."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guidepress.manuscript.entry import Day, Entry, Line, Prose, Slug, Url
from guidepress.manuscript.factbox import FactBox
from guidepress.manuscript.kinds import Block


class OtherName(Entry):
    """Another name of a role, indexed; `lang` is a BCP 47 tag."""

    name: Line
    lang: Literal["fr", "en"] = "fr"


class Profile(Entry):
    """One role of the guide; `slug` is its file's name.

    Either `feminine` and `masculine` are given, or the title is `epicene` (a rule checks it).
    """

    slug: Slug
    title: Line
    lang: Literal["fr", "en"] = "fr"
    feminine: Line | None = None
    masculine: Line | None = None
    epicene: bool = False
    other_names: tuple[OtherName, ...] = ()
    standfirst: Prose
    interests: tuple[Slug, ...] = ()
    revised: Day
    author: Line | None = None
    related: tuple[Slug, ...] = ()
    online: Url | None = None
    facts: FactBox = Field(default_factory=FactBox)
    blocks: tuple[Block, ...] = Field(min_length=1)
