"""`new`, `add`, `schema`: files that guidepress writes for people to go on from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from guidepress.language import say, say_n
from guidepress.manuscript.folders import SCHEMA_FOLDER
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.schema import schemas
from guidepress.manuscript.schema import write_schemas as write_all
from guidepress.press.reading import look_over
from guidepress.starting import adding
from guidepress.starting.beginning import begin_guide
from guidepress.starting.forging import add_workflow, place_of
from guidepress.starting.ignoring import ignore_books
from guidepress.terminal.checking import tell
from guidepress.terminal.excerpt import shown_path
from guidepress.terminal.session import GUIDE, OUTPUT, Session


def new_guide(session: Session, folder: Path, *, sample: bool, forge: str | None = None) -> None:
    """Begin a guide in a folder, with its schemas; say what to do next.

    Nothing is begun where the workflow that is to go with it has no place.
    """
    if forge:
        place_of(forge, folder)
    begin_guide(folder, sample=sample)
    write_all(folder / SCHEMA_FOLDER)
    ignored = ignore_books(folder, OUTPUT)
    if session.quiet:
        return
    shown = shown_path(folder)
    session.screen.tell(say("A guide was begun in {folder}.", folder=shown), "bold green")
    where = "" if folder == GUIDE else f" --guide {shown}"
    session.screen.tell(
        say(
            "To print it, type: guidepress{where} build\n"
            "To make it your own, begin with {guide} and {readme}.",
            where=where,
            guide=shown_path(folder / "guide.yaml"),
            readme=shown_path(folder / "LISEZMOI.md"),
        )
    )
    if ignored:
        session.screen.tell(say("{file} was written.", file=shown_path(ignored)))


def add_role(session: Session, slug: str, title: str | None, family: str | None) -> int:
    """Add a role; say what to do next."""
    return _added(session, lambda guide: adding.add_role(guide, slug, title, family, _today()))


def add_interview(session: Session, slug: str) -> int:
    """Add an interview; say what to do next."""
    return _added(session, lambda guide: adding.add_interview(guide, slug, _today()))


def add_ci(session: Session, forge: str, guide: Path | None = None) -> None:
    """Write the workflow of a forge for the guide; say where."""
    path = add_workflow(forge, guide or session.root)
    if not session.quiet:
        session.screen.tell(say("{file} was written.", file=shown_path(path)))


def _today() -> date:
    """The day that it is where the writer is."""
    return datetime.now().astimezone().date()


def _added(session: Session, add: Callable[[Guide], Path]) -> int:
    """Add something to the guide, if that can be read; 1 when it cannot."""
    root = session.root
    manuscript = look_over(root)
    if manuscript.guide is None or not manuscript.guide.has_edition:
        return tell(session, root, None, manuscript.findings)
    path = add(manuscript.guide)
    if not session.quiet:
        session.screen.tell(say("{file} was written.", file=shown_path(path)), "bold green")
        session.screen.tell(say("Open it and fill in what is empty; then type: guidepress check"))
    return 0


def write_schemas(session: Session) -> int:
    """Write all schemas into the guide, or into the folder given; say where."""
    paths = write_all(_schema_folder(session))
    if not session.quiet:
        for path in paths:
            session.screen.tell(say("{file} was written.", file=shown_path(path)))
    return 0


def check_schemas(session: Session) -> int:
    """Say which schemas are out of date; 1 when one is."""
    folder = _schema_folder(session)
    stale = [name for name, text in schemas().items() if not _holds(folder / name, text)]
    for name in stale:
        words = say("{file} is out of date, or missing.", file=shown_path(folder / name))
        session.screen.tell(words, "bold red")
    if stale:
        session.screen.tell(say("To write it anew, type: guidepress schema"))
    elif not session.quiet:
        count = len(schemas())
        session.screen.tell(say_n("{n} schema, up to date.", "{n} schemas, up to date.", count))
    return int(bool(stale))


def _schema_folder(session: Session) -> Path:
    return session.books if session.output else session.root / SCHEMA_FOLDER


def _holds(path: Path, text: str) -> bool:
    """Whether a file is there and holds this text."""
    return path.is_file() and path.read_bytes() == text.encode()
