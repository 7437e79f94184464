"""How pages look: those that differ, drawn side by side with the differences marked.

Pages that were set alike are not drawn at all; the others are drawn small and compared, and those
that turn out to look alike are let go. Facing pages are shown together, as a reader has them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from guidepress.comparing.compared import Compared
from guidepress.comparing.difference import ChangedPage, Difference
from guidepress.drawn import beside, drawn
from guidepress.publishing.manifest import OutputRecord

RESOLUTION = 72
"""Dots an inch that pages are drawn and compared at."""
NOTICED = 40
"""Levels of 255 by which a dot differs before anybody sees it."""
CELL = 12
"""Dots: differences nearer to one another than this are marked together."""
MARK = (214, 0, 110)
GAP = 4
GROUND = (120, 120, 120)
AIR = 5
"""Dots between a difference and its outline."""
MOST = 80
"""Spreads that are drawn; a longer list is a list of folios alone."""


@dataclass(frozen=True)
class Spread:
    """Facing pages: folios, WebP pictures of before and after, and how many places are marked.

    A picture is None where there was no such page, or is none any more.
    """

    part: str
    folios: tuple[int, ...]
    old_folios: tuple[int, ...]
    before: bytes | None
    after: bytes | None
    places: int


class Film:
    """The pages of one edition's PDF, as pictures."""

    def __init__(self, side: Compared, output: OutputRecord, path: Path) -> None:
        self._pdf = pypdfium2.PdfDocument(path.read_bytes())
        self._first: dict[str, int] = {}
        count = 0
        for part in side.parts:
            self._first[part.name] = count
            count += part.pages
        self.is_whole = count == output.pages == len(self._pdf)

    def picture(self, part: str, index: int) -> Image.Image:
        """A page, trimmed."""
        with closing(self._pdf[self._first[part] + index]) as page:
            return drawn(page, RESOLUTION / 72)

    def close(self) -> None:
        """Let the file go."""
        self._pdf.close()


def films(found: Difference) -> tuple[Film, Film] | None:
    """The PDFs of both editions, of the same profile; None when they are not both at hand."""
    before, after = _outputs(found.before), _outputs(found.after)
    for profile in after:
        if profile in before:
            first = Film(found.before, *before[profile])
            second = Film(found.after, *after[profile])
            if first.is_whole and second.is_whole:
                return first, second
            first.close()
            second.close()
    return None


def _outputs(side: Compared) -> dict[str, tuple[OutputRecord, Path]]:
    """The PDFs of a side that are there as they were published, by profile."""
    found: dict[str, tuple[OutputRecord, Path]] = {}
    for record in side.manifest.outputs if side.manifest and side.folder else ():
        path = (side.folder or Path()) / record.file
        if path.is_file() and record.vouches_for(path.read_bytes()):
            found.setdefault(record.profile, (record, path))
    return found


def look(found: Difference) -> tuple[Difference, tuple[Spread, ...]]:
    """The difference with those pages alone that look different, and these as spreads."""
    both = films(found) if found.pages else None
    if both is None or not found.pages:
        return found, ()
    pages: list[ChangedPage] = []
    spreads: list[Spread] = []
    for _, group in groupby(found.pages, key=_spread):
        looks = [(page, *_pictures(page, *both)) for page in group]
        seen = [(page, old, new, _places(old, new)) for page, old, new in looks]
        different = [page for page, _, _, places in seen if places]
        pages.extend(different)
        if different and len(spreads) < MOST:
            spreads.append(_drawn(seen))
    for film in both:
        film.close()
    return replace(found, pages=tuple(pages)), tuple(spreads)


def _spread(page: ChangedPage) -> tuple[str, int]:
    """What facing pages have in common."""
    folio = page.before if page.after is None else page.after
    return page.part if not folio else "", (folio or 0) // 2


Drawing = tuple[ChangedPage, Image.Image | None, Image.Image | None, tuple[tuple[int, ...], ...]]


def _pictures(
    page: ChangedPage, before: Film, after: Film
) -> tuple[Image.Image | None, Image.Image | None]:
    old = before.picture(page.old_part, page.index) if page.before is not None else None
    new = after.picture(page.part, page.index) if page.after is not None else None
    return old, new


def _places(old: Image.Image | None, new: Image.Image | None) -> tuple[tuple[int, ...], ...]:
    """Where two pictures differ, as boxes; the whole when there is one of them only."""
    if old is None or new is None or old.size != new.size:
        sizes = [each.size for each in (new, old) if each]
        return tuple((0, 0, width - 1, height - 1) for width, height in sizes[:1])
    bands = ImageChops.difference(old, new).convert("L").point(_noticed)
    if bands.getbbox() is None:
        return ()
    width, height = -(-old.width // CELL), -(-old.height // CELL)
    cells = bands.resize((width, height), Image.Resampling.BOX)
    levels = enumerate(cells.tobytes())
    lit = {(index % width, index // width) for index, level in levels if level}
    return tuple(_closely(box, bands) for box in _boxes(lit))


def _closely(box: tuple[int, int, int, int], bands: Image.Image) -> tuple[int, ...]:
    """A box drawn in to what differs within it."""
    left, top = box[:2]
    inner = bands.crop(box).getbbox() or (0, 0, box[2] - left, box[3] - top)
    return left + inner[0], top + inner[1], left + inner[2], top + inner[3]


def _noticed(level: int) -> int:
    return 255 if level > NOTICED else 0


def _boxes(lit: set[tuple[int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Boxes, in dots, around cells that touch one another."""
    while lit:
        wave = [min(lit, key=lambda cell: (cell[1], cell[0]))]
        lit.discard(wave[0])
        island = []
        while wave:
            x, y = wave.pop()
            island.append((x, y))
            near = {(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & lit
            lit -= near
            wave.extend(near)
        left, top = (min(cell[axis] for cell in island) * CELL for axis in (0, 1))
        right, bottom = ((max(cell[axis] for cell in island) + 1) * CELL for axis in (0, 1))
        yield left, top, right, bottom


def _drawn(seen: Sequence[Drawing]) -> Spread:
    pages = [page for page, *_ in seen]
    return Spread(
        part=pages[0].part,
        folios=tuple(page.after for page in pages if page.after),
        old_folios=tuple(page.before for page in pages if page.before),
        before=_side_by_side([(old, places) for _, old, _, places in seen if old]),
        after=_side_by_side([(new, places) for _, _, new, places in seen if new]),
        places=sum(len(places) for *_, places in seen),
    )


def _side_by_side(
    pages: Sequence[tuple[Image.Image, tuple[tuple[int, ...], ...]]],
) -> bytes | None:
    """Pages beside one another, marked, as WebP."""
    if not pages:
        return None
    return webp(beside([_marked(*page) for page in pages], GAP, GROUND))


def _marked(page: Image.Image, places: tuple[tuple[int, ...], ...]) -> Image.Image:
    marked = page.copy()
    pen = ImageDraw.Draw(marked)
    for x1, y1, x2, y2 in places:
        right, bottom = min(x2 + AIR, page.width - 1), min(y2 + AIR, page.height - 1)
        box = (max(x1 - AIR, 0), max(y1 - AIR, 0), right, bottom)
        pen.rectangle(box, outline=MARK, width=2)
    return marked


def webp(image: Image.Image) -> bytes:
    """A picture as WebP, the same bytes for the same picture."""
    data = io.BytesIO()
    image.save(data, "WEBP", quality=80, method=4)
    return data.getvalue()
