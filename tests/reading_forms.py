"""What a reader finds on a filled form: stored values, text in a place, ink on paper.

Nothing here uses the kit's own reading: a proof that asks the writer proves nothing.
"""

from __future__ import annotations

import unicodedata
from io import BytesIO
from typing import Any, TypeAlias

import pikepdf
import pypdfium2
from PIL import Image, ImageChops

from visa_kit.forms import Form
from visa_kit.forms.maps import Entry, full_name

pdfium: Any = pypdfium2.raw
SCALE = 2.0
"""Pixels a point, in pictures of pages."""
Place: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


def stored(pdf: bytes) -> tuple[dict[str, str | None], dict[str, tuple[str, ...]]]:
    """The value of every field, and the states that its boxes show, by the field's full name."""
    values: dict[str, str | None] = {}
    shown: dict[str, tuple[str, ...]] = {}

    def walk(field: Any, name: str) -> None:
        full = f"{name}.{field.T}" if name and "/T" in field else str(field.get("/T", name))
        named = [kid for kid in field.get("/Kids", []) if "/T" in kid]
        if not named:
            value = field.get("/V")
            values[full] = None if value is None else str(value).removeprefix("/")
            boxes = field.get("/Kids", [field])
            shown[full] = tuple(state for box in boxes if (state := str(box.get("/AS", "/Off"))) != "/Off")
        for kid in named:
            walk(kid, full)

    with pikepdf.open(BytesIO(pdf)) as opened:
        for field in opened.Root.AcroForm.Fields:
            walk(field, "")
    return values, shown


class Sight:
    """A filled form as PDFium, which is Chromium's engine, shows and reads it, its fields included."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pypdfium2.PdfDocument(pdf)
        self._pdf.init_forms()
        self.pages = len(self._pdf)
        self._flat = pypdfium2.PdfDocument(pdf)
        self._texts = [self._read(number) for number in range(self.pages)]

    def _read(self, number: int) -> Any:
        page = self._flat[number]
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        return self._flat[number].get_textpage()

    def __enter__(self) -> Sight:
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.close()
        self._flat.close()

    def text(self, page: int, place: Place) -> str:
        """The text in a place, on one line."""
        return " ".join(str(self._texts[page].get_text_bounded(*place)).split())

    def whole_text(self, page: int) -> str:
        """The text of a page, on one line."""
        return " ".join(str(self._texts[page].get_text_range()).split())

    def picture(self, page: int) -> Image.Image:
        """A page as it is drawn, in grey, without the tint that a screen gives to fields."""
        pdfium.FPDF_SetFormFieldHighlightAlpha(self._pdf.formenv, 0)
        drawn: Image.Image = self._pdf[page].render(scale=SCALE, may_draw_forms=True).to_pil()
        return drawn.convert("L")


def ink(picture: Image.Image, place: Place) -> int:
    """How many dark pixels lie in a place."""
    return sum(picture.crop(_pixels(picture, place, 0)).histogram()[:128])


def differ_outside(one: Image.Image, other: Image.Image, places: list[Place], tolerance: int = 64) -> bool:
    """Whether two pictures of a page differ anywhere but in some places; edges may differ by a shade of grey."""
    assert one.size == other.size
    one, other = one.copy(), other.copy()
    for place in places:
        for picture in (one, other):
            picture.paste(255, _pixels(picture, place, 1))
    return any(ImageChops.difference(one, other).histogram()[tolerance:])


def _pixels(picture: Image.Image, place: Place, around: int) -> tuple[int, int, int, int]:
    left, bottom, right, top = (value * SCALE for value in place)
    height = picture.height
    return int(left) - around, int(height - top) - around, int(right) + 1 + around, int(height - bottom) + 1 + around


def places_of(form: Form, entry: Entry) -> list[tuple[int, Place]]:
    """The pages and places of a field's boxes."""
    fields = {field.name: field for field in form.fields}
    boxes = fields[full_name(entry.field, fields)].boxes
    return [(box.page, (box.left, box.bottom, box.right, box.top)) for box in boxes]


def plain(text: str) -> str:
    """A text composed and without spaces or signs that cannot be seen: in two lines it is the same as in one."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(letter for letter in composed if unicodedata.category(letter) not in {"Zs", "Cf", "Cc"})
