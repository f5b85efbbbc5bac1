"""The machine-readable lines of a passport, taken apart (ICAO Doc 9303, parts 3 and 4, size TD3).

Line 1: P, a letter or <, the issuing state, SURNAME<<GIVEN<NAMES. Line 2: number, nationality, birth, sex, expiry,
personal number, each but nationality and sex with its check digit, and one over all of them.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final, NamedTuple

from visa_kit.case.written import read_country

FILLER: Final = "<"
_WEIGHTS: Final = (7, 3, 1)
_CHECKED: Final = (
    (10, ((0, 9),)),
    (20, ((13, 19),)),
    (28, ((21, 27),)),
    (43, ((28, 42),)),
    (44, ((0, 10), (13, 20), (21, 43))),
)
"""Places of the check digits in line 2, counted from 1, and the letters each is reckoned from."""
_EMPTY_WITHOUT_DIGIT: Final = 43
"""The digit of the personal number may be < where there is none."""
_OWN_CODES: Final = {"D": "DE", "RKS": "XK", **dict.fromkeys(("GBD", "GBN", "GBO", "GBP", "GBS"), "GB")}
"""Codes of nationalities in these lines that are not those of ISO 3166."""

_WRITTEN: Final = {
    "Ä": ("AE", "A"), "Å": ("AA", "A"), "Æ": ("AE",), "Ð": ("D",), "Đ": ("D",), "Ħ": ("H",), "Ə": ("E",), "I\u0307": ("I",),
    "Ł": ("L",), "Ñ": ("N", "NXX"), "Ö": ("OE", "O"), "Ø": ("OE", "O"), "Œ": ("OE",), "Þ": ("TH",), "Ŋ": ("N",),
    "Ŧ": ("T",), "Ü": ("UE", "UXX", "U"), "ẞ": ("SS",),
}  # fmt: skip
"""How letters with marks may come out in these lines (part 3, transliterations); any other mark is dropped."""
_MAY_VANISH: Final = frozenset("-'.,’‘ʻʼ`´‐‑·")


def check_digit(text: str) -> int:
    """The digit that belongs to a text: values 0 to 35, < being 0, weighed 7, 3, 1 in turn, modulo 10."""
    values = (0 if letter == FILLER else int(letter, 36) for letter in text)
    return sum(value * _WEIGHTS[place % 3] for place, value in enumerate(values)) % 10


def wrong_digits(line: str) -> tuple[int, ...]:
    """The places in line 2, counted from 1, whose check digit does not come out."""
    wrong = []
    for place, parts in _CHECKED:
        text = "".join(line[first:end] for first, end in parts)
        written = line[place - 1]
        without = place == _EMPTY_WITHOUT_DIGIT and written == FILLER and not text.strip(FILLER)
        if not without and written != str(check_digit(text)):
            wrong.append(place)
    return tuple(wrong)


class Zone(NamedTuple):
    """What the two lines say, in the lines' own letters."""

    surname: str
    given: str
    full: bool
    """Whether the name fills the line, so that it may be cut."""
    number: str
    nationality: str
    birth: str
    sex: str
    expires: str

    @property
    def country(self) -> str | None:
        """The nationality as a two-letter code; None for codes that are no country's, such as a refugee's."""
        code = self.nationality.rstrip(FILLER)
        if code in _OWN_CODES:
            return _OWN_CODES[code]
        try:
            return str(read_country(code)) if code.isalpha() else None
        except ValueError:
            return None


def read_zone(lines: tuple[str, str]) -> Zone | None:
    """The two lines taken apart; None when they are not those of a passport, such as those of a visa."""
    first, second = lines
    if not first.startswith("P") or second[20] not in "MFX<":
        return None
    surname, _, given = first[5:].rstrip(FILLER).partition(FILLER * 2)
    return Zone(
        surname=surname,
        given=given,
        full=first[-1] != FILLER,
        number=second[:9],
        nationality=second[10:13],
        birth=second[13:19],
        sex=second[20],
        expires=second[21:27],
    )


def is_the_day(written: str, day: date) -> bool:
    """Whether six letters YYMMDD are a day; what the passport does not know is < or X there and fits any day."""
    told = f"{day:%y%m%d}"
    return all(there in (letter, FILLER, "X") for there, letter in zip(written, told, strict=True))


def odd_part(name: str, zone: str, *, full: bool) -> int | None:
    """The number of the first part of a passport name that is not in the lines, counted from 1; None if they agree.

    Spaces part the name in both; hyphens, apostrophes and dots may be a < or vanish, and letters with marks have the
    forms they may take. Where the name fills the line, parts may be cut short or be missing at the end.
    """
    parts = [_as_written(part, cut=full) for part in name.split()]
    for count in range(1, len(parts) + 1):
        further = f"(?:{FILLER}.*)?"
        if not re.fullmatch(_in_a_row(parts[:count], cut=full) + further, zone):
            return count
    return None if re.fullmatch(_in_a_row(parts, cut=full), zone) else len(parts) + 1


def _in_a_row(parts: list[str], *, cut: bool) -> str:
    first, *rest = parts
    return first + "".join(f"(?:{FILLER}{part})?" if cut else FILLER + part for part in rest)


def _as_written(part: str, *, cut: bool) -> str:
    """A pattern for one part of a name; when it may be cut, for each of its beginnings too."""
    letters = [_forms(letter) for letter in unicodedata.normalize("NFC", part).upper()]
    letters = [letter for letter in letters if letter]
    if not cut:
        return "".join(letters)
    pattern = ""
    for letter in reversed(letters[1:]):
        pattern = f"(?:{letter}{pattern})?"
    return "".join(letters[:1]) + pattern


def _forms(letter: str) -> str:
    if letter in _MAY_VANISH or unicodedata.category(letter) == "Lm":
        return f"{FILLER}?"
    if letter in _WRITTEN:
        return f"(?:{'|'.join(_WRITTEN[letter])})"
    plain = unicodedata.normalize("NFD", letter)[0]
    return plain if plain.isascii() and plain.isalnum() else ""
