"""WeasyPrint keeps an empty place in a font for each glyph that is not used, up to 65,535 of them: 100 KB for each of
the two Han fonts in every PDF. The bare program of these fonts (CFF) says itself which number (CID) each glyph has, so
the empty places can go. Viewers heed these numbers in a bare program only, not in one that is wrapped as OpenType."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import uharfbuzz as hb
from weasyprint import pdf
from weasyprint.pdf import fonts

NUMBERED_INSIDE: Final = frozenset({"Noto Sans CJK JP"})
"""Families in which the CID of every glyph is its place in the whole font; a test looks at the fonts themselves."""

# The shapes are chosen already: nothing that could still take their place is wanted.
_FLAGS: Final = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE


def apply() -> None:
    """Wrap the leaving out of unused glyphs, and the writing of all fonts into the PDF."""
    font: Any = fonts.Font
    module: Any = pdf
    subset, build = font.subset, module.build_fonts_dictionary

    def subset_densely(self: Any, to_unicode: Any, hinting: Any) -> None:
        if self.family not in NUMBERED_INSIDE or not to_unicode:
            subset(self, to_unicode, hinting)
            return
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(to_unicode)
        wanted.flags = _FLAGS
        self.file_content = bytes(hb.subset(_face(self.file_content), wanted).blob.data)

    def build_bare(document: Any, *rest: Any) -> Any:
        built = build(document, *rest)
        _unwrap(document.objects)
        return built

    font.subset = subset_densely
    module.build_fonts_dictionary = build_bare


@lru_cache(maxsize=4)
def _face(font: bytes) -> Any:
    """A whole font, made ready once."""
    return hb.Face(font)


def _unwrap(objects: list[Any]) -> None:
    """Embed the bare program of each wrapped font (ISO 32000-1, 9.9, table 126)."""
    for one in objects:
        if getattr(one, "extra", {}).get("Subtype") == "/OpenType":
            one.extra["Subtype"] = "/CIDFontType0C"
            one.stream = [bytes(hb.Face(one.stream[0]).reference_table("CFF ").data)]
        elif isinstance(one, dict) and one.get("Subtype") == "/CIDFontType0":
            one.pop("CIDToGIDMap", None)
