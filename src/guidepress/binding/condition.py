"""The printing condition that a file is made for (ISO 15930-7, 6.2.1; ISO 32000-1, 14.11.5)."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

REGISTRY = "http://www.color.org"
"""Where conditions are registered: the ICC's registry of characterization data."""


@dataclass(frozen=True)
class Condition:
    """A printing condition: its registered name (`FOGRA39`) and the ICC profile of it."""

    name: str
    icc: bytes


def write_condition(pdf: pikepdf.Pdf, condition: Condition) -> None:
    """Write the output intent of a PDF/X file, its profile embedded."""
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(condition.name),
        OutputCondition=String(condition.name),
        RegistryName=String(REGISTRY),
        Info=String(condition.name),
        DestOutputProfile=pdf.make_stream(condition.icc, N=4, Alternate=Name.DeviceCMYK),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
