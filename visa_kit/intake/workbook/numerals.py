"""How Excel keeps days and numbers: a day is a number with a format, and the format decides what a person sees."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Context, Decimal, InvalidOperation
from enum import StrEnum
from typing import Final

from visa_kit.intake.workbook.cells import Kept


class Shown(StrEnum):
    """What a number format makes of a number."""

    NUMBER = "number"
    OTHER_NUMBER = "other_number"
    DAY = "day"
    PART_OF_A_DAY = "part_of_a_day"


# The formats that files name by number only (ECMA-376 part 1, 18.8.30). 27-36 and 50-58 mean one thing in a Japanese
# Excel and another in a Chinese one; a day counts as wholly shown only where both show it.
_BUILT_IN: Final = {
    **dict.fromkeys((0, 1, 2, 3, 4, 5, 6, 7, 8, 37, 38, 39, 40, 41, 42, 43, 44, 49), Shown.NUMBER),
    **dict.fromkeys((9, 10, 11, 12, 13, 48), Shown.OTHER_NUMBER),
    **dict.fromkeys((14, 15, 22, 30, 31), Shown.DAY),
    **dict.fromkeys((16, 17, 18, 19, 20, 21, 45, 46, 47), Shown.PART_OF_A_DAY),
    **dict.fromkeys((27, 28, 29, 32, 33, 34, 35, 36, *range(50, 59)), Shown.PART_OF_A_DAY),
}
_BUILT_IN_PLACES: Final = {
    **dict.fromkeys((1, 3, 5, 6, 37, 38, 41, 42), 0),
    **dict.fromkeys((2, 4, 7, 8, 39, 40, 43, 44), 2),
}
_EXACT_IN_EXCEL: Final = Context(prec=15)
"""Excel shows and reckons with 15 digits; what a file holds behind them is left over from binary fractions."""
_NO_CODE: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]')
_SCALED: Final = re.compile(r"%|e[+-]|\?|/|,(?![#0?])")
_DAY_ZERO: Final = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_LAST_DAY: Final = 2_958_465


def shown_by(number: int, code: str | None) -> Shown:
    """What a format shows: by its code, or by its number where a file gives no code."""
    if code is None:
        return _BUILT_IN.get(number, Shown.OTHER_NUMBER)
    plain = _NO_CODE.sub("", code.split(";")[0]).lower().replace("general", "")
    if _SCALED.search(plain) and not re.search("[ymdg]", plain):
        return Shown.OTHER_NUMBER
    if not re.search("[ymdhsge]", plain):
        return Shown.NUMBER
    return Shown.DAY if "d" in plain and re.search("[ye]", plain) else Shown.PART_OF_A_DAY


def places_shown(number: int, code: str | None) -> int | None:
    """How many decimal places a format shows of a number; None where it shows as many as there are."""
    if code is None:
        return _BUILT_IN_PLACES.get(number)
    plain = _NO_CODE.sub("", code.split(";")[0])
    if not re.search("[0#]", plain):
        return None
    return sum(sign in "0#" for sign in plain.partition(".")[2])


def number_kept(raw: str, shown: Shown, *, from_1904: bool, places: int | None = None) -> tuple[Kept, str]:
    """A number of a file: how it is kept, and as a text. `places` are the decimal places that its format shows."""
    try:
        value = Decimal(raw)
        if value != value.to_integral_value():
            value = _EXACT_IN_EXCEL.plus(value)
        plain = _in_digits(value)
    except (InvalidOperation, ValueError):
        return Kept.ERROR, raw
    if shown is Shown.NUMBER:
        hides = places is not None and value != round(value, places)
        return (Kept.SHOWN_OTHERWISE if hides else Kept.NUMBER), plain
    if shown is Shown.OTHER_NUMBER:
        return Kept.SHOWN_OTHERWISE, plain
    if value != int(value):
        return Kept.MOMENT, plain
    day = _day(int(value), from_1904=from_1904)
    if day is None:
        return Kept.NUMBER, plain
    return (Kept.DAY if shown is Shown.DAY else Kept.PART_OF_A_DAY), day.isoformat()


def _in_digits(value: Decimal) -> str:
    """A number without an exponent; a true number is not ambiguous, so three decimals are written as four."""
    if not value.is_finite() or value.adjusted() > 15:
        raise ValueError
    text = f"{value:f}"
    whole, point, rest = text.partition(".")
    rest = rest.rstrip("0")
    return f"{whole}.{rest}{'0' if len(rest) == 3 else ''}" if point and rest else whole


def _day(serial: int, *, from_1904: bool) -> date | None:
    """The day of a serial number; None where there is none. Excel counts a 29 February 1900, which there never was."""
    if not 1 <= serial <= _LAST_DAY or (serial == 60 and not from_1904):
        return None
    early = 1 if serial < 60 and not from_1904 else 0
    return _DAY_ZERO[from_1904] + timedelta(days=serial + early)
