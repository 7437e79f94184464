"""Which colour spaces a PDF file uses, read token by token: everything that can have a colour.

Content operators, inline images, shadings, patterns, images, their masks, alternates, thumbnails,
forms, transparency groups, soft masks, letters that are drawn (type 3), annotations with their
appearances and borders, and what other spaces stand on (the base of Indexed, the alternate of
ICCBased, Separation and DeviceN, the colourants of the latter).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

DEVICE = {
    "g": "DeviceGray", "G": "DeviceGray",
    "rg": "DeviceRGB", "RG": "DeviceRGB",
    "k": "DeviceCMYK", "K": "DeviceCMYK",
}  # fmt: skip
SHORT = {"/G": "DeviceGray", "/RGB": "DeviceRGB", "/CMYK": "DeviceCMYK"}
"""What inline images may call the device spaces (ISO 32000-1, table 94)."""

Seen = tuple[str, str]
"""Where a space is used (`operator rg`, `image`, `group`), and its name."""


@dataclass
class Walk:
    """The walk of one file; `seen` are its colour spaces, `operators` how many were read."""

    seen: set[Seen] = field(default_factory=set)
    operators: int = 0
    _known: set[tuple[int, int]] = field(default_factory=set)

    def page(self, page: pikepdf.Page) -> None:
        resources = inherited(page.obj)
        self.content(page.obj, resources)
        self.resources(resources)
        self.group(page.obj)
        if "/Thumb" in page.obj:
            self.image(page.obj.Thumb, resources)
        for annotation in page.obj.get("/Annots", Array([])):
            looks = annotation.get("/MK", Dictionary())
            colours = [annotation.get(key) for key in ("/C", "/IC")]
            for colour in (*colours, *(looks.get(key) for key in ("/BC", "/BG"))):
                if colour is not None:
                    space = {1: "DeviceGray", 3: "DeviceRGB"}.get(len(colour), "")
                    self.seen.add(("annotation", space))
            self.appearances(annotation.get("/AP", Dictionary()))

    def appearances(self, states: Any) -> None:
        for state in states.values():
            if isinstance(state, pikepdf.Stream):
                self.form(state)
            else:
                self.appearances(state)

    def content(self, stream: Any, resources: Any) -> None:
        for token in pikepdf.parse_content_stream(stream):
            self.operators += 1
            if isinstance(token, pikepdf.ContentStreamInlineImage):
                image = token.iimage.obj
                self.space("inline image", image.get("/CS", image.get("/ColorSpace")), resources)
                continue
            name = str(token.operator)
            if name in DEVICE:
                self.seen.add((f"operator {name}", DEVICE[name]))
            elif name in ("cs", "CS"):
                self.space(f"operator {name}", token.operands[0], resources)

    def resources(self, resources: Any) -> None:
        if resources.is_indirect:
            if resources.objgen in self._known:
                return
            self._known.add(resources.objgen)
        for space in _values(resources, "/ColorSpace"):
            self.space("resource", space, resources)
        for state in _values(resources, "/ExtGState"):
            if isinstance(state.get("/SMask"), Dictionary):
                self.form(state.SMask.G, resources, kind="soft mask")
        for item in _values(resources, "/XObject"):
            (self.image if item.Subtype == Name.Image else self.form)(item, resources)
        self.letters(resources)
        self.patterns(resources)

    def letters(self, resources: Any) -> None:
        for font in _values(resources, "/Font"):
            own = font.get("/Resources", resources)
            for letter in font.get("/CharProcs", Dictionary()).values():
                self.form(letter, own, kind="letter")

    def patterns(self, resources: Any) -> None:
        for pattern in _values(resources, "/Pattern"):
            if isinstance(pattern, pikepdf.Stream):
                self.form(pattern, resources, kind="pattern")
            else:
                self.space("shading pattern", pattern.Shading.ColorSpace, resources)
        for shading in _values(resources, "/Shading"):
            self.space("shading", shading.ColorSpace, resources)

    def image(self, image: Any, resources: Any) -> None:
        if image.get("/ImageMask") is True:
            return
        # Without a space the samples say it themselves (JPEG 2000): nobody here can tell.
        self.space("image", image.get("/ColorSpace", Name("/DeviceRGB")), resources)
        if "/SMask" in image:
            self.space("image mask", image.SMask.ColorSpace, resources)
        for other in image.get("/Alternates", Array([])):
            self.image(other.Image, resources)

    def form(self, form: Any, outer: Any = None, kind: str = "form") -> None:
        """A form; one without resources of its own uses those of what it is painted on."""
        if form.objgen in self._known:
            return
        self._known.add(form.objgen)
        resources = form.get("/Resources", outer if outer is not None else Dictionary())
        self.seen.add((kind, ""))
        self.content(form, resources)
        self.resources(resources)
        self.group(form)

    def group(self, holder: Any) -> None:
        if "/Group" in holder and "/CS" in holder.Group:
            self.space("group", holder.Group.CS, Dictionary())

    def space(self, where: str, space: Any, resources: Any) -> None:
        if space is None:
            return
        if isinstance(space, Name):
            known = resources.get("/ColorSpace", Dictionary())
            if str(space) in known:
                self.space(where, known[str(space)], Dictionary())
            else:
                self.seen.add((where, SHORT.get(str(space), str(space).removeprefix("/"))))
            return
        name = str(space[0]).removeprefix("/")
        self.seen.add((where, name))
        match name:
            case "ICCBased":
                self.seen.add((where, f"ICC of {space[1].N}"))
                self.space(where, space[1].get("/Alternate"), resources)
            case "Indexed":
                self.space(f"{where}'s base", space[1], resources)
            case "Separation" | "DeviceN":
                self.space(f"{where}'s alternate", space[2], resources)
                if len(space) > 4:
                    self.colourants(where, space[4], resources)
            case "Pattern" if len(space) > 1:
                self.space(f"{where}'s base", space[1], resources)

    def colourants(self, where: str, about: Any, resources: Any) -> None:
        for space in about.get("/Colorants", Dictionary()).values():
            self.space(f"{where}'s colourant", space, resources)
        process = about.get("/Process", Dictionary())
        self.space(f"{where}'s process", process.get("/ColorSpace"), resources)


def inherited(page: Any) -> Any:
    """A page's resources: its own, or those of what it hangs on (ISO 32000-1, 7.7.3.4)."""
    while page is not None and "/Resources" not in page:
        page = page.get("/Parent")
    return Dictionary() if page is None else page.Resources


def _values(resources: Any, kind: str) -> list[Any]:
    return list(resources.get(kind, Dictionary()).values())


ADDITIVE = {"DeviceRGB", "CalRGB", "ICC of 3", "Lab"}
"""What a press has no inks for."""


def walk(pdf: pikepdf.Pdf) -> Walk:
    """All colour spaces of a file."""
    seen = Walk()
    for page in pdf.pages:
        seen.page(page)
    return seen


def additive(seen: Walk) -> set[Seen]:
    """What is not in inks."""
    return {each for each in seen.seen if each[1] in ADDITIVE}


def names(pdf: pikepdf.Pdf) -> set[str]:
    """Every name and key that stands anywhere in the file's objects."""
    return {name for item in pdf.objects for name in _names(item)}


def _names(item: Any) -> Iterator[str]:
    if isinstance(item, Name):
        yield str(item)
    elif isinstance(item, (Dictionary, pikepdf.Stream)):
        for key, value in item.items():
            yield key
            if not value.is_indirect if isinstance(value, pikepdf.Object) else True:
                yield from _names(value)
    elif isinstance(item, Array):
        for value in item:
            if not (isinstance(value, pikepdf.Object) and value.is_indirect):
                yield from _names(value)
