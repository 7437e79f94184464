"""How a book was made: versions, fonts, commit, and what its pages look like when set."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from guidepress import __version__
from guidepress.folios import Imposed
from guidepress.galley import Galley
from guidepress.galleys.engine import versions
from guidepress.installed import version_of
from guidepress.press.font_files import postscript_name, revision
from guidepress.press.history import source_of
from guidepress.press.likeness import looks
from guidepress.press.manuscript import Manuscript
from guidepress.press.settling import Settled
from guidepress.publishing.manifest import FontRecord, Making, SinceRecord

MAKERS = ("pikepdf", "pypdfium2", "babel", "jinja2", "segno", "python-barcode")
"""Packages that have a word in the files, beside those that set pages."""


def making(manuscript: Manuscript, settled: Settled, since: SinceRecord | None) -> Making:
    """What the manifest of this book tells of its making."""
    return Making(
        made_with=made_with(),
        fonts=fonts(settled.parts, manuscript.layout.faces().values()),
        source=source_of(manuscript.guide.root),
        moment=manuscript.moment,
        looks={place.name: looks(galley) for place, galley in settled.parts},
        since=since,
    )


def made_with() -> dict[str, str]:
    """The versions of all that makes a book here."""
    import pikepdf
    import pypdfium2
    from PIL import features

    found = {name: told for name in MAKERS if (told := version_of(name))}
    libraries = {
        "qpdf": pikepdf.__libqpdf_version__,
        "pdfium": str(pypdfium2.PDFIUM_INFO).partition("@")[0],
        "libwebp": features.version("webp") or "",
    }
    return {"guidepress": __version__, **versions(), **found, **libraries}


def fonts(
    parts: Sequence[tuple[Imposed, Galley]], files: Iterable[bytes]
) -> tuple[FontRecord, ...]:
    """The font files that set pages use, by name."""
    used = {face.digest for _, galley in parts for face in galley.faces}
    known = {hashlib.sha256(file).hexdigest(): file for file in files}
    records = (
        FontRecord(name=postscript_name(file), revision=revision(file), sha256=digest)
        for digest, file in known.items()
        if digest in used
    )
    return tuple(sorted(records, key=lambda record: (record.name, record.sha256)))
