"""From how a run ends to its exit code: whatever happens, people get a line or two of words."""

from __future__ import annotations

import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click

from guidepress.door import SCHEME, DoorError
from guidepress.language import Message, say
from guidepress.refusal import RefusalError
from guidepress.stock import StockMissingError
from guidepress.system import ENDING, reason_of
from guidepress.terminal.lasting import send_nowhere
from guidepress.terminal.session import Session
from guidepress.terminal.usage import complain

FAILED, MISUSED = 1, 2
BY_SIGNAL = 128
"""What shells add to the number of the signal that ended a program."""


def status_of(run: Callable[[], int], session: Session) -> int:
    """Run, and give the exit code; nothing is raised."""
    try:
        status = _status(run, session)
    except BrokenPipeError:  # over what click itself says, as its help
        send_nowhere(sys.stdout)
        return FAILED
    if lost := session.screen.flush():
        _say(_unheard(lost), None, session)
        return status or FAILED
    return status


def _status(run: Callable[[], int], session: Session) -> int:
    heard: list[int] = []
    try:
        with _hearing(heard):
            return run()
    except click.exceptions.Exit as end:
        return end.exit_code
    except (KeyboardInterrupt, click.Abort):
        return _interrupted(session, heard)
    except BrokenPipeError:
        raise
    except Exception as error:
        return _interrupted(session, heard) if heard else _told(error, session)


@contextmanager
def _hearing(heard: list[int]) -> Iterator[None]:
    """Note each such signal: compiled code makes other errors of it, as pydantic's does."""

    def hear(number: int, _frame: object) -> None:
        heard.append(number)
        raise KeyboardInterrupt

    before = {number: signal.getsignal(number) for number in ENDING}
    for number, handler in before.items():
        if handler not in (None, signal.SIG_IGN):  # as in the background of a shell
            signal.signal(number, hear)
    try:
        yield
    finally:
        for number, handler in before.items():
            if signal.getsignal(number) is hear:  # else nobody wants to be interrupted any more
                signal.signal(number, handler)


def _interrupted(session: Session, heard: Sequence[int]) -> int:
    _forget_interrupt()
    session.screen.remark(say("Interrupted. Nothing is left half-made."))
    return BY_SIGNAL + (heard[0] if heard else signal.SIGINT)


def _forget_interrupt() -> None:
    """Let the interrupt that was handled be over, so that the process ends with our code.

    CPython marks an interrupt that leaves an `exec` of a string, as dataclasses use it while a
    module is imported, as unhandled, and ends by the signal whatever was caught outside. The next
    such `exec` clears the mark (`run_eval_code_obj` in Python/pythonrun.c).
    """
    exec("")


def _told(error: Exception, session: Session) -> int:
    """Say what went wrong, and give the exit code for it."""
    match error:
        case click.ClickException():
            complain(error, session.screen)
            return error.exit_code
        case RefusalError():
            _say(error.message, error.hint, session)
            return MISUSED
        case StockMissingError():
            _say(error.message, None, session)
            return FAILED
        case DoorError():  # what was there when the guide was read is there no more
            _say(_gone(error), None, session)
        case OSError(strerror=str()):
            _say(_unusable(error), None, session)
        case _:
            _say(_fault(error), _details(session), session)
    if session.verbose:
        traceback.print_exception(error)
    return FAILED


def _say(message: Message, hint: Message | None, session: Session) -> None:
    session.screen.remark(say("Error: {words}", words=message), "bold red")
    if hint:
        session.screen.remark(hint)


def _unusable(error: OSError) -> Message:
    """What the system refused: the usual reasons in words of ours, which speak French too."""
    if not error.filename:
        return reason_of(error)
    return say("{file} cannot be used: {reason}", file=str(error.filename), reason=reason_of(error))


def _gone(error: DoorError) -> Message:
    """A file of the guide or its layout, by its name there, that cannot be used any more."""
    file = error.url.removeprefix(SCHEME).removeprefix("guide/")
    return say("{file} cannot be used: {reason}", file=file, reason=error.reason)


def _unheard(error: OSError) -> Message:
    """That words were lost: whoever wanted them, as a file, has not all of them."""
    return say(
        "what is said here could not be written: {reason}; all else is done",
        reason=reason_of(error),
    )


def _fault(error: Exception) -> Message:
    """What failed, on one line: it is nobody's fault but ours."""
    what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return say("this is a fault of guidepress, not of your guide: {what}", what=what)


def _details(session: Session) -> Message | None:
    if session.verbose:
        return None
    return say("For the details that its makers need, type the same again with -v")
