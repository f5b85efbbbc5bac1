"""The patient's own schedule: every stay with its days, visits, lodging and company, and the choice during the culture.

It says in plain words what the physician's schedule says to the embassy, and what to leave room for.
"""

from __future__ import annotations

from typing import ClassVar

from visa_kit.case import Frozen
from visa_kit.case.stays import Stay, Visit
from visa_kit.packet.brief import Brief
from visa_kit.packet.calls import Call, calls, emergencies, numbers_called
from visa_kit.packet.days import landing_window, leaving_window, visit_days
from visa_kit.packet.own_days import apart_on
from visa_kit.packet.plan import Sheet
from visa_kit.packet.rows import Row
from visa_kit.packet.stay_lines import days_shown, lodging
from visa_kit.packet.stay_or_fly import Choice, cultured, stay_or_fly
from visa_kit.packet.timeline import Timeline, draw_timeline
from visa_kit.words import Pair
from visa_kit.words.labels import CARE


class PlannedVisit(Frozen):
    """One visit, with room to write who interprets."""

    when: Pair | None
    where: Pair | None
    care: Pair | None
    content: Pair | None


class OwnStay(Frozen):
    """One stay as the patient lives it."""

    heading: Pair
    particulars: tuple[Row, ...]
    visits: tuple[PlannedVisit, ...]


class OwnSchedule(Sheet):
    """All stays, the choice during the culture, and what to mind."""

    template: ClassVar[str] = "own-schedule"
    who: Pair
    counting: Pair
    timeline: Timeline | None
    stays: tuple[OwnStay, ...]
    interpreter: Pair
    choice: Choice | None
    mind: tuple[Pair, ...]
    calls: tuple[Call, ...]


def own_schedule(brief: Brief) -> tuple[Sheet, ...]:
    """The schedule in the patient's own words; none while no stay is told."""
    if not brief.stays:
        return ()
    return (
        OwnSchedule(
            id="own-schedule",
            title=brief.say("Your schedule"),
            who=brief.name_of(brief.case.travellers[0]),
            counting=brief.say(
                "Days are counted in two ways. Calendar days count every day from landing to leaving. The official count "
                "leaves out the day of landing; the limit of a stay goes by it."
            ),
            timeline=draw_timeline(brief),
            stays=tuple(_stay(brief, number, stay) for number, stay in enumerate(brief.stays, start=1)),
            interpreter=_interpreter(brief),
            choice=stay_or_fly(brief),
            mind=_mind(brief),
            calls=(*calls(brief), *emergencies(brief)),
            shows=_shows(brief),
        ),
    )


def _stay(brief: Brief, number: int, stay: Stay) -> OwnStay:
    return OwnStay(
        heading=brief.say("Stay {number}", number=number),
        particulars=(
            brief.row("Landing", landing_window(brief, stay)),
            brief.row("Leaving", leaving_window(brief, stay)),
            brief.row("Days in Japan", _days_in_japan(brief, stay)),
            brief.row("What for", _purpose(brief, stay)),
            *_lodging_rows(brief, stay),
            *_company_rows(brief, number, stay),
        ),
        visits=tuple(_visit(brief, stay, visit) for visit in stay.visits or ()),
    )


def _days_in_japan(brief: Brief, stay: Stay) -> Pair | None:
    """The length of a stay in both counts; None while it is unknown."""
    if stay.calendar_days is None:
        return None
    return brief.say_n(
        "{calendar} calendar day; {official} by the official count",
        "{calendar} calendar days; {official} by the official count",
        stay.calendar_days,
        calendar=stay.calendar_days,
        official=stay.official_days,
    )


def _purpose(brief: Brief, stay: Stay) -> Pair | None:
    """Why this entry; for the only stay, what the whole treatment is for."""
    treatment = brief.case.treatment
    only = len(brief.stays) == 1 and treatment is not None
    return brief.written(stay.reason) or (brief.written(treatment.purpose) if only and treatment else None)


def _lodging_rows(brief: Brief, stay: Stay) -> tuple[Row, ...]:
    """A line for each place to sleep; one ruled blank while none is told."""
    places = lodging(brief, stay) or (None,)
    return tuple(brief.row("Lodging", place) for place in places)


def _company_rows(brief: Brief, number: int, stay: Stay) -> tuple[Row, ...]:
    """A line for each companion who comes along, or for each time they come; a ruled blank while that is not told."""
    apart = apart_on(brief, number, stay)
    joined = [one for one in brief.case.travellers[1:] if stay.is_joined_by(one.key)]
    names = [
        line
        for one in joined
        for line in [time.line for time in apart if time.companion == one.number] or [brief.name_of(one)]
    ]
    if names:
        return tuple(brief.row("Who comes along", name) for name in names)
    told = stay.joined_by is not None or brief.case.companions == ()
    return (brief.row("Who comes along", brief.say("Nobody: you travel alone") if told else None),)


def _visit(brief: Brief, stay: Stay, visit: Visit) -> PlannedVisit:
    institution = brief.case.institution(visit.institution)
    return PlannedVisit(
        when=visit_days(brief, stay, visit),
        where=brief.written(institution.name if institution else None),
        care=brief.say(CARE[visit.care]) if visit.care else None,
        content=brief.written(visit.content),
    )


def _interpreter(brief: Brief) -> Pair:
    told = brief.case.regenerative.interpreter if brief.case.regenerative else None
    if told:
        return brief.say("Interpreter, as told so far: {told}. Write the name beside each visit.", told=told)
    return brief.say(
        "Who interprets has not been told. Ask for every visit, and ask who pays: some hospitals want the patient to "
        "bring an interpreter each time."
    )


def _mind(brief: Brief) -> tuple[Pair, ...]:
    always = (
        brief.say("Buy tickets only after the visa is issued, and only tickets that can be changed."),
        brief.say("The visa must still be valid on the day on which you land."),
        brief.say("When a day changes, tell the guarantor before you travel."),
    )
    if brief.case.regenerative is None:
        return always
    growing = (
        brief.say(
            "Leave room after the second stay begins. A culture can take longer than planned and it can fail; "
            "then nothing is given on that day."
        ),
    )
    return (
        brief.say("If a test for infections is positive, the treatment may not be given."),
        *(growing if cultured(brief) else ()),
        brief.say("Plan no flight for a day of treatment. Ask the clinic how soon afterwards you may fly."),
        *always,
    )


def _shows(brief: Brief) -> tuple[str, ...]:
    name = brief.patient.name
    return (
        *((name.printed,) if name and name.printed else ()),
        *days_shown(brief, brief.case.travellers[0]),
        *(one.phone for stay in brief.stays for one in stay.lodging or () if one.phone),
        *numbers_called(brief),
    )
