"""The session: one run of the program, what was asked of all of it, and the screen it speaks to."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Self

from guidepress.language import Language, asked_language, say
from guidepress.manuscript.folders import GUIDE_FILE
from guidepress.terminal.screen import Screen, screen
from guidepress.terminal.usage import MisuseError

GUIDE = Path("guide")
OUTPUT = Path("dist")
LANGUAGES: tuple[Language, ...] = ("fr", "en")
META = "guidepress."
"""What begins the names of common options in a context's `meta`."""


@dataclass(frozen=True)
class Session:
    """The screen and the common options; a folder is None where none was given.

    `asked` is the language that somebody asked for, None where English is spoken for want of that.
    """

    screen: Screen
    guide: Path | None = None
    output: Path | None = None
    quiet: bool = False
    verbose: bool = False
    asked: Language | None = None

    def with_options(self, meta: Mapping[str, Any]) -> Self:
        """The same session with the options that were given, wherever they stood."""
        names = {field.name for field in fields(self)}
        given = {
            name: value
            for key, value in meta.items()
            if (name := key.removeprefix(META)) != key and name in names
        }
        session = replace(self, **given)
        if session.quiet and session.verbose:
            raise MisuseError(
                say("-q and -v ask for opposite things"), say("Leave one of them out")
            )
        return session

    @property
    def root(self) -> Path:
        """The guide's folder: the one given, `guide` here, or here; MisuseError without any."""
        if self.guide is not None:
            return _guide_given(self.guide)
        for folder in (GUIDE, Path()):
            if (folder / GUIDE_FILE).is_file():
                return folder
        raise MisuseError(
            say("there is no guide here: neither guide/guide.yaml nor guide.yaml"),
            say(
                "To begin a guide of your own, type: guidepress new\n"
                "To look at the sample guide first: guidepress new --sample\n"
                "For a guide that stands elsewhere: guidepress --guide DIR …"
            ),
        )

    @property
    def books(self) -> Path:
        """The folder that books are made in; MisuseError when a file stands in its way."""
        folder = self.output or OUTPUT
        for path in (folder, *folder.parents):
            if path.is_dir():
                break
            if os.path.lexists(path):
                raise MisuseError(
                    say("{file} is a file, and books are made in a folder", file=str(path)),
                    say("Name a folder with --output: it is made if it is not there"),
                )
        return folder


def _guide_given(folder: Path) -> Path:
    """The folder that `--guide` names; MisuseError when there is none of that name."""
    typed = shlex.quote(str(folder))
    hint = say("To begin a guide there, type: guidepress new {folder}", folder=typed)
    if not os.path.lexists(folder):
        raise MisuseError(say("there is no folder {folder}", folder=str(folder)), hint)
    if not folder.is_dir():
        message = say("{folder} is a file, not a guide's folder", folder=str(folder))
        raise MisuseError(message, say("Name with --guide the folder that guide.yaml stands in"))
    return folder


def begin(args: Sequence[str], environ: Mapping[str, str]) -> Session:
    """The session of a run with these arguments.

    Its language and how much it may say are looked for at once: what follows may go wrong, and is
    to be told so.
    """
    asked = asked_language(_language_given(args), environ)
    is_verbose = not {"-v", "--verbose"}.isdisjoint(args)
    return Session(screen(asked or "en"), verbose=is_verbose, asked=asked)


def _language_given(args: Sequence[str]) -> str | None:
    """What `--lang` says, wherever it stands; None when nothing that is spoken here."""
    for index, arg in enumerate(args):
        if arg == "--":
            break
        name, is_joined, value = arg.partition("=")
        if name == "--lang":
            wish = value if is_joined else next(iter(args[index + 1 : index + 2]), "")
            return wish if wish in LANGUAGES else None
    return None
