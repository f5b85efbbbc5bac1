"""Which texts of a case no font of the kit can write: found before anything is printed, each at its field."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import Final

import uharfbuzz as hb

from visa_kit import places
from visa_kit.case import Case
from visa_kit.case.impossible import Path
from visa_kit.case.text import named_character
from visa_kit.intake.fields import path_in_words
from visa_kit.problem import Problem, Where

_FONTS: Final = (
    ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    ("noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf"),
    ("fontpkg_noto_sans_thai", "NotoSansThai[wdth,wght].ttf"),
    ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Regular.ttf"),
)
"""One font of each script; their other weights have the same letters."""
_NOT_DRAWN: Final = frozenset({"Cc", "Cf", "Zs"})


def texts_without_shape(case: Case) -> tuple[Problem, ...]:
    """One problem for each field with a character that would print as an empty box, naming the first one.

    Raises ModuleNotFoundError, naming the wheel, when a font of the kit is not installed.
    """
    return tuple(
        Problem(
            formula="no_shape_in_field",
            where=Where(path=path_in_words(path)),
            details={"character": named_character(text[position]), "position": str(position + 1)},
        )
        for path, text in _texts(case.model_dump(mode="json", exclude_none=True), ())
        if (position := _first_without(text)) is not None
    )


def texts_surely_without_shape(case: Case) -> tuple[Problem, ...]:
    """The same where the fonts are installed, else nothing: a case can be checked and looked at without them."""
    with suppress(ModuleNotFoundError):
        return texts_without_shape(case)
    return ()


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, (*path, str(name)))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))
    elif isinstance(value, str) and not value.isascii():
        yield path, value


def _first_without(text: str) -> int | None:
    return next((position for position, letter in enumerate(text) if not _has_shape(letter)), None)


@cache
def _has_shape(letter: str) -> bool:
    """Whether a font has it, or has the letter and the marks it is composed of; what is not drawn needs no shape."""
    if unicodedata.category(letter) in _NOT_DRAWN or _selects_a_variant(letter):
        return True
    drawn = _letters()
    return ord(letter) in drawn or all(ord(part) in drawn for part in unicodedata.normalize("NFD", letter))


def _selects_a_variant(letter: str) -> bool:
    return 0xFE00 <= ord(letter) <= 0xFE0F or 0xE0100 <= ord(letter) <= 0xE01EF


@cache
def _letters() -> frozenset[int]:
    """The code points of every letter that the kit's fonts can write."""
    files = (places.font_folder(wheel) / file for wheel, file in _FONTS)
    return frozenset(code for file in files for code in hb.Face(hb.Blob.from_file_path(str(file))).unicodes)
