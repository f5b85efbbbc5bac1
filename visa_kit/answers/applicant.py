"""The applicant's own boxes, and all of them put together."""

from __future__ import annotations

from typing import Any

from visa_kit.answers.answers import Answers
from visa_kit.answers.journey import journey_answers
from visa_kit.answers.voice import NONE, NOT_APPLICABLE, SAME, form_country, form_day, form_yes_no, none_or
from visa_kit.case import Case, Traveller
from visa_kit.case.people import Companion, Declarations, Employer, Passport, PassportName, Person, Place
from visa_kit.rules.decision import Decision, Route


def answers_of(case: Case, decision: Decision, traveller: Traveller) -> Answers:
    """One applicant's answers to the application form."""
    return Answers(
        **_person(traveller.person),
        **_passport(case, decision, traveller),
        **journey_answers(case, decision, traveller),
        **_home(traveller.person),
        **_in_japan(case),
        **_past(case, traveller.person),
    )


def _person(person: Person) -> dict[str, Any]:
    name, place = person.name or PassportName(), person.birth_place or Place()
    return {
        # One name in the passport: the whole of it stands in the first box.
        "surname": name.only or name.surname,
        "given": name.given,
        "other_names": none_or(person.other_names),
        "birth": form_day(person.birth),
        "birth_city": place.city,
        "birth_region": place.region,
        "birth_country": form_country(place.country),
        "sex": person.sex.value if person.sex else None,
        "marital_status": person.marital_status.value if person.marital_status else None,
        "nationality": person.nationality,
        "former_nationalities": person.former_nationalities,
        "id_number": person.id_number,
    }


def _passport(case: Case, decision: Decision, traveller: Traveller) -> dict[str, Any]:
    passport = traveller.person.passport or Passport()
    return {
        "passport_type": passport.type.value if passport.type else None,
        "passport_number": passport.number,
        "passport_place": passport.place_of_issue,
        "passport_issued": form_day(passport.issued),
        "passport_authority": passport.authority,
        "passport_expires": form_day(passport.expires),
        "eligibility_number": _eligibility(case, decision, traveller),
    }


def _eligibility(case: Case, decision: Decision, traveller: Traveller) -> str | None:
    """The number of the traveller's own certificate. None applies to short stays."""
    if decision.route in (Route.SINGLE, Route.MULTIPLE):
        return NOT_APPLICABLE
    if isinstance(traveller.person, Companion):
        return traveller.person.eligibility_number
    eligibility = case.application.eligibility if case.application else None
    return eligibility.number if eligibility else None


def _home(person: Person) -> dict[str, Any]:
    homes = person.addresses or ()
    return {
        "home_address": "; ".join(home.text for home in homes if home.text) or None,
        "home_phone": person.phone or next((home.phone for home in homes if home.phone), None),
        "home_mobile": person.mobile,
        "home_email": person.email,
        "occupation": person.occupation,
        **_work(person.employers),
        "partner_occupation": person.partner_occupation,
    }


def _work(employers: tuple[Employer, ...] | None) -> dict[str, str | None]:
    """The same word in all three boxes where there is no employer: a form with a blank box may be refused."""
    boxes = ("name", "phone", "address")
    if employers == ():
        return {f"employer_{box}": NONE for box in boxes}
    told = {box: [getattr(one, box) for one in employers or ()] for box in boxes}
    return {f"employer_{box}": "; ".join(filter(None, words)) or None for box, words in told.items()}


def _in_japan(case: Case) -> dict[str, Any]:
    """The guarantor is an organisation: no birthday, no sex, no nationality."""
    guarantor = case.guarantor
    if guarantor is None:
        return {}
    number = guarantor.registration
    return {
        "guarantor_name": guarantor.name.en if guarantor.name else None,
        "guarantor_phone": guarantor.contact.phone if guarantor.contact else None,
        "guarantor_address": guarantor.address.en if guarantor.address else None,
        "guarantor_birth": NOT_APPLICABLE,
        "guarantor_relation": "Registered guarantor for medical stay",
        "guarantor_occupation": f"Registered guarantor, No. {number}" if number else None,
        "guarantor_nationality": NOT_APPLICABLE,
        "inviter_name": SAME,
    }


def _past(case: Case, person: Person) -> dict[str, Any]:
    told = person.declarations or Declarations()
    application = case.application
    return {
        "remarks": application.remarks if application else None,
        "convicted": form_yes_no(told.convicted),
        "sentenced": form_yes_no(told.sentenced_one_year),
        "deported": form_yes_no(told.deported),
        "drugs": form_yes_no(told.drugs),
        "prostitution": form_yes_no(told.prostitution),
        "trafficking": form_yes_no(told.trafficking),
        "details": told.details,
        "application_day": form_day(application.filing if application else None),
    }
