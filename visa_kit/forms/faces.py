"""Our fonts, opened for setting official forms: which of them writes a character, and how far its shapes reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

import uharfbuzz as hb

from visa_kit import places

_FACES: Final = (
    ("latin", "fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    ("han", "noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf"),
    ("thai", "fontpkg_noto_sans_thai", "NotoSansThai[wdth,wght].ttf"),
    ("arabic", "fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf"),
)


class NoShape(Exception):  # noqa: N818 - reads aloud as what it means
    """A character that none of our fonts has; the text of this error names only its code point."""

    def __init__(self, letter: str) -> None:
        self.code_point = f"U+{ord(letter):04X}"
        super().__init__(self.code_point)


@dataclass(frozen=True)
class Face:
    """One of our fonts, opened."""

    name: str
    path: Path
    face: hb.Face
    font: hb.Font
    is_cff: bool
    _reach: dict[int, tuple[float, float]] = field(default_factory=dict, compare=False)

    @property
    def scale(self) -> float:
        """From the font's own units to thousandths of the type size."""
        return 1000.0 / float(self.face.upem)

    def has(self, letter: str) -> bool:
        """Whether it has a shape for a character."""
        return self.font.get_nominal_glyph(ord(letter)) is not None

    def reach(self, glyph: int) -> tuple[float, float]:
        """The lowest and the highest point of a shape, in thousandths of the type size, from the line it stands on."""
        if glyph not in self._reach:
            extents = self.font.get_glyph_extents(glyph)
            top = extents.y_bearing * self.scale if extents else 0.0
            self._reach[glyph] = (top + extents.height * self.scale, top) if extents else (0.0, 0.0)
        return self._reach[glyph]


@cache
def faces() -> tuple[Face, ...]:
    """Our fonts, in the order in which they are asked for a character."""
    found = []
    for name, wheel, file in _FACES:
        path = places.font_folder(wheel) / file
        face = hb.Face(hb.Blob.from_file_path(str(path)))
        found.append(Face(name, path, face, hb.Font(face), path.suffix == ".otf"))
    return tuple(found)


@cache
def face_for(letter: str, current: str = "") -> Face:
    """The face that writes a character: the one in use, by its name, if it can, so that a word stays in one font.

    Raises NoShape when no font of ours has it.
    """
    in_use = [face for face in faces() if face.name == current and not letter.isascii()]
    for face in (*in_use, *faces()):
        if face.has(letter):
            return face
    raise NoShape(letter)
