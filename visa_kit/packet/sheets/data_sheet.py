"""One data sheet for each applicant: the answers to the visa application form, in the form's own order.

The order is that of the newer English edition, questions 1 to 35, and the answers follow the practice for this visa
(fact base 6.1, 6.3). A blank was not told and is asked; NONE stands only where the case says that there is none.
"""

from __future__ import annotations

from typing import ClassVar

from visa_kit.case import Traveller
from visa_kit.case.people import Declarations
from visa_kit.packet.brief import Brief
from visa_kit.packet.form_voice import NOT_APPLICABLE, SAME, form_day, form_yes_no
from visa_kit.packet.journey_boxes import journey_boxes
from visa_kit.packet.personal_boxes import passport_boxes, person_boxes
from visa_kit.packet.plan import Sheet
from visa_kit.packet.worksheet import Answer, Box, Part, box, listed, places
from visa_kit.words import Pair


class DataSheet(Sheet):
    """The answers of one applicant."""

    template: ClassVar[str] = "data-sheet"
    notice: Pair
    purpose: Pair
    who: Pair
    role: Pair
    parts: tuple[Part, ...]
    closing: Pair


def data_sheet(brief: Brief) -> tuple[Sheet, ...]:
    """A data sheet for the patient and for each companion."""
    return tuple(_sheet(brief, traveller) for traveller in brief.case.travellers)


def _sheet(brief: Brief, traveller: Traveller) -> DataSheet:
    return DataSheet(
        id=f"data-sheet-{traveller.number + 1}",
        title=brief.say("Data sheet for the visa application form"),
        notice=brief.say("This is not the official form. Do not hand it in or sign it."),
        purpose=brief.say(
            "For whoever fills this applicant's form. Copy each answer into the official form in the order of its "
            "questions, in Latin letters; number and order are those of the newer English edition."
        ),
        who=brief.name_of(traveller),
        role=brief.say("Patient") if traveller.is_patient else brief.say("Companion {number}", number=traveller.number),
        parts=(
            Part(title=brief.say("The applicant"), boxes=person_boxes(brief, traveller)),
            Part(title=brief.say("Passport"), boxes=passport_boxes(brief, traveller)),
            Part(title=brief.say("The journey"), boxes=journey_boxes(brief, traveller)),
            Part(title=brief.say("Residence and work"), boxes=_home_and_work(brief, traveller)),
            Part(title=brief.say("In Japan"), boxes=_in_japan(brief)),
            Part(title=brief.say("Questions about the past, and signature"), boxes=_past(brief, traveller)),
        ),
        closing=brief.say(
            "Leave no box of the form empty: where nothing applies, write N/A, NO or NONE. A ruled blank here was not "
            "told; ask the applicant. Questions with * need not be answered."
        ),
        shows=_shows(traveller),
    )


def _home_and_work(brief: Brief, traveller: Traveller) -> tuple[Box, ...]:
    person, say = traveller.person, brief.say
    employer = person.employer
    homes = person.addresses or ()
    return (
        Box(
            number="25",
            short=True,
            label=say("Current residential addresses (all)"),
            answers=(
                *listed(tuple(brief.copied(home.text) for home in homes if home.text)),
                *places(
                    brief,
                    (say("Telephone"), person.phone or next((home.phone for home in homes if home.phone), None)),
                    (say("Mobile"), person.mobile),
                    (say("E-mail"), person.email),
                ),
            ),
        ),
        box(brief, say("Current profession or occupation and position"), person.occupation, "26"),
        Box(
            number="27",
            short=True,
            label=say("Employer"),
            answers=places(
                brief,
                (say("Name"), employer.name if employer else None),
                (say("Telephone"), employer.phone if employer else None),
                (say("Address"), employer.address if employer else None),
            ),
        ),
        box(brief, say("Partner's occupation, or the parents' for a minor *"), person.partner_occupation, "28"),
    )


def _in_japan(brief: Brief) -> tuple[Box, ...]:
    say, guarantor = brief.say, brief.case.guarantor
    contact = guarantor.contact if guarantor else None
    registration = guarantor.registration if guarantor else None
    # An organisation has no birthday, no sex and no nationality.
    nothing = NOT_APPLICABLE if guarantor else None
    remarks = brief.case.application.remarks if brief.case.application else None
    return (
        Box(
            number="29",
            short=True,
            label=say("Guarantor or reference in Japan"),
            answers=places(
                brief,
                (say("Name"), guarantor.name.en if guarantor and guarantor.name else None),
                (say("Telephone"), contact.phone if contact else None),
                (say("Address"), guarantor.address.en if guarantor and guarantor.address else None),
                (say("Date of birth"), nothing),
                (say("Sex"), nothing),
                (say("Relationship to the applicant"), "Registered guarantor for medical stay" if guarantor else None),
                (say("Occupation and position"), f"Registered guarantor, No. {registration}" if registration else None),
                (say("Nationality and immigration status"), nothing),
            ),
            hint=say("The registered guarantor is an organisation."),
        ),
        box(
            brief,
            say("Inviter in Japan"),
            SAME if guarantor else None,
            "30",
            hint=say("Some missions want the medical institution here: ask."),
        ),
        box(brief, say("Remarks, special circumstances *"), remarks, "31"),
    )


def _past(brief: Brief, traveller: Traveller) -> tuple[Box, ...]:
    told, say = traveller.person.declarations or Declarations(), brief.say
    application = brief.case.application
    return (
        Box(
            number="32",
            label=say("Have you ever …"),
            answers=places(
                brief,
                (say("(a) been convicted of a crime or offence in any country"), form_yes_no(told.convicted)),
                (
                    say("(b) been sentenced to imprisonment for 1 year or more **"),
                    form_yes_no(told.sentenced_one_year),
                ),
                (say("(c) been convicted for narcotics or other drugs **"), form_yes_no(told.drugs)),
                (say("(d) engaged in prostitution or the like"), form_yes_no(told.prostitution)),
                (say("(e) committed or helped trafficking in persons"), form_yes_no(told.trafficking)),
                (say("(f) been deported or removed from any country"), form_yes_no(told.deported)),
                (say("Details, where an answer is yes"), told.details),
            ),
            hint=say("** also if the sentence was suspended. The older edition asks (f) as the third question."),
        ),
        Box(
            number="33",
            label=say("Declaration"),
            answers=(Answer(value=say("The applicant reads it on the form before signing.")),),
        ),
        box(
            brief,
            say("Date of application"),
            form_day(application.filing if application else None),
            "34",
            hint=say("The planned day of filing."),
        ),
        Box(
            number="35",
            label=say("Signature of the applicant"),
            answers=(Answer(value=say("On the form only, as in the passport, by the applicant's own hand.")),),
            hint=_who_signs(brief, traveller),
        ),
    )


def _who_signs(brief: Brief, traveller: Traveller) -> Pair | None:
    """Who signs for a minor, where the case names somebody."""
    companions = [one for one in brief.case.companions or () if traveller.key in (one.signs_for or ())]
    guardians = [one for one in brief.case.guardians or () if traveller.key in one.signs_for]
    signing = [*(one.name for one in companions), *(one.name for one in guardians)]
    names = [name.printed for name in signing if name and name.printed]
    return brief.say("For a minor signs: {names}", names=", ".join(names)) if names else None


def _shows(traveller: Traveller) -> tuple[str, ...]:
    person = traveller.person
    parts = (person.name.only, person.name.surname, person.name.given) if person.name else ()
    number = person.passport.number if person.passport else None
    return tuple(text for text in (*parts, form_day(person.birth), number) if text)
