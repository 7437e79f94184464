"""Why nothing was begun: what is asked for cannot be."""

from __future__ import annotations

from guidepress.language import Message


class RefusalError(Exception):
    """What is asked for would overwrite something, or cannot be: why, and what to do instead."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message.render("en"))
        self.message = message
        self.hint = hint
