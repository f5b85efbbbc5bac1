"""Days in words: when a stay begins and ends, and when a visit is, by date or, while the days are open, by window."""

from __future__ import annotations

from datetime import date

from visa_kit.case.stays import Stay, Visit
from visa_kit.packet.brief import Brief
from visa_kit.words import Pair


def landing_window(brief: Brief, stay: Stay) -> Pair | None:
    """The day of landing, or the first and last day of its window."""
    return _window(brief, stay.earliest_landing, stay.latest_landing)


def leaving_window(brief: Brief, stay: Stay) -> Pair | None:
    """The day of leaving, or the first and last day on which it may be."""
    return _window(brief, stay.earliest_leaving, stay.latest_leaving)


def visit_days(brief: Brief, stay: Stay, visit: Visit, *, of_the_patient: bool = False) -> Pair | None:
    """The day or days of a visit; in a stay whose landing is open, by day of the stay.

    `of_the_patient` says so, on a page of somebody who lands on another day: the patient's landing is day 1.
    """
    if visit.on_day and stay.enter is None and of_the_patient:
        if visit.until_day:
            return brief.say("Days {first} to {last} of the patient's stay", first=visit.on_day, last=visit.until_day)
        return brief.say("Day {number} of the patient's stay", number=visit.on_day)
    if visit.on_day and stay.enter is None:
        if visit.until_day:
            return brief.say("Days {first} to {last} of the stay", first=visit.on_day, last=visit.until_day)
        return brief.say("Day {number} of the stay", number=visit.on_day)
    days = visit.span_in(stay.enter)
    return _window(brief, days.first, days.last) if days else None


def days_of_visits(brief: Brief, stay: Stay, *, of_the_patient: bool = False) -> Pair | None:
    """The days of all visits of a stay, one after the other, without what is done on them."""
    visits = (visit_days(brief, stay, visit, of_the_patient=of_the_patient) for visit in stay.visits or ())
    told = [days for days in visits if days]
    if not told:
        return None
    together = told[0]
    for days in told[1:]:
        together = brief.say("{earlier}; {later}", earlier=together, later=days)
    return together


def _window(brief: Brief, first: date | None, last: date | None) -> Pair | None:
    if first is None or last is None:
        return None
    if first == last:
        return brief.speaker.day(first)
    return brief.say("{first} to {last}", first=first, last=last)
