"""Codes of occupations: code, referential and version; labels come from the referential alone."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from guidepress.language import say
from guidepress.manuscript.entry import Day, Entry, Line
from guidepress.manuscript.form import Form

CodeText = Annotated[
    str,
    Form(r"[A-Z][0-9A-Z]{0,5}[a-z]?", say("a code of occupations"), example="M1802", most=7),
]
"""A code as its referential writes it: `M1802`, `M2Z`, `A0X42a`."""


class Scheme(StrEnum):
    """The referentials of French occupations."""

    ROME = "rome"
    FAP = "fap"


class Code(Entry):
    """A code as a profile gives it."""

    scheme: Scheme
    version: Line = Field(description="The version of the list: `3`, `4.0`, `2009`…")
    code: CodeText
    label: Line | None = Field(
        None, description="Better left out: what is printed is the label of the list."
    )


class Referential(Entry):
    """A list of codes with its version and source; `referentials/*.yaml` of a guide."""

    scheme: Scheme
    version: Line
    title: Line
    source: Line
    on: Day | None = None
    superseded_by: Line | None = Field(None, description="The version that has taken its place.")
    codes: dict[CodeText, Line] = Field(min_length=1)
