"""What a press needs of a guide: its inks, and the ICC profile of the printing condition."""

from __future__ import annotations

from guidepress.binding.condition import Condition
from guidepress.binding.plates import Plates
from guidepress.binding.separation import UnfitProfileError
from guidepress.composition.palette import palette
from guidepress.door import Door, DoorError
from guidepress.finding import Finding, Place, Severity
from guidepress.inks import Inks, Process, rgb_of
from guidepress.language import Message, say
from guidepress.manuscript.edition import Edition, Ink
from guidepress.outputs import OutputProfile

HOUSE = "press:assets/colour/fogra39-coated.icc"
"""The profile that the press brings with it."""


def plates(edition: Edition, door: Door, profile: OutputProfile) -> Plates | Finding | None:
    """The plates of an output profile in inks; None for one in RGB; a finding if there are none."""
    if profile.colours != "cmyk":
        return None
    try:
        icc = door.read(f"press:guide/{profile.icc}" if profile.icc else HOUSE)
        return Plates(profile, Condition(profile.condition, icc), inks_of(edition))
    except (DoorError, OSError):
        message = say("the colour profile {file} is not there", file=profile.icc or HOUSE)
        hint = say("put the printer's ICC profile there, or delete `icc` for the house's own")
        return _refused(message, hint)
    except UnfitProfileError:
        message = say("{file} is not a CMYK colour profile", file=profile.icc or HOUSE)
        return _refused(message, say("ask the printer for the ICC profile of its press"))


def inks_of(edition: Edition) -> Inks:
    """The inks of every colour of an edition; where two say otherwise of one, the first holds."""
    colours = edition.colours
    own = [colours.brand, *filter(None, [colours.accent]), *(f.colour for f in edition.families)]
    declared: dict[tuple[int, int, int], Process] = {}
    for ink in (*own, *palette(edition).values()):
        if inks := _process(ink):
            declared.setdefault(rgb_of(ink.screen), inks)
    whole = {rgb_of(ink.screen): _process(ink) for ink in reversed(own)}
    return Inks(declared, whole)


def _process(ink: Ink) -> Process | None:
    if ink.cmyk is None:
        return None
    cyan, magenta, yellow, black = (part / 100 for part in ink.cmyk)
    return cyan, magenta, yellow, black


def _refused(message: Message, hint: Message) -> Finding:
    return Finding("colour-profile", Severity.ERROR, Place("guide.yaml"), message, hint)
