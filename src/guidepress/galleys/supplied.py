"""A supplied page among set ones: as a picture for screens, and whole for a press.

A galley holds its picture, which the typesetter places like any other. Beside it, in the picture's
own dictionary, stands the page itself as a form of one by one (ISO 32000-1, 8.10): whoever binds
for a press paints it in the picture's place, with its own type and its own inks.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from decimal import Decimal
from hashlib import md5

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name

from guidepress.supplied import SIGN, opened

ORIGINAL = "/GPoriginal"
"""The key in a picture's dictionary under which the page that it shows stands."""

RESOLUTION = 220
"""Dots an inch of the picture for screens."""

QUALITY = 90


def is_page(data: bytes) -> bool:
    """Whether bytes are a PDF."""
    return data.startswith(SIGN)


def picture_of(data: bytes) -> bytes:
    """A supplied page, with all that its media box holds, as a JPEG; UnfitError if it is unfit."""
    with opened(data):
        pass
    with pypdfium2.PdfDocument(data) as document:
        page = document[0]
        page.set_cropbox(*page.get_mediabox())
        bitmap = page.render(scale=RESOLUTION / 72, may_draw_forms=False, draw_annots=False)
        picture = bitmap.to_pil().convert("RGB")
    output = io.BytesIO()
    picture.save(output, "JPEG", quality=QUALITY, subsampling=0, dpi=(RESOLUTION, RESOLUTION))
    return output.getvalue()


def picture_name(url: str) -> str:
    """The resource name of the picture at an address, as WeasyPrint gives it."""
    return f"/i{md5(url.encode(), usedforsecurity=False).hexdigest()}0"


def with_originals(resources: bytes, pages: Mapping[str, bytes]) -> bytes:
    """A resource file with each supplied page, by its address, put beside its picture."""
    if not pages:
        return resources
    with pikepdf.open(io.BytesIO(resources)) as pdf:
        objects = pdf.pages[0].Resources.get("/XObject", Dictionary())
        placed = {url: objects.get(picture_name(url)) for url in sorted(pages)}
        for url, picture in placed.items():
            if picture is not None:
                with opened(pages[url]) as page:
                    picture[ORIGINAL] = pdf.copy_foreign(_form(page))
        output = io.BytesIO()
        pdf.save(output, deterministic_id=True, compress_streams=True)
        return output.getvalue()


def _form(page: pikepdf.Page) -> pikepdf.Object:
    """A page as a form that fills the unit square, as a picture does."""
    form = page.as_form_xobject(handle_transformations=False)
    x1, y1, x2, y2 = (float(value) for value in page.mediabox.as_list())
    wide, high = x2 - x1, y2 - y1
    form.BBox = Array([x1, y1, x2, y2])
    form.Matrix = Array([_fine(v) for v in (1 / wide, 0, 0, 1 / high, -x1 / wide, -y1 / high)])
    for key in ("/StructParents", "/StructParent", "/Metadata", "/PieceInfo", "/LastModified"):
        if key in form:
            del form[key]
    for stream in _contents(form, set()):
        # One operator a line: what reads the bound file after us counts on it.
        tokens = pikepdf.parse_content_stream(stream)
        stream.write(pikepdf.unparse_content_stream(tokens))
    return form


def _fine(value: float) -> Decimal:
    """A number with ten decimals: with six, as floats are written, a page is off by a hair."""
    return Decimal(f"{value:.10f}")


def _contents(stream: pikepdf.Object, seen: set[tuple[int, int]]) -> Iterator[pikepdf.Object]:
    """A form, and all forms and patterns that it paints."""
    if stream.objgen in seen and stream.objgen != (0, 0):
        return
    seen.add(stream.objgen)
    yield stream
    resources = stream.get("/Resources", Dictionary())
    for kind in ("/XObject", "/Pattern"):
        for item in resources.get(kind, Dictionary()).values():
            is_form = item.get("/Subtype") == Name.Form or item.get("/PatternType") == 1
            if isinstance(item, pikepdf.Stream) and is_form:
                yield from _contents(item, seen)
