"""A role's file: identity, fact box, and the blocks of a full role of the sample guide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bench.guides.interviews import EVERY, Talk
from bench.guides.naming import Name
from bench.guides.pay import Wages
from bench.guides.typecase import Hand, TypeCase, read
from bench.guides.yaml_text import Value

Block = Mapping[str, Value]

TAILS = (
    "au quotidien",
    "sur le terrain",
    "avec toute l'équipe",
    "à chaque étape",
    "avec méthode",
    "dès le premier poste",
    "sans perdre de vue l'usage",
    "quel que soit le secteur",
    "en bonne intelligence avec les autres services",
    "et le faire savoir",
)
"""What sets one role's item apart from the same item of another."""

LEADS = (
    "L'essentiel tient en quelques lignes :",
    "Voici ce qui attend chaque personne qui exerce ce métier :",
    "D'un poste à l'autre, on retrouve :",
    "Rien de tout cela ne s'improvise :",
)
SITES = ("Apec", "Indeed", "LinkedIn", "RegionsJob", "Cyberjobs")


@dataclass(frozen=True)
class House:
    """What the sample guide declares and roles choose from."""

    interests: tuple[str, ...]
    scale: tuple[str, ...]
    codes: tuple[tuple[str, str, str], ...]


def house(sample: Path) -> House:
    """The sample guide's interests, scale and codes (scheme, version, code)."""
    tree = read(sample / "guide.yaml")
    lists = [read(path) for path in sorted((sample / "referentials").glob("*.yaml"))]
    return House(
        interests=tuple(interest["slug"] for interest in tree["interests"]),
        scale=tuple(tree["scale"]),
        codes=tuple((li["scheme"], li["version"], code) for li in lists for code in li["codes"]),
    )


@dataclass(frozen=True)
class Desk:
    """All that one role is composed from; `number` counts the guide's roles from 0."""

    number: int
    name: Name
    related: tuple[Name, ...]
    talk: Talk
    case: TypeCase
    hand: Hand
    house: House

    @property
    def picture(self) -> str | None:
        """The picture's path: every other role has one."""
        kinds = {0: "png", 2: "jpg"}
        kind = kinds.get(self.number % 4)
        return f"images/{self.name.slug}.{kind}" if kind else None

    @property
    def has_interview(self) -> bool:
        """Whether an interview takes one of its pages; such a role says less before it."""
        return self.number % EVERY == 0

    @cached_property
    def wages(self) -> Wages:
        """What is paid; one role in three has a day's rate too."""
        return Wages.of(self.hand, has_day_rate=self.number % 3 == 1)

    def text(self, paragraphs: int, sentences: int = 4) -> Block:
        """Paragraphs of running text."""
        parts = (self.hand.paragraph(self.case.sentences, sentences) for _ in range(paragraphs))
        return {"text": "\n\n".join(parts)}

    def heading(self, section: str, level: str = "1") -> Block:
        """A heading of the sample guide's for this section; under "" they have none."""
        heading: Block = {"heading": self.hand.one(self.case.headings[section])}
        heading = heading if level == "1" else {**heading, "level": level}
        return {**heading, "section": section} if section else heading

    def items(self, count: int) -> list[Value]:
        """Items of a list, each a little different from what it is elsewhere."""
        return [self._set_apart(item) for item in self.hand.take(self.case.items, count)]

    def _set_apart(self, item: str) -> str:
        return f"{item}, {self.hand.one(TAILS)}" if item[-1].isalpha() else item

    def terms(self, count: int) -> list[Value]:
        """Terms, each with its explanation and two sentences more."""
        return [
            {"term": term, "text": f"{_ended(text)} {self.hand.paragraph(self.case.short, 2)}"}
            for term, text in self.hand.take(self.case.terms, count)
        ]


def role(desk: Desk) -> Mapping[str, Value]:
    """The whole file."""
    name, hand = desk.name, desk.hand
    forms: Mapping[str, Value] = {"feminine": name.feminine, "masculine": name.masculine}
    return {
        "title": name.title,
        **({"epicene": "true"} if name.is_epicene else forms),
        "other_names": [{"name": name.other}, {"name": name.english, "lang": "en"}],
        "standfirst": hand.paragraph(desk.case.sentences, 2),
        "interests": hand.take(desk.house.interests, 3),
        "revised": f"2026-{hand.between(1, 9):02}-{hand.between(1, 28):02}",
        "related": [other.slug for other in desk.related],
        "facts": _facts(desk),
        "blocks": list(_blocks(desk)),
    }


def _facts(desk: Desk) -> Mapping[str, Value]:
    hand = desk.hand
    codes = hand.take(desk.house.codes, 2)
    return {
        "studies": {"low": "5", "minimum": "true", "diplomas": hand.take(DIPLOMAS, 2)},
        "bac": "Scientifique",
        "experience": {"low": str(hand.between(0, 3)), "high": str(hand.between(4, 6))},
        "employability": hand.one(desk.house.scale),
        "mobility": hand.one(desk.house.scale),
        "pay": list(desk.wages.facts()),
        "codes": [
            {"scheme": scheme, "version": version, "code": code} for scheme, version, code in codes
        ],
        "other": {"certifications": hand.take(CERTIFICATES, 2), "setting": hand.one(SETTINGS)},
    }


DIPLOMAS = (
    "Master d'informatique",
    "Diplôme d'ingénieur",
    "Master de mathématiques appliquées",
    "Master de droit du numérique",
    "École spécialisée",
)
CERTIFICATES = ("CISSP", "OSCP", "GIAC", "AWS Machine Learning Specialty", "Scrum Master", "ITIL")
SETTINGS = (
    "Entreprise, laboratoire ou activité indépendante",
    "Bureau, déplacements chez les clients, télétravail",
    "Organisme public ou cabinet de conseil",
)


