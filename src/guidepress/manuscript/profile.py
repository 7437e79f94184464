"""A career profile: identity, fact box and ordered blocks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from guidepress.manuscript.entry import Day, Entry, Line, Prose, Slug, Url, Whole
from guidepress.manuscript.factbox import FactBox
from guidepress.manuscript.kinds import Block
from guidepress.manuscript.strictness import Strictness


class OtherName(Entry):
    """Another name of a role, indexed; `lang` is a BCP 47 tag."""

    name: Line = Field(description="Another name, as it is indexed.")
    lang: Literal["fr", "en"] = Field("fr", description="The language of this name.")


class Profile(Entry):
    """One role of the guide; `slug` is its file's name.

    Either `feminine` and `masculine` are given, or the title is `epicene` (a rule checks it).
    """

    slug: Slug
    title: Line = Field(
        description="The role as it is printed: both forms, or one that is epicene."
    )
    lang: Literal["fr", "en"] = Field("fr", description="The language of the title.")
    feminine: Line | None = Field(None, description="The feminine form, as it is indexed.")
    masculine: Line | None = Field(None, description="The masculine form, as it is indexed.")
    epicene: bool = Field(False, description="Whether the title is the same for women and men.")
    other_names: tuple[OtherName, ...] = Field(
        (), description="Other names of the role, French and English; all are indexed."
    )
    standfirst: Prose = Field(description="Two or three sentences that open the profile.")
    interests: tuple[Slug, ...] = Field(
        (), description="Slugs of the interests that guide.yaml declares."
    )
    revised: Day = Field(description="The day of the last revision.")
    author: Line | None = Field(None, description="The by-line.")
    related: tuple[Slug, ...] = Field(
        (), description="Slugs of related roles, printed with their pages."
    )
    online: Url | None = Field(None, description="The online profile, printed as a QR code.")
    facts: FactBox = Field(
        default_factory=FactBox, description="The fact box: what is not known is left out."
    )
    pages: Annotated[Whole, Field(ge=1, le=99)] | None = Field(
        None, description="Pages that this role may fill, where it has its own budget."
    )
    rules: dict[Slug, Strictness] = Field(
        default_factory=dict,
        description="How strictly this role is held to a rule, whatever guide.yaml says of it.",
    )
    blocks: tuple[Block, ...] = Field(
        min_length=1, description="The profile itself, block by block, in the order of print."
    )
