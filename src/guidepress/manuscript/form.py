"""The form that a text must have, and how to tell people that it has not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from guidepress.language import Message, say


class MisfitError(ValueError):
    """A value that does not fit its field: what is wrong and what to do, in words for people."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message.render("en"))
        self.message = message
        self.hint = hint


@dataclass(frozen=True)
class Form:
    """A text that a pattern describes (the whole of it), what it is called, and an example.

    Spaces around it are dropped; `most` is its greatest length in characters.
    """

    pattern: str
    what: Message
    example: str
    most: int

    def fit(self, text: str) -> str:
        """The text when it has this form; MisfitError when it has not."""
        if len(text) <= self.most and re.fullmatch(self.pattern, text):
            return text
        raise MisfitError(
            say("“{text}” is not {what}", text=text[:60], what=self.what),
            say("For example: {example}", example=self.example),
        )

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        text = core_schema.str_schema(strip_whitespace=True, min_length=1)
        return core_schema.no_info_after_validator_function(self.fit, text)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        about = {
            "description": self.what.text[0].upper() + self.what.text[1:],
            "examples": [self.example],
            "maxLength": self.most,
        }
        return {**handler(schema), "pattern": f"^{self.pattern}$", **about}
