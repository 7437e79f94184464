"""YAML text as a tree of marked mappings, marked sequences and text: `read_yaml`.

Every scalar stays text (YAML would make False of `no`, 750 of `12:30` and 62.1 of `62.10`).
Every value and key has its place. Whatever is wrong is a finding; nothing is raised, nothing is
expanded (aliases are refused, so that an alias bomb is as harmless as its text is long).

Comes in: text without control characters. Goes out: a tree, or None when there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
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

_QUOTE = say("If it belongs to the text, put the text between quotes")


def read_yaml(text: str, file: str) -> tuple[MarkedDict | None, tuple[Finding, ...]]:
    """The mapping that a YAML text holds, None when it holds none; and findings."""
    reader = _Reader(file)
    try:
        tree = reader.document(yaml.parse(text, Loader=LOADER))
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

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self.values = 0

    def document(self, events: Iterator[Event]) -> MarkedDict | None:
        """The one document of a stream."""
        next(events)  # the stream begins
        if isinstance(next(events), StreamEndEvent):
            self.find(rules.EMPTY_FILE, Place(self.file), say("This file is empty"))
            return None
        tree, marks = self.node(next(events), events, depth=1)
        next(events)  # the document ends
        if isinstance(after := next(events), DocumentStartEvent):
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

    def node(self, event: Event, events: Iterator[Event], depth: int) -> tuple[Any, Marks]:
        """The value that begins with `event`, and its marks."""
        place = self.place(event)
        self.values += 1
        if self.values > MOST_VALUES:
            self.stop(rules.TOO_MANY, place, say("This file holds more than 100,000 values"))
        if isinstance(event, NodeEvent):
            self.look_at_ornaments(event, place)
        if isinstance(event, ScalarEvent):
            return self.text(event, place), Marks(place)
        if depth > DEEPEST and not isinstance(event, AliasEvent):
            self.stop(rules.TOO_DEEP, place, say("This is nested deeper than 20 levels"))
        if isinstance(event, MappingStartEvent):
            return self.mapping(event, events, depth)
        if isinstance(event, SequenceStartEvent):
            return self.sequence(events, place, depth)
        return "", Marks(place)

    def mapping(
        self, start: MappingStartEvent, events: Iterator[Event], depth: int
    ) -> tuple[MarkedDict, Marks]:
        """The mapping whose start was read; of a key given twice, the first value."""
        place = self.place(start)
        values: dict[str, Any] = {}
        within: dict[str | int, Marks] = {}
        keys: dict[str, Place] = {}
        while not isinstance(event := next(events), CollectionEndEvent):
            key, key_marks = self.node(event, events, depth + 1)
            value, marks = self.node(next(events), events, depth + 1)
            if not isinstance(key, str):
                # In `{{ x }}` it is the outer bracket that should have been quoted.
                self.find_key(place if start.flow_style else key_marks.place)
            elif key in values:
                self.find_duplicate(key, key_marks.place, keys[key])
            else:
                values[key], within[key], keys[key] = value, marks, key_marks.place
        all_marks = Marks(place, within, keys)
        return MarkedDict(values, all_marks), all_marks

    def sequence(
        self, events: Iterator[Event], place: Place, depth: int
    ) -> tuple[MarkedList, Marks]:
        """The sequence whose start was read."""
        values: list[Any] = []
        within: dict[str | int, Marks] = {}
        while not isinstance(event := next(events), CollectionEndEvent):
            value, within[len(values)] = self.node(event, events, depth + 1)
            values.append(value)
        all_marks = Marks(place, within)
        return MarkedList(values, all_marks), all_marks

    def text(self, event: ScalarEvent, place: Place) -> str:
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

    def look_at_ornaments(self, event: NodeEvent, place: Place) -> None:
        """Refuse aliases, anchors and tags."""
        if isinstance(event, AliasEvent):
            message = say(
                "`*{name}` is an alias of a text elsewhere", name=(event.anchor or "")[:40]
            )
            self.find(rules.ALIAS, place, message, say("Write the text out here"))
        elif event.anchor is not None:
            message = say("`&{name}` is an anchor for aliases", name=event.anchor[:40])
            self.find(rules.ALIAS, place, message, _QUOTE)
        tag = getattr(event, "tag", None)
        if tag is not None:
            name = tag.replace("tag:yaml.org,2002:", "!!")[:40]
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
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def find(self, rule: Rule, place: Place, message: Message, hint: Message | None = None) -> None:
        """Note a finding."""
        self.findings.append(rule.at(place, message, hint))

    def stop(self, rule: Rule, place: Place, message: Message) -> None:
        """Note a finding, and read no further."""
        self.find(rule, place, message)
        raise _StopReadingError
