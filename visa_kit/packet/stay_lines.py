"""The stays of one traveller, a line each: what a companion carries along and what the officer on landing reads."""

from __future__ import annotations

from visa_kit.case import Frozen, Traveller
from visa_kit.case.stays import Stay
from visa_kit.packet.brief import Brief
from visa_kit.packet.days import days_of_visits, landing_window, leaving_window
from visa_kit.words import Pair


class StayLine(Frozen):
    """One stay, with nothing in it about the patient's health."""

    number: int
    whose: int
    """The companion's number where the days are their own; else 0, the patient's."""
    coming: int
    """Which time it is that they come for this stay, from 1."""
    landing: Pair | None
    leaving: Pair | None
    calendar_days: int | None
    official_days: int | None
    lodging: tuple[Pair, ...]
    at_institution: Pair | None
    """The days of the visits, without what is done on them."""


def stay_lines(brief: Brief, traveller: Traveller, *, with_visits: bool = True) -> tuple[StayLine, ...]:
    """These stays, a line each."""
    return tuple(
        _line(brief, traveller, number, coming, with_visits=with_visits)
        for number in dict.fromkeys(number for number, _ in brief.case.stays_of(traveller))
        for coming in enumerate(brief.stays[number - 1].comings_of(traveller.key), start=1)
    )


def _line(brief: Brief, traveller: Traveller, number: int, coming: tuple[int, Stay], *, with_visits: bool) -> StayLine:
    time, stay = coming
    own = bool(brief.stays[number - 1].own_days_of(traveller.key))
    return StayLine(
        number=number,
        whose=traveller.number if own else 0,
        coming=time,
        landing=landing_window(brief, stay),
        leaving=leaving_window(brief, stay),
        calendar_days=stay.calendar_days,
        official_days=stay.official_days,
        lodging=lodging(brief, stay),
        at_institution=days_of_visits(brief, stay, of_the_patient=own) if with_visits else None,
    )


def days_shown(brief: Brief, traveller: Traveller) -> tuple[str, ...]:
    """The days of these lines, as they must be readable on the page."""
    days = (
        day
        for _, stay in brief.case.stays_of(traveller)
        for day in (stay.earliest_landing, stay.latest_landing, stay.leave)
        if day
    )
    return tuple(spoken.text for day in days for spoken in brief.speaker.day(day).spoken)


def lodging(brief: Brief, stay: Stay) -> tuple[Pair, ...]:
    """Name, address and telephone of each place to sleep."""
    if stay.lodging == ():
        return (brief.say("NONE"),)
    places = (", ".join(part for part in (one.name, one.address, one.phone) if part) for one in stay.lodging or ())
    return tuple(brief.copied(place) for place in places if place)
