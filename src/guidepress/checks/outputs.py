"""Output profiles of the guide's own: each once, and with what its use has."""

from __future__ import annotations

from collections.abc import Iterator

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.finding import Severity
from guidepress.language import say
from guidepress.outputs import BUILT_IN

FOR_A_PRESS = ("marks", "condition", "icc", "ink_limit")


@asks(
    "output-twice",
    Severity.ERROR,
    say("The name of an output profile is that of one."),
    wrong="deux profils name: imprimeur",
    right="name: imprimeur et name: numerique",
)
def output_twice(desk: Desk) -> Iterator[Fault]:
    """Two output profiles of one name."""
    seen: set[str] = set()
    for output in desk.guide.edition.outputs:
        if output.name in seen:
            message = say("There is already an output profile `{name}`", name=output.name)
            yield Fault(output.place("name"), message)
        seen.add(output.name)


@asks(
    "output-not-printed",
    Severity.ERROR,
    say("Inks, paper and marks are a press's; a screen has none."),
    wrong="like: screen et marks: true",
    right="like: print et marks: true",
)
def output_not_printed(desk: Desk) -> Iterator[Fault]:
    """`marks`, `condition`, `icc` or `ink_limit` of a profile that is like one for screens."""
    for output in desk.guide.edition.outputs:
        if BUILT_IN[output.like].colours == "cmyk":
            continue
        for key in FOR_A_PRESS:
            if getattr(output, key) is not None:
                message = say("`{key}` is for a press, and this is for screens", key=key)
                yield Fault(output.key_place(key), message, say("Delete it, or say `like: print`"))


@asks(
    "condition-without-profile",
    Severity.ERROR,
    say("A printing condition is known by its colour profile."),
    wrong="condition: FOGRA51, sans icc",
    right="condition: FOGRA51 et icc: couleurs/PSOcoated_v3.icc",
)
def condition_without_profile(desk: Desk) -> Iterator[Fault]:
    """`condition` without `icc`, or `icc` without `condition`."""
    for output in desk.guide.edition.outputs:
        if output.condition and not output.icc:
            message = say(
                "The colour profile of {condition} is missing", condition=output.condition
            )
            hint = say("Add `icc` with the file that the printer gives")
            yield Fault(output.place("condition"), message, hint)
        elif output.icc and not output.condition:
            message = say("This does not say which printing condition the colour profile is of")
            hint = say("Add `condition` with its name: FOGRA51")
            yield Fault(output.place("icc"), message, hint)


CHECKS = (output_twice, output_not_printed, condition_without_profile)
