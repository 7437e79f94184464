"""YAML text as a tree of marked mappings, marked sequences and text: `read_yaml`.

Every scalar stays text (YAML would make False of `no`, 750 of `12:30` and 62.1 of `62.10`).
Every value and key has its place. Whatever is wrong is a finding; nothing is raised, nothing is
expanded (aliases are refused, so that an alias bomb is as harmless as its text is long).

Comes in: text without control characters. Goes out: a tree, or None when there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from guidepress.finding import Finding, Place, Rule
from guidepress.language import Message, say
from guidepress.manuscript import rules
from guidepress.manuscript.marks import MarkedDict, MarkedList, Marks
from guidepress.manuscript.reading import CONTROLS, control_finding
from guidepress.manuscript.syntax import explain

DEEPEST = 20
MOST_VALUES = 100_000
LONGEST = 20_000
"""Characters in one text."""

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml's where PyYAML has it: twenty times as fast."""

Event = Any
"""An event of YAML's: which one it is, is asked of its type."""

Following = Callable[[], Event]
"""Gives the next event."""

_QUOTE = say("If it belongs to the text, put the text between quotes")


def read_yaml(text: str, file: str) -> tuple[MarkedDict | None, tuple[Finding, ...]]:
    """The mapping that a YAML text holds, None when it holds none; and findings."""
    reader = _Reader(text, file)
    try:
        loader = LOADER(text)  # may look at the text's beginning at once
        try:
            tree = reader.document(loader.get_event)
        finally:
            loader.dispose()
    except _StopReadingError:
        tree = None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        reader.findings.extend(explain(error, text, file))
        tree = None
    return tree, tuple(reader.findings)


class _StopReadingError(Exception):
    """The rest of the file is not read; the finding that says why is there."""


