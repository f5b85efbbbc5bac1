"""The schedule of stay (滞在予定表) from the guarantor: landing, every day or run of days, lodging, leaving.

Moscow demands the days of entry and exit (source ru-emb), others ask for the whole schedule at times. What is done
at each visit stands in the physician's treatment schedule; here stand days and places only.
"""

from __future__ import annotations

from typing import ClassVar

from visa_kit.case import Frozen
from visa_kit.case.institution import Institution
from visa_kit.case.stays import Stay
from visa_kit.packet.brief import Brief
from visa_kit.packet.day_by_day import DayLine, day_lines
from visa_kit.packet.days import landing_window, leaving_window
from visa_kit.packet.letter import names_and_passports, office_head, office_signature, person_rows, to_the_mission
from visa_kit.packet.own_days import Apart, apart_on
from visa_kit.packet.plan import Letterhead, Sheet
from visa_kit.packet.rows import Row, Signature
from visa_kit.packet.said import STAY_IN_ONE_LINE
from visa_kit.words import Pair


class StayPlan(Frozen):
    """One stay, day by day."""

    number: int
    days: Pair | None
    """From landing to leaving, with both counts."""
    who: Pair | None
    lodging: tuple[Pair, ...]
    lodging_told: bool
    apart: tuple[Apart, ...]
    lines: tuple[DayLine, ...]


class ScheduleOfStay(Sheet):
    """The whole schedule, with the people and places it names."""

    template: ClassVar[str] = "schedule-of-stay"
    head: Letterhead
    to: Pair
    applicants: tuple[Row, ...]
    arrival: tuple[Row, ...]
    institutions: tuple[Row, ...]
    stays: tuple[StayPlan, ...]
    counting: Pair
    signature: Signature


def schedule_of_stay(brief: Brief) -> tuple[Sheet, ...]:
    """The schedule of every stay; none while no stay is told."""
    if not brief.stays:
        return ()
    return (
        ScheduleOfStay(
            id="schedule-of-stay",
            title=brief.say("Schedule of stay"),
            head=office_head(brief, "SS"),
            to=to_the_mission(brief),
            applicants=_applicants(brief),
            arrival=_arrival(brief),
            institutions=_institutions(brief),
            stays=tuple(_stay(brief, number, stay) for number, stay in enumerate(brief.stays, start=1)),
            counting=brief.say(
                "Days are shown in both ways: calendar days with the day of landing and the day of leaving, "
                "and the official count, in which the day of landing is not counted."
            ),
            signature=office_signature(brief),
            shows=_shows(brief),
        ),
    )


def _applicants(brief: Brief) -> tuple[Row, ...]:
    roles = [
        brief.say("Patient") if one.is_patient else brief.say("Companion {number}", number=one.number)
        for one in brief.case.travellers
    ]
    people = zip(roles, brief.case.travellers, strict=True)
    return tuple(person_rows(brief, role, one.person)[0] for role, one in people)


def _arrival(brief: Brief) -> tuple[Row, ...]:
    """When, where and how everybody lands first, as far as it is told."""
    arrival = brief.case.application.arrival if brief.case.application else None
    if arrival is None:
        return ()
    travel = ", ".join(part for part in (arrival.port, arrival.carrier) if part)
    day = brief.dated(arrival.day)
    told = brief.say("{day}: {travel}", day=day, travel=travel) if day and travel else day or travel or None
    return (brief.row("First landing", told),)


def _institutions(brief: Brief) -> tuple[Row, ...]:
    return tuple(brief.row("Medical institution", _institution(brief, one)) for one in brief.case.institutions or ())


def _institution(brief: Brief, institution: Institution) -> Pair | None:
    name, address = brief.written(institution.name), brief.written(institution.address)
    phone = institution.contact.phone if institution.contact else None
    told = brief.say("{name}, {address}", name=name, address=address) if name and address else name or address
    return brief.say("{name}, telephone {phone}", name=told, phone=phone) if told and phone else told


def _stay(brief: Brief, number: int, stay: Stay) -> StayPlan:
    return StayPlan(
        number=number,
        days=_days(brief, stay),
        who=_who(brief, stay),
        lodging=tuple(
            brief.copied(", ".join(part for part in (one.name, one.address, one.phone) if part))
            for one in stay.lodging or ()
            if one.name or one.address or one.phone
        ),
        lodging_told=stay.lodging is not None,
        apart=apart_on(brief, number, stay),
        lines=tuple(day_lines(brief, stay)),
    )


def _days(brief: Brief, stay: Stay) -> Pair | None:
    """Landing, leaving and both day counts; the blanks of what is open show in the table of days."""
    landing, leaving = landing_window(brief, stay), leaving_window(brief, stay)
    if not landing or not leaving or stay.calendar_days is None:
        return None
    return brief.say_n(
        *STAY_IN_ONE_LINE,
        stay.calendar_days,
        landing=landing,
        leaving=leaving,
        calendar=stay.calendar_days,
        official=stay.official_days,
    )


def _who(brief: Brief, stay: Stay) -> Pair | None:
    """The patient and whoever comes along; None while that is not told."""
    companions = brief.case.travellers[1:]
    if stay.joined_by is None and (companions or brief.case.companions is None):
        return None
    joined = [one for one in companions if stay.is_joined_by(one.key)]
    if not joined:
        return brief.say("The patient alone")
    if len(joined) == len(companions):
        return brief.say_n(
            "The patient and the companion",
            "The patient and all companions ({count})",
            len(joined),
            count=len(joined),
        )
    return brief.say("The patient and companion {numbers}", numbers=", ".join(str(one.number) for one in joined))


def _shows(brief: Brief) -> tuple[str, ...]:
    days = [day for stay in brief.stays for day in (stay.earliest_landing, stay.latest_landing, stay.leave) if day]
    return (
        *names_and_passports(brief),
        *(spoken.text for day in days for spoken in brief.speaker.day(day).spoken),
    )
