"""Facts about nationality and residence: exemption from visas, screening, the mission's district."""

from __future__ import annotations

from functools import cache
from typing import Final

from visa_kit.case import Case, Traveller
from visa_kit.case.people import Person
from visa_kit.rules.facts.people import path_of
from visa_kit.rules.facts.registry import companion_fact, fact, person_fact
from visa_kit.rules.facts.stays import days_seen, missing_days
from visa_kit.rules.finding import Finding, all_of, holds, no, noted, opposite, seen, unknown, yes
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.place_names import plain_place
from visa_kit.rules.sight import Note, Sight

_JAPAN: Final = "JP"


def _exempt_days(person: Person | None, numbers: Numbers) -> tuple[str, int | None] | None:
    """Somebody's nationality and the days the book has for it; 0 days: a visa is needed for any stay."""
    nationality = person.nationality if person else None
    if nationality is None:
        return None
    days = numbers.get(f"exempt-days-{nationality.lower()}")
    return nationality, None if days is None else int(days)


def _exemption_seen(path: str, nationality: str, days: int | None) -> Sight:
    if days is None:
        return seen(path, nationality)
    if days == 0:
        return noted(path, Note.VISA_NEEDED, country=nationality)
    return noted(path, Note.EXEMPT, country=nationality, days=days)


@person_fact(
    "nationality-not-in-table",
    ja="この申請人の国籍が、この規則集の査証免除の表にない",
    en="this traveller's nationality does not stand in this book's table of visa exemptions",
)
def nationality_not_in_table(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the book has read nothing about this nationality; Japanese need no visa (rule japanese-need-no-visa)."""
    path = f"{path_of(traveller)}.nationality"
    found = _exempt_days(traveller.person, numbers)
    if found is None:
        return unknown(path)
    return holds(found[1] is None and found[0] != _JAPAN, seen(path, found[0]))


@fact(
    "stays-within-exemption",
    ja="どの滞在も、患者の国籍について査証が免除される日数に収まる",
    en="every stay is short enough for the visa exemption of the patient's nationality",
)
def stays_within_exemption(case: Case, numbers: Numbers) -> Finding:
    """Whether the patient might travel without any visa; no where the book knows of no exemption."""
    found = _exempt_days(case.patient, numbers)
    if found is None:
        return unknown("patient.nationality")
    nationality, days = found
    where = _exemption_seen("patient.nationality", nationality, days)
    if not days:
        return no(where)
    if case.stays is None:
        return unknown("stays", saw=(where,))
    return all_of(
        unknown(f"stays[{number}]", saw=(where,))
        if stay.official_days is None
        else holds(
            stay.official_days <= days,
            where,
            noted(f"stays[{number}]", Note.OFFICIAL_DAYS, official=stay.official_days),
        )
        for number, stay in enumerate(case.stays)
    )


@fact(
    "stays-outgrow-exemption",
    ja="患者の国籍には査証免除があるが、その日数を超える滞在がある",
    en="the patient's nationality is exempt for a time, and a stay outgrows it",
)
def stays_outgrow_exemption(case: Case, numbers: Numbers) -> Finding:
    """Whether a patient who may visit without a visa needs one because a stay is too long (rule exemption-outgrown)."""
    found = _exempt_days(case.patient, numbers)
    if found is None:
        return unknown("patient.nationality")
    nationality, days = found
    if not days:
        return no(seen("patient.nationality", nationality))
    return opposite(stays_within_exemption(case, numbers))


@companion_fact(
    "stays-within-own-exemption",
    ja="どの滞在も、この同伴者の国籍について査証が免除される日数に収まる",
    en="every stay is short enough for the visa exemption of this companion's nationality",
)
def stays_within_own_exemption(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether a companion might travel without any visa, whatever the patient's nationality is."""
    path = f"{path_of(traveller)}.nationality"
    found = _exempt_days(traveller.person, numbers)
    if found is None:
        return unknown(path)
    nationality, days = found
    where = _exemption_seen(path, nationality, days)
    if not days:
        return no(where)
    if case.stays is None:
        return unknown("stays", saw=(where,))
    joined = [
        (number, coming)
        for number, stay in enumerate(case.stays)
        if stay.joined_by is None or traveller.key in stay.joined_by
        for coming in stay.comings_of(traveller.key)
    ]
    return all_of(
        unknown(*missing_days(number, stay), saw=(where,))
        if stay.official_days is None
        else holds(stay.official_days <= days, where, days_seen(number, stay))
        for number, stay in joined
    )


@person_fact(
    "from-screening-country",
    ja="入国前結核スクリーニングの対象国の国籍である",
    en="of a nationality with tuberculosis screening before entry",
)
def from_screening_country(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the traveller's nationality is one the book has a screening for."""
    path = f"{path_of(traveller)}.nationality"
    nationality = traveller.person.nationality
    if nationality is None:
        return unknown(path)
    return holds(f"tb-screening-{nationality.lower()}" in numbers, seen(path, nationality))


@person_fact(
    "perhaps-japanese",
    ja="日本国籍である、またはあったと書かれている",
    en="Japanese nationality is told, now or formerly",
)
def perhaps_japanese(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the traveller has, or may still have, Japanese nationality."""
    path = path_of(traveller)
    person = traveller.person
    if _JAPAN in (person.former_nationalities or ()):
        return yes(seen(f"{path}.former_nationalities", _JAPAN))
    if person.nationality is None:
        return unknown(f"{path}.nationality")
    return holds(person.nationality == _JAPAN, seen(f"{path}.nationality", person.nationality))


@person_fact("has-a-home-in-japan", ja="日本にも住所がある", en="an address in Japan is told")
def has_a_home_in_japan(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether one of the traveller's residences lies in Japan; where none is told, another rule asks."""
    homes = traveller.person.addresses or ()
    fields = [
        f"{path_of(traveller)}.addresses[{place}].country" for place, one in enumerate(homes) if one.country == _JAPAN
    ]
    return holds(bool(fields), *(seen(field, _JAPAN) for field in fields))


@person_fact(
    "lives-in-district",
    ja="現住所がこの公館の管轄地域にある",
    en="the residence lies in the mission's district",
)
def lives_in_district(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the first address lies in the mission's country and, where it has districts, in one of its regions."""
    mission = numbers.mission
    if mission is None:
        return unknown("application.mission")
    path = f"{path_of(traveller)}.addresses"
    addresses = traveller.person.addresses
    if not addresses:
        return unknown(path)
    country, region = addresses[0].country, addresses[0].region
    if country is None:
        return unknown(f"{path}[0].country")
    if country != mission.country:
        return no(seen(f"{path}[0].country", country))
    if not mission.regions:
        return yes(seen(f"{path}[0].country", country))
    if region is None:
        return unknown(f"{path}[0].region")
    found = seen(f"{path}[0].region", region)
    if plain_place(region) in _plain_names(mission.regions):
        return yes(found)
    # A spelling or a town that no page of this country lists may lie anywhere: that is a question and no answer. A
    # mission without a list of its own has the rest of the country.
    others = [neighbour.regions for neighbour in numbers.neighbours]
    elsewhere = any(not regions or plain_place(region) in _plain_names(regions) for regions in others)
    return no(found) if elsewhere else unknown(f"{path}[0].region", saw=(found,))


@cache
def _plain_names(regions: tuple[str, ...]) -> frozenset[str]:
    return frozenset(plain_place(name) for name in regions)
