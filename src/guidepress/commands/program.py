"""The program: its commands in the order in which people need them, and exit codes.

0: made, or nothing to complain of. 1: findings forbid it, or it failed. 2: wrong usage.
130: interrupted. Heavy imports stand inside the commands, so that `--help` is quick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from guidepress.commands import building, checking, keeping, looking, releasing, writing
from guidepress.terminal import words
from guidepress.terminal.commands import SpokenGroup
from guidepress.terminal.failure import status_of
from guidepress.terminal.session import Session, begin

NAME = "guidepress"

COMMANDS = (
    building.build,
    building.proof,
    checking.check,
    releasing.diff,
    releasing.verify,
    looking.preview,
    checking.rules,
    looking.list_,
    writing.new,
    writing.add,
    writing.schema,
    keeping.referential,
    keeping.store,
)


class Program(SpokenGroup):
    """The whole program: it runs one command, and exits with its code."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> NoReturn:
        """Run a command line, these arguments or the process's own."""
        given = list(sys.argv[1:] if args is None else args)
        session = begin(given, os.environ)
        sys.exit(status_of(lambda: self.status(given, session), session))

    def status(self, args: list[str], session: Session) -> int:
        """The exit code of one command line; exceptions are the caller's."""
        with self.make_context(NAME, args, obj=session) as ctx:
            result = self.invoke(ctx)
        return result if isinstance(result, int) else 0


press = Program(NAME, words=words.PRESS)
for command in COMMANDS:
    press.add_command(command)
