"""An edition's settings as CSS: its colours, faces, measures and named pages.

This is all of a layout's CSS that depends on `guide.yaml`; the sheets of `layouts/` only use it:

- custom properties: `--ink`, `--brand`, `--accent`, their tints `-strong`, `-soft`, `-light`,
  `-pale` and `--on-brand` for text upon them; `--serif`, `--sans`; `--line` and `--half-line` of
  the baseline grid; `--measure`, `--column`, `--gutter`, `--rail`, `--side`, `--top`, `--bottom`,
  `--bleed`, `--trim-width`, `--trim-height`;
- the class `family-SLUG`, in which `--family` and its tints are that family's;
- named pages: `plain` (folio and running heads), `bare` (nothing in the margins), and for each
  family `role-SLUG` (its thumb tab too), `interview-SLUG` (the same on a tinted ground) and
  `plate-SLUG` (bare, the family's colour to the edges).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guidepress.composition.faces import faces
from guidepress.composition.measures import LEADING, Measures, measures
from guidepress.composition.palette import TINTS, palette
from guidepress.french.typography import compose
from guidepress.manuscript.edition import Edition, Family

TAB_WIDTH = 9
"""Millimetres of a thumb tab within the trimmed page."""
TAB_LONGEST = 40
TAB_LETTER = 1.5
"""Millimetres that a letter of a tab's label takes, about."""


def settings(edition: Edition) -> str:
    """The stylesheet that an edition's settings make."""
    page = measures(edition.trim)
    rules = [face.rule for face in faces(edition.fonts)]
    rules.append(f":root {{ {_properties(edition, page)} }}")
    rules.append(_page(page))
    for index, family in enumerate(edition.families):
        rules.append(_family_class(family.slug))
        rules.extend(_family_pages(family, index, len(edition.families), page))
    return "\n".join(rules) + "\n"


def spelled_out(sheets: Sequence[str], edition: Edition) -> tuple[str, ...]:
    """Sheets with the edition's settings in the place of `var(--name)`, line by line the same.

    WeasyPrint looks a custom property up again for every element, and takes a fifth more time for
    it. A property that a sheet sets itself is left alone.
    """
    own = {name for sheet in sheets for name in _SETS.findall(sheet)}
    values = dict(_values(edition, measures(edition.trim)))

    def spelled(match: re.Match[str]) -> str:
        name = match[1]
        return values[name] if name in values and name not in own else match[0]

    return tuple(_USES.sub(spelled, sheet) for sheet in sheets)


_USES = re.compile(r"var\(--([\w-]+)\)")
_SETS = re.compile(r"(?<![\w(-])--([\w-]+)\s*:")


def _properties(edition: Edition, page: Measures) -> str:
    return " ".join(f"--{name}: {value};" for name, value in _values(edition, page))


def _values(edition: Edition, page: Measures) -> Iterator[tuple[str, str]]:
    for name, ink in palette(edition).items():
        yield name, ink.screen
    signs = ", Signs" if edition.fonts.text or edition.fonts.sans else ""
    yield "serif", f"Text, Sans{signs}"
    yield "sans", f"Sans{signs}"
    yield "line", f"{LEADING}pt"
    yield "half-line", f"{LEADING / 2}pt"
    for name in ("measure", "column", "gutter", "rail", "side", "top", "bottom", "bleed"):
        yield name, _mm(getattr(page, name))
    yield "trim-width", _mm(page.width)
    yield "trim-height", _mm(page.height)
    yield "text-height", _mm(page.text_height)


def _page(page: Measures) -> str:
    """The page of every section: size, bleed and margins."""
    margins = " ".join(_mm(value) for value in (page.top, page.side, page.bottom, page.side))
    return (
        f"@page {{ size: {_mm(page.width)} {_mm(page.height)}; bleed: {_mm(page.bleed)};"
        f" margin: {margins} }}"
    )


def _family_class(slug: str) -> str:
    names = [f"family{suffix}" for suffix in TINTS] + ["on-family"]
    values = (f"--{name}: var(--{name.replace('family', f'family-{slug}')});" for name in names)
    return f".family-{slug} {{ {' '.join(values)} }}"


def _family_pages(family: Family, index: int, count: int, page: Measures) -> Iterator[str]:
    """The named pages of a family, and its thumb tab, a step below that of the family before."""
    slug = family.slug
    for name in ("role", "interview"):
        for side, inner in (("left", "right"), ("right", "left")):
            tab = _tab(family, index, count, page, inner)
            yield f"@page {name}-{slug}:{side} {{ @{side}-top {{ {tab} }} }}"
    yield f"@page interview-{slug} {{ background: var(--family-{slug}-pale) }}"
    yield f"@page plate-{slug} {{ background: var(--family-{slug}); {_BARE} }}"
    yield f".role.family-{slug} {{ page: role-{slug} }}"
    talk = f".role.family-{slug} > .kind-interview"
    ends = (talk, f"{talk} + .rail-end", f"{talk} + .credits", f"{talk} + .credits ~ *")
    yield f"{', '.join(ends)} {{ page: interview-{slug} }}"  # no page more for what ends a role
    yield f".plate.family-{slug} {{ page: plate-{slug} }}"


_BARE = " ".join(
    f"@{place} {{ content: none }}"
    for place in ("top-left", "top-right", "bottom-left", "bottom-right")
)


def _tab(family: Family, index: int, count: int, page: Measures, inner: str) -> str:
    """A margin box that bleeds off the fore-edge, its label read along the edge.

    Tabs share the height of the type area. The box is laid out lying and turned about its middle:
    its head, padded by the bleed, comes to lie on the edge.
    """
    step = page.text_height / max(count, 1)
    length = min(TAB_LONGEST, step)
    thickness = TAB_WIDTH + page.bleed
    turned = (length - thickness) / 2
    label = f"{index + 1}  {compose(family.short or family.title)}"
    if len(label) * TAB_LETTER > length - 4:
        label = str(index + 1)
    name = f"family-{family.slug}"
    return (
        f"content: {_string(label)}; width: {_mm(length)}; height: {_mm(TAB_WIDTH)};"
        f" padding-top: {_mm(page.bleed)};"
        f" margin-{inner}: {_mm(page.side - TAB_WIDTH - turned)};"
        f" margin-top: {_mm(index * step + turned)};"
        f" transform: rotate({'-90' if inner == 'right' else '90'}deg);"
        f" background: var(--{name}); color: var(--on-{name});"
        " font: 600 8.4pt/10pt var(--sans); text-align: center; vertical-align: middle;"
        " white-space: pre;"
    )


def _string(text: str) -> str:
    """A text as a CSS string: what is not a letter, a figure or a space is escaped."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"'


def _mm(value: float) -> str:
    """A length in millimetres, to the hundredth of a micrometre at most."""
    return f"{value:.5f}".rstrip("0").rstrip(".") + "mm"
