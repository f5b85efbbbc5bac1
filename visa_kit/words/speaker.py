"""The speaker: says a sentence of ours in a reader's language and in the one beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Final, Protocol

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal

from visa_kit import places
from visa_kit.problem import FORMULAS
from visa_kit.words.pair import Pair, Spoken

SOURCE = "en"
"""The language the sentences are written in, in code and templates."""


class _Both(Protocol):
    """Whatever has a Japanese and an English text: a rule's saying, a person's wording."""

    @property
    def ja(self) -> str | None: ...

    @property
    def en(self) -> str | None: ...


class _Official(Protocol):
    """A saying of the rule book, with its English template and the numbers that fill it."""

    @property
    def ja(self) -> str: ...

    @property
    def en(self) -> str: ...

    @property
    def template(self) -> str: ...

    @property
    def values(self) -> dict[str, str]: ...


def locale_name(lang: str) -> str:
    """The Babel and folder name of a language tag: zh-Hans is zh_Hans."""
    return lang.replace("-", "_")


KIT = "visa_kit"
"""The catalogue of the kit's own sentences."""
BOOK = "book"
"""The catalogue of the rule book's sentences, for readers of other languages than Japanese and English."""


def _path(lang: str, domain: str) -> Path:
    return places.LOCALES / locale_name(lang) / "LC_MESSAGES" / f"{domain}.po"


@cache
def _catalogue(lang: str, domain: str = KIT) -> GNUTranslations | None:
    """The compiled catalogue of a language, from its .po file; None when there is none."""
    path = _path(lang, domain)
    if not path.is_file():
        return None
    with path.open("rb") as file:
        catalogue = read_po(file, locale=locale_name(lang))
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


_REVIEWED: Final = re.compile(r"reviewed by .+, \d{4}-\d{2}-\d{2}")


_OFFICES: Final = frozenset(text for formula in FORMULAS.values() for text in (formula.what, formula.do))
"""What is said of files, workbooks and forms, to coordinators and operators."""


@cache
def is_reviewed(lang: str) -> bool:
    """Whether a person has read every translation that a patient reads: a comment above each string names who and when.

    Japanese and English are the kit's own languages and no translations.
    """
    if lang in ("ja", SOURCE):
        return True
    for domain in (KIT, BOOK):
        path = _path(lang, domain)
        if not path.is_file():
            return False
        with path.open("rb") as file:
            messages = read_po(file, locale=locale_name(lang))
        read = [one for one in messages if one.id and one.id not in _OFFICES]
        if not all(any(_REVIEWED.search(note) for note in one.user_comments) for one in read):
            return False
    return True


def has_words(lang: str) -> bool:
    """Whether the kit speaks a language."""
    return lang == SOURCE or _catalogue(lang) is not None


def spoken(lang: str) -> str | None:
    """The language in which the kit answers a reader's: vi for vi-VN, zh-Hans for zh-CN; None when it speaks none."""
    if has_words(lang):
        return lang
    try:
        known = Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    return next((one for one in (f"{known.language}-{known.script}", known.language) if has_words(one)), None)


def in_language(lang: str, message: str, /, **values: object) -> str:
    """One of our sentences in a language, its `{names}` filled in.

    A sentence that has no translation comes out between ⟦ ⟧: visible, never a silent fallback.
    """
    return _translated(lang, KIT, message, values)


def _translated(lang: str, domain: str, message: str, values: Mapping[str, object]) -> str:
    text = message
    if lang != SOURCE:
        catalogue = _catalogue(lang, domain)
        text = catalogue.gettext(message) if catalogue else message
        if text == message and (catalogue is None or not catalogue._catalog.get(message)):  # type: ignore[attr-defined]
            text = f"⟦{message}⟧"
    return text.format(**values) if values else text


