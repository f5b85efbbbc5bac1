"""Questions 18 to 24 of the visa application form: the journey of one applicant (fact base 6.1, 6.3)."""

from __future__ import annotations

from visa_kit.case import Traveller
from visa_kit.case.institution import Institution
from visa_kit.case.stays import Care, Stay
from visa_kit.packet.brief import Brief
from visa_kit.packet.form_voice import form_day, none_or
from visa_kit.packet.purpose_of_stay import stays_of
from visa_kit.packet.worksheet import Box, box, listed
from visa_kit.rules.decision import Route
from visa_kit.words import Pair


def journey_boxes(brief: Brief, traveller: Traveller) -> tuple[Box, ...]:
    """Questions 18 to 24: what for, how long, from when, where, and earlier stays."""
    say = brief.say
    stays = stays_of(brief.case, traveller)
    arrival = brief.case.application.arrival if brief.case.application else None
    first = stays[0] if stays else None
    # The case tells port and carrier of the first landing of all; whoever joins later lands another time.
    theirs = arrival if first and brief.stays and first is brief.stays[0] else None
    return (
        box(brief, say("Purpose of visit, status of residence"), _purpose(brief, traveller), "18"),
        Box(
            number="19",
            label=say("Intended length of stay"),
            answers=listed(_lengths(brief, stays)),
            hint=say("The same number as in the combined form and in the schedules."),
        ),
        box(brief, say("Date of arrival (day/month/year)"), _landing(first), "20"),
        box(brief, say("Port of entry"), theirs.port if theirs else None, "21"),
        box(brief, say("Ship or airline"), theirs.carrier if theirs else None, "22"),
        Box(
            number="23",
            label=say("Hotels or persons with whom the applicant intends to stay"),
            answers=listed(_lodgings(brief, traveller, stays)),
        ),
        box(brief, say("Dates and duration of previous stays in Japan"), _earlier(traveller), "24"),
    )


def _purpose(brief: Brief, traveller: Traveller) -> str:
    purpose = "Medical stay (medical treatment)" if traveller.is_patient else "Accompanying a patient (medical stay)"
    return f"{purpose}; Designated Activities" if brief.decision.route is Route.LONG else purpose


def _lengths(brief: Brief, stays: tuple[Stay, ...]) -> tuple[Pair, ...]:
    """The first stay, and the longest where another one is longer: both counts, to agree with the other papers."""
    counted = [(n, stay) for n, stay in enumerate(stays, start=1) if stay.calendar_days]
    if not counted or counted[0][0] != 1:
        return ()
    longest = max(counted, key=lambda one: one[1].calendar_days or 0)
    shown = [counted[0]] if longest[1].calendar_days == counted[0][1].calendar_days else [counted[0], longest]
    return tuple(
        brief.copied(
            f"{stay.calendar_days} days ({stay.official_days} without the day of landing)"
            + (f", stay {number} of {len(stays)}" if len(stays) > 1 else "")
        )
        for number, stay in shown
    )


def _landing(stay: Stay | None) -> str | None:
    if stay is None:
        return None
    first, last = form_day(stay.earliest_landing), form_day(stay.latest_landing)
    return first if first == last else f"between {first} and {last}"


def _lodgings(brief: Brief, traveller: Traveller, stays: tuple[Stay, ...]) -> tuple[Pair, ...]:
    """Every lodging of these stays once, and for the patient the hospital of an admission."""
    told = [
        ", ".join(part for part in (one.name, one.address, one.phone) if part)
        for stay in stays
        for one in stay.lodging or ()
    ]
    if traveller.is_patient:
        admissions = [visit for stay in stays for visit in stay.visits or () if visit.care is Care.INPATIENT]
        told += [_hospital(brief.case.institution(visit.institution)) for visit in admissions]
    return tuple(brief.copied(text) for text in dict.fromkeys(told) if text)


def _hospital(institution: Institution | None) -> str:
    """Name, address and telephone in Latin letters, as far as they are told."""
    if institution is None:
        return ""
    written = [institution.name and institution.name.en, institution.address and institution.address.en]
    phone = institution.contact.phone if institution.contact else None
    return ", ".join(part for part in (*written, phone) if part)


def _earlier(traveller: Traveller) -> str | None:
    stays = traveller.person.earlier_stays
    if stays is None:
        return None
    return none_or(
        tuple(f"{form_day(one.entered)} - {form_day(one.left)} ({one.span.calendar_days} days)" for one in stays)
    )
