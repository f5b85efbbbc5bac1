"""Where a line is shortened with dots, WeasyPrint lets the dots tell all that they hide: a name cut to N… is still
found whole in the text. Let the dots say what they show."""

from __future__ import annotations

from typing import Any, Final

from weasyprint.draw import text as drawing

from visa_kit.packet.patches.glyph_text import letters_of

_DOTS: Final = "…"


def apply() -> None:
    """Wrap the drawing of a line of text."""
    draw: Any = drawing.draw_first_line

    def draw_with_honest_dots(stream: Any, textbox: Any, overflow: str, dots: Any, matrix: Any) -> Any:
        drawn = draw(stream, textbox, overflow, dots, matrix)
        if overflow == "ellipsis" or dots != "none":
            for font in stream._fonts.values():
                letters = letters_of(font)
                for glyph in font.to_unicode:
                    if letters.get(glyph) == _DOTS:
                        font.to_unicode[glyph] = _DOTS
        return drawn

    drawing.draw_first_line = draw_with_honest_dots
