"""The command line: commands, their options, and exit codes.

0: made, or nothing to complain of. 1: findings forbid it, or it failed. 2: wrong usage.
130: interrupted. Heavy imports stand inside the commands, so that `--help` is quick.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from guidepress.language import say
from guidepress.terminal import words
from guidepress.terminal.commands import SpokenGroup, help_alone
from guidepress.terminal.failure import status_of
from guidepress.terminal.parameters import SpokenArgument, SpokenOption
from guidepress.terminal.session import GUIDE, OUTPUT, Session, begin
from guidepress.terminal.usage import MisuseError, a_slug

NAME = "guidepress"
GARBAGE = 100_000
"""New objects before Python looks for garbage among them; its own choice is 700."""


class Program(SpokenGroup):
    """The whole program: it runs one command, and exits with its code."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **__: Any) -> NoReturn:
        """Run a command line, these arguments or the process's own."""
        given = list(sys.argv[1:] if args is None else args)
        session = begin(given, os.environ)
        sys.exit(status_of(lambda: self.status(given, session), session))

    def status(self, args: list[str], session: Session) -> int:
        """The exit code of one command line; exceptions are the caller's."""
        with self.make_context(NAME, args, obj=session) as ctx:
            result = self.invoke(ctx)
        return result if isinstance(result, int) else 0


@click.group(NAME, cls=Program, words=words.PRESS)
@click.pass_context
def press(ctx: click.Context) -> None:
    """The program itself does nothing."""
    help_alone(ctx)


def main() -> NoReturn:
    """Run the program with the arguments that it was started with."""
    # A guide in memory is a million small values that all stay: looking for garbage among them
    # again and again takes a sixth of a check's time.
    gc.set_threshold(GARBAGE, 20, 50)
    # No package beside ours has a say in what a guide is: pydantic need not look for one.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    press.main()


@press.command("build", words=words.BUILD)
@click.option(
    "--only",
    cls=SpokenOption,
    multiple=True,
    takes=say("SLUG …"),
    words=say("only these roles, with the page numbers of the last whole build"),
)
@click.option(
    "--profile",
    "profiles",
    cls=SpokenOption,
    multiple=True,
    takes=say("NAME"),
    words=say(
        "for which use: screen (if none is given), print, draft, or one of guide.yaml's; repeatable"
    ),
)
@click.option(
    "--jobs",
    cls=SpokenOption,
    type=click.IntRange(min=1),
    takes=say("N"),
    words=say("so many processes side by side (else as many as there are processors)"),
)
@click.option(
    "--no-store",
    cls=SpokenOption,
    is_flag=True,
    words=say("set all pages anew, and keep none for the next time"),
)
@click.option(
    "--strict",
    cls=SpokenOption,
    is_flag=True,
    words=say("warnings forbid the book, too"),
)
@click.option(
    "--since",
    cls=SpokenOption,
    takes=say("OLD"),
    words=say("let the release notes tell the changes since this edition (as in diff)"),
)
@click.option(
    "--format",
    "format_",
    cls=SpokenOption,
    type=click.Choice(("text", "github")),
    default="text",
    words=say("how findings are told: for people, or beside the lines of a pull request"),
)
@click.argument("more", cls=SpokenArgument, nargs=-1)
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


@press.command("proof", words=words.PROOF)
@click.option(
    "--quick",
    "is_quick",
    cls=SpokenOption,
    is_flag=True,
    words=say("by our own looks, without veraPDF"),
)
@click.argument(
    "files",
    cls=SpokenArgument,
    called=say("FILE …"),
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
)
@click.pass_obj
def proof(session: Session, is_quick: bool, files: tuple[Path, ...]) -> int:
    """Open finished files and say what is wrong with them."""
    from guidepress.terminal import proofing

    return proofing.proof(session, files, is_quick=is_quick)


FORMATS = ("text", "json", "github", "sarif", "junit")


