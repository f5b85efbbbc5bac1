"""A stay day by day: landing, visits, days without an appointment, leaving; by date, or while it is open by its days.

What is done at each visit is left out: whoever travels along reads this too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from visa_kit.case import Frozen
from visa_kit.case.stays import Care, Stay, Visit
from visa_kit.packet.brief import Brief
from visa_kit.packet.days import landing_window, leaving_window, visit_days
from visa_kit.words import Pair


class DayLine(Frozen):
    """One day, or a run of days alike: what is planned, and where the night is spent."""

    when: Pair | None
    plans: tuple[Pair, ...]
    night_in_hospital: bool = False
    leaves: bool = False
    """Whether it ends with the patient's leaving Japan: no night follows."""
    companions_there: bool = False
    """Whether anybody but the patient spends the night at the lodging."""


def day_lines(brief: Brief, stay: Stay) -> Iterator[DayLine]:
    """Every day of a stay whose length is known; otherwise its ends and its visits, as far as they are told."""
    placed = [(run, visit) for visit in stay.visits or () if (run := _run(stay, visit))]
    length = stay.calendar_days
    if length is None:
        yield DayLine(when=landing_window(brief, stay), plans=(brief.say("Landing"),))
        for visit in stay.visits or ():
            yield _visit_line(brief, stay, visit)
        yield DayLine(when=leaving_window(brief, stay), plans=(brief.say("Leaving"),), leaves=True)
        return
    company = _company(brief, stay, length)
    apart = [one for one in company if stay.own_days_of(one.key)]
    for run in _runs(length, [days for days, _ in placed], [one.days for one in apart]):
        line = _day_line(brief, stay, run, [visit for days, visit in placed if run[0] in days])
        yield line.model_copy(
            update={
                "plans": (*_comings(brief, run, apart, length), *line.plans) if len(run) == 1 else line.plans,
                "companions_there": any(run[0] in one.days and run[-1] != one.days[-1] for one in company),
            }
        )
    # A visit by date in a stay whose landing is open has no place among its days.
    yield from (_visit_line(brief, stay, visit) for visit in stay.visits or () if _run(stay, visit) is None)


def _run(stay: Stay, visit: Visit) -> range | None:
    """The days of the stay, counted from 1, that a visit takes; None where they cannot be counted."""
    if visit.on_day:
        return range(visit.on_day, (visit.until_day or visit.on_day) + 1)
    if visit.day and stay.enter:
        first = (visit.day - stay.enter).days + 1
        return range(first, first + ((visit.until or visit.day) - visit.day).days + 1)
    return None


class _Companion(NamedTuple):
    """A companion of a stay, and the days of the stay, counted from 1, from one landing of theirs to their leaving."""

    key: str
    number: int
    days: range


def _company(brief: Brief, stay: Stay, length: int) -> list[_Companion]:
    """The companions of a stay, once for each time they come; of one whose own days cannot be counted nothing is said."""
    joined = [one for one in brief.case.travellers[1:] if stay.is_joined_by(one.key)]
    return [_Companion(one.key, one.number, days) for one in joined for days in stay.days_joined_by(one.key, length)]


def _comings(brief: Brief, run: range, apart: list[_Companion], length: int) -> Iterator[Pair]:
    """Who of the companions lands or leaves on another day than the patient."""
    for one in apart:
        if run[0] == one.days[0] > 1:
            yield brief.say("Companion {number} lands", number=one.number)
        if run[0] == one.days[-1] < length:
            yield brief.say("Companion {number} leaves", number=one.number)


def _runs(length: int, visits: list[range], apart: list[range]) -> Iterator[range]:
    """The days 1 to length, parted where something begins or ends: landing, leaving, each visit, a companion's days."""

    def alike(day: int) -> tuple[object, ...]:
        ends = (end for days in apart for end in (day == days[0], day == days[-1]))
        return (day == 1, day == length, *ends, *(day in days for days in (*visits, *apart)))

    for _, days in groupby(range(1, length + 1), key=alike):
        run = list(days)
        yield range(run[0], run[-1] + 1)


def _day_line(brief: Brief, stay: Stay, run: range, visits: list[Visit]) -> DayLine:
    plans = [_visit(brief, visit) for visit in visits]
    if run[0] == 1:
        plans.insert(0, brief.say("Landing"))
    if run[-1] == stay.calendar_days:
        plans.append(brief.say("Leaving"))
    leaves = run[-1] == stay.calendar_days
    return DayLine(
        when=_when(brief, stay, run),
        plans=tuple(plans) or (brief.say("No appointment"),),
        night_in_hospital=not leaves and any(visit.care is Care.INPATIENT for visit in visits),
        leaves=leaves,
    )


def _when(brief: Brief, stay: Stay, run: range) -> Pair | None:
    """A run of days by date, or while the landing is open by day of the stay, its ends by their windows."""
    if run[0] == 1 and run[-1] == 1:
        return landing_window(brief, stay)
    if stay.calendar_days in (run[0], run[-1]) and len(run) == 1:
        return leaving_window(brief, stay)
    if stay.enter:
        dated = Visit(on_day=run[0], until_day=run[-1]).span_in(stay.enter)
        assert dated is not None
        if dated.first == dated.last:
            return brief.speaker.day(dated.first)
        return brief.say("{first} to {last}", first=dated.first, last=dated.last)
    if len(run) == 1:
        return brief.say("Day {number} of the stay", number=run[0])
    return brief.say("Days {first} to {last} of the stay", first=run[0], last=run[-1])


def _visit_line(brief: Brief, stay: Stay, visit: Visit) -> DayLine:
    return DayLine(
        when=visit_days(brief, stay, visit),
        plans=(_visit(brief, visit),),
        night_in_hospital=visit.care is Care.INPATIENT,
    )


def _visit(brief: Brief, visit: Visit) -> Pair:
    """Where the patient goes, in hospital or not; the place is named where the case has several."""
    institution = brief.case.institution(visit.institution) if len(brief.case.institutions or ()) > 1 else None
    name = brief.written(institution.name) if institution else None
    if visit.care is Care.INPATIENT:
        return brief.say("In hospital: {name}", name=name) if name else brief.say("In hospital")
    if visit.care is Care.OUTPATIENT:
        return brief.say("Outpatient visit: {name}", name=name) if name else brief.say("Outpatient visit")
    return brief.say("Visit: {name}", name=name) if name else brief.say("Visit to the medical institution")
