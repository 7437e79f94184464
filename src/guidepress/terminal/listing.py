"""`guidepress list`: the roles of a guide, and how each of them stands."""

from __future__ import annotations

from collections.abc import Iterable

from guidepress.finding import Finding, Severity
from guidepress.language import Message, say
from guidepress.manuscript.profile import Profile
from guidepress.manuscript.quoted import quotes_of
from guidepress.press.standing import Standing, standing
from guidepress.terminal.checking import tell
from guidepress.terminal.report import STYLES, counted
from guidepress.terminal.session import Session
from guidepress.terminal.table import Row, role_table


def list_roles(session: Session) -> int:
    """Print the table of roles; 1 when the guide cannot be read at all."""
    found = standing(session.root, session.books)
    if found.guide is None or not found.guide.has_edition:
        return tell(session, session.root, found.guide, found.findings)
    guide = found.guide
    rows = [_row(role, found) for role in (*guide.roles, *guide.unlisted)]
    session.screen.lay(role_table(rows, session.screen))
    if not session.quiet:
        words = say("Findings in all: {findings}.", findings=counted(found.findings))
        session.screen.remark(words)
        if found.book is None:
            session.screen.remark(say("Pages will be known when the whole book has been built."))
    return 0


def _row(role: Profile, found: Standing) -> Row:
    assert found.guide is not None
    family = found.guide.family_of(role.slug)
    state, style = _state(role, found.findings)
    return Row(
        slug=role.slug,
        title=role.title,
        family=(family.short or family.title) if family else "",
        pages=_pages(role, found),
        quotes=len(set(quotes_of(role, found.guide))),
        revised=role.revised,
        state=state if family else say("in no family"),
        style=style,
    )


def _pages(role: Profile, found: Standing) -> str:
    """The folios of a role in the last whole book; empty when it is not in it."""
    record = found.book.roles.get(role.slug) if found.book else None
    if record is None:
        return ""
    last = record.page + record.pages - 1
    return str(record.page) if last == record.page else f"{record.page}–{last}"


def _state(role: Profile, findings: Iterable[Finding]) -> tuple[Message, str]:
    """How a role stands, in words, and the style of its worst finding."""
    own = [found for found in findings if found.place.file == f"roles/{role.slug}.yaml"]
    for severity in Severity:
        worst = [found for found in own if found.severity is severity]
        if worst:
            return counted(worst), STYLES[severity]
    return say("clean"), "green"
