"""WeasyPrint breaks every text into lines anew, and most texts on our pages are the same for every case. What a first
line came to is kept: all that it depends on is in the key, and what is kept holds no piece of a page.

A bounded number of lines is kept, and in this process's memory only.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Final

from weasyprint.layout import inline, preferred

MOST: Final = 10_000

_OF_A_LINE: Final = (
    *("direction", "lang", "white_space", "overflow_wrap", "word_break", "tab_size", "line_height"),
    *("font_family", "font_size", "font_style", "font_weight", "font_stretch", "font_kerning", "font_feature_settings"),
    *("font_language_override", "font_variation_settings", "font_variant_ligatures", "font_variant_position"),
    *("font_variant_caps", "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian"),
    *("letter_spacing", "word_spacing", "text_decoration_line"),
    *("hyphens", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone"),
)
"""Everything of a style that WeasyPrint 70 asks for between a text and its first line."""


def apply() -> None:
    """Wrap the breaking of the first line off a text, both to set it and to see how narrow a box may be."""
    setting: Any = inline
    measuring: Any = preferred
    setting.split_first_line = measuring.split_first_line = keeping(setting.split_first_line)


def keeping(split: Any) -> Any:
    """A line breaker that remembers its latest answers."""
    kept: OrderedDict[Any, Any] = OrderedDict()

    def split_first_line(
        text: str, style: Any, context: Any, width: Any, spacing: Any, is_line_start: bool = True, minimum: bool = False
    ) -> Any:
        key = (text, style.font_config, _line_style(style), width, spacing, is_line_start, minimum)
        try:
            kept.move_to_end(key)
            return kept[key]
        except KeyError:
            found = kept[key] = split(text, style, context, width, spacing, is_line_start, minimum)
        if len(kept) > MOST:
            kept.popitem(last=False)
        return found

    return split_first_line


def _line_style(style: Any) -> Any:
    try:
        return style.of_a_line
    except AttributeError:
        said = (style[name] for name in _OF_A_LINE)
        # The lines under, through and over a text are a set.
        style.of_a_line = tuple(frozenset(one) if isinstance(one, set) else one for one in said)
        return style.of_a_line
