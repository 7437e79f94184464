"""Options and arguments with help in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from guidepress.language import Language, Message
from guidepress.terminal.session import Session

Function = TypeVar("Function", bound=Callable[..., Any])


def language_of(ctx: click.Context) -> Language:
    """The language that a context's session speaks."""
    session = ctx.find_object(Session)
    return session.screen.language if session else "en"


class SpokenOption(click.Option):
    """An option whose help and metavar are messages; `is_common` if every command has it."""

    def __init__(
        self,
        param_decls: Sequence[str],
        *,
        words: Message,
        takes: Message | None = None,
        is_common: bool = False,
        **attrs: Any,
    ) -> None:
        super().__init__(param_decls, **attrs)
        self.words = words
        self.takes = takes
        self.is_common = is_common

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Its names with what it takes, and its help."""
        language = language_of(ctx)
        names = ", ".join(sorted(self.opts, key=len))
        if self.takes:
            names += f" {self.takes.render(language)}"
        elif isinstance(self.type, click.Choice):
            names += f" [{'|'.join(self.type.choices)}]"
        return names, self.words.render(language)


class SpokenArgument(click.Argument):
    """An argument whose name in the usage line is a message; without one it is not in that line."""

    def __init__(
        self, param_decls: Sequence[str], *, called: Message | None = None, **attrs: Any
    ) -> None:
        super().__init__(param_decls, **attrs)
        self.called = called

    def get_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Its name, in brackets when it may be left out."""
        if self.called is None:
            return []
        name = self.called.render(language_of(ctx))
        return [name if self.required else f"[{name}]"]


def option(*names: str, words: Message, **attrs: Any) -> Callable[[Function], Function]:
    """Give a command an option with these words; the rest as in `click.option`."""
    return click.option(*names, cls=SpokenOption, words=words, **attrs)


def argument(
    name: str, *, called: Message | None = None, **attrs: Any
) -> Callable[[Function], Function]:
    """Give a command an argument, called so in its usage line; the rest as in `click.argument`."""
    return click.argument(name, cls=SpokenArgument, called=called, **attrs)
