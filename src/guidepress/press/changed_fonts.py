"""Fonts that were changed while a book was made: its pages were set in what is no file any more."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from guidepress.door import SCHEME, DoorError
from guidepress.finding import Finding, Place, Severity
from guidepress.folios import Imposed
from guidepress.galley import Galley
from guidepress.language import Message, say
from guidepress.layout import Layout


def changed_fonts(
    parts: Sequence[tuple[Imposed, Galley]], files: Collection[str], layout: Layout
) -> Iterator[Finding]:
    """Families that pages are set in and that none of the layout's font files has, each once.

    `files` are the SHA-256 of those as they are now, by which each galley names its faces' files.
    """
    faces = (face for _, galley in parts for face in galley.faces)
    families = {face.family for face in faces if face.digest not in files}
    for family in sorted(families):
        message = say("the font “{family}” was changed while pages were set in it", family=family)
        yield _changed(message, layout.families().get(family, ()), layout)


def lost_font(error: DoorError, layout: Layout) -> Finding:
    """That a font's file is gone, or cannot be read any more."""
    file = error.url.removeprefix(SCHEME).removeprefix("guide/")
    message = say("the font {file} was taken away while pages were set in it", file=file)
    return _changed(message, (error.url,), layout)


def _changed(message: Message, urls: Sequence[str], layout: Layout) -> Finding:
    place = next(filter(None, map(layout.place_of_text, urls)), Place("guide.yaml"))
    hint = say("build again: they are set in what is there by then")
    return Finding("font-changed", Severity.ERROR, place, message, hint)
