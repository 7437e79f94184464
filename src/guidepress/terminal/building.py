"""`guidepress build`: the book, what was found on the way, and a table that closes it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from guidepress.damage import DAMAGED, LOST, UNWRITABLE
from guidepress.finding import Finding, Severity, forbids
from guidepress.language import Message, say, say_n
from guidepress.outputs import SCREEN
from guidepress.press.means import usual_means
from guidepress.press.run import Outcome, build_only
from guidepress.press.run import build as build_whole
from guidepress.press.terms import Terms
from guidepress.publishing.manifest_file import FILE
from guidepress.terminal.excerpt import shown_path
from guidepress.terminal.figures import day
from guidepress.terminal.progress import watching
from guidepress.terminal.report import counted
from guidepress.terminal.session import Session
from guidepress.terminal.showing import FORMATS, show, show_as
from guidepress.terminal.table import Output, closing_lines, closing_table, has_columns

if TYPE_CHECKING:
    from guidepress.comparing.compared import Compared
    from guidepress.publishing.last_numbers import LastNumbers


@dataclass(frozen=True)
class Wish:
    """What to print: output profiles of the whole book, or single chapters; and by what means.

    `strict` minds warnings; `since` names the edition that the notes tell the changes since;
    `format` is what findings are told in.
    """

    only: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    jobs: int | None = None
    keep: bool = True
    strict: bool = False
    since: str | None = None
    format: str = "text"


def build(session: Session, wish: Wish) -> int:
    """Print the whole book, or the chapters named; 1 when findings forbid it."""
    started = time.monotonic()
    with _earlier(session, wish) as earlier:
        terms = Terms(wish.profiles or (SCREEN.name,), strict=wish.strict, since=earlier)
        outcome = _printed(session, wish, terms)
    seconds = time.monotonic() - started
    _report(session, outcome, wish)
    if not outcome.outputs or forbids(outcome.findings):
        return _refused(session, outcome, wish)
    if not session.quiet:
        _close(session, outcome, seconds)
    return 0


def _earlier(session: Session, wish: Wish) -> AbstractContextManager[Compared | None]:
    """The edition that the notes tell the changes since, if one was named."""
    if not wish.since:
        return nullcontext()
    from guidepress.press.comparing import since  # nobody else waits for it

    return since(session.root, wish.since)


def _printed(session: Session, wish: Wish, terms: Terms) -> Outcome:
    root, books = session.root, session.books
    means = usual_means(root, wish.jobs, keep=wish.keep)
    with watching(session.screen, session.quiet, session.verbose) as progress:
        if wish.only:
            return build_only(root, books, wish.only, progress, means, terms)
        return build_whole(root, books, progress, means, terms)


def _report(session: Session, outcome: Outcome, wish: Wish) -> None:
    """Report what was found; notes are for `check`, and for those who want to hear more."""
    findings = outcome.findings
    if wish.format in FORMATS:
        show_as(session, wish.format, outcome.sources, findings)
        return
    if not session.verbose:
        findings = _for_everybody(findings)
    show(session, session.root, outcome.sources, findings)
    if (left_out := len(outcome.findings) - len(findings)) and not session.quiet:
        _tell_of_damage(session, outcome.findings)
        session.screen.tell(
            say_n(
                "{n} note is not shown here; -v shows it.",
                "{n} notes are not shown here; -v shows them.",
                left_out,
            )
        )


def _for_everybody(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """What is no note, and two that are: why nothing can be kept, and that workers were lost.

    Each build is as long as the first then, or it will happen again for want of memory.
    """
    shown = (UNWRITABLE, LOST)
    return tuple(
        each for each in findings if each.severity is not Severity.INFO or each.rule in shown
    )


def _tell_of_damage(session: Session, findings: Sequence[Finding]) -> None:
    """One line, however much was damaged: nothing is to be done, but a disk may be failing."""
    if damaged := sum(finding.rule in DAMAGED for finding in findings):
        session.screen.tell(
            say_n(
                "{n} thing kept from earlier builds was damaged, and was made again.",
                "{n} things kept from earlier builds were damaged, and were made again.",
                damaged,
            )
        )


def _refused(session: Session, outcome: Outcome, wish: Wish) -> int:
    if wish.strict and not forbids(outcome.findings):
        session.screen.tell(say("With --strict, warnings forbid the book."), "bold red")
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
    """The closing table; whose page numbers single chapters have, what an earlier build left."""
    outputs = [Output(path, record.pages, record.bytes) for path, record in outcome.outputs]
    screen = session.screen
    if outcome.is_as_it_was:
        screen.tell(say("Nothing has changed since this book was made: it stands as it was."))
    if outcome.based_on:
        screen.tell(_page_numbers(session, outcome.based_on))
    found = counted(outcome.findings)
    if has_columns(outputs, screen):
        screen.lay(closing_table(outputs, seconds, found, screen))
    else:
        screen.show(screen.out, "\n".join(closing_lines(outputs, seconds, found, screen)))
    if outcome.earlier:
        screen.tell(_earlier_files(outcome.earlier))


def _earlier_files(paths: Sequence[Path]) -> Message:
    """Which files are not of this book, though they stand beside it."""
    return say_n(
        "Of an earlier build, and not in the manifest any more: {files}",
        "Of earlier builds, and not in the manifest any more: {files}",
        len(paths),
        files=", ".join(path.name for path in paths),
    )


def _page_numbers(session: Session, book: LastNumbers) -> Message:
    """Whose page numbers single chapters have."""
    language = session.screen.language
    moment = datetime.fromtimestamp((session.books / FILE).stat().st_mtime).astimezone()
    return say(
        "Page numbers are those of the whole book of {day}, {time}: {file}, {pages} pages.",
        day=day(moment, language),
        time=f"{moment:%H:%M}",
        file=shown_path(session.books / book.file),
        pages=book.pages,
    )
