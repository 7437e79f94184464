"""Output profiles that a guide declares: each is like a built-in one, but for what it says."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from guidepress.language import say
from guidepress.manuscript.entry import Entry, FilePath, Line, Slug, Whole
from guidepress.manuscript.form import MisfitError
from guidepress.nearest import nearest_or_all
from guidepress.outputs import BUILT_IN, CoverPlace


def _built_in(name: str) -> str:
    if name not in BUILT_IN:
        message = say("there is no built-in output profile “{name}”", name=name[:80])
        raise MisfitError(message, nearest_or_all(name, BUILT_IN))
    return name


class Output(Entry):
    """A use of the book that a guide declares: a printer's own press, a lighter file."""

    name: Slug = Field(description="What --profile calls it; a built-in name changes that one.")
    like: Annotated[Slug, AfterValidator(_built_in)] = Field(
        description="The built-in profile that it is like: screen, print, draft."
    )
    cover: CoverPlace | None = Field(
        None, description="Whether the cover is bound with the book, or a file apart."
    )
    resolution: Whole | None = Field(
        None, ge=72, le=1200, description="Pixels an inch that pictures are reduced to."
    )
    marks: bool | None = Field(None, description="Whether marks of cut and register are drawn.")
    condition: Line | None = Field(
        None, description="The printing condition, as the printer calls it: FOGRA51."
    )
    icc: FilePath | None = Field(
        None, description="The CMYK colour profile (ICC) of the printing condition."
    )
    ink_limit: Whole | None = Field(
        None, ge=200, le=400, description="Percent of all inks together that the paper takes."
    )
