"""Small repairs to WeasyPrint 70, one file each. Each has a test that fails when WeasyPrint no longer needs it."""

from __future__ import annotations

from functools import cache

from visa_kit.packet.patches import actual_text, element_language, glyph_text, header_scope, svg_language


@cache
def apply() -> None:
    """Put every repair in place, once in a process; to be called before the first page is printed."""
    element_language.apply()
    header_scope.apply()
    glyph_text.apply()
    actual_text.apply()
    svg_language.apply()
