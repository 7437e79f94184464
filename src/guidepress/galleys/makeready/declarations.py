"""Declarations over which WeasyPrint itself fails, or is silent, are told of as all others are.

`width: calc(1px + )` ends its parser by an AssertionError, and no page at all is set. This is no
matter of speed: whoever writes a sheet is to be told the line (CSS Syntax 3, 2.2: what cannot be
understood is left out, and all else stands).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tinycss2 import serialize
from tinycss2.ast import ParseError
from weasyprint import LOGGER, css
from weasyprint.css import validation
from weasyprint.css.tokens import (
    InvalidValues,
    Pending,
    PercentageInMath,
    RelativeLengthInMath,
)

from guidepress.galleys.makeready.swaps import instead_of, old_part

MEANT = (InvalidValues, PercentageInMath, RelativeLengthInMath)
"""What WeasyPrint raises to say something."""

UNDECLARED = "undeclared"
"""The kind of error that stands in a value for a variable that nothing declares."""

variables_as_they_come = old_part(css, "resolve_var")
declarations_as_they_come = old_part(validation, "preprocess_declarations")
values_as_they_come = old_part(Pending, "solve")
math_as_it_comes = old_part(css, "resolve_math")


@instead_of(validation, "preprocess_declarations")
def preprocess_declarations(
    base_url: str | None, declarations: Iterable[Any], prelude: Any = None
) -> Iterator[Any]:
    """All declarations that can be understood; one by one where one of them cannot be read."""
    every = list(declarations)
    try:
        yield from list(declarations_as_they_come(base_url, every, prelude))
        return
    except Exception as error:
        if len(every) <= 1:
            _pass_over(every, error)
            return
    for declaration in every:
        yield from preprocess_declarations(base_url, [declaration], prelude)


def _pass_over(declarations: list[Any], error: Exception) -> None:
    """Say so, as WeasyPrint says it of others; what holds others is told by its place alone."""
    for each in declarations:
        if each.type != "declaration":
            raise error
        LOGGER.warning(
            "Ignored `%s:%s` at %d:%d, invalid value.",
            each.name,
            serialize(each.value),
            each.source_line,
            each.source_column,
        )


@instead_of(css, "resolve_math")
def resolve_math(token: Any, *how: Any, **named: Any) -> Any:
    """The value of a calculation; InvalidValues where it is none, which may be known only late."""
    try:
        return math_as_it_comes(token, *how, **named)
    except MEANT:
        raise
    except Exception as error:
        raise InvalidValues("invalid calculation") from error


@instead_of(css, "resolve_var")
def resolve_var(style: Any, token: Any, parent_style: Any) -> Any:
    """What a value's variables come to; for one that is declared nowhere, and told of, an error.

    WeasyPrint leaves it out of `border: var(--no) solid`, and goes on with what is left.
    """
    found = variables_as_they_come(style, token, parent_style)
    if found == [] and token.type == "function" and token.lower_name == "var":
        said = [each for each in token.arguments if each.type not in ("whitespace", "comment")]
        if len(said) == 1 and said[0].type == "ident" and not _declares(style, said[0].value):
            where = token.source_line, token.source_column
            LOGGER.warning("Undeclared variable at %d:%d: %s", *where, said[0].value)
            return [ParseError(*where, UNDECLARED, said[0].value)]
    return found


@instead_of(Pending, "solve")
def solve(pending: Any, tokens: Any, wanted_key: str, base_url: str | None) -> Any:
    """What a value comes to; nothing with a variable that nothing declares: that has been told.

    By CSS the whole declaration has no meaning then (CSS Custom Properties 1, 3.1).
    """
    if _lacks_a_variable(tokens or ()):
        raise InvalidValues("no value")
    return values_as_they_come(pending, tokens, wanted_key, base_url)


def _lacks_a_variable(tokens: Iterable[Any]) -> bool:
    for each in tokens:
        if each.type == "error" and each.kind == UNDECLARED:
            return True
        within = getattr(each, "arguments", None) or getattr(each, "content", None)
        if _lacks_a_variable(within or ()):
            return True
    return False


def _declares(style: Any, name: str) -> bool:
    """Whether anything gives a variable a value here, an empty one even."""
    while style is not None:
        if name.replace("-", "_") in style.cascaded:
            return True
        style = style.parent_style
    return False
