"""Page labels (ISO 32000-1, 12.4.2): what a reader shows is what is printed."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from guidepress.folios import Imposed

COVERS = ("Couverture", "2e de couverture", "3e de couverture", "4e de couverture")
"""The four pages of a cover, as the trade calls them."""

FLAT = ("Couverture à plat", "Couverture à plat, intérieur")
"""The two pages of a cover that is laid flat."""

OWN = {"cover/spread": FLAT, "order": ("Fiche de fabrication",)}
"""The pages of sections that are a file each."""


def page_labels(pdf: pikepdf.Pdf, places: Sequence[Imposed]) -> None:
    """Label every page: covers by name, the body by its folios."""
    nums = Array([])
    index = covers = 0
    expected = None
    for place in places:
        if not place.first:
            names = OWN.get(place.name, COVERS)
            for _ in range(place.pages):
                name = names[min(covers, len(names) - 1)]
                nums.append(index)
                nums.append(Dictionary(P=String(name)))
                covers, index = covers + 1, index + 1
            expected = None
            continue
        if place.first != expected:
            nums.append(index)
            nums.append(Dictionary(S=Name.D, St=place.first))
        index += place.pages
        expected = place.first + place.pages
    pdf.Root.PageLabels = Dictionary(Nums=nums)
