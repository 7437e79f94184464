"""The screen: where words go. What was asked for goes to standard output, the rest beside it.

Colours, bars and boxes are for terminals alone: a file, a pipe and a CI's log get plain lines.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO, cast

from rich.console import Console
from rich.table import Table
from rich.text import Text

from guidepress.language import Language, Message
from guidepress.terminal.encoding import made_safe
from guidepress.terminal.lasting import Lasting

WIDEST = 100
"""Columns: running words are not read easily in longer lines."""
NARROWEST = 40
UNBOUNDED = 10_000
"""Columns of what is no terminal: there a line is as long as what it says."""


@dataclass(frozen=True)
class Screen:
    """Two streams and the language of whoever reads them."""

    out: Console
    err: Console
    language: Language

    @property
    def width(self) -> int:
        """How many columns running words may take on standard output."""
        return _width(self.out)

    def words(self, message: Message) -> str:
        """A message in the reader's language."""
        return message.render(self.language)

    def sentence(self, message: Message) -> str:
        """A message as a line begins with it; a name at its beginning is spelt as it is."""
        return message.sentence(self.language)

    def tell(self, message: Message, style: str = "") -> None:
        """Say something that was asked for."""
        self._say(self.out, message, style)

    def remark(self, message: Message, style: str = "") -> None:
        """Say something beside it."""
        self._say(self.err, message, style)

    def _say(self, console: Console, message: Message, style: str) -> None:
        lines = wrap(self.words(message), _width(console))
        self.show(console, "\n".join(lines), style)

    def flush(self) -> OSError | None:
        """Send what was said; gives why some of what was asked for could not be written, if so."""
        out = cast(Lasting, self.out.file)
        out.flush()
        return out.lost

    def lay(self, table: Table) -> None:
        """Print a table; where there is no terminal, its lines end where their words end."""
        if self.out.is_terminal:
            self.out.print("", table, "", sep="\n")
            return
        with self.out.capture() as captured:
            self.out.print(table)
        lines = (line.rstrip() for line in captured.get().rstrip("\n").split("\n"))
        self.show(self.out, "\n".join(lines))

    @staticmethod
    def show(console: Console, text: str | Text, style: str = "") -> None:
        """Print a text as it stands: nothing in it is markup, and nothing breaks its lines."""
        text = Text(text) if isinstance(text, str) else text
        if console.is_terminal or "\t" in text.plain:
            console.print(text, style=style, soft_wrap=True)
        else:  # the same, ten times as quick
            console.file.write(f"{text.plain}\n")


def _width(console: Console) -> int:
    if not console.is_terminal:
        return WIDEST
    return max(NARROWEST, min(console.width, WIDEST))


def wrap(text: str, width: int, indent: str = "") -> Iterator[str]:
    """The lines of a text; it may hold lines of its own, and breaks at no no-break space."""
    for paragraph in text.split("\n"):
        yield from textwrap.wrap(
            paragraph,
            width,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]


def screen(language: Language) -> Screen:
    """The screen of this process."""
    return Screen(_console(sys.stdout), _console(sys.stderr), language)


def _console(stream: TextIO) -> Console:
    is_terminal = stream.isatty()
    return Console(
        file=cast(TextIO, Lasting(made_safe(stream))),
        force_terminal=is_terminal,
        width=None if is_terminal else UNBOUNDED,
        markup=False,
        highlight=False,
        emoji=False,
    )
