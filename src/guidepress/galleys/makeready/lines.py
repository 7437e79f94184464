"""Lines of text: Pango's objects are made once for a kind of text.

WeasyPrint makes a context, a description of the font and a list of features anew for each of the
four layouts that a line takes on average (a tenth of all time).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

from guidepress.galleys.makeready.swaps import instead_of, old_part

FACE = ("font_family", "font_style", "font_stretch", "font_weight", "font_variation_settings")
FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
KIND = (
    *FACE,
    *FEATURES,
    "font_size",
    "direction",
    "font_language_override",
    "lang",
    "text_decoration_line",
)
"""All values of a style that its text's layout depends on."""


@dataclass(frozen=True)
class Kind:
    """What Pango is told of text of one kind; `metrics` are of text that is decorated.

    `features` are written as Pango reads them; none is an empty text.
    """

    context: Any
    language: Any
    description: Any
    features: bytes
    metrics: tuple[float, ...] | None


def kind_of(style: Any) -> Kind:
    """The kind of a style's text, made once for each font configuration.

    No style changes its face once text was set in it, so that each asks but once.
    """
    known: Kind | None = style.__dict__.get("kind")
    if known is not None:
        return known
    configuration = style.font_config
    kinds: dict[tuple[Any, ...], Kind] = configuration.__dict__.setdefault("kinds", {})
    values = _values(style, KIND)
    kind = kinds.get(values)
    if kind is None:
        kind = kinds[values] = _kind(style)
    style.kind = kind
    return kind


def _values(style: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
    """Values of a style as a key; some of WeasyPrint's are sets, and of SVG's lists."""
    return tuple(
        [
            frozenset(value)
            if type(value) is set
            else tuple(value)
            if type(value) is list
            else value
            for value in [style[name] for name in names]
        ]
    )


def _kind(style: Any) -> Kind:
    context = ffi.gc(
        pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
    )
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    language = _language(style)
    if language is None:
        language = pango.pango_language_get_default()
    else:
        pango.pango_context_set_language(context, language)
    description = get_font_description(style)
    features = font_features(*(style[name] for name in FEATURES))
    told = ",".join(f"{name} {value}" for name, value in features.items()).encode()
    metrics = None
    if style["text_decoration_line"] != "none":
        metrics = _metrics(context, description, language)
    return Kind(context, language, description, told, metrics)


def _language(style: Any) -> Any:
    override = style["font_language_override"]
    name = LST_TO_ISO.get(override.lower(), override) if override != "normal" else style["lang"]
    if not name:
        return None
    pointer, _ = unicode_to_char_p(name)
    return pango.pango_language_from_string(pointer)


def _metrics(context: Any, description: Any, language: Any) -> tuple[float, ...]:
    """Ascent; place of underlining and striking through; thickness of both: CSS px."""
    metrics = ffi.gc(
        pango.pango_context_get_metrics(context, description, language),
        pango.pango_font_metrics_unref,
    )
    return (
        FROM_UNITS * pango.pango_font_metrics_get_ascent(metrics),
        FROM_UNITS * pango.pango_font_metrics_get_underline_position(metrics),
        FROM_UNITS * pango.pango_font_metrics_get_strikethrough_position(metrics),
        FROM_UNITS * pango.pango_font_metrics_get_underline_thickness(metrics),
        FROM_UNITS * pango.pango_font_metrics_get_strikethrough_thickness(metrics),
    )


@instead_of(line_break.Layout, "setup")
def setup(self: Any, style: Any) -> None:
    """A new Pango layout for a style's text."""
    kind = kind_of(style)
    self.style = style
    self.first_line_direction = 0
    self.language = kind.language
    self.layout = ffi.gc(pango.pango_layout_new(kind.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(self.layout, False)
    pango.pango_layout_set_font_description(self.layout, kind.description)
    if kind.metrics is None:
        self.ascent = self.underline_position = self.strikethrough_position = None
    else:
        (
            self.ascent,
            self.underline_position,
            self.strikethrough_position,
            self.underline_thickness,
            self.strikethrough_thickness,
        ) = kind.metrics
    if kind.features:
        _give_features(self.layout, kind.features)


def _give_features(layout: Any, features: bytes) -> None:
    """Set a layout's features, in a list of its own: letter and word spacing are added to it.

    The list takes the attribute over, and the layout keeps the list: we let go of ours. WeasyPrint
    shares one attribute among all lists, so that it can let go of none: 20 KB a role.
    """
    attributes = pango.pango_attr_list_new()
    pango.pango_attr_list_insert(attributes, pango.pango_attr_font_features_new(features))
    pango.pango_layout_set_attributes(layout, attributes)
    pango.pango_attr_list_unref(attributes)


_strut = old_part(line_break, "strut")


@instead_of(line_break, "strut")
def strut(style: Any) -> Any:
    """The height of a line of a style, and its baseline: each style asks but once."""
    known = style.__dict__.get("strut")
    if known is None:
        known = style.strut = _strut(style)
    return known
