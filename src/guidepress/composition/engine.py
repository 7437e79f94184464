"""The composer: a guide, its layout, and the one way to fill in a template.

Templates run in Jinja's sandbox, escape every text that was not composed as markup, and stop at
an unknown name. They are handed views only, so that no text of the guide is ever template code.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from functools import cached_property
from types import CodeType

from jinja2 import (
    BytecodeCache,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
)
from jinja2.bccache import Bucket

from guidepress.composition.mistakes import in_template
from guidepress.composition.sandbox import Sandbox
from guidepress.finding import Finding, Place, Severity
from guidepress.french import typography
from guidepress.language import say
from guidepress.layout import Layout
from guidepress.manuscript.script import Script


class Compiled(BytecodeCache):
    """The code of templates, for as long as the process lives: a press may compose many times.

    Nothing is written to a disk: code that was read from there would run.
    """

    MOST = 500
    """Templates kept: about ten editions of a whole layout."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled from the same text of the same file."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled now."""
        if len(self._codes) >= self.MOST:
            self._codes.clear()
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


COMPILED = Compiled()


def environment(layout: Layout) -> Sandbox:
    """The environment in which a layout's templates are filled in; `fr` sets a label in French."""

    def source(name: str) -> tuple[str, str, None]:
        if name not in layout.templates:
            raise TemplateNotFound(name)
        return layout.templates[name], layout.files.get(name, name), None

    made = Sandbox(
        loader=FunctionLoader(source),
        bytecode_cache=COMPILED,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.add_filter("fr", typography.compose)
    return made


@dataclass(frozen=True)
class Composer:
    """A guide and its layout, ready to compose parts of the book."""

    guide: Script
    layout: Layout

    @cached_property
    def environment(self) -> Sandbox:
        """The layout's templates, compiled once."""
        return environment(self.layout)

    def render(self, template: str, **values: object) -> str:
        """A template filled in; a jinja2.TemplateError when it is wrong or asks for too much."""
        self.environment.begin()
        filled: str = self.environment.get_template(template).render(values)
        return filled.strip()

    def finding(self, error: Exception) -> Finding | None:
        """What went wrong in a template, at its line; None when no template is to blame."""
        place = _place(error, frozenset(self.layout.files.values()))
        if place is None:
            return None
        mistake = in_template(error, self.layout.templates)
        message = say("the template cannot be filled in: {reason}", reason=mistake.message)
        return Finding("template-error", Severity.ERROR, place, message, mistake.hint)


def _place(error: Exception, files: frozenset[str]) -> Place | None:
    """The innermost line of a template that an error came through.

    Jinja rewrites tracebacks, so that a frame's file and line are those of the template.
    """
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename in files]
    return Place(ours[-1].filename, ours[-1].lineno or 1) if ours else None
