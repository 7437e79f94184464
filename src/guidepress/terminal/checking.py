"""`guidepress check`: what is wrong with a guide, for people or for machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidepress.finding import Finding, forbids
from guidepress.language import Message, say, say_n
from guidepress.manuscript.folders import ROLES
from guidepress.manuscript.guide import Guide
from guidepress.nearest import nearest
from guidepress.press.accepting import accept
from guidepress.press.manuscript import Manuscript, Refused
from guidepress.press.reading import look_over
from guidepress.terminal.excerpt import shown_path
from guidepress.terminal.report import counted
from guidepress.terminal.session import Session
from guidepress.terminal.showing import FORMATS, show, show_as, texts_of
from guidepress.terminal.usage import MisuseError


@dataclass(frozen=True)
class Wish:
    """What to tell: the format, and the rules and the roles that it is about; all when empty."""

    format: str = "text"
    rules: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    @property
    def is_partial(self) -> bool:
        """Whether some findings are not asked for."""
        return bool(self.rules or self.roles)

    def kept(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """The findings that are asked for."""
        files = {f"{ROLES}/{slug}.yaml" for slug in self.roles}
        return tuple(
            finding
            for finding in findings
            if (not self.rules or finding.rule in self.rules)
            and (not files or finding.place.file in files)
        )


def check(session: Session, wish: Wish) -> int:
    """Report the findings; 1 when, of those asked for, one forbids the book."""
    root = session.root
    manuscript = look_over(root)
    _understand(wish, manuscript)
    findings = wish.kept(manuscript.findings)
    if wish.format in FORMATS:
        accepted = len(wish.kept(manuscript.accepted))
        show_as(session, wish.format, texts_of(manuscript.guide), findings, accepted)
        return int(forbids(findings))
    if wish.is_partial:
        return _tell_part(session, root, manuscript, findings)
    _mention_accepted(session, manuscript)
    return tell(session, root, manuscript.guide, findings)


def write_baseline(session: Session) -> int:
    """Accept all that is found today, as far as that may be; 1 when errors are left."""
    root = session.root
    manuscript = look_over(root)
    if manuscript.guide is None or not manuscript.guide.has_edition:
        return tell(session, root, manuscript.guide, manuscript.findings)
    path, count = accept(manuscript.guide, (*manuscript.findings, *manuscript.accepted))
    if not session.quiet:
        words = say_n(
            "{n} finding is accepted by {file}; only new ones count from now on.",
            "{n} findings are accepted by {file}; only new ones count from now on.",
            count,
            file=shown_path(path),
        )
        session.screen.tell(words, "bold green")
    manuscript = look_over(root)
    return tell(session, root, manuscript.guide, manuscript.findings)


def _understand(wish: Wish, manuscript: Manuscript | Refused) -> None:
    """MisuseError when a rule or a role is asked for that there is not."""
    found = {finding.rule for finding in manuscript.findings}
    if wish.rules:
        from guidepress.terminal.explaining import a_rule

        for rule in wish.rules:
            a_rule(rule, *found)
    if manuscript.guide is None:
        return
    slugs = sorted(_slugs(manuscript.guide))
    for slug in wish.roles:
        if slug not in slugs:
            message = say("there is no role “{slug}” in this guide", slug=slug)
            raise MisuseError(message, nearest(slug, slugs))


def _slugs(guide: Guide) -> Iterator[str]:
    yield from (role.slug for role in (*guide.roles, *guide.unlisted))
    yield from (Path(file).stem for file in guide.unread if file.startswith(f"{ROLES}/"))


def _tell_part(
    session: Session, root: Path, manuscript: Manuscript | Refused, findings: tuple[Finding, ...]
) -> int:
    """Report some of the findings, and close with their count alone."""
    show(session, root, texts_of(manuscript.guide), findings)
    if not session.quiet or forbids(findings):
        words: Message = say("Of what was asked for: {findings}.", findings=counted(findings))
        session.screen.tell(words, "bold red" if forbids(findings) else "bold green")
    return int(forbids(findings))


def _mention_accepted(session: Session, manuscript: Manuscript | Refused) -> None:
    if manuscript.accepted and not session.quiet:
        session.screen.tell(
            say_n(
                "{n} finding is accepted by baseline.json.",
                "{n} findings are accepted by baseline.json.",
                len(manuscript.accepted),
            )
        )


def tell(session: Session, root: Path, guide: Guide | None, findings: tuple[Finding, ...]) -> int:
    """Report findings and close with their count; 1 when they forbid the book."""
    show(session, root, texts_of(guide), findings)
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
