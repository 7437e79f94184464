"""Loose sheets: pages as they look, for somebody who waits for a picture of them.

Nobody reads them with a screen reader or follows their links: they have no structure, no outline
and no metadata, and are hardly compressed.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import pikepdf

from guidepress.binding.fonts import unite_faces
from guidepress.binding.pages import PageMaker
from guidepress.drawer import Drawer
from guidepress.folios import Folios, Imposed
from guidepress.galley import Galley
from guidepress.outputs import SCREEN


def loose_sheets(
    parts: Sequence[tuple[Imposed, Galley]],
    folios: Folios,
    faces: Mapping[str, bytes],
    drawer: Drawer,
) -> bytes:
    """The pages of these galleys as a PDF; ValueError and KeyError as when they are bound."""
    with pikepdf.new() as pdf:
        fonts = unite_faces(pdf, [galley.faces for _, galley in parts], faces)
        maker = PageMaker(pdf, folios, fonts, SCREEN, None, drawer)
        for place, galley in parts:
            for page, _ in maker.add(place, galley):
                del page.obj.StructParents, page.obj.Tabs
        output = io.BytesIO()
        pdf.save(
            output,
            min_version="1.7",
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
        return output.getvalue()
