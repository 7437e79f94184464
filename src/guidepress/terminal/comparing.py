"""`guidepress diff`: what changes from one edition to another, for the screen or as files."""

from __future__ import annotations

from collections.abc import Sequence

from guidepress.language import say
from guidepress.press.comparing import Wanted, compare, is_revision
from guidepress.press.means import usual_means
from guidepress.press.reporting import report, report_files, write_report
from guidepress.terminal.excerpt import shown_path
from guidepress.terminal.progress import watching
from guidepress.terminal.session import GUIDE, Session


def diff(session: Session, names: tuple[str, str], formats: Sequence[str], *, pages: bool) -> None:
    """Say what differs; into files where a folder is given with --output."""
    language = session.screen.language
    # Two books that are built tell all of themselves: no guide is needed then.
    root = session.root if any(map(is_revision, names)) else session.guide or GUIDE
    with watching(session.screen, not pages or session.quiet, session.verbose) as progress:
        wanted = Wanted(*names, root, pages)
        found, spreads = compare(wanted, progress, usual_means(root))
    for format_ in formats:
        if session.output is None:
            words = report(found, spreads, format_, language).rstrip("\n")
            if words:
                session.screen.show(session.screen.out, words)
        else:
            _write(session, report_files(found, spreads, format_, language))


def _write(session: Session, files: dict[str, bytes]) -> None:
    for path in write_report(session.books, files):
        if not session.quiet:
            session.screen.tell(say("{file} was written.", file=shown_path(path)))
