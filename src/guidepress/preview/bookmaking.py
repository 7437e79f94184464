"""A whole book, made in the process of its own that `building` begins: what it does in there."""

from __future__ import annotations

import os
import pickle
import sys
import threading
import time
from pathlib import Path
from typing import Any, BinaryIO

from guidepress.language import Message, say
from guidepress.refusal import RefusalError
from guidepress.system import reason_of

PATIENT = 5
"""How much nicer than the press in front a build is, and its workers with it (`nice`, 0 to 19)."""

TOLD_EVERY = 0.1
"""Seconds between two tellings of progress."""

LONGEST = 300
"""Characters of a fault of ours that are told."""

STDIN, STDOUT, STDERR = 0, 1, 2


class _Said:
    """Watches the run, and says through a pipe how far it is, and what came of it."""

    def __init__(self, pipe: BinaryIO) -> None:
        self._pipe = pipe
        self._stage: Message | None = None
        self._done = self._of = 0
        self._told = 0.0

    def stage(self, name: Message, steps: int) -> None:
        """A stage begins."""
        self._stage, self._done, self._of = name, 0, steps
        self._progress("")

    def step(self, title: str) -> None:
        """One step of the stage is done."""
        self._done += 1
        if time.monotonic() - self._told > TOLD_EVERY or self._done == self._of:
            self._progress(title)

    def tell(self, event: str, data: Any) -> None:
        """Tell whoever has begun this process."""
        pickle.dump((event, data), self._pipe)
        self._pipe.flush()

    def _progress(self, title: str) -> None:
        self._told = time.monotonic()
        self.tell("progress", (self._stage, self._done, self._of, title))


def main(root: Path, books: Path) -> None:
    """Make the whole book; what is told goes to the standard output, and nothing else does."""
    pipe = os.fdopen(os.dup(STDOUT), "wb")
    os.dup2(STDERR, STDOUT)
    if hasattr(os, "nice"):
        os.nice(PATIENT)
    threading.Thread(target=_follow, daemon=True).start()
    said = _Said(pipe)
    try:
        said.tell(*_made(root, books, said))
    except BrokenPipeError:
        sys.exit(1)  # nobody listens any more


def _made(root: Path, books: Path, said: _Said) -> tuple[str, Any]:
    """What is to be told of a build: its pages and seconds, or what was found."""
    from guidepress.press.means import usual_means
    from guidepress.press.run import build

    started = time.monotonic()
    try:
        outcome = build(root, books, said, usual_means(root))
    except BrokenPipeError:
        raise
    except Exception as error:
        return "failed", _fault(error)
    if not outcome.outputs:
        return "failed", outcome.findings
    return "built", (outcome.outputs[0][1].pages, round(time.monotonic() - started, 1))


def _fault(error: Exception) -> Message:
    """Why there is no book, where no finding of the guide's says so: for people, in a sentence."""
    match error:
        case RefusalError():
            return error.message
        case OSError(strerror=str()):
            file = str(error.filename or "?")
            return say("{file} cannot be used: {reason}", file=file, reason=reason_of(error))
    kind = " ".join(f"{type(error).__name__}: {error}".split())[:LONGEST]
    return say("a fault of guidepress: {kind}", kind=kind)


def _follow() -> None:
    """End with whoever has begun this process: the standard input ends then, and never before."""
    os.read(STDIN, 1)
    os._exit(1)
