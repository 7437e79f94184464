"""A speaker's words are printed by right: consent or publication, and to the letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.checks.quotations import Quotation
from guidepress.finding import Severity
from guidepress.language import say
from guidepress.manuscript.interview import Consent, ConsentState, Interview
from guidepress.manuscript.prose import parse, plain

_GAP = re.compile(r"\s*[\[(](?:…|\.\.\.)[\])]\s*")
"""What stands for words left out: `[…]` or `(...)`."""


def _uses(desk: Desk) -> Iterator[tuple[Quotation, Interview, Consent]]:
    """Every place where words of an interview are printed."""
    for quotation in desk.quotations:
        interview = desk.guide.interviews.get(quotation.interview)
        if interview and quotation.names_interview:
            yield quotation, interview, interview.consent


@asks(
    "quote-without-consent",
    Severity.ERROR,
    say("Nobody's words are printed without consent."),
    wrong="state: none",
    right="state: granted, avec reference, on et media",
)
def quote_without_consent(desk: Desk) -> Iterator[Fault]:
    """Words whose consent is `none`."""
    for quotation, interview, consent in _uses(desk):
        if consent.state is ConsentState.NONE:
            yield Fault(
                quotation.place,
                say("{speaker} has not consented to be quoted", speaker=interview.speaker),
                say("Take the quote out, or note the consent in {file}", file=_file(interview)),
            )


@asks(
    "quote-withdrawn",
    Severity.ERROR,
    say("A consent can be withdrawn, and then it is."),
    wrong="state: withdrawn, et la citation imprimée",
    right="la citation retirée de la fiche",
)
def quote_withdrawn(desk: Desk) -> Iterator[Fault]:
    """Words whose consent is `withdrawn`, or was so on a day before the edition's."""
    for quotation, interview, consent in _uses(desk):
        on = consent.withdrawn
        if consent.state is ConsentState.WITHDRAWN or (on and on <= desk.guide.edition.date):
            yield Fault(
                quotation.place,
                say("{speaker} has withdrawn the consent", speaker=interview.speaker),
                say("Take the quote out"),
            )


@asks(
    "quote-expired",
    Severity.ERROR,
    say("A consent holds from its first day to its last."),
    wrong="until: 2025-12-31, pour une édition de 2026",
    right="until: 2028-12-31",
)
def quote_expired(desk: Desk) -> Iterator[Fault]:
    """Words whose consent begins after the edition's date, or ends before it."""
    if desk.guide.edition.lacks("date"):
        return
    day = desk.guide.edition.date
    for quotation, interview, consent in _uses(desk):
        if consent.until and consent.until < day:
            message = say(
                "{speaker}'s consent ended on {until}, and the edition is of {day}",
                speaker=interview.speaker,
                until=consent.until,
                day=day,
            )
            yield Fault(quotation.place, message, say("Ask again, or take the quote out"))
        elif consent.on and consent.on > day:
            message = say(
                "{speaker}'s consent begins on {on}, and the edition is of {day}",
                speaker=interview.speaker,
                on=consent.on,
                day=day,
            )
            yield Fault(quotation.place, message)


@asks(
    "quote-medium",
    Severity.ERROR,
    say("A consent is for the media that it names."),
    wrong="media: [web]",
    right="media: [print, web]",
)
def quote_medium(desk: Desk) -> Iterator[Fault]:
    """Words whose consent does not name `print`."""
    for quotation, interview, consent in _uses(desk):
        if consent.state is ConsentState.GRANTED and "print" not in consent.media:
            yield Fault(
                quotation.place,
                say("{speaker} has not consented to print", speaker=interview.speaker),
                say("Take the quote out, or ask"),
            )


@asks(
    "quote-not-for-web",
    Severity.INFO,
    say("A PDF with words for print only stays off the web."),
    wrong="media: [print]",
    right="media: [print, web]",
)
def quote_not_for_web(desk: Desk) -> Iterator[Fault]:
    """Words whose consent does not name `web`: the PDF may not be put there."""
    for quotation, interview, consent in _uses(desk):
        if consent.state is ConsentState.GRANTED and "web" not in consent.media:
            yield Fault(
                quotation.place,
                say(
                    "{speaker} has consented to print, and not to the web",
                    speaker=interview.speaker,
                ),
            )


@asks(
    "extract-not-in-quote",
    Severity.ERROR,
    say("An extract is a part of its quote."),
    wrong="extract: une suite de choses",
    right="extract: une suite d'actions",
)
def extract_not_in_quote(desk: Desk) -> Iterator[Fault]:
    """An extract, or words with `(quote:…)`, that the quote does not hold to the letter.

    Spaces, apostrophes and the first letter's case are no difference; `[…]` stands for a gap.
    """
    for quotation in desk.quotations:
        found = desk.guide.quote(f"{quotation.interview}/{quotation.quote}")
        if found is None or quotation.extract is None:
            continue
        whole = _letters(plain(parse(found[1].text)))
        if not _holds(whole, _letters(plain(parse(quotation.extract)))):
            yield Fault(
                quotation.place,
                say("The quote does not say these words"),
                say("It says: “{text}”", text=found[1].text[:200]),
            )


def _letters(text: str) -> str:
    composed = unicodedata.normalize("NFC", text).replace("’", "'").replace("…", "...")
    return " ".join(composed.split())


def _holds(whole: str, extract: str) -> bool:
    """Whether a text holds all pieces of an extract, one after the other."""
    at = 0
    for piece in _GAP.split(extract):
        starts = (whole.find(spelt, at) for spelt in (piece, piece[:1].swapcase() + piece[1:]))
        start = next((start for start in starts if start >= 0), -1)
        if start < 0:
            return False
        at = start + len(piece)
    return True


def _file(interview: Interview) -> str:
    return interview.place().file


CHECKS = (
    quote_without_consent,
    quote_withdrawn,
    quote_expired,
    quote_medium,
    quote_not_for_web,
    extract_not_in_quote,
)
