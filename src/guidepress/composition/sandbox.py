"""The sandbox that templates are filled in: Jinja's, with an allowance for each (see `bounds`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from types import GeneratorType
from typing import Any

from jinja2 import nodes, pass_eval_context
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, LoopContext, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from guidepress.composition.bounds import (
    SHARE,
    Allowance,
    ExcessError,
    grown,
    has_length,
    made,
    number,
    weight,
)

_EACH, _TOGETHER = "(each)", "(together)"
"""Filters that no template can name: what a loop goes through, and what `~` puts together."""


class _Counted(NodeTransformer):
    """A template whose loops and whose `~` go through filters that count."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - Jinja's name
        """Count the turns of a loop."""
        self.generic_visit(node)
        node.iter = _filtered(node.iter, _EACH)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802 - Jinja's name
        """Count what is put together, before it is."""
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), _TOGETHER)


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, which counts what a template asks for, from each `begin` on.

    It judges an attribute by the type of what has it: once for each.
    """

    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(self, **options: Any) -> None:
        super().__init__(finalize=self._printed, **options)
        self._judged: dict[tuple[type, str], bool] = {}
        self._allowance = Allowance()
        self.globals.pop("lipsum", None)  # its length is its argument, and no book wants it
        for name, function in tuple(self.filters.items()):
            self.add_filter(name, function)
        self.filters[_EACH] = self._each
        self.filters[_TOGETHER] = self._put_together()

    def begin(self) -> None:
        """Begin with a new allowance: a template is about to be filled in.

        A whole book is composed with a template; after one excess, each has a tenth.
        """
        share = SHARE if self._allowance.is_overdrawn else self._allowance.share
        self._allowance = Allowance(share)

    def add_filter(self, name: str, function: Callable[..., Any]) -> None:
        """Add a filter, counted before it is used."""
        before = int(hasattr(function, "jinja_pass_arg"))

        @wraps(function)
        def counted(*given: Any, **named: Any) -> Any:
            value, *others = given[before:]
            if isinstance(value, Iterator):
                value = list(self._allowance.each(value))
            self._makes(name, value, (*others, *named.values()))
            return function(*given[:before], value, *others, **named)

        self.filters[name] = counted

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may see an attribute; the value has no say in it."""
        key = (type(obj), attr)
        known = self._judged.get(key)
        if known is None:
            known = self._judged[key] = super().is_safe_attribute(obj, attr, value)
        return known

    def call(__self, __context: Context, __obj: Any, *given: Any, **named: Any) -> Any:  # noqa: N805
        """Call something, counted; a loop that is called for other things counts those."""
        __self._allowance.turn()
        if isinstance(__obj, LoopContext) and given:
            given = (__self._allowance.each(given[0]), *given[1:])
        owner = getattr(__obj, "__self__", None)
        if isinstance(owner, str | bytes | int):
            __self._makes(__obj.__name__, owner, (*given, *named.values()))
        elif getattr(__obj, "__name__", "") in ("format", "format_map"):
            __self._makes("format", __obj.__wrapped__.__self__, (*given, *named.values()))
        return super().call(__context, __obj, *given, **named)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out what two values make, if it is not too much."""
        if isinstance(left, int) and isinstance(right, int):
            number(operator, left, right)
        else:
            self._allowance.text(grown(operator, left, right))
        return super().call_binop(context, operator, left, right)

    def get_template(self, *given: Any, **named: Any) -> Any:
        """A template by its name: one that includes others does so in turns."""
        self._allowance.turn()
        return super().get_template(*given, **named)

    def concat(self, pieces: Iterable[str]) -> str:
        """Put printed pieces together; one too many is told to the template, at its line."""
        try:
            return "".join(self._within(pieces))
        except ExcessError as error:
            if isinstance(pieces, GeneratorType) and pieces.gi_frame:
                pieces.throw(error)
            raise

    def _generate(self, source: nodes.Template, *given: Any, **named: Any) -> str:
        return super()._generate(_Counted().visit(source), *given, **named)

    def _makes(self, name: str, value: Any, given: tuple[Any, ...]) -> None:
        """Count what a filter or a method is about to make."""
        is_list = has_length(value) and not isinstance(value, str | bytes)
        self._allowance.turn(1 + (len(value) if is_list else 0))
        self._allowance.text(made(name, value, given))

    def _printed(self, value: Any) -> Any:
        """Count what is about to be printed, at its line; a list may be more than it seems."""
        if isinstance(value, str | list | tuple | dict):
            self._allowance.text(weight(value))
        return value

    def _each(self, things: Iterable[Any]) -> Iterator[Any]:
        return self._allowance.each(things)

    def _put_together(self) -> Callable[..., str]:
        @pass_eval_context
        def together(context: EvalContext, things: list[Any]) -> str:
            self._makes("join", things, ("",))
            return markup_join(things) if context.autoescape else str_join(things)

        return together

    def _within(self, pieces: Iterable[str]) -> Iterator[str]:
        for piece in pieces:
            self._allowance.text(len(piece))
            yield piece