def _blocks(desk: Desk) -> Iterator[Block]:
    """The role's blocks in the order of the sample's full roles; the rarer kinds come in turn."""
    yield from _opening(desk)
    yield from _missions(desk)
    yield from _skills(desk)
    yield from _studies(desk)
    yield desk.heading("pay")
    yield from desk.wages.blocks()
    if desk.number % 3 == 2:
        yield {
            "statement": f"En 2025, {_lowered(desk.hand.one(desk.case.remarks))}",
            "dated": "2025",
        }
    yield from _work(desk)
    yield from _outlook(desk)
    yield from _closing(desk)


def _opening(desk: Desk) -> Iterator[Block]:
    talk, hand = desk.talk, desk.hand
    yield desk.heading("presentation")
    first, second = (hand.paragraph(desk.case.sentences, count) for count in (3, 2))
    words = talk.quotes["journee"][0]
    said = f"{talk.speaker} le dit à sa manière : [{words}](quote:{talk.slug}/journee)"
    yield {"text": f"{first}\n\n{second} {said}"}
    extract = talk.quotes["plaisir"][0]
    yield {"pull": f"{talk.slug}/plaisir", "extract": extract}


def _missions(desk: Desk) -> Iterator[Block]:
    hand, case = desk.hand, desk.case
    yield desk.heading("missions")
    if desk.number % 2:
        yield {"list": desk.items(4), "style": "sentences", "lead": hand.one(LEADS)}
    else:
        yield {"terms": desk.terms(3), "lead": hand.one(LEADS)}
    yield {
        "figures": [
            desk.wages.figure(),
            {"value": f"{hand.between(20, 70)} %", "label": "du temps passé en équipe"},
            {"value": f"{hand.between(3, 9)} ans", "label": "pour prendre des responsabilités"},
        ]
    }
    yield desk.heading("", "2")
    near = desk.related[0] if desk.related else None
    link = f" Le métier de [{near.within}](role:{near.slug}) en est proche." if near else ""
    yield {"text": hand.paragraph(case.sentences, 2) + link}
    if desk.picture:
        yield {
            "image": desk.picture,
            "alt": f"Image inventée qui tient lieu d'illustration : {desk.name.within}.",
            "credit": "guidepress",
            "licence": "CC BY 4.0",
            "caption": hand.one(case.short),
        }


def _skills(desk: Desk) -> Iterator[Block]:
    hand, case, talk = desk.hand, desk.case, desk.talk
    yield desk.heading("skills")
    yield {
        "groups": [
            {"title": title, "items": hand.take(case.items, 3)}
            for title in hand.take(case.group_titles, 2)
        ],
        "lead": hand.one(LEADS),
    }
    yield {"chips": hand.take(case.chips, 7), "lead": "La boîte à outils :"}
    yield desk.heading("qualities", "2")
    yield {"terms": desk.terms(1 if desk.has_interview else 2)}
    if not desk.has_interview:
        yield {"quote": f"{talk.slug}/difficulte", "pulled": "true"}


def _studies(desk: Desk) -> Iterator[Block]:
    hand, case = desk.hand, desk.case
    yield desk.heading("studies")
    yield {"text": f"Il faut un niveau Bac +5 au minimum. {hand.paragraph(case.sentences, 2)}"}
    if not desk.has_interview:
        yield {
            "callout": hand.one(case.tips),
            "kind": "tip",
            "text": hand.one(case.short),
            "items": hand.take(case.tests, 2),
        }
        yield {"note": hand.one(case.sentences)}


def _work(desk: Desk) -> Iterator[Block]:
    hand, case = desk.hand, desk.case
    yield desk.heading("sectors")
    yield desk.text(1, 2)
    if desk.number % 3 == 2:
        yield {"list": desk.items(3), "style": "numbered", "lead": hand.one(LEADS)}
    yield {"callout": "Où chercher une offre ?", "kind": "job-sites", "items": hand.take(SITES, 4)}
    if desk.number % 6 == 4:
        yield {
            "sponsored": "Une école inventée",
            "sponsor": "Banc d'essai",
            "text": hand.paragraph(case.sentences, 4),
        }


def _outlook(desk: Desk) -> Iterator[Block]:
    hand, case = desk.hand, desk.case
    yield desk.heading("career")
    yield {
        "path_from": hand.take(case.steps, 2),
        "path_to": hand.take(case.steps, 2),
        "closing": hand.one(case.short),
    }
    if desk.has_interview:
        return
    if desk.number % 6 == 1:
        yield {"quote": f"{desk.talk.slug}/avenir"}
    yield desk.heading("balance")
    yield {
        "advantages": hand.take(case.advantages, 3),
        "drawbacks": hand.take(case.drawbacks, 3),
    }


def _closing(desk: Desk) -> Iterator[Block]:
    hand, case = desk.hand, desk.case
    yield desk.heading("faq")
    asked = hand.take(case.questions, 2)
    yield {
        "faq": [{"question": q, "answer": f"{a} {hand.paragraph(case.short, 2)}"} for q, a in asked]
    }
    if desk.number % 4 == 1 and not desk.has_interview:
        yield desk.heading("test")
        yield {"self_test": hand.take(case.tests, 3), "closing": hand.one(case.short)}
    if desk.number % 3 == 1:
        yield {"video": "Une journée en images", "url": "https://oniseptv.onisep.fr"}
    if desk.related:
        yield {
            "related": [
                {"role": other.slug, "why": _lowered(hand.one(case.remarks))}
                for other in desk.related
            ]
        }
    if desk.has_interview:
        yield {"interview": desk.talk.slug, "intro": hand.paragraph(case.sentences, 2)}


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:]
