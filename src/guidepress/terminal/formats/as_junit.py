"""Findings as JUnit's XML: a suite for each file, and in it a case for each finding.

An error is a failed case. Warnings and notes are cases that passed, with what they say beside
them: a check that lets the book be printed fails no job.
"""

from __future__ import annotations

import re
from itertools import groupby
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from guidepress.finding import Finding, Severity
from guidepress.terminal.formats.told import Told

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold."""


def write(told: Told) -> str:
    """The whole text."""
    suites = Element("testsuites", name="guidepress check")
    for _, group in groupby(told.findings, key=lambda finding: finding.place.file):
        _suite(tuple(group), suites, told)
    if not told.findings:
        SubElement(SubElement(suites, "testsuite", _tally(())), "testcase", name="guidepress check")
    suites.attrib.update(_count(told.findings))
    ElementTree.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + (
        ElementTree.tostring(suites, encoding="unicode") + "\n"
    )


def _count(findings: tuple[Finding, ...]) -> dict[str, str]:
    failures = sum(finding.severity is Severity.ERROR for finding in findings)
    return {"tests": str(max(len(findings), 1)), "failures": str(failures), "errors": "0"}


def _tally(findings: tuple[Finding, ...], name: str = "guidepress check") -> dict[str, str]:
    return {"name": _clean(name), **_count(findings)}


def _suite(findings: tuple[Finding, ...], suites: Element, told: Told) -> None:
    suite = SubElement(suites, "testsuite", _tally(findings, told.path(findings[0])))
    for finding in findings:
        place = finding.place
        name = f"{finding.rule} {place.line}:{place.column}"
        case = SubElement(suite, "testcase", name=name, classname=_clean(told.path(finding)))
        whole = _clean(f"{told.path(finding)}:{place.line}:{place.column}\n{told.whole(finding)}")
        if finding.severity is Severity.ERROR:
            words = _clean(told.words(finding.message))
            SubElement(case, "failure", type=finding.rule, message=words).text = whole
        else:
            SubElement(case, "system-out").text = f"{finding.severity.value}: {whole}"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
