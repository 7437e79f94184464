"""Typesetting: one section's copy becomes a galley.

A pure function of the copy and the layout. A typesetter is made once for a layout in a process
(stylesheet parsed once, fonts loaded once) and sets any number of sections.
"""

from __future__ import annotations

import html as markup
import warnings
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from guidepress.door import SCHEME, DoorError, called
from guidepress.finding import Finding, Place, Severity
from guidepress.galley import Galley
from guidepress.galleys.cases import TypeCases
from guidepress.galleys.copy import Copy
from guidepress.galleys.fonts import face_uses, shut_out_system_fonts, temporary_files
from guidepress.galleys.loading import by_name, tools_later
from guidepress.galleys.log import INTO_THE_GUIDE, listening
from guidepress.language import say
from guidepress.layout import Layout
from guidepress.section import Side
from guidepress.system import reason_of

LANGUAGE = "fr"
UNSET = Galley((), (), (), b"", ())
"""What stands for a section that could not be set."""


def load_engine() -> None:
    """Have WeasyPrint in this process, made ready: two thirds of what making a typesetter takes."""
    shut_out_system_fonts()
    with warnings.catch_warnings(), by_name(), tools_later():
        warnings.filterwarnings("ignore", "No fonts configured")  # as it is meant to be
        import weasyprint  # noqa: F401
    from guidepress.galleys.makeready import make_ready

    make_ready()


class Typesetter:
    """Sets sections with one layout.

    Where somebody sets the same one again and again, its pages may be left standing. `stamp` is
    then how the files behind the layout stand: what was made of them serves as long as it is the
    same.
    """

    def __init__(
        self, layout: Layout, stamp: str | None = None, *, leaves_standing: bool = False
    ) -> None:
        load_engine()
        from weasyprint.urls import FatalURLFetchingError

        from guidepress.galleys.fetch import fetched
        from guidepress.galleys.hidden import Hidden
        from guidepress.galleys.sheets import parsed

        self._fetched = fetched(layout.door, stamp)
        self._layout, self._is_awaited = layout, leaves_standing
        self._css: Any = None
        with listening(layout.place_of) as findings:
            try:
                sheet = parsed(layout, self._fetched.fetcher, stamp)
                self._fonts, self._counters = sheet.fonts, sheet.counters
                self._faces = frozenset(sheet.faces)
                self._cases = TypeCases(layout)
                self._hidden = Hidden(layout, sheet.files, self._fetched.hidden)
                self._css = sheet.css
                findings.extend(sheet.findings)
            except (FatalURLFetchingError, DoorError) as error:
                findings.append(_refused(layout, "guide.yaml", error))
            except OSError as error:  # WeasyPrint unpacks fonts there, for Pango to read
                findings.append(_no_room(error))
        self.findings: tuple[Finding, ...] = tuple(findings)
        if leaves_standing and self._css is not None:
            from guidepress.galleys.makeready.standing_pages import leave_standing

            leave_standing(self._fonts, (self._fetched, *sheet.of_pages))

    def set(self, copy: Copy) -> Galley:
        """The galley of a section; what goes wrong is among its findings, never an exception.

        So is what is wrong with the layout: whoever reuses a galley hears of it again.
        """
        from weasyprint.urls import FatalURLFetchingError

        from guidepress.galleys.makeready import undisturbed

        if self._css is None:  # its findings say why
            return replace(UNSET, findings=self.findings)
        with (
            undisturbed(is_awaited=self._is_awaited),
            listening(lambda *_: Place(copy.source)) as findings,
        ):
            asked = self._fetched.noting()
            try:
                galley = self._pull(copy)
            except FatalURLFetchingError as error:
                galley = UNSET
                findings.append(_refused(self._layout, copy.source, error, copy.html))
            except Exception as error:  # the typesetter's own faults are findings too
                galley = UNSET
                findings.append(_failed(copy, error))
            findings.extend(_strange(copy, self._fonts.refused))
            self._fonts.refused.clear()
        if findings:
            self._begin_anew()
        told = (*self.findings, *galley.findings, *findings)
        return replace(galley, findings=told, hidden=self._hidden.of(copy, asked))

    def forget(self) -> None:
        """Forget what was learnt in setting: the next section costs what a new one does."""
        from guidepress.galleys.makeready import forget_lines

        forget_lines(self._fonts)

    def _begin_anew(self) -> None:
        """Forget all that is known: what was said of one section is to be said of the next, too.

        WeasyPrint says once what it finds in making a style, a picture or a sheet.
        """
        from guidepress.galleys.makeready import forget_all
        from guidepress.galleys.sheets import say_again

        forget_all(self._fonts)
        say_again(self._fonts)
        self._fetched.images.clear()

    def _pull(self, copy: Copy) -> Galley:
        from guidepress.galleys.overfull import overfull
        from guidepress.galleys.pull import pull
        from guidepress.galleys.structure import StructureBuilder
        from guidepress.galleys.supplied import with_originals

        structure = StructureBuilder(LANGUAGE)
        document = self._lay_out(copy)
        pulled = pull(document, structure)
        open_faces = {number.face for page in pulled.pages for number in page.numbers}
        faces = face_uses(pulled.fonts, open_faces)
        if strange := {face.family for face in faces if face.digest not in self._faces}:
            return replace(UNSET, findings=_strange(copy, strange))
        faults = [f for box in structure.texts for f in self._cases.faults(box, copy.source)]
        faults += [f for page in document.pages for f in overfull(page, copy.source)]
        return Galley(
            pulled.pages,
            structure.elements(),
            faces,
            with_originals(pulled.resources, self._pages_in(copy)),
            pulled.contents,
            tuple(dict.fromkeys(faults)),
            pulled.pictures,
        )

    def _pages_in(self, copy: Copy) -> dict[str, bytes]:
        """The supplied pages that a copy places, by their addresses."""
        pages = self._fetched.fetcher.pages
        return {url: data for url, data in pages.items() if markup.escape(url) in copy.html}

    def _lay_out(self, copy: Copy) -> Any:
        from weasyprint import HTML

        from guidepress.galleys.makeready.standing_pages import begin_section
        from guidepress.galleys.sheets import own_sheet

        begin_section(self._fonts, (copy.name, copy.side, copy.digits, copy.sheet))
        opening = own_sheet(_opening(copy.side), self._fonts)
        pages = own_sheet(copy.counter_style + copy.sheet, self._fonts)
        document = HTML(
            string=_document(copy), url_fetcher=self._fetched.fetcher, base_url="press:"
        )
        return document.render(
            font_config=self._fonts,
            counter_style=type(self._counters)(self._counters | pages.counters),
            stylesheets=[*self._css, opening.css, pages.css],
            cache=self._fetched.images,
        )


