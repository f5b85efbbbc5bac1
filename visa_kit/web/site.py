"""Ready checklists as plain pages: every mission, way to the visa, number of companions and language.

The pages need no script, ask nothing of another server, and hold nothing of any case.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from visa_kit.case import Case
from visa_kit.packet.brief import Brief
from visa_kit.packet.labels import ROUTE
from visa_kit.packet.sheets.checklist import checklist
from visa_kit.problem import say
from visa_kit.rules import decide, load_book
from visa_kit.rules.decision import Route, Saying
from visa_kit.web.pages import page
from visa_kit.words import Pair, Speaker

LANGUAGES: Final = ("ja", "en", "zh-Hans", "vi")
MOST_COMPANIONS: Final = 2
_ROUTES: Final = (Route.SINGLE, Route.MULTIPLE, Route.LONG)
_COMPANIONS: Final = (say("Nobody comes along"), say("One companion"), say("Two companions or more"))
_HOME: Final = {"zh-Hans": "CN", "vi": "VN"}
# A stay that is plainly of each kind; a visitor's own days decide, and the page says so.
_STAYS: Final = {
    Route.SINGLE: [{"days": 10, "visits": [{"on_day": 2, "care": "outpatient"}]}],
    Route.MULTIPLE: [{"days": 10, "visits": [{"on_day": 2, "care": "outpatient"}]}] * 2,
    Route.LONG: [{"days": 120, "visits": [{"on_day": 2, "care": "inpatient"}]}],
}


class Place(NamedTuple):
    """One mission of the book: its id, its name, and the country whose residents file there."""

    id: str
    name: Saying
    country: str


class Page(NamedTuple):
    """One finished page: its path below the site and its HTML."""

    path: str
    html: str


def write_site(folder: Path, day: date) -> int:
    """Write every page into a folder, for a web server to hand out as they are; returns how many there are.

    Raises OSError when the folder cannot be written.
    """
    count = 0
    for made in site_pages(day):
        target = folder / made.path
        target.parent.mkdir(parents=True, exist_ok=True)
        _show_to_everybody(target.parent, folder)
        _write(target, made.html)
        count += 1
    return count


def _show_to_everybody(inside: Path, folder: Path) -> None:
    """A folder that holds pages, and no other: what else lies there is somebody's. Raises OSError at a link."""
    if inside == folder and folder.is_symlink():
        return  # whoever put the link there says who may enter behind it
    opened = os.open(inside, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        os.fchmod(opened, 0o755)
    finally:
        os.close(opened)


def _write(target: Path, html: str) -> None:
    opened = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o644)
    with os.fdopen(opened, "w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), 0o644)  # unlike a packet, these pages are for everybody
        file.write(html)


def missions() -> tuple[Place, ...]:
    """Every mission of the rule book, by country."""
    pages = load_book().missions.values()
    found = (Place(page.id, Saying(ja=page.ja, en=page.en), page.country) for page in pages)
    return tuple(sorted(found, key=lambda place: (place.country, place.id)))


def site_pages(day: date) -> Iterator[Page]:
    """Every page of the site: an index in each language, and a checklist for each combination."""
    yield Page("index.html", _languages())
    for lang in LANGUAGES:
        speaker = Speaker(lang, "ja")
        yield Page(f"{lang}/index.html", _index(speaker))
        for place in missions():
            for route in _ROUTES:
                for companions in range(MOST_COMPANIONS + 1):
                    path = f"{lang}/{place.id}-{route.value}-{companions}.html"
                    yield Page(path, _checklist(speaker, place, route, companions, day))


def example_case(place: Place, route: Route, companions: int) -> Case:
    """Somebody without a name: lives in the mission's country, is its national, and stays in the plainest way."""
    person = {"nationality": place.country, "addresses": [{"country": place.country}]}
    return Case.model_validate(
        {
            "id": "site",
            "patient": person,
            "companions": [dict(person) for _ in range(companions)],
            "stays": _STAYS[route],
            "application": {"mission": place.id, "entries": "multiple" if route is Route.MULTIPLE else "single"},
        }
    )


def _checklist(speaker: Speaker, place: Place, route: Route, companions: int, day: date) -> str:
    case = example_case(place, route, companions)
    decision = decide(case, day)
    # One page for the patient and one companion: what holds for one companion holds for each.
    people = case.travellers[:2]
    sheets = [sheet for one in people for sheet in checklist(Brief(case, decision, speaker, day, 1, one))]
    heading = (speaker.official(place.name), speaker.say(ROUTE[route]), speaker.say(_COMPANIONS[companions]))
    return _render(
        speaker, "checklist.html", title=_title(speaker), heading=heading, sheets=sheets, day=speaker.day(day)
    )


def _index(speaker: Speaker) -> str:
    by_country: dict[str, list[tuple[Pair, list[tuple[Pair, list[tuple[Pair, str]]]]]]] = {}
    for place in missions():
        links = [
            (
                speaker.say(ROUTE[route]),
                [
                    (speaker.say(_COMPANIONS[n]), f"{place.id}-{route.value}-{n}.html")
                    for n in range(MOST_COMPANIONS + 1)
                ],
            )
            for route in _ROUTES
        ]
        by_country.setdefault(place.country, []).append((speaker.official(place.name), links))
    # Most readers of a language live where it is spoken: their missions stand first.
    codes = sorted(by_country, key=lambda code: code != _HOME.get(speaker.reader))
    countries = [(speaker.country(code), by_country[code]) for code in codes]
    return _render(speaker, "index.html", title=_title(speaker), countries=countries)


def _languages() -> str:
    names = [(lang, Speaker(lang, lang).language(lang).first) for lang in LANGUAGES]
    speaker = Speaker("en", "ja")
    return _render(speaker, "languages.html", title=_title(speaker), languages=names)


def _title(speaker: Speaker) -> Pair:
    return speaker.say("Checklist for the visa for medical stay")


def _render(speaker: Speaker, template: str, *, title: Pair, **told: object) -> str:
    return page(speaker, f"web/{template}", title=title, inlined=True, **told)
