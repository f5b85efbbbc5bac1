"""Facts about each traveller: identity, age, passport, nationality, residence."""

from __future__ import annotations

import unicodedata
from datetime import date

from visa_kit.case import Case, Traveller
from visa_kit.case.stays import Stay
from visa_kit.rules.decision import Answer
from visa_kit.rules.facts.registry import fact, person_fact
from visa_kit.rules.finding import Finding, all_of, any_of, holds, no, seen, unknown, yes
from visa_kit.rules.numbers import Numbers
from visa_kit.span import age_on


def path_of(traveller: Traveller) -> str:
    """Where a traveller stands in the case: patient, companions[0], …"""
    return "patient" if traveller.is_patient else f"companions[{traveller.number - 1}]"


def told(path: str, value: object) -> Finding:
    """Yes when something is written there, unknown otherwise; the value itself is not repeated."""
    return yes(seen(path)) if value is not None else unknown(path)


@person_fact("name-told", ja="旅券のローマ字氏名が分かっている", en="the name in the passport's Latin letters is known")
def name_told(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the name is told; which name it is does not matter."""
    path = f"{path_of(traveller)}.name"
    name = traveller.person.name
    return yes(seen(path)) if name and name.printed else unknown(path)


@person_fact(
    "particulars-told",
    ja="生年月日、国籍、旅券番号が分かっている",
    en="date of birth, nationality and passport number are known",
)
def particulars_told(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether everything that identifies the traveller beside the name is told."""
    person, path = traveller.person, path_of(traveller)
    number = person.passport.number if person.passport else None
    return all_of(
        (
            told(f"{path}.birth", person.birth),
            told(f"{path}.nationality", person.nationality),
            told(f"{path}.passport.number", number),
        )
    )


def first_day(case: Case, numbers: Numbers) -> date:
    """The day on which the visa is applied for; the day of the decision while that is not told."""
    filing = case.application.filing if case.application else None
    return filing or numbers.day


@person_fact("is-minor", ja="申請日に{adult_age}歳未満である", en="under {adult_age} on the day of filing")
def is_minor(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether somebody else must sign; shows the age, not the birthday."""
    path = f"{path_of(traveller)}.birth"
    birth = traveller.person.birth
    if birth is None:
        return unknown(path)
    age = age_on(birth, first_day(case, numbers))
    return holds(age < numbers["adult-age"], seen(path, age))


@person_fact(
    "somebody-signs",
    ja="署名する親権者または法定代理人が分かっている",
    en="a parent or guardian who signs is named",
)
def somebody_signs(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether a companion or a guardian who stays at home signs for this traveller."""
    for number, companion in enumerate(case.companions or ()):
        if traveller.key in (companion.signs_for or ()):
            return yes(seen(f"companions[{number}].signs_for", traveller.key))
    for number, guardian in enumerate(case.guardians or ()):
        if traveller.key in guardian.signs_for:
            return yes(seen(f"guardians[{number}].signs_for", traveller.key))
    return unknown("guardians") if case.guardians is None else no(seen("guardians", len(case.guardians)))


def _joins(case: Case, stay: Stay, number: int, traveller: Traveller) -> Finding:
    if traveller.is_patient:
        return yes()
    path = f"stays[{number}].joined_by"
    if stay.joined_by is None:
        return unknown(path)
    return holds(traveller.key in stay.joined_by, seen(path, traveller.key))


@person_fact("joins-a-stay", ja="いずれかの滞在に同行する", en="comes along on at least one stay")
def joins_a_stay(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether a companion is named for any stay."""
    if case.stays is None:
        return unknown("stays")
    return any_of(_joins(case, stay, number, traveller) for number, stay in enumerate(case.stays))


def _outlasts(case: Case, traveller: Traveller, number: int, day: date | None, missing: str) -> Finding:
    """Whether the passport is still valid on a day of the stay of that number, if the traveller is there."""
    path = f"{path_of(traveller)}.passport.expires"
    passport = traveller.person.passport
    joins = _joins(case, (case.stays or ())[number], number, traveller)
    if joins.answer is Answer.NO:
        return yes(*joins.saw)
    if passport is None or passport.expires is None:
        return unknown(path)
    if day is None:
        return unknown(missing)
    if passport.expires >= day:
        return yes(seen(path, f"{passport.expires} ≥ {day}"))
    if joins.answer is Answer.UNKNOWN:
        return joins
    return no(seen(path, f"{passport.expires} < {day}"))


def _first_stay(case: Case) -> int | None:
    """The number of the stay with the earliest landing; the first written one while no landing is known."""
    stays = case.stays or ()
    landings = [(stay.earliest_landing, number) for number, stay in enumerate(stays) if stay.earliest_landing]
    return min(landings)[1] if landings else (0 if stays else None)


@person_fact(
    "passport-valid-on-landing",
    ja="最初の上陸の日に旅券が有効である",
    en="the passport is valid on the day of the first landing",
)
def passport_valid_on_landing(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the passport has not expired by the latest day of the first landing."""
    first = _first_stay(case)
    if case.stays is None or first is None:
        return unknown("stays")
    return _outlasts(case, traveller, first, case.stays[first].latest_landing, f"stays[{first}].enter")


@person_fact(
    "passport-outlasts-first-stay",
    ja="最初の滞在が終わる日まで旅券が有効である",
    en="the passport is valid until the end of the first stay",
)
def passport_outlasts_first_stay(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the passport is still valid on the latest day of the first departure."""
    first = _first_stay(case)
    if case.stays is None or first is None:
        return unknown("stays")
    latest = case.stays[first].latest
    return _outlasts(case, traveller, first, latest.last if latest else None, f"stays[{first}].leave")


@person_fact(
    "passport-outlasts-all-stays",
    ja="最後の滞在が終わる日まで旅券が有効である",
    en="the passport is valid until the end of the last stay",
)
def passport_outlasts_all_stays(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the passport is still valid on the latest day of every departure."""
    if case.stays is None:
        return unknown("stays")
    return all_of(
        _outlasts(case, traveller, number, stay.latest.last if stay.latest else None, f"stays[{number}].leave")
        for number, stay in enumerate(case.stays)
    )


def _exempt_days(case: Case, numbers: Numbers) -> tuple[str, int | None] | None:
    """The patient's nationality and the days the book has for it; 0 days: a visa is needed for any stay."""
    nationality = case.patient.nationality if case.patient else None
    if nationality is None:
        return None
    days = numbers.get(f"exempt-days-{nationality.lower()}")
    return nationality, None if days is None else int(days)


@fact(
    "nationality-in-table",
    ja="患者の国籍が、この規則集の査証免除の表にある",
    en="the patient's nationality stands in this book's table of visa exemptions",
)
def nationality_in_table(case: Case, numbers: Numbers) -> Finding:
    """Whether the book has read anything about this nationality: exempt, or a visa always needed."""
    found = _exempt_days(case, numbers)
    if found is None:
        return unknown("patient.nationality")
    return holds(found[1] is not None, seen("patient.nationality", found[0]))


@fact(
    "nationality-not-in-table",
    ja="患者の国籍が、この規則集の査証免除の表にない",
    en="the patient's nationality does not stand in this book's table of visa exemptions",
)
def nationality_not_in_table(case: Case, numbers: Numbers) -> Finding:
    """Whether the book has read nothing about this nationality."""
    found = _exempt_days(case, numbers)
    if found is None:
        return unknown("patient.nationality")
    return holds(found[1] is None, seen("patient.nationality", found[0]))


@fact(
    "stays-within-exemption",
    ja="どの滞在も、患者の国籍について査証が免除される日数に収まる",
    en="every stay is short enough for the visa exemption of the patient's nationality",
)
def stays_within_exemption(case: Case, numbers: Numbers) -> Finding:
    """Whether the patient might travel without any visa; no where the book knows of no exemption."""
    found = _exempt_days(case, numbers)
    if found is None:
        return unknown("patient.nationality")
    nationality, days = found
    where = seen("patient.nationality", nationality if days is None else f"{nationality} {days}")
    if not days:
        return no(where)
    if case.stays is None:
        return unknown("stays", saw=(where,))
    return all_of(
        unknown(f"stays[{number}]", saw=(where,))
        if stay.official_days is None
        else holds(stay.official_days <= days, where, seen(f"stays[{number}]", stay.official_days))
        for number, stay in enumerate(case.stays)
    )


@fact(
    "stays-outgrow-exemption",
    ja="患者の国籍には査証免除があるが、その日数を超える滞在がある",
    en="the patient's nationality is exempt for a time, and a stay outgrows it",
)
def stays_outgrow_exemption(case: Case, numbers: Numbers) -> Finding:
    """Whether a patient who may visit without a visa needs one because a stay is too long (facts 15.13)."""
    found = _exempt_days(case, numbers)
    if found is None:
        return unknown("patient.nationality")
    nationality, days = found
    if not days:
        return no(seen("patient.nationality", nationality))
    within = stays_within_exemption(case, numbers)
    turned = {Answer.YES: Answer.NO, Answer.NO: Answer.YES, Answer.UNKNOWN: Answer.UNKNOWN}
    return within._replace(answer=turned[within.answer])


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


def _plain(place: str) -> str:
    """A place name without accents, spaces, hyphens and capitals: Hà Nội, Ha Noi and Hanoi are one."""
    folded = unicodedata.normalize("NFKD", place).casefold().replace("đ", "d")
    return "".join(letter for letter in folded if letter.isalnum())


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
    inside = _plain(region) in {_plain(name) for name in mission.regions}
    return holds(inside, seen(f"{path}[0].region", region))
