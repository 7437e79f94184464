"""`guidepress build`: the book, what was found on the way, and a table that closes it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from babel.dates import format_date, format_time

from guidepress.finding import Severity, forbids
from guidepress.language import Message, say, say_n
from guidepress.outputs import SCREEN
from guidepress.press.run import Outcome, build_only
from guidepress.press.run import build as build_whole
from guidepress.press.setting import usual_means
from guidepress.publishing.manifest import FILE as MANIFEST
from guidepress.publishing.manifest import Manifest
from guidepress.terminal.checking import of, show
from guidepress.terminal.excerpt import shown_path
from guidepress.terminal.progress import watching
from guidepress.terminal.report import counted
from guidepress.terminal.session import Session
from guidepress.terminal.table import Output, closing_table


@dataclass(frozen=True)
class Wish:
    """What to print: output profiles of the whole book, or single chapters; and by what means."""

    only: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    jobs: int | None = None
    keep: bool = True


def build(session: Session, wish: Wish) -> int:
    """Print the whole book, or the chapters named; 1 when findings forbid it."""
    root, books, started = session.root, session.books, time.monotonic()
    means = usual_means(root, wish.jobs, keep=wish.keep)
    with watching(session.screen, session.quiet, session.verbose) as progress:
        wanted = wish.profiles or (SCREEN.name,)
        if wish.only:
            outcome = build_only(root, books, wish.only, progress, means, wanted)
        else:
            outcome = build_whole(root, books, progress, means, wanted)
    seconds = time.monotonic() - started
    _report(session, root, outcome)
    if not outcome.outputs or forbids(outcome.findings):
        return _refused(session, outcome)
    if not session.quiet:
        _close(session, outcome, seconds)
    return 0


def _report(session: Session, root: Path, outcome: Outcome) -> None:
    """Report what was found; notes are for `check`, and for those who want to hear more."""
    findings = outcome.findings
    if not session.verbose:
        findings = of(findings, Severity.ERROR, Severity.WARNING)
    show(session, root, outcome.guide, findings)
    if (left_out := len(outcome.findings) - len(findings)) and not session.quiet:
        session.screen.tell(
            say_n(
                "{n} note is not shown here; -v shows it.",
                "{n} notes are not shown here; -v shows them.",
                left_out,
            )
        )


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
    if outcome.based_on and outcome.based_on.outputs:
        screen.tell(_page_numbers(session, outcome.based_on))
    found = counted(outcome.findings)
    screen.lay(closing_table(outputs, seconds, found, screen))


def _page_numbers(session: Session, book: Manifest) -> Message:
    """Whose page numbers single chapters have."""
    record, language = book.outputs[0], session.screen.language
    moment = datetime.fromtimestamp((session.books / MANIFEST).stat().st_mtime).astimezone()
    return say(
        "Page numbers are those of the whole book of {day}, {time}: {file}, {pages} pages.",
        day=format_date(moment, "d MMMM y", locale=language),
        time=format_time(moment, "HH:mm", locale=language),
        file=shown_path(session.books / record.file),
        pages=record.pages,
    )
