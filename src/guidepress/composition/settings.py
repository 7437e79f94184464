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

from collections.abc import Iterator

from guidepress.composition.faces import faces
from guidepress.composition.measures import LEADING, Measures, measures
from guidepress.composition.palette import TINTS, palette
from guidepress.manuscript.edition import Edition

TAB_WIDTH = 9
"""Millimetres of a thumb tab within the trimmed page."""
TAB_TALLEST = 34


def settings(edition: Edition) -> str:
    """The stylesheet that an edition's settings make."""
    page = measures(edition.trim)
    rules = [face.rule for face in faces(edition.fonts)]
    rules.append(f":root {{ {_properties(edition, page)} }}")
    rules.append(_page(page))
    for index, family in enumerate(edition.families):
        rules.append(_family_class(family.slug))
        rules.extend(_family_pages(family.slug, index, len(edition.families), page))
    return "\n".join(rules) + "\n"


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


def _family_pages(slug: str, index: int, count: int, page: Measures) -> Iterator[str]:
    """The named pages of a family, and its thumb tab, a step below that of the family before."""
    for name in ("role", "interview"):
        for side, inner in (("left", "right"), ("right", "left")):
            tab = _tab(slug, index, count, page, inner)
            yield f"@page {name}-{slug}:{side} {{ @{side}-top {{ {tab} }} }}"
    yield f"@page interview-{slug} {{ background: var(--family-{slug}-pale) }}"
    yield f"@page plate-{slug} {{ background: var(--family-{slug}); {_BARE} }}"
    yield f".role.family-{slug} {{ page: role-{slug} }}"
    yield f".role.family-{slug} > .interview {{ page: interview-{slug} }}"
    yield f".plate.family-{slug} {{ page: plate-{slug} }}"


_BARE = " ".join(
    f"@{place} {{ content: none }}"
    for place in ("top-left", "top-right", "bottom-left", "bottom-right")
)


def _tab(slug: str, index: int, count: int, page: Measures, inner: str) -> str:
    """A margin box that bleeds off the fore-edge; tabs share the type area's height.

    Its outer margin is what is left over: given the `inner` one, it reaches into the bleed.
    """
    step = page.text_height / max(count, 1)
    height = min(TAB_TALLEST, step)
    return (
        f'content: "{index + 1}"; width: {_mm(TAB_WIDTH + page.bleed)}; height: {_mm(height)};'
        f" margin-{inner}: {_mm(page.side - TAB_WIDTH)}; margin-top: {_mm(index * step)};"
        f" background: var(--family-{slug}); color: var(--on-family-{slug});"
        " font: 700 11pt/14.2pt var(--sans); text-align: center; vertical-align: middle;"
    )


def _mm(value: float) -> str:
    """A length in millimetres, to the hundredth of a micrometre at most."""
    return f"{value:.5f}".rstrip("0").rstrip(".") + "mm"
