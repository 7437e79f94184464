"""`guidepress build`: the book, what was found on the way, and a table that closes it."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

from babel.dates import format_datetime

from guidepress.finding import forbids
from guidepress.language import say
from guidepress.press.run import Outcome, build_only
from guidepress.press.run import build as build_whole
from guidepress.terminal.checking import show
from guidepress.terminal.excerpt import shown_path
from guidepress.terminal.progress import watching
from guidepress.terminal.report import counted
from guidepress.terminal.session import Session
from guidepress.terminal.table import Output, closing_table


def build(session: Session, only: tuple[str, ...]) -> int:
    """Print the whole book, or the chapters named; 1 when findings forbid it."""
    root, started = session.root, time.monotonic()
    with watching(session.screen, session.quiet, session.verbose) as progress:
        if only:
            outcome = build_only(root, session.books, only, progress)
        else:
            outcome = build_whole(root, session.books, progress)
    seconds = time.monotonic() - started
    show(session, root, outcome.guide, outcome.findings)
    if not outcome.outputs or forbids(outcome.findings):
        return _refused(session, outcome)
    if not session.quiet:
        _close(session, outcome, seconds)
    return 0


def _refused(session: Session, outcome: Outcome) -> int:
    session.screen.tell(
        say(
            "No book was made: {findings}. What stood in {folder} is as it was.",
            findings=counted(outcome.findings),
            folder=shown_path(session.books),
        ),
        "bold red",
    )
    return 1


def _close(session: Session, outcome: Outcome, seconds: float) -> None:
    """The closing table and, for single chapters, whose page numbers they have."""
    outputs = [Output(path, record.pages, record.bytes) for path, record in outcome.outputs]
    screen = session.screen
    if outcome.based_on:
        for record in outcome.based_on.outputs:
            screen.tell(
                say(
                    "Page numbers are those of the whole book of {when}: {file}, {pages} pages.",
                    when=_built_when(session, session.books / MANIFEST),
                    file=shown_path(session.books / record.file),
                    pages=record.pages,
                )
            )
    found = counted(outcome.findings)
    screen.out.print(closing_table(outputs, seconds, found, screen))


MANIFEST = "manifest.json"


def _built_when(session: Session, manifest: Path) -> str:
    """When the last whole book was built, in the reader's words and time zone."""
    moment = datetime.fromtimestamp(manifest.stat().st_mtime).astimezone()
    return format_datetime(moment, "long", locale=session.screen.language)
