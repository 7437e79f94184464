"""What comes before a release: telling what changed, and making a book once more."""

from __future__ import annotations

from pathlib import Path

import click

from guidepress.language import say
from guidepress.terminal import words
from guidepress.terminal.commands import SpokenCommand
from guidepress.terminal.parameters import argument, option
from guidepress.terminal.session import OUTPUT, Session


@click.command("diff", cls=SpokenCommand, words=words.DIFF)
@argument("old", called=say("OLD"))
@argument("new", called=say("NEW"))
@option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(("text", "markdown", "html", "roles")),
    words=say(
        "text (if none is given), Markdown, HTML with pages side by side, or the slugs of the"
        " roles touched; may be given again"
    ),
)
@option(
    "--pages", is_flag=True, words=say("build what is not built yet, to compare how the pages look")
)
@click.pass_obj
def diff(session: Session, old: str, new: str, formats: tuple[str, ...], pages: bool) -> None:
    """Say what changes from one edition to another."""
    from guidepress.terminal import comparing

    comparing.diff(session, (old, new), formats or ("text",), pages=pages)


@click.command("verify", cls=SpokenCommand, words=words.VERIFY)
@argument(
    "folder", called=say("DIR"), default=OUTPUT, required=False, type=click.Path(path_type=Path)
)
@option(
    "--since",
    takes=say("OLD"),
    words=say("the edition that the release notes tell the changes since"),
)
@click.pass_obj
def verify(session: Session, folder: Path, since: str | None) -> int:
    """Look whether the same book comes out again."""
    from guidepress.terminal import verifying

    return verifying.verify_book(session, folder, since)
