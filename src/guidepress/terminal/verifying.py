"""`guidepress verify`: whether the same book comes out again."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

from guidepress.language import Message, say, say_n
from guidepress.press.comparing import since
from guidepress.press.means import usual_means
from guidepress.press.verifying import Differing, Verdict, verify
from guidepress.publishing.manifest import FILE
from guidepress.terminal.excerpt import shown_path
from guidepress.terminal.progress import watching
from guidepress.terminal.session import Session
from guidepress.terminal.showing import show, texts_of
from guidepress.terminal.usage import MisuseError


def verify_book(session: Session, folder: Path, earlier: str | None) -> int:
    """Make the book in a folder once more, and say whether it is the same; 1 when it is not."""
    root = session.root
    means = usual_means(root, keep=False)
    with (
        since(root, earlier) if earlier else nullcontext() as before,
        watching(session.screen, session.quiet, session.verbose) as progress,
    ):
        verdict = verify(root, folder, before, progress, means)
    if verdict is None:
        raise MisuseError(
            say("there is no manifest in {folder} that can be read", folder=shown_path(folder)),
            say("Name the folder that a whole book was built into: it has a {file}", file=FILE),
        )
    _tell(session, verdict)
    return int(not verdict.holds)


def _tell(session: Session, verdict: Verdict) -> None:
    """Versions first, then files, then pages; at the end, what it comes to."""
    screen = session.screen
    for version in verdict.versions:
        if not session.quiet or not verdict.holds:
            screen.tell(_version(version), "yellow")
    for name in verdict.damaged:
        screen.tell(say("{file} is not what its manifest vouches for.", file=name), "bold red")
    show(session, session.root, texts_of(verdict.guide), verdict.findings)
    for name in verdict.files:
        screen.tell(say("{file} came out otherwise.", file=name), "bold red")
    folios = [str(page.after or page.before) for page in verdict.pages if page.after or page.before]
    if folios:
        screen.tell(say("Pages that look different: {folios}", folios=", ".join(folios)))
    if verdict.is_notes_apart and not session.quiet:
        screen.tell(
            say(
                "notes.md was not compared: it tells the changes since an edition; name that one"
                " with --since."
            )
        )
    if not session.quiet or not verdict.holds:
        screen.tell(_conclusion(verdict), "bold green" if verdict.holds else "bold red")


def _version(version: Differing) -> Message:
    none = say("none")
    return say(
        "{name} was {then}, and is {now} here.",
        name=version.name,
        then=version.then or none,
        now=version.now or none,
    )


def _conclusion(verdict: Verdict) -> Message:
    if verdict.holds:
        return say_n(
            "The same: {n} file, byte by byte.", "The same: {n} files, byte by byte.", verdict.count
        )
    if verdict.versions:
        return say("Not the same. What differs first is above: begin there.")
    return say("Not the same, with the same versions.")
