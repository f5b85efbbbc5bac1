"""Small pages to print in tests, and what a reader finds in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf

from visa_kit.packet.press import Pressed, print_pdf
from visa_kit.packet.reading import read

DAY = date(2027, 1, 12)

NAMES = {
    "ja": ("𠮷田", "髙橋", "葛󠄀城", "葛󠄁城", "辻󠄀", "山﨑", "神田", "渡邉・渡邊", "１〜２／３～４"),
    "en": ("O’Neil", "Łukasz Müller", "Officer", "Jean-Pierre", "A1234567"),
    "zh-Hans": ("王晓明", "直骨令", "阿布都·热合曼"),
    "zh-Hant": ("王曉明", "直骨令"),
    "ko": ("김민수",),
    "vi": ("Nguyễn Thị Ánh Tuyết", "Đặng Hữu Phước", "ẾỀỂỄỆ ữự"),
    "ru": ("Иванов", "Ёлкин"),
    "uk": ("Київ", "Ґєї"),
    "mn": ("Батбаяр", "Өлзийсайхан", "Үүрцайх"),
    "id": ("Sri Wahyuni",),
    "th": ("สมชาย น้ำใจ", "กตัญญู ฟั่น ปู่"),
    "ar": ("محمد السعيد", "فاطمة الزهراء"),
}
"""Names and signs of every language on paper, in shapes that have gone wrong somewhere."""


def document(body: str, lang: str = "ja", head: str = "") -> str:
    """A whole document around a body."""
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Papers</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


@cache
def printed(body: str, lang: str = "ja", head: str = "") -> Pressed:
    """The body as a printed document; the same body is printed once in a run."""
    return print_pdf(document(body, lang, head), lang=lang, day=DAY)


@cache
def text_of(pdf: bytes) -> str:
    """The text of all pages, as PDFium gives it, in one line."""
    return " ".join(" ".join(page.text for page in read(pdf).pages).split())


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """A PDF with something about it changed by hand."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        change(opened)
        after = BytesIO()
        opened.save(after)
    return after.getvalue()


def everything_in(pdf: bytes) -> bytes:
    """Every object of a PDF and the content of every stream, unpacked."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return b"".join(
            one.stream_dict.unparse() + one.read_bytes()
            if isinstance(one, pikepdf.Stream)
            else one.unparse(resolved=True)
            for one in opened.objects
        )


def elements(pdf: bytes, kind: str) -> list[Any]:
    """Every element of the tag tree of one kind, as plain Python values, from the first to the last."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        found: list[Any] = []
        _collect(opened.Root.StructTreeRoot.K, kind, found)
        return found


def _collect(element: Any, kind: str, found: list[Any]) -> None:
    if isinstance(element, pikepdf.Array):
        for kid in element:
            _collect(kid, kind, found)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        if element.get("/S") == f"/{kind}":
            attributes = element.get("/A", pikepdf.Dictionary())
            found.append(
                {
                    "lang": str(element.get("/Lang", "")),
                    "alt": str(element.get("/Alt", "")),
                    "scope": str(attributes.get("/Scope", "")),
                    "kids": [str(kid.S) for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid],
                }
            )
        _collect(element.get("/K", pikepdf.Array()), kind, found)


def letters(text: str) -> str:
    """A text without white space, as it is compared."""
    return re.sub(r"\s", "", text)


def is_composed(text: str) -> bool:
    """Whether a text is in the form that case files have."""
    return unicodedata.is_normalized("NFC", text)
