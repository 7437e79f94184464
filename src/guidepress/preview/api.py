"""The server's addresses."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from guidepress.door import DoorError, called
from guidepress.folios import Folios
from guidepress.language import Language, say
from guidepress.press.advance import Advance
from guidepress.press.sheets import Sheet
from guidepress.preview.building import Building
from guidepress.preview.drawing import MM, Piece, fine_scale, fitting_scale
from guidepress.preview.events import Events
from guidepress.preview.listing import Part, completed
from guidepress.preview.raster import Raster
from guidepress.preview.reception import NEVER, Speech
from guidepress.preview.session import Session
from guidepress.preview.standing import Standing
from guidepress.preview.told import Teller, printed, sheet, structure

PATIENCE = 10.0
"""Seconds that an answer waits for pages that are being made for the first time."""

USUAL_SCALE = 4.0

NO_PART = say("there is no such part")
NOT_YET = say("the book is still being composed")
NO_SHEET = say("there is no such page any more")

FOR_EVER = {"Cache-Control": "private, max-age=31536000, immutable"}


class Api:
    """Answers requests from how a session stands."""

    def __init__(
        self, session: Session, teller: Teller, building: Building, language: Language | None
    ) -> None:
        """`language` is the one to speak; None: the one that each browser asks for."""
        self._session, self._teller, self._building = session, teller, building
        self._speech = Speech(language)
        self._raster = Raster()
        self._boot = secrets.token_hex(4)

    def app(self) -> Starlette:
        """The application."""
        get = partial(Route, methods=["GET"])
        return Starlette(
            routes=[
                get("/api/book", self.book),
                get("/api/part/{name:path}", self.part),
                get("/api/structure/{name:path}", self.structure),
                get("/api/text/{name:path}", self.text),
                get("/api/findings", self.findings),
                Route("/api/build", self.build, methods=["POST"]),
                get("/sheet/{digest}.png", self.picture),
                get("/sheet/{digest}.json", self.words),
                get("/download/{name:path}.pdf", self.download),
                get("/events", self.events),
            ],
            exception_handlers=self._speech.handlers(),
        )

    def end(self) -> None:
        """Make no more pictures."""
        self._raster.end()

    def _tells(self, request: Request) -> Teller:
        return replace(self._teller, language=self._speech.spoken(request))

    async def book(self, request: Request) -> Response:
        """The list of parts."""
        return _json(await run_in_threadpool(self._book, self._tells(request)))

    def _book(self, teller: Teller) -> Mapping[str, Any]:
        progress = self._building.progress
        building = None
        if progress is not None:
            stage, done, of, _ = progress
            building = {"stage": teller.words(stage), "done": done, "of": of}
        extra = {"building": building, "is_at_rest": self._session.is_at_rest()}
        standing = self._session.wait_for(lambda now: now.reading is not None, PATIENCE)
        return teller.book(standing, {"start": self._session.in_view, **extra})

    async def part(self, request: Request) -> Response:
        """The pages of a part and what is found in it; it is the chapter in view now."""
        found = await run_in_threadpool(self._looked_at, request.path_params["name"])
        if found is None:
            return self._no_part(request)
        return _json(await run_in_threadpool(self._tells(request).part, *found))

    def _no_part(self, request: Request) -> Response:
        """There is none of that name, or that is not known yet."""
        if self._session.standing.is_composed:
            return self._speech.error(request, NO_PART, 404)
        return self._speech.error(request, NOT_YET, 503)

    async def structure(self, request: Request) -> Response:
        """What a screen reader gets."""
        found = await run_in_threadpool(self._looked_at, request.path_params["name"])
        if found is None:
            return self._no_part(request)
        part, standing = found
        shown = standing.shown.get(part.name)
        told = await run_in_threadpool(structure, shown.advance) if shown else []
        return _json({"name": part.name, "revision": standing.revision, "structure": told})

    async def text(self, request: Request) -> Response:
        """What is printed on each page of a part, to be searched; nobody looks at it for that.

        `pages` is null as long as it is not known.
        """
        name = request.path_params["name"]
        standing = self._session.standing
        if standing.part(name) is None:
            return self._no_part(request)
        pages = await run_in_threadpool(standing.text_of, name)
        return _json({"name": name, "revision": standing.revision, "pages": pages})

    def _looked_at(self, name: str) -> tuple[Part, Standing] | None:
        """A part and how it stands, once it has been set."""
        session = self._session
        standing = session.wait_for(
            lambda now: now.part(name) is not None or now.is_composed, PATIENCE
        )
        part = standing.part(name)
        if part is None:
            return None
        session.want(name)
        standing = session.wait_for(
            lambda now: now.is_known(name) or now.is_hopeless(part),
            PATIENCE,
        )
        return standing.part(name) or part, standing

    async def findings(self, request: Request) -> Response:
        """All findings."""
        tells = self._tells(request)
        return _json(await run_in_threadpool(tells.findings, self._session.standing))

    async def build(self, request: Request) -> Response:
        """Build the whole book."""
        if not await run_in_threadpool(self._building.begin):
            return self._speech.error(request, say("a build is under way"), 409)
        return JSONResponse({}, 202, headers=NEVER)

    async def picture(self, request: Request) -> Response:
        """A page as a picture, or a piece of it."""
        try:
            scale = float(request.query_params.get("scale", USUAL_SCALE))
            bleed = request.query_params.get("bleed", "0") == "1"
            if not scale == scale or abs(scale) == float("inf"):  # noqa: PLR0124 - not a number
                raise ValueError(scale)
        except ValueError:
            return self._speech.error(request, say("the scale is no number"), 400)
        digest, piece = request.path_params["digest"], request.query_params.get("piece")
        make = partial(self._picture, digest, scale, bleed=bleed)
        if piece is not None:
            make = partial(self._piece, digest, scale, piece, bleed=bleed)
        data = await run_in_threadpool(make)
        if data is None:
            return self._speech.error(request, NO_SHEET, 404)
        return Response(data, media_type="image/png", headers=FOR_EVER)

    def _picture(self, digest: str, scale: float, *, bleed: bool) -> bytes | None:
        found = _sheet(self._session.standing, digest)
        if found is None:
            return self._raster.kept_picture(digest, fitting_scale(scale, 210, 297), bleed=bleed)
        advance, page = found
        scale = fitting_scale(scale, page.width * MM, page.height * MM)
        return self._raster.picture(digest, advance.pdf, page.index, scale, bleed=bleed)

    def _piece(self, digest: str, scale: float, asked: str, *, bleed: bool) -> bytes | None:
        found, scale = _sheet(self._session.standing, digest), fine_scale(scale)
        with suppress(ValueError, IndexError):  # it is none, or the page has none there
            piece = _piece(asked)
            if found is None:
                return self._raster.kept_picture(digest, scale, bleed=bleed, piece=piece)
            advance, page = found
            return self._raster.piece(digest, advance.pdf, page.index, scale, piece, bleed=bleed)
        return None

    def foresee(self, advance: Advance) -> None:
        """Begin to make the pictures that somebody will ask for."""
        self._raster.foresee([(page.digest, page.index) for page in advance.sheets], advance.pdf)

    async def words(self, request: Request) -> Response:
        """The words of a page, and its links."""
        told = await run_in_threadpool(self._words, request.path_params["digest"])
        if told is None:
            return self._speech.error(request, NO_SHEET, 404)
        return JSONResponse(told, headers=NEVER)

    def _words(self, digest: str) -> Mapping[str, Any] | None:
        standing = self._session.standing
        found = _sheet(standing, digest)
        if found is None:
            return None
        advance, page = found
        words = self._raster.words(digest, advance.pdf, page.index, advance.read(page.index))
        return sheet(page, words, partial(_target, standing))

    async def download(self, request: Request) -> Response:
        """The PDF of a part."""
        name = request.path_params["name"]
        found = await run_in_threadpool(self._looked_at, name)
        try:
            pdf = await run_in_threadpool(self._session.stitched, name) if found else None
        except DoorError as error:
            file, reason = called(error.url), error.reason
            refused = say("“{file}” cannot be used: {reason}", file=file, reason=reason)
            return self._speech.error(request, refused, 409)
        if pdf is None:
            return self._speech.error(request, say("there are no pages of it"), 404)
        file = name.rpartition("/")[2] + ".pdf"
        headers = {**NEVER, "Content-Disposition": f'attachment; filename="{file}"'}
        return Response(pdf, media_type="application/pdf", headers=headers)

    async def events(self, request: Request) -> Response:
        """What changes, as it changes."""
        events: Events = self._session.events
        stream = events.listen(self._hello, self._speech.spoken(request))
        return StreamingResponse(stream, media_type="text/event-stream", headers=NEVER)

    def _hello(self) -> str:
        """What whoever begins to listen hears first: how far everything is by then."""
        revision = self._session.standing.revision
        return f'event: hello\ndata: {{"revision": {revision}, "boot": "{self._boot}"}}\n\n'


def _piece(asked: str) -> Piece:
    """The piece of a page that is asked for as COLUMN-ROW; ValueError where that is none."""
    column, _, row = asked.partition("-")
    return int(column), int(row)


def _sheet(standing: Standing, digest: str) -> tuple[Advance, Sheet] | None:
    for shown in standing.shown.values():
        for advance in filter(None, (shown.advance, shown.last)):
            for page in advance.sheets:
                if page.digest == digest:
                    return advance, page
    return None


def _target(standing: Standing, address: str) -> Mapping[str, Any]:
    """Where a link leads: an address of the web, or a part and the page in it."""
    nowhere = {"href": None, "part": None, "page": None, "title": ""}
    if not address.startswith("guide:"):
        return {**nowhere, "href": address, "title": address}
    anchor = address.removeprefix("guide:")
    folios = standing.numbering.folios if standing.numbering else Folios()
    folio = folios.anchors.get(anchor)
    for place in folios.imposed:
        if folio and place.first and place.first <= folio <= place.last:
            part = standing.part(place.name)
            name = part.name if part else completed(place.name)
            title = printed(part.title) if part else ""
            return {**nowhere, "part": name, "page": folio - place.first, "title": title}
    return nowhere


def _json(data: Mapping[str, Any]) -> Response:
    return JSONResponse(data, headers=NEVER)
