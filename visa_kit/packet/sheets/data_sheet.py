"""One data sheet for each applicant: the answers to the visa application form, in the form's own order.

A blank was not told and is asked; NONE stands only where the case says that there is none.
"""

from __future__ import annotations

from typing import ClassVar

from visa_kit.answers import Answers, answers_of
from visa_kit.case import Traveller
from visa_kit.packet.application_boxes import (
    home_and_work_boxes,
    in_japan_boxes,
    journey_boxes,
    passport_boxes,
    past_boxes,
    person_boxes,
)
from visa_kit.packet.brief import Brief
from visa_kit.packet.plan import Sheet
from visa_kit.packet.worksheet import Part
from visa_kit.words import Pair


class DataSheet(Sheet):
    """The answers of one applicant."""

    template: ClassVar[str] = "data-sheet"
    notice: Pair
    purpose: Pair
    closing: Pair
    who: Pair
    role: Pair
    parts: tuple[Part, ...]


def data_sheet(brief: Brief) -> tuple[Sheet, ...]:
    """A data sheet for the patient and for each companion."""
    return tuple(_sheet(brief, traveller) for traveller in brief.case.travellers)


def _sheet(brief: Brief, traveller: Traveller) -> DataSheet:
    say, told = brief.say, answers_of(brief.case, brief.decision, traveller)
    return DataSheet(
        id=f"data-sheet-{traveller.number + 1}",
        title=say("Data sheet for the visa application form"),
        notice=say("This is not the official form. Do not hand it in or sign it."),
        purpose=say(
            "For whoever fills this applicant's form. Copy each answer into the official form in the order of its "
            "questions, in Latin letters; number and order are those of the newer English edition."
        ),
        closing=say(
            "Leave no box of the form empty: where nothing applies, write N/A, NO or NONE. A ruled blank here was not "
            "told; ask the applicant. Questions with * need not be answered."
        ),
        who=brief.name_of(traveller),
        role=say("Patient") if traveller.is_patient else say("Companion {number}", number=traveller.number),
        parts=(
            Part(title=say("The applicant"), boxes=person_boxes(brief, traveller, told)),
            Part(title=say("Passport"), boxes=passport_boxes(brief, told)),
            Part(title=say("The journey"), boxes=journey_boxes(brief, traveller, told)),
            Part(title=say("Residence and work"), boxes=home_and_work_boxes(brief, told)),
            Part(title=say("In Japan"), boxes=in_japan_boxes(brief, told)),
            Part(title=say("Questions about the past, and signature"), boxes=past_boxes(brief, traveller, told)),
        ),
        shows=_shows(told),
    )


def _shows(told: Answers) -> tuple[str, ...]:
    return tuple(text for text in (told.surname, told.given, told.birth, told.passport_number) if text)
