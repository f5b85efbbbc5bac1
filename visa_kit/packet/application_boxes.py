"""The boxes of the visa application form, questions 1 to 35 of the newer English edition.

What stands in each box comes from the answers, the same that fill the official form; here are the questions and hints.
"""

from __future__ import annotations

from visa_kit.answers import Answers
from visa_kit.answers.journey import stays_of
from visa_kit.answers.voice import form_country, none_or
from visa_kit.case import Traveller
from visa_kit.case.people import MaritalStatus, PassportType, Sex
from visa_kit.packet.brief import Brief
from visa_kit.packet.worksheet import Answer, Box, box, places
from visa_kit.words import Pair
from visa_kit.words.labels import MARITAL_STATUS, PASSPORT_TYPE, SEX


def person_boxes(brief: Brief, traveller: Traveller, told: Answers) -> tuple[Box, ...]:
    """Questions 1 to 10: who the applicant is."""
    say, name = brief.say, traveller.person.name
    one_name = say("One name in the passport: the whole name stands in box 1. Ask the mission about box 2.")
    two_boxes = say("The form has two boxes only: ask the mission.")
    return (
        box(brief, say("Surname, as in the passport"), told.surname, "1"),
        box(
            brief,
            say("Given and middle names, as in the passport"),
            told.given,
            "2",
            hint=one_name if name and name.only else None,
        ),
        box(brief, say("Other names"), told.other_names, "3"),
        box(brief, say("Date of birth (day/month/year)"), told.birth, "4"),
        Box(
            number="5",
            short=True,
            label=say("Place of birth"),
            answers=places(
                brief,
                (say("City"), told.birth_city),
                (say("State or province"), told.birth_region),
                (say("Country"), told.birth_country),
            ),
            hint=say("As in the passport; often only one of them is printed there."),
        ),
        box(
            brief,
            say("Sex"),
            SEX[Sex(told.sex)] if told.sex else None,
            "6",
            hint=two_boxes if told.sex == Sex.UNSPECIFIED else None,
        ),
        box(
            brief,
            say("Marital status"),
            MARITAL_STATUS[MaritalStatus(told.marital_status)] if told.marital_status else None,
            "7",
        ),
        box(brief, say("Nationality or citizenship"), form_country(told.nationality), "8"),
        box(brief, say("Former and other nationalities"), _countries(told.former_nationalities), "9"),
        box(brief, say("ID number issued by the applicant's government"), told.id_number, "10"),
    )


def _countries(codes: tuple[str, ...] | None) -> str | None:
    return none_or(None if codes is None else tuple(form_country(code) or code for code in codes))


def passport_boxes(brief: Brief, told: Answers) -> tuple[Box, ...]:
    """Questions 11 to 17: the passport and the Certificate of Eligibility."""
    say = brief.say
    kind = PASSPORT_TYPE[PassportType(told.passport_type)] if told.passport_type else None
    return (
        box(brief, say("Passport type"), kind, "11"),
        box(brief, say("Passport number"), told.passport_number, "12"),
        box(brief, say("Place of issue"), told.passport_place, "13"),
        box(brief, say("Date of issue (day/month/year)"), told.passport_issued, "14"),
        box(brief, say("Issuing authority"), told.passport_authority, "15"),
        box(brief, say("Date of expiry (day/month/year)"), told.passport_expires, "16"),
        box(brief, say("Certificate of Eligibility No."), told.eligibility_number, "17"),
    )


def journey_boxes(brief: Brief, traveller: Traveller, told: Answers) -> tuple[Box, ...]:
    """Questions 18 to 24: what for, how long, from when, where, and earlier stays."""
    say = brief.say
    return (
        box(brief, say("Purpose of visit, status of residence"), told.purpose, "18"),
        box(brief, say("Intended length of stay"), told.length, "19", hint=_counts(brief, traveller)),
        box(brief, say("Date of arrival (day/month/year)"), told.arrival, "20"),
        box(brief, say("Port of entry"), told.port, "21"),
        box(brief, say("Ship or airline"), told.carrier, "22"),
        Box(
            number="23",
            label=say("Hotels or persons with whom the applicant intends to stay"),
            answers=places(
                brief,
                (say("Name"), told.lodging_name),
                (say("Telephone"), told.lodging_phone),
                (say("Address"), told.lodging_address),
            ),
        ),
        box(brief, say("Dates and duration of previous stays in Japan"), told.earlier_stays, "24"),
    )


