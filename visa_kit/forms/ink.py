"""What is put onto a form: drawings, and the letters they use, embedded as small subsets that can be read back."""

from __future__ import annotations

from itertools import groupby
from typing import Final

import pikepdf
import uharfbuzz as hb

from visa_kit.forms.faces import Face, faces
from visa_kit.forms.setting import SetLine
from visa_kit.forms.shaping import Cluster

_MARGIN_OF_CROSS: Final = 1.8


class Ink:
    """The drawings of one form; all of them share their fonts, which are embedded when the last one is made."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._used: dict[str, dict[int, str]] = {}
        self.resources = pdf.make_indirect(pikepdf.Dictionary())
        """The resources of every drawing; whole once `dry` was called."""

    def drawing(self, content: bytes, width: float, height: float) -> pikepdf.Stream:
        """A drawing of its own, with a size in points."""
        stream = self._pdf.make_stream(content)
        stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        stream.BBox = pikepdf.Array([0, 0, round(width, 3), round(height, 3)])
        stream.Resources = self.resources
        return stream

    def text(self, lines: tuple[SetLine, ...], left: float = 0.0, bottom: float = 0.0) -> bytes:
        """The operators that write these lines; every shape is noted, and its characters can be copied."""
        parts = ["BT"]
        for line in lines:
            for face, stretch in groupby(line.shaped.clusters, key=lambda cluster: cluster.glyphs[0].face):
                clusters = tuple(stretch)
                plain = [self._note(cluster) for cluster in clusters]
                # Viewers turn what stands beside Arabic shapes once more.
                beside = "" if all(plain) or face.name == "arabic" else "".join(one.text for one in clusters)
                if beside:
                    parts.append(f"/Span <</ActualText <feff{beside.encode('utf-16-be').hex()}>>> BDC")
                parts.append(f"/VK{face.name} {line.size:g} Tf")
                for glyph in (glyph for cluster in clusters for glyph in cluster.glyphs):
                    x = left + line.x + glyph.x * line.size / 1000
                    y = bottom + line.y + glyph.y * line.size / 1000
                    parts.append(f"1 0 0 1 {x:.3f} {y:.3f} Tm <{glyph.id:04x}> Tj")
                if beside:
                    parts.append("EMC")
        return "\n".join((*parts, "ET")).encode()

    def _note(self, cluster: Cluster) -> bool:
        """Remember the shapes that are used; whether they say by themselves which characters they stand for.

        A shape that already stands for another character (a hard and an ordinary space), or several shapes for one
        character, cannot: the characters of their stretch are then written beside it.
        """
        for glyph in cluster.glyphs:
            self._used.setdefault(glyph.face.name, {}).setdefault(glyph.id, "")
        if len(cluster.glyphs) > 1:
            return False
        known = self._used[cluster.glyphs[0].face.name]
        known[cluster.glyphs[0].id] = known[cluster.glyphs[0].id] or cluster.text
        return known[cluster.glyphs[0].id] == cluster.text

    def dry(self) -> None:
        """Embed the letters that were used, each font cut to them; nothing can be drawn afterwards."""
        fonts = {
            f"/VK{face.name}": _embed(self._pdf, face, self._used[face.name])
            for face in faces()
            if face.name in self._used
        }
        self.resources.Font = pikepdf.Dictionary(fonts)


def cross(width: float, height: float, left: float = 0.0, bottom: float = 0.0) -> bytes:
    """A plain cross in a box: lines, so that no viewer has to know a symbol font for it."""
    low_x, low_y = left + _MARGIN_OF_CROSS, bottom + _MARGIN_OF_CROSS
    high_x, high_y = left + width - _MARGIN_OF_CROSS, bottom + height - _MARGIN_OF_CROSS
    strokes = f"{low_x:.2f} {low_y:.2f} m {high_x:.2f} {high_y:.2f} l S {low_x:.2f} {high_y:.2f} m {high_x:.2f} {low_y:.2f} l S"
    return f"q 0 G 1.3 w {strokes} Q".encode()


def _embed(pdf: pikepdf.Pdf, face: Face, used: dict[int, str]) -> pikepdf.Object:
    """A composite font (ISO 32000-1, 9.7) that holds the used shapes under their own numbers."""
    name = pikepdf.Name("/VISAKT+" + face.path.name.split("[")[0].split(".")[0])
    widths = [
        part for glyph in sorted(used) for part in (glyph, [round(face.font.get_glyph_h_advance(glyph) * face.scale)])
    ]
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType0 if face.is_cff else pikepdf.Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=_descriptor(pdf, face, name, used),
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


def _descriptor(pdf: pikepdf.Pdf, face: Face, name: pikepdf.Name, used: dict[int, str]) -> pikepdf.Object:
    extents = face.font.get_font_extents("ltr")
    descriptor = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor,
            FontName=name,
            Flags=4,
            FontBBox=pikepdf.Array([-1000, -500, 2000, 1500]),
            ItalicAngle=0,
            Ascent=round(extents.ascender * face.scale),
            Descent=round(extents.descender * face.scale),
            CapHeight=700,
            StemV=80,
        )
    )
    program = pdf.make_stream(_subset(face, used))
    if face.is_cff:
        program.Subtype = pikepdf.Name.CIDFontType0C
    descriptor["/FontFile3" if face.is_cff else "/FontFile2"] = program
    return descriptor


def _subset(face: Face, used: dict[int, str]) -> bytes:
    """The font's program with the used shapes only, under their own numbers, in its plain weight and width.

    A bare program (CFF) has each shape's number written inside, so it needs no empty places for the shapes left out.
    """
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(used)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    if face.is_cff:
        return bytes(hb.subset(face.face, wanted).reference_table("CFF ").data)
    wanted.flags |= hb.SubsetFlags.RETAIN_GIDS
    wanted.pin_all_axes_to_default(face.face)
    return bytes(hb.subset(face.face, wanted).blob.data)


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
