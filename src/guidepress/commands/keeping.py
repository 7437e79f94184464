"""Looking after what is kept beside a guide: the lists of codes, and pages that are set."""

from __future__ import annotations

from pathlib import Path

import click

from guidepress.language import say
from guidepress.terminal import words
from guidepress.terminal.commands import SpokenGroup
from guidepress.terminal.parameters import argument, option
from guidepress.terminal.session import Session

referential = SpokenGroup("referential", words=words.REFERENTIAL)


@referential.command("import", words=words.REFERENTIAL_IMPORT)
@argument("file", called=say("FILE"), type=click.Path(path_type=Path))
@option(
    "--scheme",
    type=click.Choice(("rome", "fap")),
    words=say("what the codes are (else told by the file)"),
)
@option(
    "--of-version",
    takes=say("VERSION"),
    words=say("which version of the list (else told by the file's name)"),
)
@option("--replace", is_flag=True, words=say("put it in the place of the list that the guide has"))
@click.pass_obj
def referential_import(
    session: Session, file: Path, scheme: str | None, of_version: str | None, replace: bool
) -> None:
    """Import an official list of codes."""
    from guidepress.terminal import importing

    importing.import_referential(session, file, scheme, of_version, replace=replace)


store = SpokenGroup("store", words=words.STORE)


@store.command("info", words=words.STORE_INFO)
@click.pass_obj
def store_info(session: Session) -> None:
    """Say what is kept."""
    from guidepress.terminal import storing

    storing.info(session)


@store.command("clear", words=words.STORE_CLEAR)
@click.pass_obj
def store_clear(session: Session) -> None:
    """Put out all that is kept."""
    from guidepress.terminal import storing

    storing.clear(session)
