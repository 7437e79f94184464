"""The program's own door: `guidepress`, and `python -m guidepress` where that is not on the path.

Workers of this machine begin by importing what their parent was started from (multiprocessing's
`spawn`): so nothing is imported here before it is wanted.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` takes a while to import, and Ctrl-C is not ours to hear before
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""


def main() -> NoReturn:
    """Run the program with the arguments that it was started with."""
    try:
        _listen()
        from guidepress.cli import main as run

        run()
    except KeyboardInterrupt:
        _leave()


def _listen() -> None:
    """Leave at Ctrl-C without a word, until the program is there to say one.

    Raised in the middle of an import, an interrupt may become another error, or be printed only.
    """
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else nobody is to hear it
        signal.signal(signal.SIGINT, _leave)


def _leave(_number: int = 0, _frame: FrameType | None = None) -> NoReturn:
    """Leave at once: nothing was begun that is to be ended, or all of it was."""
    import os

    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
