"""Whether the templates and sheets of a layout can be read at all, and whether all are used.

Comes in: a layout and its leaves. Goes out: findings of Jinja's and CSS's syntax.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache

import tinycss2
from jinja2 import TemplateSyntaxError, meta

from guidepress import stock
from guidepress.composition.engine import environment
from guidepress.composition.leaf import Leaf
from guidepress.composition.meanings import Mistake
from guidepress.composition.mistakes import UNCLOSED, in_sheet, in_template
from guidepress.finding import Finding, Place, Severity
from guidepress.language import say
from guidepress.layout import Layout

HOUSE = "guide"
"""The packaged layout: its names are those that the book asks for."""


def faults(layout: Layout, leaves: Mapping[str, Leaf]) -> Iterator[Finding]:
    """What is wrong with the templates, and then with the sheets."""
    yield from _check_templates(layout, leaves)
    yield from _check_sheets(leaves)


def _check_templates(layout: Layout, leaves: Mapping[str, Leaf]) -> Iterator[Finding]:
    """Syntax errors in templates of the guide's own, and those of them that nothing uses.

    The packaged ones are read by our tests; to compile them all would cost half a second.
    """
    own = {leaf.name: leaf for leaf in leaves.values() if leaf.is_own and leaf.name in layout.files}
    env = environment(layout)
    used: set[str | None] = set()
    for name, leaf in own.items():
        try:
            used.update(meta.find_referenced_templates(env.parse(leaf.text, name)))
            env.get_template(name)
        except TemplateSyntaxError as error:
            mistake, place = in_template(error), Place(leaf.file, error.lineno)
            message = say("the template has a mistake: {reason}", reason=mistake.message)
            yield Finding("template-syntax", Severity.ERROR, place, message, mistake.hint)
    yield from _unused(own, used)


def _unused(leaves: Mapping[str, Leaf], used: set[str | None]) -> Iterator[Finding]:
    house = stock.layouts() / HOUSE
    packaged = sorted(path.relative_to(house).as_posix() for path in house.rglob("*.html"))
    for leaf in leaves.values():
        if leaf.name in packaged or leaf.name in used:
            continue
        near = get_close_matches(leaf.name, packaged, 1)
        yield Finding(
            "unused-template",
            Severity.WARNING,
            Place(leaf.file),
            say("nothing uses the template “{name}”", name=leaf.name),
            say("did you mean “{near}”?", near=near[0]) if near else None,
        )


def _check_sheets(leaves: Mapping[str, Leaf]) -> Iterator[Finding]:
    for leaf in leaves.values():
        if leaf.name.endswith(".css"):
            yield from _faults(leaf.file, leaf.text)


@lru_cache(maxsize=64)
def _faults(file: str, sheet: str) -> tuple[Finding, ...]:
    """What is wrong with one sheet, parsed once as long as it says the same."""
    rules = tinycss2.parse_stylesheet(sheet, skip_whitespace=True)
    found = [
        _fault(file, rule, in_sheet(rule.message, _rest(sheet, rule)[:1]))
        for rule in rules
        if rule.type == "error"
    ]
    if rules and rules[-1].type != "error" and not _is_closed(_rest(sheet, rules[-1])):
        found.append(_fault(file, rules[-1], UNCLOSED))
    return tuple(found)


def _rest(sheet: str, rule: tinycss2.ast.Node) -> str:
    """A sheet from the beginning of a rule on; its ends of line are counted as CSS does."""
    lines = re.split(r"\r\n|[\r\f\n]", sheet)[rule.source_line - 1 :]
    return "\n".join([lines[0][rule.source_column - 1 :], *lines[1:]])


def _is_closed(rule: str) -> bool:
    """Whether all that is opened in the last rule is closed: then one more brace closes nothing.

    CSS itself closes at the end what is open there; what was to follow has become a part of it.
    """
    *_, last = tinycss2.parse_stylesheet(rule + "\n}", skip_whitespace=True)
    return bool(last.type == "error")


def _fault(file: str, rule: tinycss2.ast.Node, mistake: Mistake) -> Finding:
    place = Place(file, rule.source_line, rule.source_column)
    message = say("the sheet cannot be read here: {reason}", reason=mistake.message)
    return Finding("sheet-syntax", Severity.ERROR, place, message, mistake.hint)
