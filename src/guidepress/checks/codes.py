"""Codes of occupations are in their referential, in the version that the profile names."""

from __future__ import annotations

from collections.abc import Iterator

from guidepress.checks.alike import plain_words
from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.finding import Severity
from guidepress.language import Message, say
from guidepress.manuscript.codes import Code, Referential
from guidepress.manuscript.folders import REFERENTIALS
from guidepress.nearest import nearest

NEIGHBOURS = 4


def _codes(desk: Desk) -> Iterator[tuple[Code, Referential | None]]:
    lists = {(each.scheme, each.version): each for each in desk.guide.referentials}
    for role in desk.roles:
        for code in role.facts.codes:
            yield code, lists.get((code.scheme, code.version))


@asks(
    "unknown-referential",
    Severity.ERROR,
    say("A code's label comes from its referential."),
    wrong='version: "5"',
    right='version: "4.0"',
)
def unknown_referential(desk: Desk) -> Iterator[Fault]:
    """A scheme and version that no file in `referentials/` holds."""
    if desk.unread(REFERENTIALS):
        return
    known = sorted(f"{each.scheme} {each.version}" for each in desk.guide.referentials)
    for code, referential in _codes(desk):
        if referential is None:
            yield Fault(
                code.place("version"),
                say(
                    "The guide has no referential {scheme} in version “{version}”",
                    scheme=code.scheme.upper(),
                    version=code.version,
                ),
                say("It has: {names}", names=", ".join(known)) if known else None,
            )


@asks(
    "unknown-code",
    Severity.ERROR,
    say("A code that its referential lacks has no label."),
    wrong="code: M1804",
    right="code: M1802",
)
def unknown_code(desk: Desk) -> Iterator[Fault]:
    """A code that is not in the list of its scheme and version."""
    for code, referential in _codes(desk):
        if referential and code.code not in referential.codes:
            message = say(
                "{scheme} {version} has no code {code}",
                scheme=code.scheme.upper(),
                version=code.version,
                code=code.code,
            )
            yield Fault(code.place("code"), message, _neighbours(code.code, referential))


def _neighbours(code: str, referential: Referential) -> Message | None:
    """Codes that begin alike, with their labels; else those that are spelt alike."""
    for length in range(len(code) - 1, 1, -1):
        near = [known for known in sorted(referential.codes) if known.startswith(code[:length])]
        if near:
            names = (f"{known} ({referential.codes[known]})" for known in near[:NEIGHBOURS])
            return say("Near it: {names}", names=", ".join(names))
    return nearest(code, referential.codes)


@asks(
    "code-label",
    Severity.ERROR,
    say("A code's label is its list's own: another is another code's, or nobody's."),
    wrong="code: M2Z, label: Informatique et télécommunications",
    right="code: M2Z",
)
def code_label(desk: Desk) -> Iterator[Fault]:
    """A typed label that is not its code's; that of the domain above it is often met."""
    for code, referential in _codes(desk):
        official = referential.codes.get(code.code) if referential else None
        if referential is None or official is None or code.label is None:
            continue
        told = plain_words(code.label)
        if told != plain_words(official):
            yield Fault(
                code.place("label"),
                _mistaken(code, code.label, referential),
                say("Delete this line: “{label}” is printed", label=official),
            )


def _mistaken(code: Code, label: str, referential: Referential) -> Message:
    """Whose label a wrong one is, if it is one's."""
    told = plain_words(label)
    for other, official in referential.codes.items():
        if plain_words(official) == told:
            return say(
                "“{label}” is the label of {other}, not of {code}",
                label=label[:80],
                other=other,
                code=code.code,
            )
    return say("“{label}” is not the label of {code}", label=label[:80], code=code.code)


@asks(
    "superseded-referential",
    Severity.INFO,
    say("An old version's codes are marked as such."),
    wrong='version: "3"',
    right='version: "4.0"',
)
def superseded_referential(desk: Desk) -> Iterator[Fault]:
    """A code of a version whose referential says that a newer one has taken its place."""
    for code, referential in _codes(desk):
        if referential and referential.superseded_by:
            yield Fault(
                code.place("version"),
                say(
                    "{scheme} {version} has been superseded by {newer}",
                    scheme=code.scheme.upper(),
                    version=code.version,
                    newer=referential.superseded_by,
                ),
            )


@asks(
    "referential-twice",
    Severity.ERROR,
    say("A code has one label in one version."),
    wrong='rome-3.yaml et rome-trois.yaml : version: "3"',
    right='rome-3.yaml : version: "3"',
)
def referential_twice(desk: Desk) -> Iterator[Fault]:
    """Two files that hold the same scheme in the same version."""
    seen: dict[tuple[str, str], str] = {}
    for each in desk.guide.referentials:
        key = (each.scheme, each.version)
        if key in seen:
            message = say("{file} holds this version already", file=seen[key])
            yield Fault(each.place("version"), message)
        seen.setdefault(key, each.place().file)


CHECKS = (unknown_referential, unknown_code, code_label, superseded_referential, referential_twice)
