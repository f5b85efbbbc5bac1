"""The boxes about the journey: what for, how long, from when, where, and earlier stays."""

from __future__ import annotations

from typing import Any

from visa_kit.answers.voice import form_day, none_or
from visa_kit.case import Case, Traveller
from visa_kit.case.application import Arrival
from visa_kit.case.people import Companion
from visa_kit.case.stays import Care, Stay
from visa_kit.case.treatment import PurposeKind
from visa_kit.rules.decision import Decision, Route


def stays_of(case: Case, traveller: Traveller) -> tuple[Stay, ...]:
    """The stays a traveller is on, as this traveller has them."""
    return tuple(stay for _, stay in case.stays_of(traveller))


def journey_answers(case: Case, decision: Decision, traveller: Traveller) -> dict[str, Any]:
    """The answers about one applicant's journey."""
    stays = stays_of(case, traveller)
    first = stays[0] if stays else None
    # The application tells day, port and carrier of the first landing of all; whoever joins later lands another time.
    of_all = lands_with_all(case, traveller) if first else traveller.is_patient
    arrival = (case.application.arrival if case.application and of_all else None) or Arrival()
    companion = traveller.person if isinstance(traveller.person, Companion) else Companion()
    return {
        "purpose": _purpose(case, decision, traveller),
        "length": _length(stays),
        "arrival": _landing(first, arrival),
        "port": companion.port or arrival.port,
        "carrier": companion.carrier or arrival.carrier,
        "earlier_stays": _earlier(traveller),
        **_lodging(case, traveller, stays),
    }


def lands_with_all(case: Case, traveller: Traveller) -> bool:
    """Whether somebody joins the first stay of all, and lands for it on its own day."""
    first = next((stay for number, stay in case.stays_of(traveller) if number == 1), None)
    if first is None or not case.stays:
        return False
    return (first.enter, first.between) == (case.stays[0].enter, case.stays[0].between)


def _purpose(case: Case, decision: Decision, traveller: Traveller) -> str:
    checkup = case.treatment is not None and case.treatment.kind is PurposeKind.CHECKUP
    what = "medical check-up" if checkup else "medical treatment"
    purpose = f"Medical stay ({what})" if traveller.is_patient else "Accompanying a patient (medical stay)"
    return f"{purpose}; Designated Activities" if decision.route is Route.LONG else purpose


def _length(stays: tuple[Stay, ...]) -> str | None:
    """The days of the first stay, and of the longest where another one is longer; unknown lengths leave a blank."""
    days = [stay.calendar_days for stay in stays]
    if not days or any(one is None for one in days):
        return None
    known = [one for one in days if one is not None]
    if len(known) > 1 and max(known) != known[0]:
        return f"{known[0]} days (longest stay {max(known)})"
    return f"{known[0]} days"


def _landing(stay: Stay | None, arrival: Arrival) -> str | None:
    """The day of the stay; while that is a window, the day the case tells for the arrival, or else the window."""
    if arrival.day and not (stay and stay.enter):
        return form_day(arrival.day)
    if stay is None:
        return None
    first, last = form_day(stay.earliest_landing), form_day(stay.latest_landing)
    return first if first == last else f"{first} to {last}"


def _lodging(case: Case, traveller: Traveller, stays: tuple[Stay, ...]) -> dict[str, Any]:
    """Every place once, names and addresses in the same order; for an admission of the patient also the hospital."""
    told = [(one.name, one.phone, one.address) for stay in stays for one in stay.lodging or ()]
    if traveller.is_patient:
        admissions = [visit for stay in stays for visit in stay.visits or () if visit.care is Care.INPATIENT]
        told += [_hospital(case, visit.institution) for visit in admissions]
    places = list(dict.fromkeys(told))
    return {
        "lodging_name": "; ".join(name for name, _, _ in places if name) or None,
        "lodging_phone": "; ".join(phone for _, phone, _ in places if phone) or None,
        "lodging_address": "; ".join(address for _, _, address in places if address) or None,
    }


def _hospital(case: Case, key: str | None) -> tuple[str | None, str | None, str | None]:
    institution = case.institution(key)
    if institution is None:
        return None, None, None
    return (
        institution.name.en if institution.name else None,
        institution.contact.phone if institution.contact else None,
        institution.address.en if institution.address else None,
    )


def _earlier(traveller: Traveller) -> str | None:
    stays = traveller.person.earlier_stays
    if stays is None:
        return None
    return none_or(
        tuple(f"{form_day(one.entered)} - {form_day(one.left)} ({one.span.calendar_days} days)" for one in stays)
    )
