"""Plates: what a press prints a book from: its colours as inks, for one printing condition.

Made once for all files of an output profile (book, cover), so that each colour is found once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pikepdf
from pikepdf import Name

from guidepress.binding import inking
from guidepress.binding.condition import Condition
from guidepress.binding.process import ProcessColours
from guidepress.binding.resources import named
from guidepress.binding.separation import Separation
from guidepress.colour import difference
from guidepress.finding import Finding
from guidepress.inks import Inks, Rgb, hex_of
from guidepress.outputs import OutputProfile

NAMED = re.compile(rb"/(\S+)\s+(?:Do|gs|scn|SCN)(?!\S)")
"""What a content stream uses of its resources, but for fonts."""

ALIKE = 20
"""ΔE*ab between a colour on screen and its inks: paper shows no brighter red than 15 away."""

MARKED = re.compile(rb"<</MCID \d+ ?")
"""Marked contents say where they are in the structure; a file for a press has none."""


class Plates:
    """Colours of contents, resources and pictures in inks; UnfitProfileError for a bad profile.

    `files` are the guide's pictures by the MD5 of their address, as their resources are named.
    """

    def __init__(
        self,
        profile: OutputProfile,
        condition: Condition,
        inks: Inks,
        files: Mapping[str, str] | None = None,
    ) -> None:
        self._files = files or {}
        self.condition = condition
        self.separation = Separation(condition.icc)
        self._limit = profile.ink_limit
        self._inks = inks
        self._colours = ProcessColours(inks, self.separation)

    def content(self, content: bytes) -> bytes:
        """A page's content, its colours in inks, without the marks of its structure."""
        return MARKED.sub(b"<<", self._colours.content(content))

    def use(self, colour: Rgb) -> None:
        """Count a colour as used, where what it was turned into is known already."""
        self._colours.inks(colour)

    @property
    def recipe(self) -> bytes:
        """What colours are turned into inks by."""
        declared = repr((sorted(self._inks.declared.items()), sorted(self._inks.whole.items())))
        return self.separation.digest + declared.encode()

    def resources(
        self, resources: pikepdf.Object, supplied: frozenset[tuple[int, int]] = frozenset()
    ) -> None:
        """Turn the colours of all resources of a page into inks, but for supplied pages."""
        self._colours.resources(resources, supplied)

    def findings(self) -> Iterator[Finding]:
        """Colours that nobody declares, that look otherwise on screen, that are too much ink."""
        places = self._inks.places
        for colour, inks in sorted(self._inks.whole.items(), key=lambda each: each[0]):
            place = places.get(colour, inking.GUIDE)
            if inks is None:
                yield inking.unchosen(colour, self.separation.inks(colour), place)
                continue
            twin = self.separation.twin(inks)
            if difference(hex_of(colour), hex_of(twin)) > ALIKE:
                yield inking.unlike(colour, twin, place)
        for colour, made in sorted(self._colours.undeclared.items()):
            yield inking.undeclared(colour, made)
        for colour, made in sorted(self._colours.used.items()):
            if round(sum(made) * 100) > self._limit:
                place = places.get(colour, inking.GUIDE)
                yield inking.too_much(colour, made, self._limit, place)
        for name, most in sorted(self.separation.weighed.items()):
            if most > self._limit:
                yield inking.too_dark(self._files.get(name[1:-1], "guide.yaml"), most, self._limit)


def transparent(resources: pikepdf.Object) -> frozenset[bytes]:
    """The names in resources of what lets through what is below it (ISO 32000-1, 11)."""
    kinds = ("/XObject", "/ExtGState", "/Pattern")
    return frozenset(
        name.encode()
        for kind in kinds
        for name, item in named(resources, kind)
        if _is_transparent(item)
    )


def _is_transparent(item: pikepdf.Object) -> bool:
    if "/Group" in item or item.get("/SMask", Name("/None")) != Name("/None"):
        return True
    if "/Resources" in item:
        return bool(transparent(item.Resources))
    opacity = min(float(item.get(key, 1)) for key in ("/ca", "/CA"))
    return opacity < 1 or item.get("/BM", Name.Normal) != Name.Normal


def uses(content: bytes, names: frozenset[bytes]) -> bool:
    """Whether a content stream uses one of these resources."""
    return bool(names) and any(found[1] in names for found in NAMED.finditer(content))
