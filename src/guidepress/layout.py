"""A layout in memory: templates, one stylesheet, and the door to its files and fonts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from guidepress.door import Door
from guidepress.finding import Place

SETTINGS = "guide.yaml"
"""The file that the first of a stylesheet's sheets is made from."""

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
FACE = re.compile(r"@font-face\s*\{([^}]*)\}", re.IGNORECASE)
FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;\"'}]+)", re.IGNORECASE)
SOURCE = re.compile(
    r"""url\(\s*(?:(?P<quote>["'])(?P<quoted>press:.+?)(?P=quote)|(press:[^)"'\s]+))""",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Layout:
    """What every section of one edition is composed and set with.

    `templates` maps a template's name to its Jinja source; `stylesheet` is the whole CSS: the
    edition's settings, the faces, the packaged sheets and the guide's own, in that order.
    `files` maps a template's name to the file that it was read from, and `sheets` are the files
    that the stylesheet is made of, each with its number of lines: both for findings.
    """

    name: str
    templates: Mapping[str, str]
    stylesheet: str
    door: Door
    files: Mapping[str, str] = field(default_factory=dict)
    sheets: tuple[tuple[str, int], ...] = ()

    def pieces(self) -> Iterator[tuple[str, str]]:
        """The files of the stylesheet with their texts; what is of no file is the last, of ""."""
        lines = self.stylesheet.split("\n")
        for file, count in self.sheets:
            yield file, "\n".join(lines[:count])
            lines = lines[count:]
        if lines:
            yield "", "\n".join(lines)

    def place_of(self, line: int, column: int = 1) -> Place:
        """Where a line of the stylesheet (from 1) stands in the file that it comes from.

        What the edition's settings come to stands in that file in other words: at no line of it.
        """
        for file, lines in self.sheets:
            if line <= lines:
                return Place(file) if file == SETTINGS else Place(file, line, column)
            line -= lines
        return Place(f"layouts/{self.name}", line, column)

    def place_of_text(self, text: str) -> Place | None:
        """Where a text stands first in the stylesheet's files; None when it does not."""
        at = self.stylesheet.find(text)
        if at < 0:
            return None
        line = self.stylesheet.count("\n", 0, at) + 1
        return self.place_of(line, at - self.stylesheet.rfind("\n", 0, at))

    def faces(self) -> dict[str, bytes]:
        """The declared font files by SHA-256; DoorError when one is missing."""
        urls = {url for urls in self.families().values() for url in urls}
        files = (self.door.read(url) for url in sorted(urls))
        return {hashlib.sha256(file).hexdigest(): file for file in files}

    def families(self) -> dict[str, tuple[str, ...]]:
        """The addresses of the font files of each family that the stylesheet declares."""
        found: dict[str, tuple[str, ...]] = {}
        for face in FACE.findall(COMMENT.sub("", self.stylesheet)):
            family, url = FAMILY.search(face), SOURCE.search(face)
            if family and url:
                name = family[1].strip()
                found[name] = (*found.get(name, ()), url["quoted"] or url[3])
        return found
