"""The fact box: the same facts in the same order on every profile."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Discriminator, Field, Tag, model_validator

from guidepress.language import say
from guidepress.manuscript.codes import Code
from guidepress.manuscript.entry import Entry, Line, Prose, Slug, Whole
from guidepress.manuscript.form import MisfitError
from guidepress.manuscript.pay import Pay

OtherFact = Annotated[
    Annotated[Line, Tag("type:text")] | Annotated[tuple[Line, ...], Tag("type:list")],
    Discriminator(lambda fact: "type:list" if isinstance(fact, list | tuple) else "type:text"),
]
"""A fact of a guide's own: text, or a list. What its text means, its field's type says."""


class Studies(Entry):
    """Level of study, in years after the baccalauréat.

    `Bac +3 à Bac +5` is `low: 3, high: 5`; `Bac +5 minimum` is `low: 5, minimum: true`;
    a higher level that is preferred is `preferred: 8`; `rncp` is the national level, 3 to 8.
    """

    low: Whole = Field(ge=0, le=12, description="Years after the baccalauréat.")
    high: Whole | None = Field(None, ge=0, le=12, description="The upper end of a range, in years.")
    minimum: bool = Field(False, description="Whether `low` is a minimum.")
    preferred: Whole | None = Field(
        None, ge=0, le=12, description="A higher level that is preferred, in years."
    )
    diplomas: tuple[Line, ...] = Field((), description="Diplomas that lead to the role.")
    rncp: Whole | None = Field(
        None, ge=3, le=8, description="The national level of qualification, 3 to 8."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.high is not None and self.high < self.low:
            raise MisfitError(say("`high` is below `low`"), say("Exchange the two"))
        return self


class Experience(Entry):
    """Years of experience asked for; either end may be open."""

    low: Whole | None = Field(None, ge=0, le=50, description="Years asked for.")
    high: Whole | None = Field(None, ge=0, le=50, description="Years, the upper end.")
    note: Line | None = Field(None, description="What is said of experience in words.")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.low is None and self.high is None and self.note is None:
            raise MisfitError(
                say("This experience says nothing"), say("Give `low`, `high` or `note`")
            )
        return self


class FactBox(Entry):
    """The facts of one role. What is not known is left out and prints as « non communiqué »."""

    studies: Studies | None = None
    bac: Line | None = Field(None, description="The baccalauréat that is advised.")
    employability: Line | None = Field(None, description="A word of the scale in guide.yaml.")
    mobility: Line | None = Field(None, description="A word of the scale in guide.yaml.")
    pay: tuple[Pay, ...] = Field(
        (), description="Figures of pay, each with its level or condition."
    )
    codes: tuple[Code, ...] = Field(
        (), description="Codes of occupations; their labels come from the referentials."
    )
    experience: Experience | None = None
    notice: Prose | None = Field(
        None, description="A nota bene in place of the disclaimer of the edition."
    )
    other: dict[Slug, OtherFact] = Field(
        default_factory=dict,
        description="Facts of the guide's own: keys of `fact_box.custom` in guide.yaml.",
    )