def _document(copy: Copy) -> str:
    return (
        f'<!doctype html><html lang="{LANGUAGE}"><head><meta charset="utf-8">'
        f"<title>{markup.escape(copy.title)}</title></head><body>{copy.html}</body></html>"
    )


def _opening(side: Side) -> str:
    """WeasyPrint begins on a right page; a break before the root puts it on the left one."""
    return f"html {{ break-before: {'left' if side is Side.VERSO else 'right'} }}"


def _refused(layout: Layout, file: str, error: BaseException, html: str = "") -> Finding:
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


def _strange(copy: Copy, families: Iterable[str]) -> tuple[Finding, ...]:
    """Fonts that a picture, a part or an unusual rule brings along: no book could embed them."""
    hint = say(
        "declare it in a stylesheet of the layout; take {rule} out of a picture or a part",
        rule="@font-face",
    )
    return tuple(
        Finding(
            "font-strange",
            Severity.ERROR,
            Place(copy.source),
            say("the font “{family}” is declared where none is bound from", family=family),
            hint,
        )
        for family in sorted(families)
    )


def _no_room(error: OSError) -> Finding:
    folder = temporary_files()
    message = say(
        "the typesetter cannot write into {folder}: {reason}",
        folder=str(folder),
        reason=reason_of(error),
    )
    hint = say("make room there, or name another folder in the environment, as TMPDIR")
    return Finding("no-room-to-set", Severity.ERROR, Place(str(folder)), message, hint)


def _failed(copy: Copy, error: Exception) -> Finding:
    message = say(
        "this part cannot be set: {kind}: {reason}", kind=type(error).__name__, reason=str(error)
    )
    hint = say("take out what was changed last, part by part, to see which words cause it")
    return Finding("unsettable", Severity.ERROR, Place(copy.source), message, hint)
