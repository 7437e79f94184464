"""Looking at a guide: its pages in a browser, its roles in a list."""

from __future__ import annotations

import click

from guidepress.language import say
from guidepress.terminal import words
from guidepress.terminal.commands import SpokenCommand
from guidepress.terminal.parameters import argument, option
from guidepress.terminal.session import Session


@click.command("preview", cls=SpokenCommand, words=words.PREVIEW)
@option(
    "--port",
    type=click.IntRange(0, 65535),
    default=4747,
    takes=say("N"),
    words=say("the port to serve at (else 4747, or the next that is free)"),
)
@option(
    "--host",
    default="127.0.0.1",
    takes=say("HOST"),
    words=say("an address that others can ask too (else this machine alone)"),
)
@option("--no-browser", is_flag=True, words=say("open no browser"))
@argument("slug", called=say("SLUG"), required=False)
@click.pass_obj
def preview(session: Session, port: int, host: str, no_browser: bool, slug: str | None) -> None:
    """Show the pages in a browser."""
    from guidepress.terminal.farewell import Farewell

    farewell = Farewell()  # before what follows is imported: it is the last word
    from guidepress.terminal import previewing

    previewing.preview(session, slug, host, port, opens_browser=not no_browser)
    farewell.leave_with(0)


@click.command("list", cls=SpokenCommand, words=words.LIST)
@click.pass_obj
def list_(session: Session) -> int:
    """List the roles."""
    from guidepress.terminal import listing

    return listing.list_roles(session)