@press.command("check", words=words.CHECK)
@click.option(
    "--format",
    "format_",
    cls=SpokenOption,
    type=click.Choice(FORMATS),
    default="text",
    words=say("for people (text), or for machines"),
)
@click.option(
    "--rule",
    cls=SpokenOption,
    multiple=True,
    takes=say("RULE"),
    words=say("only what this rule finds; may be given again"),
)
@click.option(
    "--only",
    cls=SpokenOption,
    multiple=True,
    takes=say("SLUG"),
    words=say("only what is found in this role; may be given again"),
)
@click.option(
    "--explain",
    cls=SpokenOption,
    takes=say("RULE"),
    words=say("say why a rule is one, what is wrong and right, how to set it"),
)
@click.option(
    "--fix",
    cls=SpokenOption,
    is_flag=True,
    words=say("mend what is safe, after showing what changes and asking"),
)
@click.option("--yes", cls=SpokenOption, is_flag=True, words=say("with --fix: do not ask"))
@click.option(
    "--write-baseline",
    cls=SpokenOption,
    is_flag=True,
    words=say("accept what is found today in baseline.json: only new findings count"),
)
@click.pass_obj
def check(session: Session, /, **given: Any) -> int:
    """Say what is wrong with the guide."""
    if given["explain"]:
        from guidepress.terminal import explaining

        return explaining.explain(session, given["explain"])
    from guidepress.terminal import checking

    wish = checking.Wish(given["format_"], given["rule"], given["only"])
    if given["write_baseline"]:
        _alone("--write-baseline", has_company=wish != checking.Wish() or given["fix"])
        return checking.write_baseline(session)
    if given["fix"]:
        _alone("--fix", has_company=bool(wish.rules) or wish.format != "text")
        from guidepress.terminal import fixing

        fixing.fix(session, wish.roles, is_agreed=given["yes"])
    return checking.check(session, wish)


def _alone(option: str, *, has_company: bool) -> None:
    """MisuseError when an option stands beside others that it does not go with."""
    if has_company:
        raise MisuseError(
            say("{option} does not go with the other options", option=option),
            say("Leave the others out"),
        )


@press.command("diff", words=words.DIFF)
@click.argument("old", cls=SpokenArgument, called=say("OLD"))
@click.argument("new", cls=SpokenArgument, called=say("NEW"))
@click.option(
    "--format",
    "formats",
    cls=SpokenOption,
    multiple=True,
    type=click.Choice(("text", "markdown", "html", "roles")),
    words=say(
        "text (if none is given), Markdown, HTML with pages side by side, or the slugs of the"
        " roles touched; may be given again"
    ),
)
@click.option(
    "--pages",
    cls=SpokenOption,
    is_flag=True,
    words=say("build what is not built yet, to compare how the pages look"),
)
@click.pass_obj
def diff(session: Session, old: str, new: str, formats: tuple[str, ...], pages: bool) -> None:
    """Say what changes from one edition to another."""
    from guidepress.terminal import comparing

    comparing.diff(session, (old, new), formats or ("text",), pages=pages)


@press.command("verify", words=words.VERIFY)
@click.argument(
    "folder",
    cls=SpokenArgument,
    called=say("DIR"),
    default=OUTPUT,
    required=False,
    type=click.Path(path_type=Path),
)
@click.option(
    "--since",
    cls=SpokenOption,
    takes=say("OLD"),
    words=say("the edition that the release notes tell the changes since"),
)
@click.pass_obj
def verify(session: Session, folder: Path, since: str | None) -> int:
    """Look whether the same book comes out again."""
    from guidepress.terminal import verifying

    return verifying.verify_book(session, folder, since)


@press.command("preview", words=words.PREVIEW)
@click.option(
    "--port",
    cls=SpokenOption,
    type=click.IntRange(0, 65535),
    default=4747,
    takes=say("N"),
    words=say("the port to serve at (else 4747, or the next that is free)"),
)
@click.option(
    "--host",
    cls=SpokenOption,
    default="127.0.0.1",
    takes=say("HOST"),
    words=say("an address that others can ask too (else this machine alone)"),
)
@click.option("--no-browser", cls=SpokenOption, is_flag=True, words=say("open no browser"))
@click.argument("slug", cls=SpokenArgument, called=say("SLUG"), required=False, callback=a_slug)
@click.pass_obj
def preview(session: Session, port: int, host: str, no_browser: bool, slug: str | None) -> None:
    """Show the pages in a browser."""
    from guidepress.terminal import previewing

    previewing.preview(session, slug, host, port, opens_browser=not no_browser)


