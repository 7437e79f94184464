"""What a press needs of a guide: its inks, and the ICC profile of the printing condition."""

from __future__ import annotations

from hashlib import md5
from urllib.parse import quote

from guidepress.binding.condition import Condition
from guidepress.binding.inking import PROFILE
from guidepress.binding.plates import Plates
from guidepress.binding.separation import UnfitProfileError
from guidepress.composition.palette import palette
from guidepress.door import Door, DoorError
from guidepress.finding import Finding, Place
from guidepress.inks import Inks, Process, rgb_of
from guidepress.language import say
from guidepress.manuscript.edition import Edition, Ink
from guidepress.manuscript.guide import Guide
from guidepress.outputs import OutputProfile

HOUSE = "press:assets/colour/fogra39-coated.icc"
"""The profile that the press brings with it."""


def plates(guide: Guide, door: Door, profile: OutputProfile) -> Plates | Finding | None:
    """The plates of an output profile in inks; None for one in RGB; a finding if there are none."""
    if profile.colours != "cmyk":
        return None
    try:
        icc = door.read(f"press:guide/{profile.icc}" if profile.icc else HOUSE)
        condition = Condition(profile.condition, icc)
        return Plates(profile, condition, inks_of(guide.edition), _pictures(guide))
    except (DoorError, OSError):
        message = say("the colour profile {file} is not there", file=profile.icc or HOUSE)
        hint = say("put the printer's ICC profile there, or delete `icc` for the house's own")
    except UnfitProfileError as error:
        message = say(
            "{file} is no use for a press: {reason}", file=profile.icc or HOUSE, reason=str(error)
        )
        hint = say("ask the printer for the ICC profile of its press")
    return PROFILE.at(_place(guide.edition, profile), message, hint)


def inks_of(edition: Edition) -> Inks:
    """The inks of every colour of an edition; where two say otherwise of one, the first holds."""
    colours = edition.colours
    own = [colours.brand, *filter(None, [colours.accent]), *(f.colour for f in edition.families)]
    declared: dict[tuple[int, int, int], Process] = {}
    for ink in (*own, *palette(edition).values()):
        if inks := _process(ink):
            declared.setdefault(rgb_of(ink.screen), inks)
    whole = {rgb_of(ink.screen): _process(ink) for ink in reversed(own)}
    places = {rgb_of(ink.screen): ink.place("cmyk" if ink.cmyk else "screen") for ink in own}
    return Inks(declared, whole, places)


def _pictures(guide: Guide) -> dict[str, str]:
    """The guide's pictures by the MD5 of their address, which WeasyPrint names them by."""
    files = (path.relative_to(guide.root).as_posix() for path in guide.root.glob("images/**/*.*"))
    return {
        md5(f"press:guide/{quote(file)}".encode(), usedforsecurity=False).hexdigest(): file
        for file in files
    }


def _process(ink: Ink) -> Process | None:
    if ink.cmyk is None:
        return None
    cyan, magenta, yellow, black = (part / 100 for part in ink.cmyk)
    return cyan, magenta, yellow, black


def _place(edition: Edition, profile: OutputProfile) -> Place:
    """Where the guide names the ICC profile; else guide.yaml."""
    named = (own.place("icc") for own in edition.outputs if own.name == profile.name and own.icc)
    return next(named, Place("guide.yaml"))
