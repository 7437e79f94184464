"""`guidepress preview`: the server, from the first line that it says to the last."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from guidepress.language import say
from guidepress.manuscript.folders import ROLES
from guidepress.nearest import nearest
from guidepress.preview.editor import EDITOR, VARIABLE, opens_files
from guidepress.preview.safety import is_loopback
from guidepress.preview.server import NoHostError, NoPortError, address, listening, serve
from guidepress.preview.wish import Wish
from guidepress.terminal.session import Session
from guidepress.terminal.usage import MisuseError, bare, no_slug


def preview(
    session: Session, slug: str | None, host: str, port: int, *, opens_browser: bool
) -> None:
    """Serve the guide's pages until Ctrl-C."""
    root, books = session.root, session.books
    if not host.strip():
        raise MisuseError(say("the option {name} needs a value", name="--host"))
    if slug is not None:
        _require_role(root, slug)
    try:
        found = listening(host, port)
    except NoHostError as error:
        message = say("{host} is no address of this machine", host=host)
        raise MisuseError(message, say("Leave --host out, or name one that it has")) from error
    except NoPortError as error:
        message = say("no port is free at {host}: {reason}", host=host, reason=error.reason)
        raise MisuseError(message, say("Name another with --port")) from error
    with found:
        taken = found.getsockname()[1]
        if port and taken != port:
            words = say("Port {port} is in use; {next} is taken.", port=port, next=taken)
            session.screen.remark(words, "yellow")
        if not is_loopback(host):
            session.screen.remark(
                say(
                    "Warning: with --host {host}, everybody in your network can read this guide.",
                    host=host,
                ),
                "bold yellow",
            )
        _warn_of_editor(session)
        where = address(host, taken, slug)
        if not session.quiet:
            session.screen.tell(say("The preview is at {address}", address=where), "bold green")
            session.screen.tell(say("To end it, type Ctrl-C here."))
        session.screen.out.file.flush()
        wish = Wish(root, books, slug, host, taken, session.asked, opens_browser)
        serve(wish, found)


def _warn_of_editor(session: Session) -> None:
    asked = os.environ.get(VARIABLE, "")
    if asked and not opens_files(asked):
        words = say(
            "Warning: {variable} is no address of a file; write one with {path}, such as {example}."
            " Findings open in VS Code.",
            variable=VARIABLE,
            path="{path}",
            example=EDITOR,
        )
        session.screen.remark(words, "yellow")


def _require_role(root: Path, slug: str) -> None:
    """MisuseError, with what to type instead, where no file has this name (it may be broken)."""
    from guidepress.manuscript.entry import slug_of

    slugs = {unicodedata.normalize("NFC", path.stem) for path in (root / ROLES).glob("*.yaml")}
    meant = slug_of(bare(slug))
    if slug == meant in slugs:
        return
    if meant in slugs:
        raise no_slug(slug, meant)
    message = say("there is no role “{slug}” in this guide", slug=slug)
    every = say("`guidepress list` shows the slugs of all roles") if slugs else None
    raise MisuseError(message, nearest(meant, sorted(slugs)) or every)
