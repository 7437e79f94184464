"""Making the book, and opening what was made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from guidepress.language import say
from guidepress.terminal import words
from guidepress.terminal.commands import SpokenCommand
from guidepress.terminal.parameters import argument, option
from guidepress.terminal.session import Session
from guidepress.terminal.usage import MisuseError


@click.command("build", cls=SpokenCommand, words=words.BUILD)
@option(
    "--only",
    multiple=True,
    takes=say("SLUG …"),
    words=say("only these roles, with the page numbers of the last whole build"),
)
@option(
    "--profile",
    "profiles",
    multiple=True,
    takes=say("NAME"),
    words=say(
        "for which use: screen (if none is given), print, draft, or one of guide.yaml's; repeatable"
    ),
)
@option(
    "--jobs",
    type=click.IntRange(min=1),
    takes=say("N"),
    words=say("so many processes side by side (else as many as there are processors)"),
)
@option(
    "--no-store", is_flag=True, words=say("set all pages anew, and keep none for the next time")
)
@option("--strict", is_flag=True, words=say("warnings forbid the book, too"))
@option(
    "--since",
    takes=say("OLD"),
    words=say("let the release notes tell the changes since this edition (as in diff)"),
)
@option(
    "--format",
    "format_",
    type=click.Choice(("text", "github")),
    default="text",
    words=say("how findings are told: for people, or beside the lines of a pull request"),
)
@argument("more", nargs=-1)
@click.pass_obj
def build(session: Session, /, **given: Any) -> int:
    """Print the whole book, or single chapters."""
    from guidepress.terminal import building

    if given["more"] and not given["only"]:
        message = say("“{name}” stands behind no option", name=given["more"][0])
        raise MisuseError(message, say("To print single chapters, type --only before their slugs"))
    slugs = tuple(dict.fromkeys((*given["only"], *given["more"])))
    if slugs and given["since"]:
        message = say("--since goes with the whole book: single chapters have no release notes")
        raise MisuseError(message, say("Leave one of the two out"))
    wish = building.Wish(
        slugs,
        given["profiles"],
        given["jobs"],
        keep=not given["no_store"],
        strict=given["strict"],
        since=given["since"],
        format=given["format_"],
    )
    return building.build(session, wish)


@click.command("proof", cls=SpokenCommand, words=words.PROOF)
@option("--quick", "is_quick", is_flag=True, words=say("by our own looks, without veraPDF"))
@argument("files", called=say("FILE …"), nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_obj
def proof(session: Session, is_quick: bool, files: tuple[Path, ...]) -> int:
    """Open finished files and say what is wrong with them."""
    from guidepress.terminal import proofing

    return proofing.proof(session, files, is_quick=is_quick)
