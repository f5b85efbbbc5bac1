"""How people write days, numbers, yes and no: text in, typed values out, nothing guessed."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Final

from babel import Locale
from babel.core import get_global
from pydantic import BeforeValidator, Field, PlainSerializer
from pydantic_core import PydanticCustomError

# The first and the last day of each era that a living person's papers may carry.
_ERAS: Final = {
    "明治": (date(1868, 1, 25), date(1912, 7, 29)),
    "大正": (date(1912, 7, 30), date(1926, 12, 24)),
    "昭和": (date(1926, 12, 25), date(1989, 1, 7)),
    "平成": (date(1989, 1, 8), date(2019, 4, 30)),
    "令和": (date(2019, 5, 1), date(2199, 12, 31)),
}
_YEAR_FIRST = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})/(\d{1,2})/(\d{1,2})|(\d{4})\.(\d{1,2})\.(\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})日"
)
_ERA = re.compile(rf"({'|'.join(_ERAS)})(元|\d{{1,2}})年(\d{{1,2}})月(\d{{1,2}})日")
_YEAR_LAST = re.compile(r"(?P<first>\d{1,2})(?P<sign>[-/. ])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})")
_AMBIGUOUS = re.compile(r"(?!\d{4}\D)\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}|\d{6}|\d{8}")


def problem(formula: str, **details: str) -> PydanticCustomError:
    """A validation error that names one of the problem formulas; it never holds the value."""
    return PydanticCustomError(formula, formula, details or None)


_LONGEST: Final = 100


def _plain(value: str) -> str:
    """The text with full-width digits and signs made half-width, and no space around it.

    Nothing when it is longer than any day, number or country: composing a long tower of marks takes for ever.
    """
    return unicodedata.normalize("NFKC", value).strip() if len(value) <= _LONGEST else ""


def read_day(value: Any) -> Any:
    """A day from 2027-01-12, 2027/1/12, 2027.1.12, 2027年1月12日 or 令和9年1月12日, full-width digits included."""
    if not isinstance(value, str):
        return value
    text = re.sub(r"\s+", "", _plain(value)) if "年" in value else _plain(value)
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in match.groups() if part is not None)
        return _real_day(year, month, day)
    if match := _ERA.fullmatch(text):
        name, year_text, month_text, day_text = match.groups()
        begins, ends = _ERAS[name]
        year_of_era = 1 if year_text == "元" else int(year_text)
        found = _real_day(begins.year + year_of_era - 1, int(month_text), int(day_text))
        if year_of_era < 1 or not begins <= found <= ends:
            raise problem("impossible_day")
        return found
    if only_reading(text):
        raise problem("year_not_first")
    raise problem("ambiguous_day" if _AMBIGUOUS.fullmatch(text) else "not_a_day")


def only_reading(value: str) -> date | None:
    """The one day that a text with its year last can mean, for example 31/12/2026; None where it can mean two or none.

    It is only ever proposed: no day is taken that nobody has written with the year first.
    """
    match = _YEAR_LAST.fullmatch(_plain(value))
    if match is None:
        return None
    first, second, year = (int(match[part]) for part in ("first", "second", "year"))
    readings = set()
    for month, day in ((first, second), (second, first)):
        with suppress(PydanticCustomError):
            readings.add(_real_day(year, month, day))
    return readings.pop() if len(readings) == 1 else None


def _real_day(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise problem("impossible_day") from None
    if not 1870 <= found.year <= 2199:
        raise problem("impossible_day")
    return found


Day = Annotated[date, BeforeValidator(read_day)]


_YES = frozenset({"yes", "y", "true", "はい", "有", "あり"})
_NO = frozenset({"no", "n", "false", "いいえ", "無", "なし"})


def read_yes_no(value: Any) -> Any:
    """Yes or no, in English or Japanese."""
    if not isinstance(value, str):
        return value
    text = _plain(value).lower()
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise problem("not_yes_or_no")


YesNo = Annotated[bool, BeforeValidator(read_yes_no)]


def read_count(value: Any) -> Any:
    """A whole number written in digits."""
    if not isinstance(value, str):
        return value
    text = _plain(value)
    if not re.fullmatch(r"\d{1,9}", text):
        raise problem("not_a_number")
    return int(text)


def _within(least: int, most: int) -> BeforeValidator:
    def check(value: Any) -> Any:
        if isinstance(value, int) and not isinstance(value, bool) and not least <= value <= most:
            raise problem("number_out_of_range", least=str(least), most=str(most))
        return value

    return BeforeValidator(check)


Count = Annotated[int, _within(0, 1000), BeforeValidator(read_count)]
"""A small whole number, 0 to 1,000."""
Days = Annotated[int, _within(1, 1100), BeforeValidator(read_count)]
"""A number of days, 1 to 1,100 (three years)."""


def read_amount(value: Any) -> Any:
    """An amount of money: digits, thousands commas, at most four decimals. Unit: that of the currency beside it."""
    if not isinstance(value, str):
        return value
    text = _plain(value)
    if not re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d{1,4})?|\d{1,12}(\.\d{1,4})?", text):
        raise problem("not_a_number")
    # 948.000 is 948 in Tokyo and 948,000 in Hanoi.
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text):
        raise problem("ambiguous_number")
    return Decimal(text.replace(",", ""))


Amount = Annotated[
    Decimal,
    BeforeValidator(read_amount),
    PlainSerializer(lambda amount: format(amount, "f"), when_used="json"),
]


_USUAL_NAMES: Final = {
    # A country that people were born in and that no longer exists: it stands as a former nationality.
    **dict.fromkeys(("su", "sun", "ussr", "soviet union", "ソ連"), "SU"),
    **dict.fromkeys(("viet nam", "socialist republic of vietnam", "ベトナム社会主義共和国"), "VN"),
    **dict.fromkeys(("people's republic of china", "prc", "中華人民共和国"), "CN"),
    **dict.fromkeys(("hong kong", "香港"), "HK"),
    **dict.fromkeys(("macau", "macao", "マカオ"), "MO"),
    **dict.fromkeys(("臺灣", "台灣"), "TW"),
    **dict.fromkeys(("republic of korea", "大韓民国"), "KR"),
    **dict.fromkeys(("russian federation", "ロシア連邦"), "RU"),
    **dict.fromkeys(("モンゴル国",), "MN"),
    **dict.fromkeys(("myanmar", "burma", "ミャンマー"), "MM"),
    **dict.fromkeys(("united states of america", "米国", "アメリカ"), "US"),
    **dict.fromkeys(("uk", "great britain", "英国"), "GB"),
    **dict.fromkeys(("turkey",), "TR"),
    **dict.fromkeys(("czech republic",), "CZ"),
    **dict.fromkeys(("uae",), "AE"),
    **dict.fromkeys(("palestine", "パレスチナ"), "PS"),
    **dict.fromkeys(("ivory coast",), "CI"),
}
"""Usual names that Babel's tables do not have, in lower case. "Korea" and "Congo" are two countries each: refused."""