class _Reader:
    """Makes a tree of YAML's events, and collects what it finds on the way."""

    def __init__(self, text: str, file: str) -> None:
        self.raw = text
        self.file = file
        self.findings: list[Finding] = []
        self.values = 0

    def document(self, following: Following) -> MarkedDict | None:
        """The one document of a stream."""
        following()  # the stream begins
        if isinstance(following(), StreamEndEvent):
            self.find(rules.EMPTY_FILE, Place(self.file), say("This file is empty"))
            return None
        tree, marks = self.node(following(), following, 1)
        following()  # the document ends
        if isinstance(after := following(), DocumentStartEvent):
            self.find(
                rules.DOCUMENTS,
                self.place(after),
                say("A second document begins here; a file holds one"),
                say("Delete this line of three hyphens, or make a file of each document"),
            )
        if isinstance(tree, MarkedDict):
            return tree
        self.find(
            rules.SHAPE,
            marks.place,
            say("This file holds no keys"),
            say("Write `key: value` lines, such as `title: Data scientist`"),
        )
        return None

    def node(self, event: Event, following: Following, depth: int) -> tuple[Any, Marks]:
        """The value that begins with `event`, and its marks; a guide has fifty thousand."""
        place = self.place(event)
        self.values += 1
        if self.values > MOST_VALUES:
            self.stop(rules.TOO_MANY, place, say("This file holds more than 100,000 values"))
        kind = type(event)
        if kind is AliasEvent or event.anchor is not None or event.tag is not None:
            self.look_at_ornaments(event, place)
        if kind is ScalarEvent:
            value = event.value
            if event.style == '"' or len(value) > LONGEST:
                value = self.text(event, place)
            elif not event.style and " - " in value:
                self.look_at_hyphens(event)
            return value, Marks(place)
        if depth > DEEPEST and kind is not AliasEvent:
            self.stop(rules.TOO_DEEP, place, say("This is nested deeper than 20 levels"))
        if kind is MappingStartEvent:
            return self.mapping(event, following, place, depth)
        if kind is SequenceStartEvent:
            return self.sequence(following, place, depth)
        return "", Marks(place)

    def mapping(
        self, start: Event, following: Following, place: Place, depth: int
    ) -> tuple[MarkedDict, Marks]:
        """The mapping whose start was read; of a key given twice, the first value."""
        values: dict[str, Any] = {}
        within: dict[str | int, Marks] = {}
        keys: dict[str, Place] = {}
        while type(event := following()) is not MappingEndEvent:
            key, key_marks = self.node(event, following, depth + 1)
            value, marks = self.node(following(), following, depth + 1)
            if not isinstance(key, str):
                # In `{{ x }}` it is the outer bracket that should have been quoted.
                self.find_key(place if start.flow_style else key_marks.place)
            elif key in values:
                self.find_duplicate(key, key_marks.place, keys[key])
            else:
                values[key], within[key], keys[key] = value, marks, key_marks.place
        all_marks = Marks(place, within, keys)
        return MarkedDict(values, all_marks), all_marks

    def sequence(self, following: Following, place: Place, depth: int) -> tuple[MarkedList, Marks]:
        """The sequence whose start was read."""
        values: list[Any] = []
        within: dict[str | int, Marks] = {}
        while type(event := following()) is not SequenceEndEvent:
            value, within[len(values)] = self.node(event, following, depth + 1)
            values.append(value)
        all_marks = Marks(place, within)
        return MarkedList(values, all_marks), all_marks

    def text(self, event: Event, place: Place) -> str:
        """A scalar's text, shortened when it is too long."""
        text: str = event.value
        if event.style == '"' and (match := CONTROLS.search(text)):
            self.findings.append(control_finding(match.group(), place))
            text = CONTROLS.sub(" ", text)
        if len(text) > LONGEST:
            self.find(
                rules.TOO_LONG,
                place,
                say("This text has {n} characters; one text has 20,000 at most", n=len(text)),
                say("Part it into several blocks"),
            )
        return text[:LONGEST]

    def look_at_hyphens(self, event: Event) -> None:
        """Find lines of a bare text that begin as items of a list do, and are none."""
        first, last = event.start_mark.line + 1, event.end_mark.line
        if first > last:
            return
        for number, line in enumerate(self.raw.split("\n")[first : last + 1], start=first + 1):
            bare = line.lstrip(" ")
            if bare.startswith("- "):
                self.find(
                    rules.SHAPE,
                    Place(self.file, number, len(line) - len(bare) + 1),
                    say("This line is read as the rest of the text above, hyphen and all"),
                    say("Let each item of a list begin with `- ` in the same column"),
                )

    def look_at_ornaments(self, event: Event, place: Place) -> None:
        """Refuse aliases, anchors and tags."""
        if isinstance(event, AliasEvent):
            message = say(
                "`*{name}` is an alias of a text elsewhere", name=(event.anchor or "")[:40]
            )
            self.find(rules.ALIAS, place, message, say("Write the text out here"))
            return
        if event.anchor is not None:
            message = say("`&{name}` is an anchor for aliases", name=event.anchor[:40])
            self.find(rules.ALIAS, place, message, _QUOTE)
        if event.tag is not None:
            name = event.tag.replace("tag:yaml.org,2002:", "!!")[:40]
            self.find(rules.TAG, place, say("`{tag}` is a YAML tag", tag=name), _QUOTE)

    def find_key(self, place: Place) -> None:
        """Find a key that is a list or a mapping."""
        self.find(
            rules.KEY,
            place,
            say("What begins with a bracket here is read as a list or a group of keys"),
            say("Put the whole text between quotes"),
        )

    def find_duplicate(self, key: str, place: Place, first: Place) -> None:
        """Find a key that its mapping has already."""
        self.find(
            rules.DUPLICATE,
            place,
            say("`{key}` stands here already, in line {line}", key=key[:80], line=first.line),
            say("Delete one of the two"),
        )

    def place(self, event: Event) -> Place:
        """Where an event begins."""
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def find(self, rule: Rule, place: Place, message: Message, hint: Message | None = None) -> None:
        """Note a finding."""
        self.findings.append(rule.at(place, message, hint))

    def stop(self, rule: Rule, place: Place, message: Message) -> None:
        """Note a finding, and read no further."""
        self.find(rule, place, message)
        raise _StopReadingError
