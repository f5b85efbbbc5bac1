"""Questions 1 to 17 of the visa application form: the applicant and the passport (fact base 6.1)."""

from __future__ import annotations

from visa_kit.case import Traveller
from visa_kit.case.people import PassportName, Sex
from visa_kit.packet.brief import Brief
from visa_kit.packet.form_voice import NOT_APPLICABLE, form_country, form_day, none_or
from visa_kit.packet.worksheet import Box, box, places
from visa_kit.rules.decision import Route
from visa_kit.words.labels import MARITAL_STATUS, PASSPORT_TYPE, SEX


def person_boxes(brief: Brief, traveller: Traveller) -> tuple[Box, ...]:
    """Questions 1 to 10: who the applicant is."""
    person, say = traveller.person, brief.say
    place = person.birth_place
    return (
        *_names(brief, person.name),
        box(brief, say("Other names"), none_or(person.other_names), "3"),
        box(brief, say("Date of birth (day/month/year)"), form_day(person.birth), "4"),
        Box(
            number="5",
            short=True,
            label=say("Place of birth"),
            answers=places(
                brief,
                (say("City"), place.city if place else None),
                (say("State or province"), place.region if place else None),
                (say("Country"), form_country(place.country) if place else None),
            ),
            hint=say("As in the passport; often only one of them is printed there."),
        ),
        box(
            brief,
            say("Sex"),
            SEX[person.sex] if person.sex else None,
            "6",
            hint=say("The form has two boxes only: ask the mission.") if person.sex is Sex.UNSPECIFIED else None,
        ),
        box(
            brief, say("Marital status"), MARITAL_STATUS[person.marital_status] if person.marital_status else None, "7"
        ),
        box(brief, say("Nationality or citizenship"), form_country(person.nationality), "8"),
        box(brief, say("Former and other nationalities"), _former(person.former_nationalities), "9"),
        box(brief, say("ID number issued by the applicant's government"), person.id_number, "10"),
    )


def _former(codes: tuple[str, ...] | None) -> str | None:
    return none_or(tuple(form_country(code) or code for code in codes) if codes is not None else None)


def _names(brief: Brief, name: PassportName | None) -> tuple[Box, Box]:
    surname, given = brief.say("Surname, as in the passport"), brief.say("Given and middle names, as in the passport")
    if name and name.only:
        hint = brief.say("One name in the passport: the whole name stands in box 1. Ask the mission about box 2.")
        return box(brief, surname, name.only, "1"), box(brief, given, None, "2", hint=hint)
    return (
        box(brief, surname, name.surname if name else None, "1"),
        box(brief, given, name.given if name else None, "2"),
    )


def passport_boxes(brief: Brief, traveller: Traveller) -> tuple[Box, ...]:
    """Questions 11 to 17: the passport and the Certificate of Eligibility."""
    passport, say = traveller.person.passport, brief.say
    kind = passport.type if passport else None
    return (
        box(brief, say("Passport type"), PASSPORT_TYPE[kind] if kind else None, "11"),
        box(brief, say("Passport number"), passport.number if passport else None, "12"),
        box(brief, say("Place of issue"), passport.place_of_issue if passport else None, "13"),
        box(brief, say("Date of issue (day/month/year)"), form_day(passport.issued if passport else None), "14"),
        box(brief, say("Issuing authority"), passport.authority if passport else None, "15"),
        box(brief, say("Date of expiry (day/month/year)"), form_day(passport.expires if passport else None), "16"),
        box(brief, say("Certificate of Eligibility No."), _eligibility(brief, traveller), "17"),
    )


def _eligibility(brief: Brief, traveller: Traveller) -> str | None:
    """The patient's certificate number; a companion's own one is not in the case. None applies to short stays."""
    if brief.decision.route in (Route.SINGLE, Route.MULTIPLE):
        return NOT_APPLICABLE
    application = brief.case.application
    eligibility = application.eligibility if application else None
    return eligibility.number if eligibility and traveller.is_patient else None