@lru_cache(maxsize=1)
def _country_names() -> dict[str, str]:
    """Two-letter code by code, three-letter code and usual name (English, Japanese), in lower case."""
    names: dict[str, str] = {}
    for language in ("en", "ja"):
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"}:
                names[code.lower()] = code
                names[name.lower()] = code
    for alias, codes in get_global("territory_aliases").items():
        # Babel's aliases also lead to codes that name no country (XXX, ZZZ).
        if len(alias) == 3 and alias.isalpha() and len(codes) == 1 and codes[0].lower() in names:
            names[alias.lower()] = codes[0]
    return names | _USUAL_NAMES


def read_country(value: Any) -> Any:
    """A country or region as its ISO 3166 two-letter code, from a code or a usual name in English or Japanese."""
    if not isinstance(value, str):
        return value
    found = _country_names().get(_plain(value).lower())
    if found is None:
        raise problem("not_a_country")
    return found


_WITHOUT_COUNTRY: Final = {
    **dict.fromkeys(("xxa", "stateless", "無国籍"), "XXA"),
    **dict.fromkeys(("xxb", "refugee", "難民"), "XXB"),
    "xxc": "XXC",
    "xxx": "XXX",
}
"""People who have no nationality, by the passport's code or in a word, in lower case."""


def read_nationality(value: Any) -> Any:
    """A nationality: a country's code, or what the passport of somebody without one bears in its place.

    XXA is stateless, XXB a refugee, XXC another refugee, XXX not specified (ICAO Doc 9303, part 3, section 5).
    """
    if isinstance(value, str) and (code := _plain(value).lower()) in _WITHOUT_COUNTRY:
        return _WITHOUT_COUNTRY[code]
    return read_country(value)


@lru_cache(maxsize=1)
def _language_names() -> dict[str, str]:
    """Language tag by the language's usual name (English, Japanese), in lower case."""
    return {
        name.lower(): code.replace("_", "-")
        for language in ("en", "ja")
        for code, name in Locale.parse(language).languages.items()
    }


def language_named(text: str) -> str | None:
    """The tag of a language that is told by its usual name: ベトナム語, Vietnamese."""
    return _language_names().get(_plain(text).lower())


def language_meant(text: str) -> str | None:
    """The tag of a language that is told by its usual name or by its tag: Vietnamese, vi, zh-Hans."""
    tags = {tag.lower(): tag for tag in _language_names().values()}
    return language_named(text) or tags.get(_plain(text).lower())


Country = Annotated[str, BeforeValidator(read_country), Field(pattern=r"^[A-Z]{2}$")]
Nationality = Annotated[str, BeforeValidator(read_nationality), Field(pattern=r"^([A-Z]{2}|XX[ABCX])$")]
