"""`guidepress store`: the set pages that are kept from build to build."""

from __future__ import annotations

from guidepress.language import Message, say, say_n
from guidepress.press.keeping import Holdings, clear_store, elsewhere, holdings, in_the_way
from guidepress.terminal.excerpt import shown_path
from guidepress.terminal.session import Session
from guidepress.terminal.table import size_in_words


def info(session: Session) -> None:
    """Say what is kept, and where."""
    held = holdings(session.root)
    if _is_barred(session):
        return
    session.screen.tell(
        say("{folder}: {held}", folder=shown_path(held.folder), held=_what(held, session))
    )


def clear(session: Session) -> None:
    """Put out all that is kept, and say what that was; OSError when it cannot be."""
    linked = elsewhere(session.root)
    held = clear_store(session.root)
    if _is_barred(session) or session.quiet:
        return
    if linked:
        link, folder = shown_path(held.folder), shown_path(linked)
        message = say(
            "The link {link} is taken away; what it led to stays: {folder}",
            link=link,
            folder=folder,
        )
        session.screen.tell(message)
    else:
        session.screen.tell(say("Put out: {held}", held=_what(held, session)))


def _is_barred(session: Session) -> bool:
    """Whether something else stands in the place of the store; says so, if it does."""
    place = in_the_way(session.root)
    if place is None:
        return False
    message = say("Nothing can be kept here: {path} is no folder.", path=shown_path(place))
    session.screen.tell(message, "bold red")
    return True


def _what(held: Holdings, session: Session) -> Message:
    size = size_in_words(held.size, session.screen)
    return say_n(
        "the pages of {n} part and the text of {texts}, {size}",
        "the pages of {n} parts and the text of {texts}, {size}",
        held.galleys,
        texts=held.parts,
        size=size,
    )
