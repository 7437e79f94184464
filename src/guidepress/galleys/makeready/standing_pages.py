"""Standing matter: pages of a section that is set again and again are left standing.

An editor saves a role with a word changed. The pages before that word and after it are then laid
out as they were the last time, wherever they begin at the same place and all that they are made of
is the same: they are taken over, and not laid out again (two thirds of what setting a role takes).

A page is laid out from the boxes from where it begins on, up to the last one that was looked at to
see whether it still fits, from what these are in, and from what the page before left. What else
there may be (notes, running matter, fixed boxes, numbers of pages in the text, floats and tables
that go on over a page) is asked for: a page with any of that is laid out anew.
"""

from __future__ import annotations

import copy
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from weasyprint.layout import background
from weasyprint.layout import page as pages

from guidepress.galleys.makeready.joints import Carried, Joint, is_simple, joint
from guidepress.galleys.makeready.prints import Place, Placed, Prints
from guidepress.galleys.makeready.swaps import instead_of, old_part

KEPT = "standing_pages"
MOST = 2
"""Sections whose pages are left standing: a role, and what completes it."""

_remake = old_part(pages, "remake_page")
_margins = old_part(pages, "make_margin_boxes")
_backgrounds = old_part(background, "layout_backgrounds")


@dataclass
class Page:
    """A page that stands: its boxes, what it was begun with, what it left.

    `reach` is how many boxes of the section, from its start on, were looked at for it. `margins`
    are what stands in its margins, and what that was made from; `painted` is what came of painting
    the page with these margins.
    """

    box: Any
    children: Sequence[Any]
    begun: Joint
    left: Joint
    reach: int
    margins: tuple[Any, Sequence[Any]] | None = None
    has_backgrounds: bool = False
    painted: Any = None


class Setting:
    """One setting of a section: its boxes as they were before, and its pages by their index."""

    def __init__(self, prints: Prints, last: Setting | None) -> None:
        self.prints = prints
        self.pages: dict[int, Page] = {}
        self._before = last.pages if last else {}
        self._start, self._rest, self._longer = self.prints.compared(
            last.prints if last else Prints()
        )

    def standing(self, index: int, begun: Joint) -> Page | None:
        """The page of the setting before, if it would be laid out just so."""
        page = self._before.get(index)
        if page is None or not self._is_begun(page.begun, begun):
            return None
        if page.reach <= self._start and self._ends_plainly(page):
            return page
        if self._begins_after(begun.place):
            page.reach += self._longer
            return page
        return None

    def _is_begun(self, before: Joint, now: Joint) -> bool:
        """Whether a page is begun as it was, in the numbers of each setting."""
        return (
            before.place == now.place
            and before.rest == now.rest
            and all(map(self._is_at, before.around, now.around))
            and len(before.carried) == len(now.carried)
            and all(map(self._is_carried, before.carried, now.carried))
        )

    def _is_carried(self, before: Carried, now: Carried) -> bool:
        at = now.box.at
        is_whole = at >= self._rest or at + self.prints[at].below <= self._start
        return (
            is_whole
            and before.place == now.place
            and self._is_at(before.box, now.box)
            and self._is_at(before.block, now.block)
        )

    def _is_at(self, before: Placed, now: Placed) -> bool:
        is_same = now.at < self._start or now.at >= self._rest
        return is_same and self.now(before) == now

    def now(self, before: Placed) -> Placed:
        """The same place in the numbers of this setting."""
        return before if before.at < self._start else replace(before, at=before.at + self._longer)

    def _begins_after(self, place: Place) -> bool:
        """Whether all from there on is the same; what that is in is a block of blocks."""
        at = 0
        while place is not None and at < self._rest and self.prints[at].is_flow:
            ((child, place),) = place.items()
            at = self.prints.child(at, child)
        return at >= self._rest

    def _ends_plainly(self, page: Page) -> bool:
        """Whether the page ends between blocks or lines, of which nothing is noted elsewhere."""
        *_, at = self.prints.around(page.left.place)
        return self.prints[at].is_flow or self.prints[at].is_text


class Standing:
    """The last settings of some sections; `section` is the one that is set, and `setting` how.

    That is None where there is more in it than its boxes tell. `basis` is all that pages are made
    of beside their section: what is said of pages, the files behind them.
    """

    def __init__(self, basis: Any = None) -> None:
        self.basis = basis
        self.section: Hashable = None
        self.setting: Setting | None = None
        self.html: Any = None
        self._settings: dict[Hashable, Setting] = {}

    def begin(self, html: Any, root: Any, context: Any) -> None:
        """The section is set, perhaps again."""
        self.html = html
        last = self._settings.pop(self.section, None)
        prints = Prints(root)
        self.setting = None
        if is_simple(context) and not prints.has_fixed:
            self.setting = self._settings[self.section] = Setting(prints, last)
        while len(self._settings) > MOST:
            del self._settings[next(iter(self._settings))]