@press.command("rules", words=words.RULES)
@click.option(
    "--page", cls=SpokenOption, is_flag=True, words=say("the whole reference page, in Markdown")
)
@click.pass_obj
def rules(session: Session, page: bool) -> int:
    """List the rules."""
    from guidepress.terminal import explaining

    return explaining.list_rules(session, as_page=page)


@press.command("list", words=words.LIST)
@click.pass_obj
def list_(session: Session) -> int:
    """List the roles."""
    from guidepress.terminal import listing

    return listing.list_roles(session)


@press.command("new", words=words.NEW)
@click.argument(
    "folder",
    cls=SpokenArgument,
    called=say("DIR"),
    default=GUIDE,
    required=False,
    type=click.Path(path_type=Path),
)
@click.option(
    "--sample", cls=SpokenOption, is_flag=True, words=say("the sample guide, to look at and try")
)
@click.option(
    "--ci",
    "forge",
    cls=SpokenOption,
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


@press.group("add", cls=SpokenGroup, words=words.ADD)
@click.pass_context
def add(ctx: click.Context) -> None:
    """Add something to the guide."""
    help_alone(ctx)


SLUG = click.argument("slug", cls=SpokenArgument, called=say("SLUG"), callback=a_slug)


@add.command("role", words=words.ADD_ROLE)
@SLUG
@click.option(
    "--title",
    cls=SpokenOption,
    takes=say("TITLE"),
    words=say("the role's title (else made of the slug)"),
)
@click.option(
    "--family",
    cls=SpokenOption,
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
@click.argument(
    "forge", cls=SpokenArgument, called=say("FORGE"), type=click.Choice(("github", "gitlab"))
)
@click.pass_obj
def add_ci(session: Session, forge: str) -> None:
    """Add a workflow."""
    from guidepress.terminal import making

    making.add_ci(session, forge)


@press.command("schema", words=words.SCHEMA)
@click.option(
    "--check",
    "only_check",
    cls=SpokenOption,
    is_flag=True,
    words=say("write nothing; exit with 1 if a schema is out of date"),
)
@click.pass_obj
def schema(session: Session, only_check: bool) -> int:
    """Write the schemas, or look whether they are up to date."""
    from guidepress.terminal import making

    return making.check_schemas(session) if only_check else making.write_schemas(session)


@press.group("referential", cls=SpokenGroup, words=words.REFERENTIAL)
@click.pass_context
def referential(ctx: click.Context) -> None:
    """Look after the official lists of codes."""
    help_alone(ctx)


@referential.command("import", words=words.REFERENTIAL_IMPORT)
@click.argument("file", cls=SpokenArgument, called=say("FILE"), type=click.Path(path_type=Path))
@click.option(
    "--scheme",
    cls=SpokenOption,
    type=click.Choice(("rome", "fap")),
    words=say("what the codes are (else told by the file)"),
)
@click.option(
    "--of-version",
    cls=SpokenOption,
    takes=say("VERSION"),
    words=say("which version of the list (else told by the file's name)"),
)
@click.option(
    "--replace",
    cls=SpokenOption,
    is_flag=True,
    words=say("put it in the place of the list that the guide has"),
)
@click.pass_obj
def referential_import(
    session: Session, file: Path, scheme: str | None, of_version: str | None, replace: bool
) -> None:
    """Import an official list of codes."""
    from guidepress.terminal import importing

    importing.import_referential(session, file, scheme, of_version, replace=replace)


@press.group("store", cls=SpokenGroup, words=words.STORE)
@click.pass_context
def store(ctx: click.Context) -> None:
    """Look after the pages that are kept from build to build."""
    help_alone(ctx)


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
