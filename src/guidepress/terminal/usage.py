"""Wrong usage, in words: what Click says of it, said again in the reader's language."""

from __future__ import annotations

import re

import click

from guidepress.language import Message, say
from guidepress.nearest import nearest
from guidepress.terminal.screen import Screen

FILE = re.compile(r"^.*[/\\](?=[^/\\])|\.ya?ml$|[/\\]$")
"""What a shell that completes names of files puts around a slug: `roles/` and `.yaml`."""


class MisuseError(click.UsageError):
    """The program was asked for what it cannot do: why not, and what to type instead."""

    def __init__(
        self, message: Message, hint: Message | None = None, ctx: click.Context | None = None
    ) -> None:
        super().__init__(message.render("en"), ctx)
        self.words = message
        self.hint = hint


def a_slug(ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A slug that was typed, if one was; MisuseError, with the nearest one, when it is none."""
    if value is None:
        return None
    from guidepress.manuscript.entry import slug_of

    if slug_of(value) == value:
        return value
    raise no_slug(value, slug_of(bare(value)), ctx)


def bare(value: str) -> str:
    """What was typed, without what a shell that completes names of files puts around a slug."""
    return FILE.sub("", value)


def no_slug(value: str, meant: str | None, ctx: click.Context | None = None) -> MisuseError:
    """What to say of `value`, which is no slug; `meant` is the one to type instead, if any."""
    message = say("“{value}” is no slug: lower-case letters, digits, hyphens", value=value)
    return MisuseError(message, say("Type: {slug}", slug=meant) if meant else None, ctx)


def complain(error: click.ClickException, screen: Screen) -> None:
    """Say on the error stream what is wrong with the command that was typed."""
    words, hint = explain(error)
    ctx = getattr(error, "ctx", None)
    if ctx is not None and not isinstance(error, MisuseError):
        screen.show(screen.err, ctx.get_usage())
    screen.remark(say("Error: {words}", words=words), "bold red")
    if hint:
        screen.remark(hint)
    if ctx is not None:
        screen.remark(say("For help, type: {command} --help", command=ctx.command_path))


def explain(error: click.ClickException) -> tuple[Message, Message | None]:
    """What is wrong and, where that is known, what to do."""
    match error:
        case MisuseError():
            return error.words, error.hint
        case click.NoSuchOption():
            return _no_such_option(error)
        case click.BadOptionUsage():
            return _bad_option(error), None
        case click.MissingParameter():
            name = _name(error.param, error.ctx)
            return say("{name} is missing", name=name), None
        case click.BadParameter():
            return _bad_value(error)
        case _:
            return _as_click_says(error), None


def _no_such_option(error: click.NoSuchOption) -> tuple[Message, Message | None]:
    name = error.option_name
    params = error.ctx.command.params if error.ctx else []
    known = [opt for param in params for opt in param.opts if opt.startswith("-")]
    return say("there is no option {name}", name=name), nearest(name, known)


def _bad_option(error: click.BadOptionUsage) -> Message:
    name = error.option_name
    params = error.ctx.command.params if error.ctx else []
    param = next((param for param in params if name in param.opts), None)
    if isinstance(param, click.Option) and param.is_flag:
        return say("the option {name} takes no value", name=name)
    return say("the option {name} needs a value", name=name)


def _bad_value(error: click.BadParameter) -> tuple[Message, Message | None]:
    param = error.param
    if param is not None and isinstance(param.type, click.IntRange):
        least, most = param.type.min or 0, param.type.max
        name = _name(param, error.ctx)
        if most is not None:
            message = say(
                "{name} needs a whole number from {least} to {most}",
                name=name,
                least=least,
                most=most,
            )
            return message, None
        return say("{name} needs a whole number, {least} or more", name=name, least=least), None
    if param is None or not isinstance(param.type, click.Choice):
        return _as_click_says(error), None
    choices = ", ".join(map(str, param.type.choices))
    message = say("{name} was given a value that it does not know", name=_name(param, error.ctx))
    return message, say("It knows: {choices}", choices=choices)


def _name(param: click.Parameter | None, ctx: click.Context | None) -> str:
    """What a parameter is called in the usage line."""
    if param is None:
        return "?"
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    pieces = param.get_usage_pieces(ctx) if ctx else []
    return pieces[0] if pieces else str(param.name).upper()


def _as_click_says(error: click.ClickException) -> Message:
    """Click's own words, as a message: nothing in them is a place for a value."""
    return Message(error.format_message().replace("{", "{{").replace("}", "}}"))
