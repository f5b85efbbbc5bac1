"""What a reader finds in a printed PDF: the text of its pages, its sheets, its fonts. It knows nothing of a case."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from ctypes import c_float
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from urllib.parse import unquote

import pikepdf
import pypdfium2

_raw: Any = pypdfium2.raw
_one_at_a_time = threading.Lock()
"""PDFium works for one thread at a time."""

_HYPHEN_AT_LINE_END: Final = "\ufffe"
_TO_EMPTY_BOX: Final = re.compile(rb"^<[0-9a-f]{4}> 0$", re.MULTILINE)
_ROUNDING: Final = 1.0
"""Points by which a letter may stand beyond an edge: the boxes of italics and marks are wider than their ink."""


@dataclass(frozen=True)
class Page:
    """One page: its text in the order it was written, and whether it holds anything of a sheet at all."""

    text: str
    empty: bool
    runs_off: bool
    """Some text stands beyond the edge of the paper."""
    cut: bool
    """Some text is cut by the edge of a box."""


@dataclass(frozen=True)
class Font:
    """One font of the PDF, by the name it has there."""

    name: str
    embedded: bool
    lacking: int
    """How many letters it has no shape for, at least; they were printed as empty boxes."""


@dataclass(frozen=True)
class Reading:
    """A printed PDF, read."""

    pages: tuple[Page, ...]
    places: tuple[tuple[str, int], ...]
    """Every named place and the index of its page, from the first page to the last."""
    fonts: tuple[Font, ...]
    asides: tuple[str, ...]
    """Words that are in the file but on no page: title, bookmarks, texts for pictures and links."""
    pictures_without_words: int


def read(pdf: bytes) -> Reading:
    """Read a PDF of our own making. Raises pikepdf.PdfError or pypdfium2.PdfiumError when it is none."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        elements = _Elements(opened)
        places = tuple(_places(opened))
        fonts = tuple(sorted(_fonts(opened), key=lambda font: font.name))
        asides = (*_asides(opened), *elements.words)
    return Reading(
        pages=tuple(_pages(pdf, elements.pages_with_content)),
        places=places,
        fonts=fonts,
        asides=asides,
        pictures_without_words=elements.pictures_without_words,
    )


class _Elements:
    """What the tag tree tells: which pages hold anything but header and footer, and the words given for pictures."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.words: list[str] = []
        self.pictures_without_words = 0
        self.pages_with_content: set[int] = set()
        numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        waiting: list[Any] = [pdf.Root.StructTreeRoot]
        while waiting:
            element = waiting.pop()
            has_content = False
            for kid in _kids(element):
                if isinstance(kid, int):
                    has_content = True
                elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                    waiting.append(kid)
                    self._hear(kid)
            if has_content and "/Pg" in element:
                self.pages_with_content.add(numbers[element.Pg.objgen])

    def _hear(self, element: Any) -> None:
        if "/Alt" in element:
            self.words.append(str(element.Alt))
        elif element.S == "/Figure":
            self.pictures_without_words += 1


def _kids(element: Any) -> Any:
    kids = element.get("/K")
    if isinstance(kids, pikepdf.Array):
        return kids
    return () if kids is None else (kids,)


def _places(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int]]:
    numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    nothing = pikepdf.Dictionary(Names=pikepdf.Array())
    names = list(pdf.Root.get("/Names", nothing).get("/Dests", nothing).get("/Names", nothing.Names))
    found = []
    for name, place in zip(names[::2], names[1::2], strict=True):
        page, _, _, height, _ = place
        found.append((numbers[page.objgen], -float(height), str(name)))
    yield from ((name, page) for page, _, name in sorted(found))


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Font]:
    seen = set()
    for page in pdf.pages:
        for font in page.resources.get("/Font", pikepdf.Dictionary()).values():
            if font.objgen in seen:
                continue
            seen.add(font.objgen)
            drawn_by = font.get("/DescendantFonts", pikepdf.Array([font]))[0]
            descriptor = drawn_by.get("/FontDescriptor", pikepdf.Dictionary())
            yield Font(
                name=str(font.BaseFont).lstrip("/").partition("+")[2] or str(font.BaseFont),
                embedded="/FontFile2" in descriptor or "/FontFile3" in descriptor,
                lacking=_lacking(font.get("/Encoding")),
            )


def _lacking(encoding: Any) -> int:
    """How many codes an encoding sends to glyph 0, the empty box; the plain one, Identity-H, sends none."""
    return len(_TO_EMPTY_BOX.findall(encoding.read_bytes())) if isinstance(encoding, pikepdf.Stream) else 0


def _asides(pdf: pikepdf.Pdf) -> Iterator[str]:
    yield from (str(value) for value in pdf.docinfo.values())
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            bookmark = waiting.pop()
            yield bookmark.title
            waiting += bookmark.children
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            yield unquote(str(annotation.get("/Contents", "")))


def _pages(pdf: bytes, with_content: set[int]) -> Iterator[Page]:
    with _one_at_a_time, pypdfium2.PdfDocument(pdf) as document:
        for index in range(len(document)):
            page = document[index]
            letters = page.get_textpage()
            yield Page(
                text=letters.get_text_range().replace(_HYPHEN_AT_LINE_END, "-"),
                empty=index not in with_content,
                runs_off=_runs_off(page, letters),
                cut=any(_is_cut(text) for text in page.get_objects(filter=[_raw.FPDF_PAGEOBJ_TEXT])),
            )
            letters.close()
            page.close()


def _runs_off(page: Any, letters: Any) -> bool:
    width, height = page.get_size()
    boxes = (letters.get_rect(index) for index in range(letters.count_rects()))
    return any(
        left < -_ROUNDING or bottom < -_ROUNDING or right > width + _ROUNDING or top > height + _ROUNDING
        for left, bottom, right, top in boxes
    )


def _is_cut(text: Any) -> bool:
    """Whether a piece of text reaches out of a box that its drawing is held in."""
    left, bottom, right, top = text.get_bounds()
    return any(
        left < min(across) - _ROUNDING
        or bottom < min(up) - _ROUNDING
        or right > max(across) + _ROUNDING
        or top > max(up) + _ROUNDING
        for across, up in _held_in(text)
    )


def _held_in(drawn: Any) -> Iterator[tuple[list[float], list[float]]]:
    """The corners of every path that the drawing is clipped to: how far across, how far up the page."""
    clip = _raw.FPDFPageObj_GetClipPath(drawn.raw)
    for path in range(_raw.FPDFClipPath_CountPaths(clip)):
        across, up = [], []
        for number in range(_raw.FPDFClipPath_CountPathSegments(clip, path)):
            x, y = c_float(), c_float()
            _raw.FPDFPathSegment_GetPoint(_raw.FPDFClipPath_GetPathSegment(clip, path, number), x, y)
            across.append(x.value)
            up.append(y.value)
        if across:
            yield across, up
