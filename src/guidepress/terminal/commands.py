"""Click's commands and groups, with help in the reader's language.

Click puts a help text into words when a module is imported, and its own words (« Usage »,
« Options », errors) into the language of the process. Here each command carries messages, and
help is laid out when somebody asks for it, in the language that the session speaks. What Click
says of wrong usage is put into words in `usage`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import click

from guidepress.language import Language, Message, say, say_n
from guidepress.nearest import nearest
from guidepress.terminal.options import common_options
from guidepress.terminal.parameters import SpokenOption, language_of
from guidepress.terminal.session import Session
from guidepress.terminal.usage import MisuseError


@dataclass(frozen=True)
class Help:
    """What `--help` says of a command: a line, perhaps more, and examples with their meaning."""

    line: Message
    more: Message | None = None
    examples: tuple[tuple[str, Message], ...] = ()


@contextmanager
def _misuse_in(ctx: click.Context) -> Iterator[None]:
    """Wrong usage that is found meanwhile is known to be of this context's command."""
    try:
        yield
    except click.UsageError as error:
        error.ctx = error.ctx or ctx
        raise


class SpokenCommand(click.Command):
    """A command that has the common options too, and helps in the reader's language."""

    def __init__(self, name: str | None, *, words: Help, **attrs: Any) -> None:
        super().__init__(name, add_help_option=False, **attrs)  # it is a common option
        self.words = words
        self.params = [*self.params, *common_options()]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and refuse what is left over; errors know in which command they were made."""
        ctx.allow_extra_args = True
        with _misuse_in(ctx):
            rest = super().parse_args(ctx, args)
        if rest and not isinstance(self, click.Group):
            raise MisuseError(
                say_n(
                    "there is an argument too many: {words}",
                    "there are {n} arguments too many: {words}",
                    len(rest),
                    words=" ".join(rest),
                ),
                ctx=ctx,
            )
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command with a session that knows all options given so far."""
        if session := ctx.find_object(Session):
            with _misuse_in(ctx):
                ctx.obj = session.with_options(ctx.meta)
        return super().invoke(ctx)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that says how the command is typed."""
        prefix = say("Usage:").render(language_of(ctx)) + " "
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, what the command does, options, commands, examples."""
        language = language_of(ctx)
        self.format_usage(ctx, formatter)
        for words in filter(None, (self.words.line, self.words.more)):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(words.render(language))
        options = [param for param in self.params if isinstance(param, SpokenOption)]
        for heading, is_common in ((say("Options:"), False), (say("Common options:"), True)):
            records = [o.get_help_record(ctx) for o in options if o.is_common is is_common]
            _write_list(formatter, heading.render(language), records)
        if isinstance(self, click.Group):
            _write_list(formatter, say("Commands:").render(language), _commands(self, language))
        self._format_examples(formatter, language)

    def _format_examples(self, formatter: click.HelpFormatter, language: Language) -> None:
        formatter.write_paragraph()
        formatter.write(say("Examples:").render(language) + "\n")
        for typed, meaning in self.words.examples:
            formatter.write(f"  {typed}\n")
            with formatter.indentation(), formatter.indentation(), formatter.indentation():
                formatter.write_text(meaning.render(language))


class SpokenGroup(SpokenCommand, click.Group):
    """A group of spoken commands, listed in the order in which people need them.

    It does nothing itself: named without one of its commands, it helps.
    """

    command_class = SpokenCommand

    def __init__(self, name: str, *, words: Help) -> None:
        super().__init__(name, words=words, invoke_without_command=True, callback=_help_alone)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The options, then a command."""
        return ["[OPTIONS]", say("COMMAND …").render(language_of(ctx))]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; MisuseError when there is none."""
        if args[0] in self.commands or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        message = say("there is no command “{name}”", name=args[0])
        raise MisuseError(message, nearest(args[0], self.commands), ctx)


@click.pass_context
def _help_alone(ctx: click.Context) -> None:
    """Help, and exit as of wrong usage, when a group was named without one of its commands."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(click.UsageError.exit_code)


def _commands(group: click.Group, language: Language) -> Iterator[tuple[str, str]]:
    for name, command in group.commands.items():
        if isinstance(command, SpokenCommand):
            yield name, command.words.line.render(language)


def _write_list(
    formatter: click.HelpFormatter, heading: str, records: Iterable[tuple[str, str]]
) -> None:
    rows = list(records)
    if rows:
        formatter.write_paragraph()
        formatter.write(f"{heading}\n")
        with formatter.indentation():
            formatter.write_dl(rows)
