"""WeasyPrint leaves a glyph without text when several glyphs make one letter (a base and its mark). No glyph may map
to nothing (PDF/A-3 6.2.11.7.3): such a glyph gets the letter it has in the font."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any, Final

from fontTools import agl
from fontTools.ttLib import TTFont
from weasyprint.draw import text as drawing

_NOTHING_TO_READ: Final = "\u200b"


def apply() -> None:
    """Wrap the drawing of a line of text."""
    draw: Any = drawing.draw_first_line

    def draw_with_text(stream: Any, *rest: Any) -> Any:
        drawn = draw(stream, *rest)
        for font in stream._fonts.values():
            if "" in font.to_unicode.values():
                _fill(font)
        return drawn

    drawing.draw_first_line = draw_with_text


def _fill(font: Any) -> None:
    letters = letters_of(font)
    for glyph in [glyph for glyph, text in font.to_unicode.items() if not text]:
        font.to_unicode[glyph] = letters.get(glyph, _NOTHING_TO_READ)


def letters_of(font: Any) -> dict[int, str]:
    """The letter that each glyph of a font has in the font itself."""
    return _letters(_Face(font))


class _Face:
    """A font file that compares by what it is, so that its letters are looked up once in a process."""

    def __init__(self, font: Any) -> None:
        self.font = font
        self.key = (font.family, font.style, font.weight, font.glyph_count, font.index)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Face) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=16)
def _letters(face: _Face) -> dict[int, str]:
    """From the font's own table, or else from the glyph's name (uni1EC5.alt is ễ)."""
    with TTFont(io.BytesIO(face.font.file_content), fontNumber=face.font.index, lazy=True) as font:
        named = {name: chr(code) for code, name in sorted((font.getBestCmap() or {}).items(), reverse=True)}
        order = font.getGlyphOrder()
        found = {glyph: named.get(name) or agl.toUnicode(name.split(".")[0]) for glyph, name in enumerate(order)}
    return {glyph: letters for glyph, letters in found.items() if letters}
