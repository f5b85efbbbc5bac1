"""Finding a mission among those the book knows: by what somebody calls it, or by where somebody lives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from visa_kit.rules.overlay import Overlay
from visa_kit.rules.place_names import plain_place

_IDS_ALIKE: Final = 0.75
"""How alike two ids must be, from 0 to 1: hanoy is 0.8 like hanoi. So is dakar like dhaka: it only warns."""
_NAMES_ALIKE: Final = 0.9
"""The same for whole names, which all share most of their words."""
_NOT_IN_A_FILE_NAME: Final = re.compile(r"\W+")
_LONGEST_ID: Final = 40
_LEFT_OUT: Final = re.compile(r"^在|日本国?|ofjapan")
"""What people leave out of a mission's name: 上海総領事館, 在ベトナム大使館."""
_OFFICE: Final = re.compile(
    r"(大使館|総領事館|領事事務所)$|^(theembassy|embassy|consulategeneral|consularoffice)(in(the)?)?"
)
"""What is left out where somebody writes only the town or the country."""


def mission_called(written: str, missions: Mapping[str, Overlay]) -> str | None:
    """The id of the mission of that id or name, in Japanese or English; None where it is none's, or several ones'.

    Capitals, widths, accents, spaces and signs do not matter, nor whether the town stands behind the country, nor
    whether Japan is named: 在上海総領事館 is 在上海日本国総領事館.
    """
    if written in missions:
        return written
    meant = _short(plain_place(written))
    found = [page.id for page in missions.values() if meant in {_short(name) for name in _plain_names(page)}]
    return found[0] if len(found) == 1 else None


def missions_like(written: str, missions: Mapping[str, Overlay]) -> tuple[str, ...]:
    """The ids of the one or two missions that may be meant by what is no mission's id or name."""
    meant = plain_place(written)
    ids = {plain_place(id): id for id in missions}
    names = {name: page.id for page in missions.values() for name in _plain_names(page)}
    near = [ids[one] for one in get_close_matches(meant, ids, n=2, cutoff=_IDS_ALIKE)]
    near += [names[one] for one in get_close_matches(meant, names, n=2, cutoff=_NAMES_ALIKE)]
    near += [page.id for page in missions.values() if _OFFICE.sub("", _short(meant)) in _towns(page)]
    return tuple(dict.fromkeys(near))[:2]


def mission_serving(country: str, region: str | None, missions: Mapping[str, Overlay]) -> str | None:
    """The id of the one mission for a residence; None where there is none, or more than one is left.

    `country` is a two-letter code. A mission without districts serves what no other one of its country names; where
    the region is not told, it is sure only if it is the only one.
    """
    pages = [page for page in missions.values() if page.country == country.upper()]
    if region is None:
        return pages[0].id if len(pages) == 1 and not pages[0].regions else None
    named = plain_place(region)
    found = [page.id for page in pages if named in {plain_place(name) for name in page.regions}]
    found = found or [page.id for page in pages if not page.regions]
    return found[0] if len(found) == 1 else None


def id_of_unknown(written: str) -> str:
    """What stands for a mission the book does not know, where an id is wanted: its name, safe in the name of a file."""
    return _NOT_IN_A_FILE_NAME.sub("-", written.casefold()).strip("-")[:_LONGEST_ID] or "mission"


def _short(name: str) -> str:
    """A plain name without what people leave out; the name itself where nothing else is in it."""
    return _LEFT_OUT.sub("", name) or name


def _towns(page: Overlay) -> set[str]:
    """The towns, provinces or the country that one may write for the mission itself; it is then asked about."""
    return {plain_place(name) for name in page.regions} | {_OFFICE.sub("", _short(name)) for name in _plain_names(page)}


def _plain_names(page: Overlay) -> set[str]:
    return {plain_place(name) for name in (page.id, page.ja, page.en, page.en.partition(" (")[0])}
