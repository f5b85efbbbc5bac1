"""Countries to choose from, and the embassies and consulates that a country has in the rule book."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from babel import Locale

from visa_kit.case.written import read_country
from visa_kit.rules import load_book
from visa_kit.rules.decision import Saying
from visa_kit.rules.jurisdiction import mission_for
from visa_kit.rules.place_names import plain_place
from visa_kit.words import Speaker

_KATAKANA: Final = re.compile(r"[゠-ヿ]+")
_HAN: Final = re.compile(r"[㐀-鿿]+")
_LATIN: Final = re.compile(r"[ -ɏḀ-ỿ]+")
_SCRIPTS: Final = {"ja": (_HAN, _KATAKANA, _LATIN), "zh-Hans": (_HAN, _LATIN)}
"""The letters in which a reader reads a place, the best first; Latin for all others."""
_CHARACTERS: Final = {"ja": "shift_jis", "zh-Hans": "gb2312"}
"""The standard that holds the characters of a language and not those of its neighbours."""
_NO_NAME: Final = re.compile(r"[A-Z. ]+|.*, .*|.*省.+")
"""An abbreviation, or a place together with the one that it lies in."""
_KIND: Final = re.compile(
    r"^(tp|thanhpho|tinh)(?=.{3})|(?<=.{3})(city|province|autonomousregion|huiautonomousregion|uygurautonomousregion"
    r"|zhuangautonomousregion|oblast|krai|republic)$|(?<=..)(自治区|壮族自治区|回族自治区|维吾尔自治区|チワン族自治区|シティ|[省市県州])$"
)
"""What tells the kind of a place and not its name."""
_LIKELY: Final = {"vi": ("VN",), "zh-Hans": ("CN",)}
"""Where most readers of a language live: their countries stand first."""


class Country(NamedTuple):
    """One country or region to choose."""

    code: str
    name: str


class Post(NamedTuple):
    """One mission to choose: its name, and places of its district as its readers write them."""

    id: str
    name: str
    places: tuple[str, ...]


def is_country(code: str) -> bool:
    """Whether a text is a country's two-letter code."""
    return bool(re.fullmatch("[A-Z]{2}", code)) and code in _codes()


@cache
def _codes() -> frozenset[str]:
    found = set()
    for code in map(str, Locale.parse("en").territories):
        if re.fullmatch("[A-Z]{2}", code):
            try:
                found.add(str(read_country(code)))
            except ValueError:
                continue
    return frozenset(found)


@cache
def countries(lang: str) -> tuple[tuple[Country, ...], tuple[Country, ...]]:
    """Those with a mission in the rule book, then all others, each in the order of the reader's language.

    The likely ones of the reader stand first; a place that has no name in that language is not listed.
    """
    speaker = Speaker(lang, lang)
    known = {page.country for page in load_book().missions.values()}
    named = sorted(
        (one for code in _codes() if (one := Country(code, speaker.country(code).first.text)).name != code),
        # The older half of this encoding stands in the order of pinyin.
        key=lambda one: one.name.encode("gb18030") if lang == "zh-Hans" else plain_place(one.name).encode(),
    )
    named.sort(key=lambda one: one.code not in _LIKELY.get(lang, ()))
    near = tuple(one for one in named if one.code in known)
    return near, tuple(one for one in named if one.code not in known)


def needs_district(code: str | None) -> bool:
    """Whether the book has missions in a country and the country alone does not tell which one is responsible."""
    if code is None:
        return False
    known = [page for page in load_book().missions.values() if page.country == code]
    return len(known) > 1 or (len(known) == 1 and mission_for(code, None) is None)


@cache
def posts(code: str, lang: str) -> tuple[Post, ...]:
    """The missions of a country."""
    speaker = Speaker(lang, lang)
    return tuple(
        Post(page.id, speaker.official(Saying(ja=page.ja, en=page.en)).first.text, _shown(page.regions, lang))
        for page in load_book().missions.values()
        if page.country == code
    )


def _shown(regions: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """Every place of a district in letters that its reader reads, each place once."""
    found = [_once(regions, script, lang) for script in _SCRIPTS.get(lang, (_LATIN,))]
    # A few famous cities have a name in the reader's own letters where a province has none.
    most = max(len(names) for names in found)
    return next(names for names in found if 2 * len(names) >= most)


def _once(regions: tuple[str, ...], script: re.Pattern[str], lang: str) -> tuple[str, ...]:
    """The places named in these letters, without abbreviations, addresses, and other spellings of the same name."""
    named: dict[str, str] = {}
    for name in regions:
        if script.fullmatch(name) and not _NO_NAME.fullmatch(name) and _is_written(name, lang):
            named.setdefault(_KIND.sub("", plain_place(name)), name)
    return tuple(named.values())


def _is_written(name: str, lang: str) -> bool:
    """Whether a name in ideographs is in the characters of that language: 广东 is Chinese, 広東 Japanese."""
    if not _HAN.fullmatch(name) or lang not in _CHARACTERS:
        return True
    try:
        name.encode(_CHARACTERS[lang])
    except UnicodeEncodeError:
        return False
    return True
