"""What is said of a copy that brings its worker down, or keeps it for ever; or seemed to."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass

from guidepress.damage import LOST
from guidepress.finding import Finding, Place, Severity
from guidepress.galley import Galley
from guidepress.galleys import record
from guidepress.galleys.copy import Copy
from guidepress.language import Message, say


@dataclass(frozen=True)
class Failure:
    """Why a worker did not give a galley: it hung for so many seconds, it said why, or it died."""

    hung_for: float = 0.0
    said: str = ""


def outcome_of(future: Future[bytes]) -> Galley | Failure:
    """What a future that is done holds; BrokenExecutor when its worker died.

    Executors that were handed in fail in ways of their own: that is one copy's matter, like a
    worker that dies of it.
    """
    try:
        return record.read(future.result())
    except BrokenExecutor:
        raise
    except (Exception, SystemExit) as error:  # SystemExit is of whoever ended there, not of here
        return Failure(said=f"{type(error).__name__}: {error}")


def blamed(copy: Copy, failure: Failure) -> Finding:
    """A copy that a worker failed over twice, the second time with nothing else in hand."""
    rule, message = _again(copy, failure)
    hint = say("take out what was changed last, part by part, to see which words cause it")
    return Finding(rule, Severity.ERROR, Place(copy.source), message, hint)


def _again(copy: Copy, failure: Failure) -> tuple[str, Message]:
    if failure.hung_for:
        return "typesetter-hung", say(
            "the typesetter did not get done with “{title}” in {seconds} seconds",
            title=copy.title,
            seconds=round(failure.hung_for),
        )
    if failure.said:
        return "worker-failed", say(
            "a worker failed over “{title}”, twice: {reason}", title=copy.title, reason=failure.said
        )
    return "typesetter-died", say("the typesetter died of “{title}”", title=copy.title)


def cleared(copies: Sequence[Copy], failure: Failure) -> Finding:
    """Copies that were in hand when workers failed, and were then set without any trouble."""
    titles = ", ".join(copy.title for copy in copies)
    return Finding(
        LOST,
        Severity.INFO,
        Place(copies[0].source),
        _once(titles, failure),
        say("nothing is wrong with the book; where it happens often, look at the machine’s memory"),
    )


def _once(titles: str, failure: Failure) -> Message:
    if failure.hung_for:
        return say(
            "workers gave nothing for {seconds} seconds; what they had in hand is set: {titles}",
            seconds=round(failure.hung_for),
            titles=titles,
        )
    if failure.said:
        return say(
            "a worker failed ({reason}); what it had in hand is set: {titles}",
            reason=failure.said,
            titles=titles,
        )
    return say("a worker died; what was in hand is set: {titles}", titles=titles)
