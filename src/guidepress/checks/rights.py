"""Pictures are printed by right: a licence that says so, a credit, and words for all readers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.finding import Severity
from guidepress.language import say
from guidepress.manuscript.blocks import Image
from guidepress.manuscript.edition import Advert

_OPEN_QUESTION = re.compile(
    r"\?|inconnue?|à (?:vérifier|compléter|préciser|demander|venir)|todo|n/?a|xxx|aucune?|-+|\.+"
    r"|google(?: images)?|internet|web|non (?:précisée?|communiquée?|renseignée?)|tbd|libre",
    re.IGNORECASE,
)
_NO_SALE = re.compile(
    r"(?<!\w)NC(?!\w)|non[- ]commercial|pas d['’]utilisation commerciale", re.IGNORECASE
)
_SAYS_NOTHING = re.compile(
    r"(?:une? )?(?:images?|photos?|photographies?|illustrations?|logos?|dessins?|graphiques?"
    r"|sch[ée]mas?|visuels?|captures?(?: d['’]écran)?|annonces?|publicités?|pubs?)(?: ?\d+)?"
    r"|[\w-]+\.(?:png|jpe?g|svg|webp)|alt",
    re.IGNORECASE,
)


def _images(desk: Desk) -> Iterator[Image]:
    return (block for role in desk.roles for block in role.blocks if isinstance(block, Image))


@asks(
    "image-licence",
    Severity.WARNING,
    say("A picture whose licence is not known cannot be printed by right."),
    wrong="licence: à vérifier",
    right="licence: CC BY 4.0",
)
def image_licence(desk: Desk) -> Iterator[Fault]:
    """A licence or credit that is a question: « ? », « à vérifier », « Google Images »."""
    for image in _images(desk):
        for key in ("licence", "credit"):
            told: str = getattr(image, key)
            if _OPEN_QUESTION.fullmatch(told.strip(" .")):
                yield Fault(
                    image.place(key),
                    say("“{told}” does not say by what right this is printed", told=told),
                    say("Give its licence and its author: CC BY 4.0, © Camille T.…"),
                )


@asks(
    "image-not-for-sale",
    Severity.ERROR,
    say("A picture that may not be sold is in no book that is."),
    wrong="licence: CC BY-NC 4.0, dans un guide vendu 12 €",
    right="licence: CC BY 4.0",
)
def image_not_for_sale(desk: Desk) -> Iterator[Fault]:
    """A licence without commercial use, in a guide with a price."""
    if not desk.guide.edition.price:
        return
    for image in _images(desk):
        if _NO_SALE.search(image.licence):
            yield Fault(
                image.place("licence"),
                say("This licence forbids a sale, and the guide has a price"),
                say("Take another picture, or ask its author"),
            )


@asks(
    "image-alt",
    Severity.WARNING,
    say("Who does not see a picture is told what it shows."),
    wrong="alt: photo",
    right="alt: Une courbe qui monte, puis se stabilise.",
)
def image_alt(desk: Desk) -> Iterator[Fault]:
    """An alternative text that is « image », « annonce », « photo 2 » or the name of a file."""
    told: tuple[Image | Advert, ...] = (*_images(desk), *desk.guide.edition.adverts)
    for image in told:
        if _SAYS_NOTHING.fullmatch(image.alt.strip(" .")):
            yield Fault(
                image.place("alt"),
                say("“{alt}” does not say what the picture shows", alt=image.alt[:60]),
                say("Say in a sentence what one sees, and what it tells"),
            )


CHECKS = (image_licence, image_not_for_sale, image_alt)
