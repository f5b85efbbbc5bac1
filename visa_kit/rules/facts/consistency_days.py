"""Facts about days that several papers bear: the landing on the form, the order of the stays, what must come first."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from visa_kit.case import Case, Traveller
from visa_kit.case.stays import Stay
from visa_kit.rules.facts.people import path_of
from visa_kit.rules.facts.registry import fact, person_fact
from visa_kit.rules.facts.stays import missing_days
from visa_kit.rules.finding import Finding, all_of, holds, no, noted, unknown, yes
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.sight import Note


def _landing_told(case: Case) -> date | None:
    arrival = case.application.arrival if case.application else None
    return arrival.day if arrival else None


@fact("landing-day-told", ja="申請書に書く入国予定日が決まっている", en="a day of landing is told for the form")
def landing_day_told(case: Case, numbers: Numbers) -> Finding:
    """Whether the form's own day can differ from the schedule; not told is an answer: the schedule's day is taken."""
    return holds(_landing_told(case) is not None)


@fact(
    "landing-day-is-the-first-stays",
    ja="申請書の入国予定日が、最初の滞在の上陸日(またはその期間内)である",
    en="the day of landing told for the form is that of the first stay, or lies in its window",
)
def landing_day_is_the_first_stays(case: Case, numbers: Numbers) -> Finding:
    """Whether form and schedule say the same day."""
    day = _landing_told(case)
    if day is None:
        return unknown("application.arrival.day")
    untold = _without_landing(case)
    if untold or not case.stays:
        return unknown(*(untold or ("stays",)))
    number, first = min(enumerate(case.stays), key=lambda one: one[1].earliest_landing or date.max)
    earliest, latest = first.earliest_landing, first.latest_landing
    if earliest is None or latest is None:
        return unknown(f"stays[{number}].enter")
    path, stay = "application.arrival.day", f"stays[{number}]"
    if earliest == latest:
        return holds(day == earliest, noted(path, Note.LANDING, other=stay, day=day, landing=earliest))
    window = noted(path, Note.LANDING_WINDOW, other=stay, day=day, first=earliest, last=latest)
    return holds(earliest <= day <= latest, window)


def _without_landing(case: Case) -> tuple[str, ...]:
    stays = enumerate(case.stays or ())
    return tuple(f"stays[{number}].enter" for number, stay in stays if stay.earliest_landing is None)


@fact(
    "stays-in-order",
    ja="滞在が上陸日の順に並んでいる",
    en="the stays stand in the order of their landings",
)
def stays_in_order(case: Case, numbers: Numbers) -> Finding:
    """Whether the first stay of the case is the first one in time; the form's days are taken from the first and last."""
    if case.stays is None:
        return unknown("stays")
    landings = [(number, stay.earliest_landing) for number, stay in enumerate(case.stays)]
    known = [(number, day) for number, day in landings if day]
    turned = [(one, other) for one, other in pairwise(known) if other[1] < one[1]]
    if turned:
        return no(
            *(
                noted(f"stays[{later}]", Note.BEFORE, other=f"stays[{number}]", day=day, landing=landing)
                for (number, landing), (later, day) in turned
            )
        )
    untold = _without_landing(case) if len(case.stays) > 1 else ()
    return unknown(*untold) if untold else yes(noted("stays", Note.TIMES, count=len(case.stays)))


@fact(
    "stays-keep-apart",
    ja="どの滞在の間にも、日本にいない日が一日以上ある",
    en="between any two stays at least one whole day is spent outside Japan",
)
def stays_keep_apart(case: Case, numbers: Numbers) -> Finding:
    """Whether stays neither touch nor may run into one another at some landing their windows allow."""
    if case.stays is None:
        return unknown("stays")
    stays = sorted(enumerate(case.stays), key=lambda one: one[1].earliest_landing or date.max)
    return _all_apart([_apart(*one, *other) for one, other in pairwise(stays)])


def _apart(number: int, stay: Stay, later: int, other: Stay) -> Finding:
    last, landing = stay.latest.last if stay.latest else None, other.earliest_landing
    if last is None:
        return unknown(*(missing_days(number, stay) or (f"stays[{number}].enter",)))
    if landing is None:
        return unknown(f"stays[{later}].enter")
    found = noted(f"stays[{later}]", Note.AFTER, other=f"stays[{number}]", day=landing, last=last)
    return holds(landing > last + timedelta(days=1), found)


def _all_apart(found: list[Finding]) -> Finding:
    return all_of(found) if found else yes()


@person_fact(
    "passport-issued-by-filing",
    ja="旅券が申請予定日までに発行されている",
    en="the passport is issued by the planned day of filing",
)
def passport_issued_by_filing(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the passport that is told can be handed in."""
    filing = case.application.filing if case.application else None
    issued = traveller.person.passport.issued if traveller.person.passport else None
    path = f"{path_of(traveller)}.passport.issued"
    if filing is None or issued is None:
        return unknown(*(("application.filing",) if filing is None else ()), *((path,) if issued is None else ()))
    in_time = issued <= filing
    return holds(in_time, noted(path, Note.NOT_LATER if in_time else Note.LATER, day=issued, limit=filing))


@person_fact(
    "passport-issue-told",
    ja="旅券の発行日が分かっている",
    en="the day of issue of the passport is told",
)
def passport_issue_told(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether there is a day to compare; not told is an answer, and the form's own question."""
    passport = traveller.person.passport
    return holds(passport is not None and passport.issued is not None)
