"""Saying what is wrong with a guide, and what it is held to."""

from __future__ import annotations

from typing import Any

import click

from guidepress.language import say
from guidepress.terminal import words
from guidepress.terminal.commands import SpokenCommand
from guidepress.terminal.parameters import option
from guidepress.terminal.session import Session
from guidepress.terminal.usage import MisuseError

FORMATS = ("text", "json", "github", "sarif", "junit")


@click.command("check", cls=SpokenCommand, words=words.CHECK)
@option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    words=say("for people (text), or for machines"),
)
@option(
    "--rule",
    multiple=True,
    takes=say("RULE"),
    words=say("only what this rule finds; may be given again"),
)
@option(
    "--only",
    multiple=True,
    takes=say("SLUG"),
    words=say("only what is found in this role; may be given again"),
)
@option(
    "--explain",
    takes=say("RULE"),
    words=say("say why a rule is one, what is wrong and right, how to set it"),
)
@option(
    "--fix", is_flag=True, words=say("mend what is safe, after showing what changes and asking")
)
@option("--yes", is_flag=True, words=say("with --fix: do not ask"))
@option(
    "--write-baseline",
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


@click.command("rules", cls=SpokenCommand, words=words.RULES)
@option("--page", is_flag=True, words=say("the whole reference page, in Markdown"))
@click.pass_obj
def rules(session: Session, page: bool) -> int:
    """List the rules."""
    from guidepress.terminal import explaining

    return explaining.list_rules(session, as_page=page)
