"""WeasyPrint never gives back the list of font features that it makes for every line of text, and our pages ask for one
everywhere: 150 bytes for each piece of text of each print, for as long as the process lives. Here each line owns its list,
and takes it along when it goes."""

from __future__ import annotations

from typing import Any, Final

from weasyprint.text import line_break
from weasyprint.text.ffi import pango
from weasyprint.text.fonts import font_features

_ASKED: Final = (
    *("font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps"),
    *("font_variant_numeric", "font_variant_alternates", "font_variant_east_asian", "font_feature_settings"),
)


def apply() -> None:
    """Wrap the setting up of a line, and keep WeasyPrint from making its own list."""
    module: Any = line_break
    layout: Any = line_break.Layout
    setup = layout.setup
    module.font_features = _none

    def setup_with_features(self: Any, style: Any) -> None:
        setup(self, style)
        if features := font_features(*(style[name] for name in _ASKED)):
            text = ",".join(f"{name} {value}" for name, value in features.items()).encode()
            attributes = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(attributes, pango.pango_attr_font_features_new(text))
            pango.pango_layout_set_attributes(self.layout, attributes)
            pango.pango_attr_list_unref(attributes)  # the line holds it now

    layout.setup = setup_with_features


def _none(*asked: object) -> dict[str, int]:
    return {}
