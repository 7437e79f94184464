"""Icons: line drawings on a grid of 24, from `assets/icons/` or the guide's own `icons/`.

Only shapes are taken from a file, with their geometry; stroke and colour are the layout's. A
colour set in CSS does not reach a drawing within the page, so that a template names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from xml.etree import ElementTree

from markupsafe import Markup

from guidepress.door import Door, DoorError

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {
    "path": ("d",),
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "rect": ("x", "y", "width", "height", "rx", "ry"),
    "line": ("x1", "y1", "x2", "y2"),
    "polyline": ("points",),
    "polygon": ("points",),
}
FALLBACK = "fact"


@dataclass(frozen=True)
class Icon:
    """An icon's shapes; `draw` gives it a colour and writes it as a decoration."""

    shapes: Markup

    def draw(self, colour: str, css_class: str = "icon") -> Markup:
        """The icon as inline SVG, hidden from readers aloud: the words beside it say the same."""
        return Markup(
            '<svg class="{}" aria-hidden="true" viewBox="0 0 24 24" width="24" height="24"'
            ' fill="none" stroke="{}" stroke-width="1.6" stroke-linecap="round"'
            ' stroke-linejoin="round"><title>{}</title>{}</svg>'
        ).format(css_class, colour, "Icône", self.shapes)


def icon(name: str, door: Door) -> Icon:
    """The icon of this name: the guide's own, the packaged one, or a plain dot."""
    for url in (f"press:guide/icons/{name}.svg", f"press:assets/icons/{name}.svg"):
        try:
            return Icon(_shapes(door.read(url)))
        except (DoorError, ElementTree.ParseError):
            continue
    return icon(FALLBACK, door) if name != FALLBACK else Icon(Markup())


@lru_cache(maxsize=256)
def _shapes(drawing: bytes) -> Markup:
    parts = []
    for element in ElementTree.fromstring(drawing).iter():
        tag = element.tag.removeprefix(SVG)
        geometry = ((name, element.get(name)) for name in SHAPES.get(tag, ()))
        given = " ".join(f'{name}="{escape(value)}"' for name, value in geometry if value)
        if given:
            parts.append(f"<{tag} {given}/>")
    return Markup("".join(parts))
