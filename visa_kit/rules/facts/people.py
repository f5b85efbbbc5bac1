"""Facts about each traveller: who they are, and who signs for them."""

from __future__ import annotations

from datetime import date

from visa_kit.case import Case, Traveller
from visa_kit.case.people import Companion
from visa_kit.rules.facts.registry import person_fact
from visa_kit.rules.finding import Finding, all_of, holds, no, noted, seen, unknown, yes
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.sight import Note
from visa_kit.span import age_on


def path_of(traveller: Traveller) -> str:
    """Where a traveller stands in the case: patient, companions[0], …"""
    return "patient" if traveller.is_patient else f"companions[{traveller.number - 1}]"


def companion_of(case: Case, traveller: Traveller) -> Companion:
    """What the case says of a companion; not for the patient, who is none."""
    return (case.companions or ())[traveller.number - 1]


def told(path: str, value: object) -> Finding:
    """Yes when something is written there, unknown otherwise; the value itself is not repeated."""
    return yes(seen(path)) if value is not None else unknown(path)


@person_fact(
    "name-told",
    ja="旅券のローマ字氏名が、姓も名も(一つだけであればその氏名が)分かっている",
    en="the name in the passport's Latin letters is known, surname and given names or the only name",
)
def name_told(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the name is told with all its parts; one part is a whole name only where it is told as that."""
    path = f"{path_of(traveller)}.name"
    name = traveller.person.name
    if name is None or not name.printed:
        return unknown(path)
    halves = {} if name.only else {"surname": name.surname, "given": name.given}
    missing = [f"{path}.{field}" for field, text in halves.items() if text is None]
    return unknown(*missing) if missing else yes(seen(path))


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


def day_of_filing(case: Case, numbers: Numbers) -> date:
    """The day on which the visa is applied for; the day of the decision while that is not told."""
    filing = case.application.filing if case.application else None
    return filing or numbers.day


@person_fact("is-born", ja="生年月日が今日より後ではない", en="the date of birth does not lie in the future")
def is_born(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the day of birth is past on the day of the decision; what is not told is not held against anybody."""
    birth, path = traveller.person.birth, f"{path_of(traveller)}.birth"
    if birth is None:
        return yes()
    # Of whoever is born nothing is noted: a page that bore the day of the decision would be another one every day.
    return yes() if birth <= numbers.day else no(noted(path, Note.LATER, day=birth, limit=numbers.day))


@person_fact("is-minor", ja="申請日に{adult_age}歳未満である", en="under {adult_age} on the day of filing")
def is_minor(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether somebody else must sign; shows the age, not the birthday."""
    path = f"{path_of(traveller)}.birth"
    birth = traveller.person.birth
    if birth is None:
        return unknown(path)
    age = age_on(birth, day_of_filing(case, numbers))
    return holds(age < numbers["adult-age"], noted(path, Note.AGE, years=age))


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
    if case.guardians is None:
        return unknown("guardians")
    return no(noted("guardians", Note.PERSONS, count=len(case.guardians)))
