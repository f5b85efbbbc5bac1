"""Facts about passports and the stays they must last for."""

from __future__ import annotations

from datetime import date

from visa_kit.case import Case, Traveller
from visa_kit.case.people import PassportType
from visa_kit.case.stays import Stay
from visa_kit.rules.decision import Answer
from visa_kit.rules.facts.people import day_of_filing, path_of
from visa_kit.rules.facts.registry import person_fact
from visa_kit.rules.finding import Finding, all_of, any_of, chosen, holds, no, noted, seen, unknown, yes
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.sight import Note


def _joins(stay: Stay, number: int, traveller: Traveller) -> Finding:
    if traveller.is_patient:
        return yes()
    path = f"stays[{number}].joined_by"
    if stay.joined_by is None:
        return unknown(path)
    return holds(traveller.key in stay.joined_by, seen(path, traveller.key))


def _own_stays(case: Case, traveller: Traveller) -> tuple[Stay, ...]:
    """Every stay, of a companion who joins it on days of their own with these."""
    return tuple(stay.as_joined_by(traveller.key) for stay in case.stays or ())


@person_fact("passport-not-ordinary", ja="一般旅券ではない", en="the passport is not an ordinary one")
def passport_not_ordinary(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether it is told that the passport is a diplomatic, official or other one."""
    kind = traveller.person.passport.type if traveller.person.passport else None
    if kind in (None, PassportType.ORDINARY):
        return no()
    return yes(chosen(f"{path_of(traveller)}.passport.type", kind))


@person_fact("joins-a-stay", ja="いずれかの滞在に同行する", en="comes along on at least one stay")
def joins_a_stay(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether a companion is named for any stay."""
    if case.stays is None:
        return unknown("stays")
    return any_of(_joins(stay, number, traveller) for number, stay in enumerate(case.stays))


def _outlasts(case: Case, traveller: Traveller, number: int, day: date | None, missing: str) -> Finding:
    """Whether the passport is still valid on a day of the stay of that number, if the traveller is there."""
    path = f"{path_of(traveller)}.passport.expires"
    passport = traveller.person.passport
    joins = _joins((case.stays or ())[number], number, traveller)
    if joins.answer is Answer.NO:
        # A stay without the traveller says nothing about the passport, so it is not shown either.
        return yes()
    if passport is None or passport.expires is None:
        return unknown(path)
    if day is None:
        return unknown(missing)
    if passport.expires >= day:
        return yes(noted(path, Note.NOT_EARLIER, day=passport.expires, limit=day))
    if joins.answer is Answer.UNKNOWN:
        return joins
    return no(noted(path, Note.EARLIER, day=passport.expires, limit=day))


def _first_stays(case: Case, traveller: Traveller) -> tuple[int, ...]:
    """Numbers of the stays that may be the traveller's first: by landing up to the first one surely joined.

    A stay whose landing is not told may come before all others.
    """
    stays = _own_stays(case, traveller)
    by_landing = sorted(range(len(stays)), key=lambda number: stays[number].earliest_landing or date.min)
    first: list[int] = []
    for number in by_landing:
        joins = _joins(stays[number], number, traveller).answer
        if joins is not Answer.NO:
            first.append(number)
        if joins is Answer.YES and stays[number].earliest_landing:
            break
    return tuple(first)


@person_fact(
    "passport-valid-on-filing",
    ja="申請の日に旅券が有効である",
    en="the passport is valid on the day of filing",
)
def passport_valid_on_filing(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether there is a passport to file with; while no day of filing is told, on the day of the decision."""
    path = f"{path_of(traveller)}.passport.expires"
    passport = traveller.person.passport
    if passport is None or passport.expires is None:
        return unknown(path)
    filing = day_of_filing(case, numbers)
    valid = passport.expires >= filing
    return holds(valid, noted(path, Note.NOT_EARLIER if valid else Note.EARLIER, day=passport.expires, limit=filing))


@person_fact(
    "passport-valid-on-landing",
    ja="最初の上陸の日に旅券が有効である",
    en="the passport is valid on the day of the first landing",
)
def passport_valid_on_landing(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the passport has not expired by the latest day of the traveller's own first landing."""
    if case.stays is None:
        return unknown("stays")
    own = _own_stays(case, traveller)
    return all_of(
        _outlasts(case, traveller, number, own[number].latest_landing, f"stays[{number}].enter")
        for number in _first_stays(case, traveller)
    )


@person_fact(
    "passport-outlasts-first-stay",
    ja="最初の滞在が終わる日まで旅券が有効である",
    en="the passport is valid until the end of the first stay",
)
def passport_outlasts_first_stay(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the passport is still valid on the latest day of the traveller's own first departure."""
    if case.stays is None:
        return unknown("stays")
    own = _own_stays(case, traveller)
    return all_of(
        _outlasts(case, traveller, number, _last_day(own[number]), f"stays[{number}].leave")
        for number in _first_stays(case, traveller)
    )


def _last_day(stay: Stay) -> date | None:
    return stay.latest.last if stay.latest else None


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
        _outlasts(case, traveller, number, _last_day(stay), f"stays[{number}].leave")
        for number, stay in enumerate(_own_stays(case, traveller))
    )
