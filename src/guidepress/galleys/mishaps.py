"""What goes wrong while a section is set, as findings: at the file that it comes from."""

from __future__ import annotations

import html as markup
from collections.abc import Iterable, Iterator

from guidepress.door import SCHEME, Door, DoorError, called
from guidepress.finding import Finding, Place, Severity
from guidepress.galleys import addresses
from guidepress.galleys.copy import Copy
from guidepress.galleys.fonts import temporary_files
from guidepress.galleys.log import GUIDES, INTO_THE_GUIDE
from guidepress.language import say
from guidepress.layout import Layout
from guidepress.system import reason_of


def refused(layout: Layout, file: str, error: BaseException, html: str = "") -> Finding:
    """A file that cannot be used: at its address in the stylesheet, if the copy has it not."""
    url, reason = getattr(error, "url", None), getattr(error, "reason", None)
    if not (url and reason):
        message = say("a file cannot be used: {reason}", reason=str(error))
        return Finding("file-refused", Severity.ERROR, Place(file), message)
    message = say("“{file}” cannot be used: {reason}", file=called(url), reason=reason)
    hint = None if url.startswith(SCHEME) else INTO_THE_GUIDE
    is_own = markup.escape(url) in html
    place = Place(file) if is_own else layout.place_of_text(url) or Place(file)
    return Finding("file-refused", Severity.ERROR, place, message, hint)


def strange(copy: Copy, families: Iterable[str], door: Door) -> Iterator[Finding]:
    """Fonts that a picture, a part or an unusual rule brings along: no book could embed them."""
    hint = say(
        "declare it in a stylesheet of the layout; take {rule} out of a picture or a part",
        rule="@font-face",
    )
    for family in sorted(families):
        message = say("the font “{family}” is declared where none is bound from", family=family)
        place = _picture_with(family, copy, door) or Place(copy.source)
        yield Finding("font-strange", Severity.ERROR, place, message, hint)


def _picture_with(family: str, copy: Copy, door: Door) -> Place | None:
    """The first of the guide's pictures in a copy that declares a font of this name."""
    for url in sorted(addresses.in_copy(copy.html) or ()):
        if url.startswith(GUIDES):
            try:
                data = door.read(url)
            except DoorError:
                continue
            if b"@font-face" in data.lower() and family.encode() in data:
                return Place(called(url))
    return None


def no_room(error: OSError) -> Finding:
    """The engine cannot unpack fonts."""
    folder = temporary_files()
    message = say(
        "the typesetter cannot write into {folder}: {reason}",
        folder=str(folder),
        reason=reason_of(error),
    )
    hint = say("make room there, or name another folder in the environment, as TMPDIR")
    return Finding("no-room-to-set", Severity.ERROR, Place(str(folder)), message, hint)


def failed(copy: Copy, error: Exception) -> Finding:
    """The engine's own fault."""
    message = say(
        "this part cannot be set: {kind}: {reason}", kind=type(error).__name__, reason=str(error)
    )
    hint = say("take out what was changed last, part by part, to see which words cause it")
    return Finding("unsettable", Severity.ERROR, Place(copy.source), message, hint)