def counted(lang: str, one: str, many: str, number: int, /, **values: object) -> str:
    """One of our sentences about a number of things in a language: `one` is for exactly one of them, `many` for others.

    Languages with other rules, or with one form for all numbers, have theirs in the catalogue.
    """
    english = one if number == 1 else many
    if lang == SOURCE:
        text = english
    else:
        catalogue = _catalogue(lang)
        text = catalogue.ngettext(one, many, number) if catalogue else english
        if text == english and (catalogue is None or (one, 0) not in catalogue._catalog):  # type: ignore[attr-defined]
            text = f"⟦{english}⟧"
    return text.format(**values)


@cache
def _said(reader: str, beside: str, message: str) -> Pair:
    """One of our own sentences without values: there are as many as the code has, and each is made once."""
    return _paired(reader, beside, in_language(reader, message), in_language(beside, message))


@lru_cache(maxsize=10_000)
def _in_the_book(
    reader: str, beside: str, ja: str, en: str, template: str, values: tuple[tuple[str, str], ...]
) -> Pair:
    """A sentence of the rule book in both languages, made once for each day's numbers."""
    halves = (_official_in(lang, ja, en, template, values) for lang in (reader, beside))
    return _paired(reader, beside, *halves)


def _paired(reader: str, beside: str, first: str, second: str) -> Pair:
    # Many Chinese words and days are written as in Japanese.
    if reader == beside or first == second:
        return Pair(first=Spoken(lang=reader, text=first))
    return Pair(first=Spoken(lang=reader, text=first), second=Spoken(lang=beside, text=second))


class Speaker:
    """Says things to one reader: first in `reader`'s language, then in the one `beside` it (BCP 47 tags)."""

    def __init__(self, reader: str, beside: str) -> None:
        self.reader = reader
        self.beside = beside

    def _pair(self, first: str, second: str) -> Pair:
        return _paired(self.reader, self.beside, first, second)

    def say(self, message: str, **values: object) -> Pair:
        """One of our own sentences in both languages; `{names}` are filled from values, a pair in its language."""
        if not values:
            return _said(self.reader, self.beside, message)
        return self._pair(self._in(self.reader, message, values), self._in(self.beside, message, values))

    def say_n(self, one: str, many: str, number: int, /, **values: object) -> Pair:
        """One of our own sentences about a number of things: `one` for exactly one of them, `many` for any other."""
        halves = (counted(lang, one, many, number, **self._values_in(lang, values)) for lang in self._both)
        return self._pair(*halves)

    @property
    def _both(self) -> tuple[str, str]:
        return self.reader, self.beside

    def _in(self, lang: str, message: str, values: dict[str, object]) -> str:
        return in_language(lang, message, **self._values_in(lang, values))

    def _values_in(self, lang: str, values: dict[str, object]) -> dict[str, object]:
        return {name: self._value_in(lang, value) for name, value in values.items()}

    def _value_in(self, lang: str, value: object) -> object:
        """A value as it stands inside a sentence of a language: its half of a pair, a day, a number."""
        if isinstance(value, Pair):
            return value.half_in(lang)
        if isinstance(value, date):
            return _day_in(lang, value)
        if isinstance(value, Decimal):
            return format_decimal(value, locale=locale_name(lang))
        return value

    def both(self, said: _Both) -> Pair | None:
        """What a person or the rule book wrote in several languages; None when it has neither of ours.

        What nobody wrote in the reader's language is said in English, under that language's own tag: more readers can
        make it out than the language beside it.
        """
        first = _written(said, self.reader) or _written(said, SOURCE)
        second = _written(said, self.beside)
        if first is None:
            return Pair(first=second) if second else None
        return Pair(first=first, second=second if second != first else None)

    def official(self, said: _Official) -> Pair:
        """A sentence or name of the rule book: Japanese and English as the book has them, the rest translated."""
        # What is the same in both is nobody's to translate: a mission the book does not know, under the name the case
        # gives it, or none.
        if said.ja == said.en:
            return self._pair(said.ja, said.ja)
        return _in_the_book(self.reader, self.beside, said.ja, said.en, said.template, tuple(said.values.items()))

    def same(self, text: str, lang: str) -> Pair:
        """A text that is not translated: a name, a number, a line of an address."""
        return Pair(first=Spoken(lang=lang, text=text))

    def together(self, said: list[Pair]) -> Pair:
        """Several names in one line: A, B and C."""
        if len(said) == 1:
            return said[0]
        mine, theirs = (
            format_list([one.half_in(lang) for one in said], locale=locale_name(lang)) for lang in self._both
        )
        return self._pair(mine, theirs)

    def day(self, day: date) -> Pair:
        """A day in both languages."""
        return self._pair(_day_in(self.reader, day), _day_in(self.beside, day))

    def country(self, code: str) -> Pair:
        """A country or region in both languages, from its two-letter code."""
        return self._pair(_country_in(self.reader, code), _country_in(self.beside, code))

    def language(self, tag: str) -> Pair:
        """A language's name in both languages."""
        return self._pair(_language_in(self.reader, tag), _language_in(self.beside, tag))

    def money(self, amount: Decimal, currency: str) -> Pair:
        """An amount of money in both languages."""
        mine, theirs = (_money_in(lang, amount, currency) for lang in self._both)
        return self._pair(mine, theirs)


