"""Facts about a traveller and the country in which the mission lies: whose papers are asked for there."""

from __future__ import annotations

from visa_kit.case import Case, Traveller
from visa_kit.rules.facts.people import day_of_filing, path_of
from visa_kit.rules.facts.registry import person_fact
from visa_kit.rules.facts.stays import a_stay_beyond_limit
from visa_kit.rules.finding import Finding, any_of, holds, noted, opposite, seen, unknown
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.sight import Note
from visa_kit.span import age_on


@person_fact(
    "national-of-the-country",
    ja="申請先の公館がある国の国籍を持つ",
    en="is a national of the country in which the mission lies",
)
def national_of_the_country(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the papers are those of a national: household register, internal passport and the like."""
    if numbers.mission is None:
        return unknown("application.mission")
    path = f"{path_of(traveller)}.nationality"
    nationality = traveller.person.nationality
    if nationality is None:
        return unknown(path)
    return holds(nationality == numbers.mission.country, seen(path, nationality))


@person_fact(
    "national-of-another-country",
    ja="申請先の公館がある国とは別の国の国籍である",
    en="is a national of another country than that in which the mission lies",
)
def national_of_another_country(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the traveller has to show the right to live in the mission's country."""
    return opposite(national_of_the_country(case, numbers, traveller))


@person_fact(
    "bound-to-the-district",
    ja="公館がある国の国籍でない、または{stay_limit}日を超える滞在がある",
    en="is no national of the mission's country, or there is a stay beyond {stay_limit} days",
)
def bound_to_the_district(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether a freedom that nationals have for short stays does not reach this traveller."""
    another = national_of_another_country(case, numbers, traveller)
    return any_of((another, a_stay_beyond_limit(case, numbers)))


@person_fact(
    "lives-in-the-country",
    ja="申請先の公館がある国に住んでいる",
    en="lives in the country in which the mission lies",
)
def lives_in_the_country(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the first address lies in the mission's country, whatever its district."""
    if numbers.mission is None:
        return unknown("application.mission")
    path = f"{path_of(traveller)}.addresses"
    if not traveller.person.addresses:
        return unknown(path)
    country = traveller.person.addresses[0].country
    if country is None:
        return unknown(f"{path}[0].country")
    return holds(country == numbers.mission.country, seen(f"{path}[0].country", country))


@person_fact(
    "old-enough-for-internal-passport",
    ja="国内旅券が交付される年齢に達している",
    en="is old enough to hold an internal passport",
)
def old_enough_for_internal_passport(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the traveller must have an internal passport by the day of filing; only some missions' pages say when."""
    age = numbers.get("internal-passport-age")
    if age is None:
        return unknown("application.mission")
    path = f"{path_of(traveller)}.birth"
    birth = traveller.person.birth
    if birth is None:
        return unknown(path)
    years = age_on(birth, day_of_filing(case, numbers))
    return holds(years >= age, noted(path, Note.AGE, years=years))


@person_fact(
    "too-young-for-internal-passport",
    ja="国内旅券が交付される年齢に達していない",
    en="is too young to hold an internal passport",
)
def too_young_for_internal_passport(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether another paper has to take the internal passport's place."""
    return opposite(old_enough_for_internal_passport(case, numbers, traveller))
