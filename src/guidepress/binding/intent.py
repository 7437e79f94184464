"""The output intent: what the colours of a file mean (ISO 32000-1, 14.11.5)."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from guidepress.binding.srgb import srgb_profile
from guidepress.outputs import OutputProfile

SRGB = "sRGB IEC61966-2.1"
"""The name of sRGB in the ICC's registry of characterization data."""


def write_intent(pdf: pikepdf.Pdf, profile: OutputProfile) -> None:
    """Say that RGB colours are sRGB, as PDF/A asks (ISO 19005-2, 6.2.3)."""
    if profile.colours != "rgb":
        return
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(SRGB),
        RegistryName=String("http://www.color.org"),
        Info=String(SRGB),
        DestOutputProfile=pdf.make_stream(srgb_profile(), N=3, Alternate=Name.DeviceRGB),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