def _official_in(lang: str, ja: str, en: str, template: str, values: tuple[tuple[str, str], ...]) -> str:
    if lang in ("ja", "en"):
        return ja if lang == "ja" else en
    return _translated(lang, BOOK, template or en, {name: _number_in(lang, value) for name, value in values})


def _number_in(lang: str, value: str) -> str:
    """A number of the rule book with the reader's own signs: 15,000 is fifteen to somebody who writes 15.000."""
    if not re.fullmatch(r"\d{1,3}(,\d{3})*(\.\d+)?", value):
        return value
    return str(format_decimal(Decimal(value.replace(",", "")), locale=locale_name(lang)))


def _written(said: _Both, lang: str) -> Spoken | None:
    text = getattr(said, locale_name(lang).lower(), None)
    return Spoken(lang=lang, text=text) if text else None


_YEN: Final = {"ja": "#,##0円", "zh-Hans": "#,##0日元", "vi": "#,##0\u00a0'yên'"}
"""Yen with the word, as the sentences have it: a ¥ may also be a yuan, and means little to a Vietnamese reader."""


def _money_in(lang: str, amount: Decimal, currency: str) -> str:
    pattern = _YEN.get(lang) if currency == "JPY" else None
    return format_currency(amount, currency, pattern, locale=locale_name(lang))


@lru_cache(maxsize=2_000)
def _day_in(lang: str, day: date) -> str:
    # Day, month in letters, year: no reader takes it for another day.
    pattern = {"en": "d MMM y", "ja": "y年M月d日", "vi": "d 'tháng' M 'năm' y"}.get(lang, "long")
    return format_date(day, pattern, locale=locale_name(lang))


_REFUGEE: Final = {"en": "Refugee", "ja": "難民", "vi": "Người tị nạn", "zh-Hans": "难民"}
_NOT_IN_BABEL: Final = {
    # A country that is gone and still stands on birth papers.
    "SU": {"en": "USSR", "ja": "ソ連", "vi": "Liên Xô", "zh-Hans": "苏联", "ru": "СССР", "mn": "ЗХУ"},
    "XXA": {"en": "Stateless", "ja": "無国籍", "vi": "Không quốc tịch", "zh-Hans": "无国籍"},
    "XXB": _REFUGEE,
    "XXC": _REFUGEE,
    "XXX": {"en": "Not specified", "ja": "特定なし", "vi": "Không xác định", "zh-Hans": "未指明"},
}


def _country_in(lang: str, code: str) -> str:
    if code in _NOT_IN_BABEL:
        return _NOT_IN_BABEL[code].get(lang, code)
    return str(Locale.parse(locale_name(lang)).territories.get(code, code))


def _language_in(lang: str, tag: str) -> str:
    return str(Locale.parse(locale_name(tag)).get_display_name(locale_name(lang)) or tag)
