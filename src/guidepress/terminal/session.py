"""The session: one run of the program, what was asked of all of it, and the screen it speaks to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Self

from guidepress.language import Language, choose_language, say
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
    """The screen and the common options; a folder is None where none was given."""

    screen: Screen
    guide: Path | None = None
    output: Path | None = None
    quiet: bool = False
    verbose: bool = False

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
            return self.guide
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
        """The folder that books are made in."""
        return self.output or OUTPUT


def begin(args: Sequence[str], environ: Mapping[str, str]) -> Session:
    """The session of a run with these arguments.

    Its language and how much it may say are looked for at once: what follows may go wrong, and is
    to be told so.
    """
    language = choose_language(_language_given(args), environ)
    return Session(screen(language), verbose=not {"-v", "--verbose"}.isdisjoint(args))


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
