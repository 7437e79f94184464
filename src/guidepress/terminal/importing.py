"""`guidepress referential import`: an official list of codes into the guide."""

from __future__ import annotations

from pathlib import Path

from guidepress.language import say, say_n
from guidepress.manuscript.codes import Scheme
from guidepress.press.reading import look_over
from guidepress.refusal import RefusalError
from guidepress.starting.referentials import LARGEST, Imported, imported
from guidepress.terminal.excerpt import shown_path
from guidepress.terminal.session import Session


def import_referential(
    session: Session, file: Path, scheme: str | None, version: str | None, *, replace: bool
) -> None:
    """Make a list that was downloaded a referential of the guide; say what it holds."""
    root = session.root
    with file.open("rb") as download:
        data = download.read(LARGEST + 1)
    made = imported(data, file.name, Scheme(scheme) if scheme else None, version)
    path = root / _file(root, made)
    if path.exists() and not replace:
        message = say("{file} is there already", file=shown_path(path))
        raise RefusalError(message, say("To put this list in its place, add --replace"))
    path.parent.mkdir(exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_text(made.text(), encoding="utf-8", newline="\n")
    temporary.replace(path)
    if not session.quiet:
        _tell(session, made, path)


def _file(root: Path, made: Imported) -> str:
    """The file of a list in a guide: the one that holds this version already, or a new one."""
    guide = look_over(root).guide
    for each in guide.referentials if guide else ():
        if (each.scheme, each.version) == (made.scheme, made.version):
            return each.place().file
    return made.file


def _tell(session: Session, made: Imported, path: Path) -> None:
    words = say_n(
        "{file} was written: {list}, {n} code.",
        "{file} was written: {list}, {n} codes.",
        len(made.codes),
        file=shown_path(path),
        list=f"{made.scheme.value.upper()} {made.version}",
    )
    session.screen.tell(words, "bold green")
    session.screen.tell(say("Its source, to be printed: {source}", source=made.source))
