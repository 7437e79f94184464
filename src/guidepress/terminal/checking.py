"""`guidepress check`: what is wrong with a guide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from guidepress.finding import Finding, Severity, forbids
from guidepress.language import say, say_n
from guidepress.manuscript.guide import Guide
from guidepress.press.reading import read
from guidepress.terminal.excerpt import Files
from guidepress.terminal.report import counted, report
from guidepress.terminal.session import Session


def check(session: Session) -> int:
    """Report all findings; 1 when they forbid the book."""
    root = session.root
    manuscript = read(root)
    return tell(session, root, manuscript.guide, manuscript.findings)


def tell(session: Session, root: Path, guide: Guide | None, findings: tuple[Finding, ...]) -> int:
    """Report findings and close with their count; 1 when they forbid the book."""
    show(session, root, guide, findings)
    refused = forbids(findings)
    if refused:
        words = say("This cannot be printed yet: {findings}.", findings=counted(findings))
        session.screen.tell(words, "bold red")
    elif not session.quiet:
        roles = len(guide.roles) if guide else 0
        session.screen.tell(
            say_n(
                "{n} role, ready to print: {findings}.",
                "{n} roles, ready to print: {findings}.",
                roles,
                findings=counted(findings),
            ),
            "bold green",
        )
    return int(refused)


def show(session: Session, root: Path, guide: Guide | None, findings: Sequence[Finding]) -> None:
    """Report findings; errors alone when the session is to be quiet."""
    texts: Mapping[str, str] = guide.sources if guide else {}
    if session.quiet:
        findings = of(findings, Severity.ERROR)
    report(findings, Files(root, texts), session.screen)


def of(findings: Sequence[Finding], *severities: Severity) -> tuple[Finding, ...]:
    """Those of the findings that are of these severities."""
    return tuple(found for found in findings if found.severity in severities)
