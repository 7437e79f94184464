"""The rest of a guide: `guide.yaml`, and the pages before and after the roles."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.guides.naming import FamilyName
from bench.guides.typecase import Hand, TypeCase, read
from bench.guides.yaml_text import Value
from guidepress.colour import WHITE, contrast

KEPT = (
    "date",
    "colours",
    "trim",
    "roles_open_on",
    "interests",
    "scale",
    "pay",
    "disclaimer",
    "fact_box",
    "sections",
    "required",
)
"""What is the sample guide's own: how a guide is set, and what a role's words agree with."""

GOLDEN = 0.618034
"""Share of the colour circle between two families: no two of them come close for long."""

LEGIBLE = 5.0
"""The contrast on white that a family's colour has at least."""


def edition(
    sample: Path, families: Sequence[FamilyName], case: TypeCase, hand: Hand
) -> Mapping[str, Value]:
    """`guide.yaml` for these families, with the settings of the sample guide."""
    kept = {key: value for key, value in read(sample / "guide.yaml").items() if key in KEPT}
    roles = sum(len(family.roles) for family in families)
    return {
        "name": f"banc-d-essai-{roles}",
        "title": f"Banc d'essai, {roles} métiers",
        "subtitle": "Un guide inventé pour mesurer la presse",
        "year": "2026",
        "publisher": {"name": "Banc d'essai", "address": "ici", "logo": "images/logo.svg"},
        "printer": "nulle part",
        "printed": "jamais",
        "director": "personne",
        "legal_deposit": "sans objet (banc d'essai)",
        "ean": "2002026000017",
        "not_for_sale": "true",
        "printing": {"binding": "glued", "paper": {"weight": "90", "bulk": "1.2"}},
        "credits": [{"what": "Rédaction", "who": "le banc d'essai de guidepress"}],
        "cover": {
            "title": "Banc d'essai",
            "kicker": "Guide des métiers",
            "tagline": f"{roles} métiers inventés",
            "blurb": _opening(hand.paragraph(case.sentences, 6), 3),
        },
        **kept,
        "families": [
            {
                "slug": family.slug,
                "title": family.title,
                "colour": _colour(number),
                "standfirst": hand.paragraph(case.sentences, 3),
                "roles": [role.slug for role in family.roles],
            }
            for number, family in enumerate(families)
        ],
    }


def pages(case: TypeCase, hand: Hand) -> Mapping[str, str]:
    """The pages of front and back matter by slug, as Markdown."""
    return {
        "editorial": _page("Éditorial", case, hand, 6),
        "how-to-read": _page("Comment lire une fiche", case, hand, 4),
        "sources": _page("Sources et méthode", case, hand, 4),
    }


def _page(title: str, case: TypeCase, hand: Hand, paragraphs: int) -> str:
    text = (hand.paragraph(case.sentences, 4) for _ in range(paragraphs))
    return "\n\n".join((f"# {title}", *text)) + "\n"


def _colour(number: int) -> Mapping[str, Value]:
    """A family's colour, on screen and in inks: dark enough for text on white."""
    hue = number * GOLDEN % 1
    lightness, screen = 0.5, WHITE
    while contrast(screen, WHITE) < LEGIBLE:
        red, green, blue = colorsys.hls_to_rgb(hue, lightness, 0.6)
        screen = "#" + "".join(f"{round(part * 255):02x}" for part in (red, green, blue))
        lightness -= 0.02
    black = 1 - max(red, green, blue)
    inks = ((1 - part - black) / (1 - black) for part in (red, green, blue))
    return {"screen": screen, "cmyk": [str(round(part * 100)) for part in (*inks, black)]}


def _opening(text: str, sentences: int) -> str:
    """The first sentences of a text: a cover has room for so many."""
    return ". ".join(text.split(". ")[:sentences]).rstrip(".") + "."
