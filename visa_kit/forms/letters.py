"""Letters for official forms: text shaped with our own fonts, embedded as small subsets that can be read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

import pikepdf
import uharfbuzz as hb

from visa_kit import places

_FACES: Final = (
    ("latin", "fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    ("han", "noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf"),
    ("thai", "fontpkg_noto_sans_thai", "NotoSansThai[wdth,wght].ttf"),
    ("arabic", "fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf"),
)
# What takes letters apart or joins them would be copied out of the PDF as other letters.
_FEATURES: Final = {"liga": False, "clig": False, "kern": False}
_ZERO_WIDTH: Final = range(0xE0100, 0xE01F0)


class NoShape(Exception):  # noqa: N818 - reads aloud as what it means
    """A character that none of our fonts has; the text of this error names only its code point."""

    def __init__(self, letter: str) -> None:
        super().__init__(f"U+{ord(letter):04X}")
        self.code_point = f"U+{ord(letter):04X}"


@dataclass(frozen=True)
class Face:
    """One of our fonts, opened."""

    name: str
    path: Path
    face: hb.Face
    font: hb.Font
    is_cff: bool

    def has(self, letter: str) -> bool:
        """Whether it has a shape for a character."""
        return self.font.get_nominal_glyph(ord(letter)) is not None


@cache
def faces() -> tuple[Face, ...]:
    """Our fonts, in the order in which they are asked for a character."""
    found = []
    for name, wheel, file in _FACES:
        path = places.font_folder(wheel) / file
        face = hb.Face(hb.Blob.from_file_path(str(path)))
        found.append(Face(name, path, face, hb.Font(face), path.suffix == ".otf"))
    return tuple(found)


@dataclass(frozen=True)
class Glyph:
    """One shape: where it stands, in thousandths of the type size, and which characters it stands for."""

    face: Face
    id: int
    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Shaped:
    """A line of text as shapes."""

    glyphs: tuple[Glyph, ...]
    width: float
    """Width in thousandths of the type size."""


def shape(text: str, lang: str = "en") -> Shaped:
    """A line of text as shapes of our fonts, Han characters in the forms of a language.

    Raises NoShape when no font of ours has one of its characters.
    """
    glyphs: list[Glyph] = []
    at = 0.0
    for face, run in _runs(text):
        buffer = hb.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        buffer.language = lang
        features = _FEATURES | ({"ccmp": False} if face.name == "latin" else {})
        hb.shape(face.font, buffer, features)
        scale = 1000 / face.face.upem
        starts = sorted({info.cluster for info in buffer.glyph_infos})
        ends = dict(zip(starts, [*starts[1:], len(run)], strict=True))
        said: set[int] = set()
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            stands_for = "" if info.cluster in said else run[info.cluster : ends[info.cluster]]
            said.add(info.cluster)
            x, y = at + place.x_offset * scale, place.y_offset * scale
            glyphs.append(Glyph(face, info.codepoint, x, y, stands_for))
            at += place.x_advance * scale
    return Shaped(tuple(glyphs), at)


def _runs(text: str) -> Iterator[tuple[Face, str]]:
    """Stretches of text that one font can write; marks and variation selectors stay with their letter."""
    current: Face | None = None
    run = ""
    for letter in text:
        follows = bool(run) and (ord(letter) in _ZERO_WIDTH or (current is not None and letter == " "))
        face = current if follows else _face_for(letter, current)
        if face is not current and run and current is not None:
            yield current, run
            run = ""
        current, run = face, run + letter
    if run and current is not None:
        yield current, run


def _face_for(letter: str, current: Face | None) -> Face:
    asked = (current, *faces()) if current and not letter.isascii() else faces()
    found = next((face for face in asked if face and face.has(letter)), None)
    if found is None:
        raise NoShape(letter)
    return found


@dataclass
class Letters:
    """The letters used on one form: a font name for each face, and the shapes to embed at the end."""

    used: dict[str, dict[int, str]] = field(default_factory=dict)

    def note(self, glyph: Glyph) -> str:
        """Remember that a shape is used; the name of its font in the form's resources."""
        known = self.used.setdefault(glyph.face.name, {})
        if glyph.text or glyph.id not in known:
            known[glyph.id] = known.get(glyph.id) or glyph.text
        return f"/VK{glyph.face.name}"

    def fonts(self, pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
        """The fonts as a resource dictionary, each cut to the shapes this form uses."""
        made = {
            f"/VK{face.name}": _embed(pdf, face, self.used[face.name]) for face in faces() if face.name in self.used
        }
        return pikepdf.Dictionary(made)


def _embed(pdf: pikepdf.Pdf, face: Face, used: dict[int, str]) -> pikepdf.Object:
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(used)
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING
    if not face.is_cff:
        wanted.pin_all_axes_to_default(face.face)
    program = pdf.make_stream(hb.subset(face.face, wanted).blob.data)
    if face.is_cff:
        program.Subtype = pikepdf.Name.OpenType
    name = pikepdf.Name("/VISAKT+" + face.path.name.split("[")[0].split(".")[0])
    extents = face.font.get_font_extents("ltr")
    scale = 1000 / face.face.upem
    descriptor = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor,
            FontName=name,
            Flags=4,
            FontBBox=pikepdf.Array([-1000, -500, 2000, 1500]),
            ItalicAngle=0,
            Ascent=round(extents.ascender * scale),
            Descent=round(extents.descender * scale),
            CapHeight=700,
            StemV=80,
        )
    )
    descriptor["/FontFile3" if face.is_cff else "/FontFile2"] = program
    widths = [
        part for glyph in sorted(used) for part in (glyph, [round(face.font.get_glyph_h_advance(glyph) * scale)])
    ]
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType0 if face.is_cff else pikepdf.Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=descriptor,
        DW=1000,
        W=pikepdf.Array(widths),
    )
    if not face.is_cff:
        descendant.CIDToGIDMap = pikepdf.Name.Identity
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=name,
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=pikepdf.Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_stream(_to_unicode(used)),
        )
    )


def _to_unicode(used: dict[int, str]) -> bytes:
    """The table by which a viewer copies and searches: from shape to characters."""
    lines = [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in sorted(used.items()) if text]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
