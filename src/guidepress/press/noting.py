"""Findings as remarks in a draft: on the page of what they speak of, beside its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from guidepress.binding.remarks import Remark
from guidepress.finding import Finding, Place
from guidepress.folios import OUTSIDE
from guidepress.manuscript.guide import Guide
from guidepress.press.settling import Settled
from guidepress.section import Section

KEY = re.compile(r"^\s*(?:- +)?(?:[\w-]+:(?:\s+|$))?(?:- +)?[\"'>|][-+]?\s*|^\s*(?:- +)?[\w-]+:\s+")
"""What stands before a text in YAML: its key, a dash, how it is quoted or folded."""

TARGET = re.compile(r"\]\([^)]*\)|  # guidepress:.*$")
"""What a link leads to, and a note in the margin: they are not printed."""

OF_LAST_PAGES = {"lone-lines"}
"""What is found at the end of a role."""


def remarks(
    guide: Guide,
    sections: Sequence[Section],
    settled: Settled,
    findings: Iterable[Finding],
) -> Iterator[Remark]:
    """The remarks of a draft, each at the part that its file is printed in, else at the first."""
    bound = settled.folios.bound(sections)
    homes: dict[str, str] = {}
    for section in bound:
        if section.completes is None:
            homes.setdefault(section.source, section.name)
    inside = [place.name for place in settled.folios.imposed if place.first != OUTSIDE]
    first = inside[0] if inside else bound[0].name
    for finding in findings:
        file = finding.place.file
        home = homes.get(file, first) if file != "guide.yaml" else first
        label = f"{finding.rule} · {file}:{finding.place.line}"
        text = finding.message.render("fr")
        if finding.hint:
            text += f" → {finding.hint.render('fr')}"
        if finding.rule in OF_LAST_PAGES and (place := settled.folios.of(home)):
            yield Remark(home, finding.severity, label, text, page=place.pages - 1)
        else:
            yield Remark(home, finding.severity, label, text, words_at(guide, finding.place))


def on_pages(settled: Settled, found: Iterable[Finding]) -> Iterator[Remark]:
    """What a proof found, each at the page of the file that it tells of, else at the first one."""
    places = [(place.name, page) for place in settled.folios.imposed for page in range(place.pages)]
    for finding in found:
        number = dict(finding.message.values).get("index", 1)
        at = number - 1 if isinstance(number, int) and 0 < number <= len(places) else 0
        part, page = places[at]
        text = finding.message.render("fr")
        yield Remark(part, finding.severity, finding.rule, text, page=page)


def words_at(guide: Guide, place: Place) -> str:
    """The words of a guide's file at a place, as they are printed; empty when there are none."""
    lines = guide.sources.get(place.file, "").split("\n")[place.line - 1 : place.line + 2]
    if not lines:
        return ""
    first = TARGET.sub("", KEY.sub("", lines[0][place.column - 1 :]))
    return "\n".join((first, *(TARGET.sub("", line) for line in lines[1:])))
