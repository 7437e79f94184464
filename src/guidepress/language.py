"""What the press says to people, in French or in English.

A message is made where something is found and put into words where someone reads it, so it is a
value: an English text that is looked up, and the values that fill it. Comes in: `say(...)`. Goes
out: `Message.render(language)`. The French is `locale/fr/LC_MESSAGES/guidepress.po`, read as it
stands: a compiled copy could grow stale.
"""

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, total_ordering
from gettext import NullTranslations
from importlib.resources import files
from string import Formatter
from typing import Literal

from guidepress.catalogue import read_catalogue

Language = Literal["fr", "en"]

_NO_LANGUAGE = frozenset({"C", "POSIX"})

LONGEST_HEADER = 1000
"""Characters of a header that are looked at."""

_QUALITY = re.compile(r"q=([01](?:\.\d{0,3})?)")


@total_ordering
@dataclass(frozen=True)
class Message:
    """Words not yet in a language: the English text, its plural if it counts, the values in it.

    Made by `say` and `say_n`. Values are sorted by name, so equal words are equal messages.
    """

    text: str
    values: tuple[tuple[str, object], ...] = ()
    plural: str = ""

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Message):
            return NotImplemented
        return self._sort_key < other._sort_key

    def render(self, language: Language) -> str:
        """Put the message, and the messages among its values, into words."""
        values = {
            name: value.render(language) if isinstance(value, Message) else value
            for name, value in self.values
        }
        return self._pattern(language).format_map(values)

    def sentence(self, language: Language) -> str:
        """The same as a line begins with it; a name at its beginning is spelt as it is."""
        words = self.render(language)
        return words if self._begins_with_a_name(language) else words[:1].upper() + words[1:]

    def _begins_with_a_name(self, language: Language) -> bool:
        """Whether its first word is a path, a key or another name, which keeps its case."""
        literal, name, *_ = next(iter(Formatter().parse(self._pattern(language))))
        return not literal and isinstance(dict(self.values).get(name or ""), str)

    def _pattern(self, language: Language) -> str:
        """The text in a language, with its places."""
        catalogue = _catalogue(language)
        if self.plural:
            return catalogue.ngettext(self.text, self.plural, _count(self.values))
        return catalogue.gettext(self.text)

    @property
    def _sort_key(self) -> tuple[str, str]:
        # The values may be of kinds that have no order among themselves; their repr has one.
        return (self.text, repr(self.values))


def say(text: str, /, **values: Hashable) -> Message:
    """Make a message of an English text with {named} places and the values for them.

    Raises ValueError when a place has no value: here, rather than in front of a reader.
    """
    return _message(text, "", values)


def say_n(singular: str, plural: str, n: int, /, **values: Hashable) -> Message:
    """Make a message that counts; {n} in either text is the count."""
    return _message(singular, plural, {**values, "n": n})


def choose_language(option: str | None, environ: Mapping[str, str]) -> Language:
    """Choose the language to speak: the option if given, else what the environment asks for.

    As GNU gettext does: LC_ALL, else LC_MESSAGES, else LANG is the locale; LANGUAGE, a list such
    as `fr_CA:en`, goes before it unless the locale is C. English is for all that we do not speak.
    """
    return asked_language(option, environ) or "en"


def asked_language(option: str | None, environ: Mapping[str, str]) -> Language | None:
    """What `choose_language` finds asked for; None where nobody asks for one that we speak.

    The locale C, with any coding, asks for none: containers have it that nobody has set up.
    """
    if option:
        return _known(option) or "en"
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environ[name] for name in names if environ.get(name)), "")
    if locale in _NO_LANGUAGE:
        return None
    wishes = (environ.get("LANGUAGE") or locale).split(":")
    return next((known for wish in wishes if (known := _known(wish))), None)


def accepted_language(header: str) -> Language:
    """What a browser asks for in `Accept-Language` (RFC 9110, 12.5.4): the best that we speak."""
    wishes: list[tuple[float, int, Language]] = []
    for at, wish in enumerate(header[:LONGEST_HEADER].split(",")):
        name, _, weight = wish.partition(";")
        known = _known(name.strip())
        quality = _QUALITY.fullmatch(weight.strip())
        if known and (not weight or quality):
            wishes.append((-float(quality[1]) if quality else -1.0, at, known))
    asked = [language for weight, _, language in sorted(wishes) if weight]
    return asked[0] if asked else "en"


def _known(locale: str) -> Language | None:
    """Give the language of a locale such as `fr_CA.UTF-8@euro`, if we speak it."""
    match re.split("[-_.@]", locale.lower())[0]:
        case "fr":
            return "fr"
        case "en":
            return "en"
        case _:
            return None


def _message(text: str, plural: str, values: Mapping[str, Hashable]) -> Message:
    if not text:
        raise ValueError("an empty text is a catalogue's header, not a message")
    missing = {*_places(text), *_places(plural)} - values.keys()
    if missing:
        raise ValueError(f"no value for {sorted(missing)} in {text!r}")
    return Message(text, tuple(sorted(values.items())), plural)


def _places(text: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _count(values: tuple[tuple[str, object], ...]) -> int:
    number = dict(values)["n"]
    if not isinstance(number, int):
        raise TypeError(f"a count is a whole number, not {number!r}")
    return number


@cache
def _catalogue(language: Language) -> NullTranslations:
    if language == "en":
        return NullTranslations()
    source = files("guidepress") / "locale" / language / "LC_MESSAGES" / "guidepress.po"
    return read_catalogue(source.read_text("utf-8"))
