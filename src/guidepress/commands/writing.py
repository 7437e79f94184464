"""Writing into a guide: a new one, roles, interviews, workflows, schemas."""

from __future__ import annotations

from pathlib import Path

import click

from guidepress.language import say
from guidepress.terminal import words
from guidepress.terminal.commands import SpokenCommand, SpokenGroup
from guidepress.terminal.parameters import argument, option
from guidepress.terminal.session import GUIDE, Session
from guidepress.terminal.usage import a_slug


@click.command("new", cls=SpokenCommand, words=words.NEW)
@argument(
    "folder", called=say("DIR"), default=GUIDE, required=False, type=click.Path(path_type=Path)
)
@option("--sample", is_flag=True, words=say("the sample guide, to look at and try"))
@option(
    "--ci",
    "forge",
    type=click.Choice(("github", "gitlab")),
    words=say("with a workflow that checks and builds it there, and releases its editions"),
)
@click.pass_obj
def new(session: Session, folder: Path, sample: bool, forge: str | None) -> None:
    """Begin a guide."""
    from guidepress.terminal import making

    making.new_guide(session, folder, sample=sample, forge=forge)
    if forge:
        making.add_ci(session, forge, folder)


add = SpokenGroup("add", words=words.ADD)
SLUG = argument("slug", called=say("SLUG"), callback=a_slug)


@add.command("role", words=words.ADD_ROLE)
@SLUG
@option("--title", takes=say("TITLE"), words=say("the role's title (else made of the slug)"))
@option(
    "--family",
    takes=say("SLUG"),
    words=say("the family that lists it (needed when there are several)"),
)
@click.pass_obj
def add_role(session: Session, slug: str, title: str | None, family: str | None) -> int:
    """Add a role."""
    from guidepress.terminal import making

    return making.add_role(session, slug, title, family)


@add.command("interview", words=words.ADD_INTERVIEW)
@SLUG
@click.pass_obj
def add_interview(session: Session, slug: str) -> int:
    """Add an interview."""
    from guidepress.terminal import making

    return making.add_interview(session, slug)


@add.command("ci", words=words.ADD_CI)
@argument("forge", called=say("FORGE"), type=click.Choice(("github", "gitlab")))
@click.pass_obj
def add_ci(session: Session, forge: str) -> None:
    """Add a workflow."""
    from guidepress.terminal import making

    making.add_ci(session, forge)


@click.command("schema", cls=SpokenCommand, words=words.SCHEMA)
@option(
    "--check",
    "only_check",
    is_flag=True,
    words=say("write nothing; exit with 1 if a schema is out of date"),
)
@click.pass_obj
def schema(session: Session, only_check: bool) -> int:
    """Write the schemas, or look whether they are up to date."""
    from guidepress.terminal import making

    return making.check_schemas(session) if only_check else making.write_schemas(session)