def leave_standing(configuration: Any, basis: Any = None) -> None:
    """From now on, leave standing what is set with a font configuration.

    Nothing stands yet, but what was set on the same basis, perhaps with another stylesheet: the
    styles of boxes tell what that says of them.
    """
    standing = _of(configuration)
    if standing is None or standing.basis != basis:
        configuration.__dict__[KEPT] = Standing(basis)


def begin_section(configuration: Any, section: Hashable) -> None:
    """What is set next is of this section, if pages are left standing.

    That is to say all that its pages are made of, beside its boxes and their styles.
    """
    if (standing := _of(configuration)) is not None:
        standing.section = section


def let_fall(configuration: Any) -> None:
    """Leave nothing standing of what was set so far."""
    if (standing := _of(configuration)) is not None:
        configuration.__dict__[KEPT] = Standing(standing.basis)


def page_of(box: Any) -> Page | None:
    """The page that stands, or will, whose box this is."""
    return vars(box).get(KEPT)  # type: ignore[no-any-return]


def _of(configuration: Any) -> Standing | None:
    return vars(configuration).get(KEPT)  # type: ignore[no-any-return]


@instead_of(pages, "remake_page")
def remake_page(index: int, context: Any, root_box: Any, html: Any) -> tuple[Any, Place]:
    """A page without its margins, and where the next one begins."""
    standing = _of(context.font_config)
    if standing is None:
        return _remake(index, context, root_box, html)  # type: ignore[no-any-return]
    is_again = len(context.page_maker) > index + 1
    if index == 0 and not is_again:
        standing.begin(html, root_box, context)
    setting = standing.setting
    begun = joint(context, index, setting.prints) if setting and not is_again else None
    if setting is None or begun is None:
        standing.setting = None
        return _remake(index, context, root_box, html)  # type: ignore[no-any-return]
    page = setting.standing(index, begun)
    if page is None:
        box, _ = _remake(index, context, root_box, html)
        page = Page(box, box.children, begun, begun, setting.prints.reach())
    else:
        _put_again(page, index, context, setting)
    place = context.page_maker[index + 1][0]
    left = joint(context, index + 1, setting.prints)
    if left is not None:
        page.begun, page.left = begun, left
        setting.pages[index] = vars(page.box)[KEPT] = page
    return page.box, place


def _put_again(page: Page, index: int, context: Any, setting: Setting) -> None:
    """A page as it was before its margins were made, and what is noted when one is laid out."""
    page.box.children = page.children
    context.page_maker.append(page.left.noted())
    put = setting.prints.put
    context.broken_out_of_flow = {}
    for block in page.left.around:
        put(setting.now(block))
    for each in page.left.carried:
        box, around = put(setting.now(each.box)), put(setting.now(each.block))
        context.broken_out_of_flow[box] = (box, around, None, each.place)
    if index == 0:
        sizes = context.style_for.initial_page_sizes
        sizes["box"], sizes["area"] = page.box.style["size"], (page.box.width, page.box.height)


@instead_of(pages, "make_margin_boxes")
def make_margin_boxes(context: Any, box: Any, state: Any) -> Iterator[Any]:
    """What stands in the margins of a page: what stood there, when nothing says otherwise."""
    page = page_of(box)
    if page is None:
        yield from _margins(context, box, state)
        return
    number = context.current_page
    strings = {
        name: {at: list(texts) for at, texts in by_page.items() if at <= number}
        for name, by_page in context.string_set.items()
    }
    if page.margins is None or page.margins[0] != (state, strings):
        if page.margins is not None and (standing := _of(context.font_config)) is not None:
            pages.set_page_type_computed_styles(box.page_type, standing.html, context.style_for)
        basis = copy.deepcopy(state), strings
        page.margins = basis, list(_margins(context, box, state))
        page.has_backgrounds, page.painted = False, None
    yield from page.margins[1]


@instead_of(background, "layout_backgrounds")
def layout_backgrounds(box: Any, get_image: Any) -> None:
    """Lay out what is behind a page and its boxes, once."""
    page = page_of(box)
    if page is None or not page.has_backgrounds:
        _backgrounds(box, get_image)
    if page is not None:
        page.has_backgrounds = True
