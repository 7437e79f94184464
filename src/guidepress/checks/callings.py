"""What roles and speakers are called: by their declared names, and everywhere alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.checks.texts import Voice
from guidepress.finding import Severity
from guidepress.language import say
from guidepress.manuscript.blocks import Heading
from guidepress.manuscript.profile import Profile

_SMALL = frozenset(
    [
        "a",
        "al",
        "au",
        "aux",
        "d",
        "de",
        "des",
        "du",
        "en",
        "et",
        "for",
        "in",
        "l",
        "la",
        "le",
        "les",
        "of",
        "the",
    ]
)
_HEADING_OF = re.compile(
    r"(?:m[ée]tiers? (?:proches?|voisins?|similaires?|connexes?)|fiche m[ée]tier|devenir|salaires?"
    r"|[ée]tudes|formations?|missions?|comp[ée]tences|qualit[ée]s|[ée]volutions?|r[ôo]le|m[ée]tier)"
    r"(?: (?:de l['’]|du|de la|des|de|pour|d['’])?)?\s?(?:une?\s)?(?P<name>.+?)[ ?!]*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_REACH = 120
"""Signs that a role's name has at most."""

MIN_WORDS = 2
"""Words that carry meaning and a name needs, before others can be taken for a variant of it."""


_PLAIN = {code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x180)}


def _flat(text: str) -> str:
    """Small letters without accents, sign by sign."""
    return text.lower().translate(_PLAIN)


@lru_cache(maxsize=8192)
def _plainly(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_flat(text)))


def forms(role: Profile) -> tuple[str, ...]:
    """Every way in which a role may be named: title, forms, other names, each of « a / b »."""
    names = [role.title, role.feminine, role.masculine, *(each.name for each in role.other_names)]
    return tuple(form for name in names if name for form in (name, *_split(name)))


def _split(name: str) -> Iterator[str]:
    """« Directeur / directrice de l'IA »: the name for a man and the one for a woman."""
    one, slash, other = name.partition("/")
    if slash and other.strip():
        yield other.strip()
        rest = other.strip().split(" ", 1)[1:]
        yield " ".join([one.strip(), *rest])


@asks(
    "wrong-role-in-heading",
    Severity.ERROR,
    say("A heading left over from another profile speaks of another role."),
    wrong="heading: Métiers proches de data scientist, dans la fiche d'un autre métier",
    right="heading: Métiers proches",
)
def wrong_role_in_heading(desk: Desk) -> Iterator[Fault]:
    """« Métiers proches de… », « Devenir… » and the like, with the name of another role."""
    called = {" ".join(_plainly(form)): role for role in desk.roles for form in forms(role) if form}
    for role in desk.roles:
        own = {" ".join(_plainly(form)) for form in forms(role)}
        for block in role.blocks:
            if not isinstance(block, Heading) or not (match := _HEADING_OF.search(block.heading)):
                continue
            name = " ".join(_plainly(match["name"]))
            other = called.get(name)
            if name not in own and other and other.slug != role.slug:
                yield Fault(
                    block.place("heading"),
                    say("This heading speaks of “{other}”", other=other.title),
                    say("This is the profile of “{role}”", role=role.title),
                )


@asks(
    "role-name-drift",
    Severity.WARNING,
    say("A role has the names that its profile declares, to the letter."),
    wrong="Le veilleur des modèles, dans la fiche « Veilleur de modèles »",
    right="Le veilleur de modèles",
)
def role_name_drift(desk: Desk) -> Iterator[Fault]:
    """The words of a role's name in running text, with other small words between them."""
    for role, sheet in desk.role_sheets:
        told = forms(role)
        known = {_core(_plainly(form)) for form in told}
        flat = _flat(sheet.words)
        for words in _carriers(told):
            for start, end in _likenesses(flat, words):
                typed = sheet.words[start:end]
                core = _core(_plainly(typed))
                if any(name[: len(core)] == core for name in known):
                    continue
                if sheet.passage(start).text.voice is Voice.LINE or _is_quoted(sheet.words, start):
                    continue
                yield Fault(
                    desk.place_on(sheet, start),
                    say("“{typed}” is not quite the name of this role", typed=typed),
                    say("Write “{name}”", name=_like(words, typed, told)),
                )


def _is_quoted(text: str, at: int) -> bool:
    """Whether guillemets stand around: what is quoted has the name that its source gives it."""
    paragraph = text[text.rfind("\n", 0, at) + 1 : at]
    return paragraph.rfind("«") > paragraph.rfind("»")


