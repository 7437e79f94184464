"""Every YAML file names its schema, so that an editor can help to write it."""

from __future__ import annotations

from collections.abc import Iterator

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.finding import Place, Severity
from guidepress.language import say
from guidepress.manuscript.folders import schema_line


@asks(
    "schema-line",
    Severity.WARNING,
    say("A file that names its schema is easier to write."),
    wrong="title: Veilleur, en première ligne",
    right="# yaml-language-server: $schema=../schemas/role-1.schema.json",
)
def schema_line_missing(desk: Desk) -> Iterator[Fault]:
    """A YAML file without the comment that editors look for, or with another schema's name.

    A file that could not be read has greater troubles.
    """
    for file, source in desk.guide.sources.items():
        line = None if file in desk.guide.unread else schema_line(file)
        if line and line not in source.split("\n", 5)[:5]:
            message = say("This file does not name its schema")
            yield Fault(Place(file), message, say("Let its first line be: {line}", line=line))


CHECKS = (schema_line_missing,)
