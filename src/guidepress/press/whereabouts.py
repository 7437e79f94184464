"""Where in the guide words stand that were found amiss on a page, for whoever is to mend them.

A page knows its section's file and no line of it: a line there would set the page again whenever
something moves above it. In: what was found, and the guide's texts. Out: the same, at its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from guidepress.finding import Finding, Place

FEWEST = 8
"""Letters of a word that can be told from others: a shorter one may stand in a comment, too."""


def at_their_words(findings: Iterable[Finding], sources: Mapping[str, str]) -> tuple[Finding, ...]:
    """The same; lines that are overfull at the one place of the guide that has their words.

    `sources` are the texts of the guide's files by their names. What stands nowhere, as what the
    press writes does, or at several places, stays at the beginning of its section's file.
    """
    return tuple(_at_its_words(finding, sources) for finding in findings)


def _at_its_words(finding: Finding, sources: Mapping[str, str]) -> Finding:
    line = dict(finding.message.values).get("text")
    own = finding.place.file
    if finding.rule != "overfull" or finding.place != Place(own) or not isinstance(line, str):
        return finding
    if place := _only_place(line, {own: sources.get(own, "")}) or _only_place(line, sources):
        return replace(finding, place=place)
    return finding


def _only_place(line: str, texts: Mapping[str, str]) -> Place | None:
    """Where a line's words stand, or the longest of them, if that is one place."""
    words = re.findall(r"[^\W_]+", line)
    longest = max(words, key=len, default="")
    for sought in (words, [longest]):
        if sum(map(len, sought)) < FEWEST:
            continue
        # What is between words is not the same on a page: spaces, apostrophes, marks of a link.
        pattern = re.compile(r"[\W_]+".join(map(re.escape, sought)) + r"\w*", re.IGNORECASE)
        found = [(file, match) for file, text in texts.items() for match in pattern.finditer(text)]
        if len(found) == 1:
            return _place(*found[0])
    return None


def _place(file: str, match: re.Match[str]) -> Place:
    before = match.string[: match.start()]
    return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