def _counts(brief: Brief, traveller: Traveller) -> Pair:
    """The papers must agree on one number, and pages count in two ways (rule two-counts-disagree)."""
    stays = stays_of(brief.case, traveller)
    if stays and stays[0].official_days is not None:
        return brief.say(
            "The same number as in the combined form and in the schedules; without the day of landing: {days}.",
            days=stays[0].official_days,
        )
    return brief.say("The same number as in the combined form and in the schedules.")


def home_and_work_boxes(brief: Brief, told: Answers) -> tuple[Box, ...]:
    """Questions 25 to 28: residence, occupation, employer, the partner's occupation."""
    say = brief.say
    return (
        Box(
            number="25",
            label=say("Current residential addresses (all)"),
            answers=places(
                brief,
                (say("Address"), told.home_address),
                (say("Telephone"), told.home_phone),
                (say("Mobile"), told.home_mobile),
                (say("E-mail"), told.home_email),
            ),
        ),
        box(brief, say("Current profession or occupation and position"), told.occupation, "26"),
        Box(
            number="27",
            short=True,
            label=say("Employer"),
            answers=places(
                brief,
                (say("Name"), told.employer_name),
                (say("Telephone"), told.employer_phone),
                (say("Address"), told.employer_address),
            ),
        ),
        box(brief, say("Partner's occupation, or the parents' for a minor *"), told.partner_occupation, "28"),
    )


def in_japan_boxes(brief: Brief, told: Answers) -> tuple[Box, ...]:
    """Questions 29 to 31: guarantor, inviter, remarks. An organisation has no birthday, no sex and no nationality."""
    say = brief.say
    return (
        Box(
            number="29",
            short=True,
            label=say("Guarantor or reference in Japan"),
            answers=places(
                brief,
                (say("Name"), told.guarantor_name),
                (say("Telephone"), told.guarantor_phone),
                (say("Address"), told.guarantor_address),
                (say("Date of birth, sex"), told.guarantor_birth),
                (say("Relationship to the applicant"), told.guarantor_relation),
                (say("Occupation and position"), told.guarantor_occupation),
                (say("Nationality and immigration status"), told.guarantor_nationality),
            ),
            hint=say("The registered guarantor is an organisation."),
        ),
        box(
            brief,
            say("Inviter in Japan"),
            told.inviter_name,
            "30",
            hint=say("Some missions want the medical institution here: ask."),
        ),
        box(brief, say("Remarks, special circumstances *"), told.remarks, "31"),
    )


def past_boxes(brief: Brief, traveller: Traveller, told: Answers) -> tuple[Box, ...]:
    """Questions 32 to 35: the past, declaration, day and signature."""
    say = brief.say
    return (
        Box(
            number="32",
            label=say("Have you ever …"),
            answers=places(
                brief,
                (say("(a) been convicted of a crime or offence in any country"), told.convicted),
                (say("(b) been sentenced to imprisonment for 1 year or more **"), told.sentenced),
                (say("(c) been convicted for narcotics or other drugs **"), told.drugs),
                (say("(d) engaged in prostitution or the like"), told.prostitution),
                (say("(e) committed or helped trafficking in persons"), told.trafficking),
                (say("(f) been deported or removed from any country"), told.deported),
                (say("Details, where an answer is yes"), told.details),
            ),
            hint=say("** also if the sentence was suspended. The older edition asks (f) as the third question."),
        ),
        Box(
            number="33",
            label=say("Declaration"),
            answers=(Answer(value=say("The applicant reads it on the form before signing.")),),
        ),
        box(brief, say("Date of application"), told.application_day, "34", hint=say("The planned day of filing.")),
        Box(
            number="35",
            label=say("Signature of the applicant"),
            answers=(
                Answer(
                    value=say("On the form only, by whoever signs for the minor.")
                    if (signs := _who_signs(brief, traveller))
                    else say("On the form only, as in the passport, by the applicant's own hand.")
                ),
            ),
            hint=signs,
        ),
    )


def _who_signs(brief: Brief, traveller: Traveller) -> Pair | None:
    """Who signs for a minor, where the case names somebody."""
    names = brief.case.signers_for(traveller)
    return brief.say("For a minor signs: {names}", names=", ".join(names)) if names else None
