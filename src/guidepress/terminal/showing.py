"""Showing findings: to people, or in a format for machines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from guidepress.finding import Finding, Severity
from guidepress.terminal.excerpt import Files
from guidepress.terminal.formats.told import Told
from guidepress.terminal.report import report
from guidepress.terminal.session import Session

if TYPE_CHECKING:
    from guidepress.manuscript.guide import Guide

FORMATS = ("json", "github", "sarif", "junit")
"""The formats but that for people; each has a module `as_…` with a function `write`."""


def _writer(name: str) -> Callable[[Told], str]:
    """Who writes a format; nobody waits for those that are not asked for."""
    write: Callable[[Told], str] = import_module(f"guidepress.terminal.formats.as_{name}").write
    return write


def texts_of(guide: Guide | None) -> Mapping[str, str]:
    """The texts of a guide's files, by their paths; none of none."""
    return guide.sources if guide else {}


def show(
    session: Session, root: Path, texts: Mapping[str, str], findings: Sequence[Finding]
) -> None:
    """Report findings in files with these texts; errors alone when the session is to be quiet."""
    if session.quiet:
        findings = of(findings, Severity.ERROR)
    report(findings, Files(root, texts), session.screen)


def show_as(
    session: Session,
    format_: str,
    texts: Mapping[str, str],
    findings: tuple[Finding, ...],
    accepted: int = 0,
) -> None:
    """Write findings in one of the formats for machines; errors alone when to be quiet."""
    shown = of(findings, Severity.ERROR) if session.quiet else findings
    files = Files(session.root, texts)
    told = Told(shown, files, session.screen.language, accepted)
    if words := _writer(format_)(told).rstrip("\n"):
        session.screen.show(session.screen.out, words)


def of(findings: Sequence[Finding], *severities: Severity) -> tuple[Finding, ...]:
    """Those of the findings that are of these severities."""
    return tuple(found for found in findings if found.severity in severities)
