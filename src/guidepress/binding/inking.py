"""Rules of inks: what each colour of a book is printed with, and how much of it paper takes."""

from __future__ import annotations

from guidepress.finding import Finding, Place, Rule, Severity
from guidepress.inks import Process, Rgb, hex_of
from guidepress.language import say

GUIDE = Place("guide.yaml")

UNDECLARED = Rule(
    "undeclared-colour",
    Severity.WARNING,
    say("A colour that declares no inks is printed as its profile has it, and as nobody chose."),
    "color: #00aa44, dans une feuille de style du guide",
    "color: var(--brand)",
)
UNLIKE = Rule(
    "inks-unlike-screen",
    Severity.WARNING,
    say("A family is known by one colour, on screen and on paper."),
    'screen: "#1b3b8a" et cmyk: [0, 85, 100, 10]',
    'screen: "#1b3b8a" et cmyk: [100, 85, 5, 10]',
)
UNCHOSEN = Rule(
    "inks-not-chosen",
    Severity.INFO,
    say("The colour of a family is the house's to choose, in inks as on a screen."),
    'colour: {screen: "#1b3b8a"}, dans un guide que l\'on imprime',
    'colour: {screen: "#1b3b8a", cmyk: [100, 85, 5, 10]}',
)
TOO_MUCH = Rule(
    "too-much-ink",
    Severity.WARNING,
    say("Paper takes so much ink and no more: beyond it sheets stick, and colours set off."),
    "cmyk: [95, 90, 80, 75]",
    "cmyk: [60, 50, 45, 95]",
)
PROFILE = Rule(
    "colour-profile",
    Severity.ERROR,
    say("A printing condition is told by its ICC profile."),
    "icc: couleurs/ecran.icc, un profil RVB",
    "icc: couleurs/PSOcoated_v3.icc",
)
RULES = (UNDECLARED, UNLIKE, UNCHOSEN, TOO_MUCH, PROFILE)


def undeclared(colour: Rgb, inks: Process) -> Finding:
    """A colour that nobody declares."""
    message = say(
        "the colour {colour} has no inks of its own; it is printed in {inks}",
        colour=hex_of(colour),
        inks=_percents(inks),
    )
    return UNDECLARED.at(GUIDE, message, say("use a colour of guide.yaml, or one of its tints"))


def unlike(colour: Rgb, twin: Rgb, place: Place) -> Finding:
    """A colour whose inks look like another one."""
    message = say(
        "{colour} is printed in inks that look like {twin}",
        colour=hex_of(colour),
        twin=hex_of(twin),
    )
    hint = say("mend its inks; without `cmyk` they are found by the colour profile")
    return UNLIKE.at(place, message, hint)


def unchosen(colour: Rgb, inks: Process, place: Place) -> Finding:
    """A colour of the guide's own whose inks the colour profile has found."""
    message = say(
        "{colour} has no `cmyk`: it is printed in {inks}, as the colour profile finds it",
        colour=hex_of(colour),
        inks=_percents(inks),
    )
    return UNCHOSEN.at(place, message, say("give its inks as `cmyk`, after a look at a proof"))


def too_much(colour: Rgb, inks: Process, limit: int, place: Place) -> Finding:
    """A colour that is more ink than paper takes."""
    message = say(
        "the colour {colour} takes {total} % of ink ({inks}); this paper takes {limit} %",
        colour=hex_of(colour),
        total=round(sum(inks) * 100),
        inks=_percents(inks),
        limit=limit,
    )
    hint = say("declare it with less cyan, magenta and yellow, and more black")
    return TOO_MUCH.at(place, message, hint)


def too_dark(file: str, most: int, limit: int) -> Finding:
    """A picture that has more ink in places than paper takes."""
    message = say(
        "the darkest spots of this picture take {total} % of ink; this paper takes {limit} %",
        total=most,
        limit=limit,
    )
    hint = say("save it in RGB, or in CMYK for this printing condition")
    return TOO_MUCH.at(Place(file), message, hint)


def _percents(inks: Process) -> str:
    return " ".join(f"{name}{round(ink * 100)}" for name, ink in zip("CMYK", inks, strict=True))
