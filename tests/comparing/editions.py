"""Editions to compare: a tiny guide, the same after a few edits, and books of blank pages."""

import io
from pathlib import Path

from PIL import Image, ImageDraw

from guidepress.comparing.compared import Compared, of_guide, of_manifest
from guidepress.manuscript.load import load
from guidepress.publishing.facts import facts_of
from guidepress.publishing.manifest import (
    Manifest,
    PartRecord,
    RoleRecord,
    SourceRecord,
    output_record,
)
from guidepress.section import Side
from tests.guides import Change, make_guide


def edition(folder: Path, **changes: Change) -> Compared:
    """The tiny guide with some changes, as a side of a comparison."""
    guide, findings = load(make_guide(folder, **changes))
    assert guide is not None
    assert [str(found.message.render("en")) for found in findings] == []
    return of_guide(guide, SourceRecord())


def book(folder: Path, looks: tuple[str, ...], marks: tuple[tuple[int, ...], ...]) -> Compared:
    """A built edition of one role: a page for each of `looks`, with boxes drawn on it (in dots).

    The PDF is 100 by 140 dots at 72 dots an inch.
    """
    pages = []
    for boxes in marks:
        page = Image.new("RGB", (100, 140), "white")
        for box in (boxes[i : i + 4] for i in range(0, len(boxes), 4)):
            ImageDraw.Draw(page).rectangle(box, fill="black")
        pages.append(page)
    data = io.BytesIO()
    pages[0].save(data, "PDF", save_all=True, append_images=pages[1:], resolution=72)
    folder.mkdir(exist_ok=True)
    (folder / "a.pdf").write_bytes(data.getvalue())
    guide, _ = load(make_guide(folder))
    assert guide is not None
    facts = facts_of(guide)["dpo"]
    own = {name: getattr(facts, name) for name in type(facts).model_fields}
    part = PartRecord(name="role/dpo", first=4, side=Side.VERSO, pages=len(looks), looks=looks)
    manifest = Manifest(
        title="Guide",
        year=2026,
        date=guide.edition.date,
        made_with={},
        outputs=(output_record("a.pdf", data.getvalue(), len(looks), "screen"),),
        families={"essai": "Les métiers de l'essai"},
        roles={"dpo": RoleRecord(**own, page=4, pages=len(looks))},
        parts=(part,),
        anchors={},
    )
    return of_manifest(manifest, folder)
