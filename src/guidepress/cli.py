"""The command line: `main` is what is run when somebody types `guidepress`."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import NoReturn

from guidepress.garbage import look_seldom
from guidepress.terminal.lasting import open_what_is_closed

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""


def set_up() -> None:
    """Set this process up for a guide; to be called before anything of the press is imported."""
    look_seldom()
    # No package beside ours has a say in what a guide is: pydantic need not look for one.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    atexit.register(gc.freeze)  # all goes with the process: nobody looks for garbage at its end


def main() -> NoReturn:
    """Run the program with the arguments that the process was started with."""
    open_what_is_closed()
    set_up()
    try:
        from guidepress.commands.program import press  # imports much, with the above in force

        press.main()
    except KeyboardInterrupt:  # before the program was there to say so
        sys.exit(INTERRUPTED)
