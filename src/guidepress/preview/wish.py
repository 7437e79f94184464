"""What was asked for: a guide to look at, and where it is to be served."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from guidepress.language import Language


@dataclass(frozen=True)
class Wish:
    """A guide, the folder of its books, a role to begin with, an address.

    `language` is the one to speak; None: the one that each browser asks for.
    """

    root: Path
    books: Path
    slug: str | None
    host: str
    port: int
    language: Language | None
    opens_browser: bool