def _singular(word: str) -> str:
    is_plural = len(word) > 2 and word[-1] in "sx" and word not in _SMALL
    return word[:-1] if is_plural else word


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name, each in the singular: « les responsables de … » is no drift."""
    return tuple(_singular(word) for word in words)


def _meaning(form: str) -> Iterator[str]:
    return (_singular(word) for word in _plainly(form) if word not in _SMALL)


def _carriers(told: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The words that carry the meaning of each name, in the singular; names of one are left out."""
    found = {tuple(_meaning(form)) for form in told if "/" not in form}
    for words in sorted(found):
        if len(words) >= MIN_WORDS and not any(word.isdigit() for word in words):
            yield words


def _likenesses(flat: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where these words stand one after the other, with small words alone between them."""
    at = flat.find(words[0])
    while at >= 0:
        if not flat[at - 1 : at].isalnum() and (end := _end_of(flat, at, words)):
            yield at, end
        at = flat.find(words[0], at + 1)


def _end_of(flat: str, at: int, words: tuple[str, ...]) -> int | None:
    """Where words that begin here end, if they are these ones."""
    wanted = 0
    last = at
    for match in _WORD.finditer(flat, at, at + _REACH):
        if flat[last : match.start()].strip(" \u00a0'’-"):
            return None
        last = match.end()
        if _singular(match.group()) == words[wanted]:
            wanted += 1
            if wanted == len(words):
                return last
        elif not wanted or match.group() not in _SMALL or (wanted == 1 and match.group() == "et"):
            return None
    return None


def _like(words: tuple[str, ...], typed: str, told: Iterable[str]) -> str:
    """The declared name that has these words, with a capital where the text has one."""
    name = next(form for form in told if "/" not in form and words == tuple(_meaning(form)))
    return name if typed[0].isupper() else name[0].lower() + name[1:]


@asks(
    "speaker-named-twice",
    Severity.WARNING,
    say("A speaker is known by one name through the whole book."),
    wrong="« Une suite d'actions », dit Lea M.",
    right="« Une suite d'actions », dit Léa M.",
)
def speaker_named_twice(desk: Desk) -> Iterator[Fault]:
    """A speaker's name without its accents, or with another initial, where one is quoted."""
    speakers = [(each.slug, each.speaker) for each in desk.guide.interviews.values()]
    used: dict[str, set[str]] = {}
    for quotation in desk.quotations:
        used.setdefault(quotation.place.file, set()).add(quotation.interview)
    for _, sheet in desk.role_sheets:
        quoted = used.get(sheet.file, set())
        for slug, speaker in speakers:
            first, _, rest = speaker.partition(" ")
            if slug not in quoted or not rest:
                continue
            pattern = re.compile(
                rf"(?<![\w-])({_open(first)})(?: ([A-ZÀ-Þ](?:\.|[\w-]+)))?(?![\w-])"
            )
            for match in pattern.finditer(sheet.words):
                others = {name for _, name in speakers if name.startswith(f"{match[1]} ")}
                told = match.group().rstrip(".")
                if told not in {speaker.rstrip("."), first} and not any(
                    name.rstrip(".") == told for name in others
                ):
                    yield Fault(
                        desk.place_on(sheet, match.start()),
                        say("“{told}” is “{speaker}” elsewhere", told=told, speaker=speaker),
                        say("Write “{speaker}”", speaker=speaker),
                    )


_ACCENTS = {"e": "[eéèêë]", "a": "[aàâä]", "i": "[iîï]", "o": "[oôö]", "u": "[uùûü]", "c": "[cç]"}


def _open(name: str) -> str:
    """A pattern of a name with any accents, and its capital as it is, with or without."""
    flat = _flat(name)
    pieces = [_ACCENTS.get(sign, re.escape(sign)) for sign in flat[1:]]
    return f"[{name[0]}{flat[0].upper()}]{''.join(pieces)}"


@asks(
    "speaker-spelt-twice",
    Severity.WARNING,
    say("One person who spoke twice has one name."),
    wrong="speaker: Lea M., et dans un autre entretien speaker: Léa M.",
    right="speaker: Léa M., dans les deux",
)
def speaker_spelt_twice(desk: Desk) -> Iterator[Fault]:
    """Two interviews whose speakers differ in accents, capitals or points alone."""
    seen: dict[tuple[str, ...], str] = {}
    for interview in desk.guide.interviews.values():
        first = seen.setdefault(_plainly(interview.speaker), interview.speaker)
        if first != interview.speaker:
            yield Fault(
                interview.place("speaker"),
                say("“{told}” is “{speaker}” elsewhere", told=interview.speaker, speaker=first),
                say("Write “{speaker}”", speaker=first),
            )


CHECKS = (wrong_role_in_heading, role_name_drift, speaker_named_twice, speaker_spelt_twice)
