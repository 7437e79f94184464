"""Typesetting: one section's copy becomes a galley.

A pure function of the copy and the layout. A typesetter is made once for a layout in a process
(stylesheet parsed once, fonts loaded once) and sets any number of sections.
"""

from __future__ import annotations

import html as markup
import warnings
from dataclasses import replace
from typing import Any

from guidepress.door import DoorError
from guidepress.finding import Finding, Place
from guidepress.galley import Galley
from guidepress.galleys import mishaps
from guidepress.galleys.cases import TypeCases
from guidepress.galleys.copy import Copy
from guidepress.galleys.fonts import face_uses, shut_out_system_fonts
from guidepress.galleys.loading import by_name, tools_later
from guidepress.galleys.log import listening
from guidepress.layout import Layout
from guidepress.section import Side

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
                findings.append(mishaps.refused(layout, "guide.yaml", error))
            except OSError as error:  # WeasyPrint unpacks fonts there, for Pango to read
                findings.append(mishaps.no_room(error))
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
                findings.append(mishaps.refused(self._layout, copy.source, error, copy.html))
            except Exception as error:  # the typesetter's own faults are findings too
                galley = UNSET
                findings.append(mishaps.failed(copy, error))
            findings.extend(mishaps.strange(copy, self._fonts.refused, self._layout.door))
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
            return replace(UNSET, findings=tuple(mishaps.strange(copy, strange, self._layout.door)))
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
