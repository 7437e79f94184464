"""The command line: the program, its commands in the order in which people need them, exit codes.

0: made, or nothing to complain of. 1: findings forbid it, or it failed. 2: wrong usage.
130: interrupted. Heavy imports stand inside the commands, so that `--help` is quick.
"""

from __future__ import annotations

import gc
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
GARBAGE = 100_000
"""New objects before Python looks for garbage among them; its own choice is 700."""

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


def main() -> NoReturn:
    """Run the program with the arguments that it was started with."""
    # A guide in memory is a million small values that all stay: looking for garbage among them
    # again and again takes a sixth of a check's time.
    gc.set_threshold(GARBAGE, 20, 50)
    # No package beside ours has a say in what a guide is: pydantic need not look for one.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    press.main()
