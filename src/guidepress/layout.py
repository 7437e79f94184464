"""A layout in memory: templates, one stylesheet, and the door to its files and fonts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guidepress.door import Door


@dataclass(frozen=True)
class Layout:
    """What every section of one edition is composed and set with.

    `templates` maps a template's name to its Jinja source; `stylesheet` is the whole CSS: the
    edition's settings, the faces, the packaged sheets and the guide's own, in that order.
    `files` maps a template's name to the file that it was read from, for findings.
    """

    name: str
    templates: Mapping[str, str]
    stylesheet: str
    door: Door
    files: Mapping[str, str] = field(default_factory=dict)
