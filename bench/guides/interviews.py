"""Interviews: one for every third role, quoted by that role and by the two after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bench.guides.naming import Name
from bench.guides.typecase import Hand, TypeCase
from bench.guides.yaml_text import Value

EVERY = 3
"""An interview belongs to one role in so many."""

QUESTIONS = (
    ("debut", "Comment en êtes-vous venue ou venu à ce métier ?"),
    ("journee", "À quoi ressemble une journée ?"),
    ("equipe", "Avec qui travaillez-vous ?"),
    ("difficulte", "Où se trouve la difficulté ?"),
    ("plaisir", "Qu'est-ce qui vous plaît le plus ?"),
    ("avenir", "Que deviendra ce métier ?"),
    ("conseil", "Quel conseil donner à qui hésite encore ?"),
)
EMPLOYERS = (
    "un hôpital universitaire",
    "une entreprise de services numériques",
    "un laboratoire public",
    "une collectivité territoriale",
    "une jeune entreprise de logiciels",
    "un groupe industriel",
)


@dataclass(frozen=True)
class Talk:
    """An interview: its speaker, and the sentences of its quotes by their identifiers."""

    slug: str
    speaker: str
    quotes: Mapping[str, tuple[str, ...]]
    file: Mapping[str, Value]


def talk(slug: str, speaker: str, role: Name, case: TypeCase, hand: Hand) -> Talk:
    """An interview with someone who has this role; its words are remarks of the case."""
    is_published = hand.random.random() < 0.5
    quotes = {name: tuple(hand.take(case.remarks, hand.between(1, 2))) for name, _ in QUESTIONS}
    file: Mapping[str, Value] = {
        "speaker": speaker,
        "role": role.title,
        "employer": hand.one(EMPLOYERS),
        "career": [*hand.take(case.steps, 3), role.title],
        "consent": _published() if is_published else _granted(slug),
        "quotes": [
            {
                "id": name,
                "question": question,
                "form": "paraphrase" if is_published else "verbatim",
                "text": " ".join(quotes[name]),
            }
            for name, question in QUESTIONS
        ],
    }
    return Talk(slug, speaker, quotes, file)


def _published() -> Mapping[str, Value]:
    return {"state": "published", "citation": "entretien inventé, banc d'essai de guidepress"}


def _granted(slug: str) -> Mapping[str, Value]:
    return {
        "state": "granted",
        "reference": f"essai-{slug}",
        "on": "2026-03-02",
        "media": ["print", "web"],
        "until": "2028-03-02",
    }
