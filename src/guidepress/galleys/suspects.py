"""What is said of a copy that brings its worker down, or keeps it for ever."""

from __future__ import annotations

from guidepress.finding import Finding, Place, Severity
from guidepress.galleys.copy import Copy
from guidepress.language import Message, say


def died(copy: Copy) -> Finding:
    """Its worker died of it twice."""
    message = say("the typesetter died of “{title}”", title=copy.title)
    return Finding("typesetter-died", Severity.ERROR, Place(copy.source), message, _hint())


def hung(copy: Copy, patience: float) -> Finding:
    """Its worker did not get done with it in so many seconds, twice."""
    message = say(
        "the typesetter did not get done with “{title}” in {seconds} seconds",
        title=copy.title,
        seconds=round(patience),
    )
    return Finding("typesetter-hung", Severity.ERROR, Place(copy.source), message, _hint())


def _hint() -> Message:
    return say("take out what was changed last, part by part, to see which words cause it")
