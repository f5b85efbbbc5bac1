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
_NAMES_SHOWN: Final = 14


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
    """Those with a mission in the rule book, then all others, each in the order of the reader's language."""
    speaker = Speaker(lang, lang)
    known = {page.country for page in load_book().missions.values()}
    named = sorted(
        (Country(code, speaker.country(code).first.text) for code in _codes()),
        # The older half of this encoding stands in the order of pinyin.
        key=lambda one: one.name.encode("gb18030") if lang == "zh-Hans" else plain_place(one.name).encode(),
    )
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
    """The first places of a district in letters that its reader reads, each place once."""
    scripts = {"ja": (_HAN, _KATAKANA), "zh-Hans": (_HAN,)}.get(lang, (_LATIN,))
    read = max(([name for name in regions if script.fullmatch(name)] for script in scripts), key=len)
    once = list({plain_place(name): name for name in reversed(read)}.values())[::-1]
    return (*once[:_NAMES_SHOWN], "…") if len(once) > _NAMES_SHOWN else tuple(once)
