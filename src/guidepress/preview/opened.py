"""Everything behind the reception: the session, its background, its watch, what answers for them.

Importing this imports the press: nobody does, before somebody has been received.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from guidepress import stock
from guidepress.finding import Finding
from guidepress.language import Language, Message, say
from guidepress.preview.api import Api
from guidepress.preview.background import Background
from guidepress.preview.building import Building
from guidepress.preview.editor import editor_of
from guidepress.preview.events import Events
from guidepress.preview.front import Front
from guidepress.preview.last_book import last_book
from guidepress.preview.session import Session
from guidepress.preview.told import Teller
from guidepress.preview.watch import Watch
from guidepress.preview.wish import Wish
from guidepress.publishing.manifest import FILE

PATIENCE = 0.2
"""Seconds, all in all, in which threads that were told to end are waited for."""


LONGEST_WAIT = 2.0
"""Seconds after which it is told that a book was built, whatever else is going on."""


class Everything:
    """All that a preview is, begun."""

    def __init__(self, wish: Wish, events: Events) -> None:
        session = Session(wish.root, wish.books, wish.slug, events)
        teller = Teller(wish.root, wish.language or "en", editor_of(os.environ))
        building = Building(wish.root, wish.books, _telling(events, session, teller))
        front, background = Front(session), Background(session)
        watch = Watch(_folders(wish), [wish.books / FILE], session.saved)
        api = Api(session, teller, building, wish.language)
        front.foresee = api.foresee
        self.app = api.app()
        self._ends = (session.end, front.end, background.end, building.end, watch.end, api.end)
        self._joins = (watch.join, front.join, background.join)
        watch.begin()
        front.begin()
        background.begin()

    def end(self) -> None:
        """End all of it, whatever one of them says; then wait for it, and that only briefly."""
        for end in self._ends:
            with contextlib.suppress(Exception):
                end()
        until = time.monotonic() + PATIENCE
        for join in self._joins:
            with contextlib.suppress(Exception):
                join(max(0.0, until - time.monotonic()))


def _folders(wish: Wish) -> Iterator[Path]:
    """What is watched: the guide, and in a checkout the press's own layouts and assets too."""
    yield wish.root
    if (stock.layouts().parent / "pyproject.toml").is_file():
        yield stock.layouts()
        yield stock.assets()


def _wait_for_book(session: Session) -> None:
    """Wait a moment until the book that has been built is that whose numbers are shown."""
    book = last_book(session.books, session.standing.book)
    session.wait_for(lambda now: now.book == book, LONGEST_WAIT)


def _telling(events: Events, session: Session, teller: Teller) -> Callable[[str, object], None]:
    """Tells the page how a build goes."""

    def failed(language: Language, findings: tuple[Finding, ...]) -> Mapping[str, Any]:
        tells = replace(teller, language=language)
        return {"findings": [tells.finding(each, session.standing) for each in findings]}

    def tell(event: str, data: object) -> None:
        match event, data:
            case "progress", (Message() as stage, int() as done, int() as of, str() as title):
                step = {"done": done, "of": of, "title": title}
                events.tell(event, lambda language: {"stage": stage.render(language), **step})
            case "built", (int() as pages, seconds):
                revision = session.standing.revision
                session.saved([str(session.books / FILE)])
                _wait_for_book(session)
                events.tell(event, {"revision": revision, "pages": pages, "seconds": seconds})
            case _, tuple() as findings:
                events.tell("failed", lambda language: failed(language, findings))
            case _, Message() as why:
                events.tell("failed", lambda lang: {"findings": [], "error": why.render(lang)})
            case _:
                early = say("the build has ended early")
                events.tell("failed", lambda lang: {"findings": [], "error": early.render(lang)})

    return tell
