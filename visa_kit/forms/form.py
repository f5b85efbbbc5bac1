"""One form as its user downloaded it: its fields, its pages, and what tells its edition from every other."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pikepdf
import pypdfium2

from visa_kit.forms.fields import Box, Field, TooManyFields, read_fields
from visa_kit.forms.opening import MOST_UNFOLDED, opened, refused, stumbling_is_damage
from visa_kit.forms.pages import PaperPage, read_pages

_FEWEST_LETTERS: Final = 100
"""A flat form with fewer printed letters than this is a scan: only the very same file is the same edition."""


@dataclass(frozen=True)
class Form:
    """A form that was read, and the file itself."""

    name: str
    """What problems call the file."""
    data: bytes
    fields: tuple[Field, ...]
    pages: tuple[PaperPage, ...]
    fingerprint: str
    """Of the fields where there are any; of the page sizes and printed words of a flat form."""

    @property
    def flat(self) -> bool:
        """Whether it has no fields."""
        return not self.fields

    @property
    def already_filled(self) -> tuple[str, ...]:
        """The names of the fields that somebody has filled."""
        return tuple(field.name for field in self.fields if field.holds_value)


def read_form(data: bytes, name: str) -> Form:
    """Read a form. Raises Refused when it cannot be read; `name` is what the problem calls the file."""
    with opened(data, name) as pdf, stumbling_is_damage(name):
        try:
            fields = read_fields(pdf)
        except TooManyFields:
            raise refused("form_too_many_fields", name) from None
        pages = read_pages(pdf)
        if not fields and "/AcroForm" in pdf.Root and "/XFA" in pdf.Root.AcroForm:
            raise refused("form_for_one_viewer", name)
        mark = of_fields(fields) if fields else _of_flat(pdf, data, pages)
    return Form(name=name, data=data, fields=fields, pages=pages, fingerprint=mark)


def of_fields(fields: tuple[Field, ...]) -> str:
    """The fingerprint of a form with fields: names, kinds, places, states and choices, and no value."""
    told = [
        f"{field.name}|{field.kind}|{field.max_length}|{field.options}|" + ";".join(map(_place, field.boxes))
        for field in fields
    ]
    return _mark("\n".join(sorted(told)).encode())


def _place(box: Box) -> str:
    return f"{box.page},{box.left:.0f},{box.bottom:.0f},{box.right:.0f},{box.top:.0f},{box.state}"


def _of_flat(pdf: pikepdf.Pdf, data: bytes, pages: tuple[PaperPage, ...]) -> str:
    """The fingerprint of a flat form; of its bytes when it has hardly a word, as a scan has."""
    _insist_on_little(pdf)
    words = ["".join(_letters(text)) for text in _printed(data)]
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return _mark(data)
    sizes = [f"{page.width:.0f}x{page.height:.0f}" for page in pages]
    return _mark("\n".join((*sizes, *words)).encode())


def _insist_on_little(pdf: pikepdf.Pdf) -> None:
    """Unfold everything but pictures once, within the bounds of the parser, before anybody else reads the pages."""
    unfolded = 0
    for part in pdf.objects:
        if isinstance(part, pikepdf.Stream) and part.get("/Subtype") != "/Image":
            unfolded += len(part.read_bytes())
            if unfolded > MOST_UNFOLDED:
                raise ValueError("unfolds to more than any form holds")


def _printed(data: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        for number in range(len(pdf)):
            yield pdf[number].get_textpage().get_text_range()


def _letters(text: str) -> Iterator[str]:
    """Letters and digits alone: spaces and line ends depend on who reads them out."""
    return (letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def _mark(told: bytes) -> str:
    return hashlib.sha256(told).hexdigest()[:20]
