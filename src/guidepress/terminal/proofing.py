"""`guidepress proof`: opens files that were made before, and says what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from babel.numbers import format_decimal

from guidepress.finding import Severity, forbids
from guidepress.language import Message, say, say_n
from guidepress.press.reproof import Reproof, reproof
from guidepress.terminal.excerpt import Files, shown_path
from guidepress.terminal.report import counted, report
from guidepress.terminal.session import Session
from guidepress.terminal.showing import of
from guidepress.terminal.usage import MisuseError


def proof(session: Session, files: Sequence[Path], *, is_quick: bool) -> int:
    """Proof files one after the other; 1 when one of them is not fit to be handed on."""
    root = _root(session)
    worst = 0
    for path in files:
        proofed = reproof(path, root, with_validator=not is_quick)
        _tell(session, proofed)
        worst = max(worst, int(forbids(proofed.findings)))
    return worst


def _root(session: Session) -> Path | None:
    """The guide's folder, if there is one: a file can be proofed without."""
    try:
        return session.root
    except MisuseError:
        if session.guide is not None:
            raise
        return None


def _tell(session: Session, proofed: Reproof) -> None:
    findings = proofed.findings
    if session.quiet:
        findings = of(findings, Severity.ERROR)
    report(findings, Files(Path()), session.screen)
    refused = forbids(proofed.findings)
    if refused or not session.quiet:
        session.screen.tell(_said(session, proofed), "bold red" if refused else "bold green")


def _said(session: Session, proofed: Reproof) -> Message:
    file, found = shown_path(proofed.path), counted(proofed.findings)
    if proofed.profile is None:
        return say("{file}: {findings}.", file=file, findings=found)
    size = format_decimal(round(proofed.size / 1e6, 1), locale=session.screen.language)
    return say(
        "{file} ({profile}, {pages}, {size} MB): {findings}.",
        file=file,
        profile=proofed.profile.name,
        pages=say_n("{n} page", "{n} pages", proofed.pages),
        size=size,
        findings=found,
    )
