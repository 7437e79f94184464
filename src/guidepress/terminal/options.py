"""The options that every command has, before its name or after it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

import guidepress
from guidepress.language import say
from guidepress.terminal.parameters import SpokenOption
from guidepress.terminal.session import LANGUAGES, META


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Keep what was given for the whole session; the innermost command's word is the last."""
    if value:
        ctx.meta[f"{META}{param.name}"] = value


def _help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"guidepress {guidepress.__version__}")
        ctx.exit()


def common_options() -> list[click.Parameter]:
    """A set of them for one command."""
    kept: dict[str, Any] = {"expose_value": False, "callback": _keep, "is_common": True}
    asked: dict[str, Any] = {"is_flag": True, "is_eager": True, "expose_value": False}
    folder = click.Path(path_type=Path)
    return [
        SpokenOption(
            ["--guide"],
            type=folder,
            takes=say("DIR"),
            words=say("the guide's folder (else guide/ here, or here)"),
            **kept,
        ),
        SpokenOption(
            ["--output"],
            type=folder,
            takes=say("DIR"),
            words=say("the folder to write to (else dist/ here)"),
            **kept,
        ),
        SpokenOption(["-q", "--quiet"], is_flag=True, words=say("say errors alone"), **kept),
        SpokenOption(
            ["-v", "--verbose"],
            is_flag=True,
            words=say("say more: each step, and the details of a failure"),
            **kept,
        ),
        SpokenOption(
            ["--lang"],
            type=click.Choice(LANGUAGES),
            words=say("the language to speak (else your system's)"),
            is_common=True,
            expose_value=False,
        ),
        SpokenOption(
            ["--version"], words=say("say the version"), callback=_version, is_common=True, **asked
        ),
        SpokenOption(
            ["-h", "--help"], words=say("say this"), callback=_help, is_common=True, **asked
        ),
    ]
