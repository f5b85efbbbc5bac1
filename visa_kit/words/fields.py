"""Names of the fields of a case in words, so that a question can be asked of a person."""

from __future__ import annotations

import re
from typing import Final

from visa_kit.problem import say
from visa_kit.words.pair import Pair, Spoken
from visa_kit.words.speaker import Speaker, in_language

FIELD: Final = {
    "patient": say("Patient"),
    "companions": say("Companions"),
    "guardians": say("Parent or guardian"),
    "guarantor": say("Guarantor"),
    "prepared_by": say("Prepared by"),
    "institutions": say("Medical institution"),
    "treatment": say("Treatment"),
    "stays": say("Stays"),
    "application": say("Application"),
    "costs": say("Costs"),
    "means": say("Proof of means"),
    "regenerative": say("Regenerative medicine"),
    "therapies": say("Therapy"),
    "records": say("Medical records"),
    "papers": say("Papers in hand"),
    "name": say("Name as in the passport"),
    "surname": say("Surname"),
    "given": say("Given and middle names"),
    "native_name": say("Name in native script"),
    "other_names": say("Other names"),
    "sex": say("Sex"),
    "birth": say("Date of birth"),
    "birth_place": say("Place of birth"),
    "nationality": say("Nationality or region"),
    "former_nationalities": say("Former nationalities"),
    "marital_status": say("Marital status"),
    "occupation": say("Occupation"),
    "addresses": say("Address"),
    "region": say("Province or region"),
    "country": say("Country"),
    "language": say("Language this person reads"),
    "passport": say("Passport"),
    "number": say("Number"),
    "issued": say("Date of issue"),
    "expires": say("Date of expiry"),
    "relation": say("Relation to the patient"),
    "reason": say("Reason"),
    "paid": say("Paid or unpaid"),
    "signs_for": say("Signs for"),
    "kind": say("Kind"),
    "registration": say("Registration number"),
    "contact": say("Person in charge"),
    "approval_number": say("Permission number of the prefecture"),
    "physician": say("Physician in charge"),
    "department": say("Department"),
    "purpose": say("Content of the examination or treatment"),
    "diagnosis": say("Diagnosis"),
    "why_several_stays": say("The physician's reason why one stay cannot do"),
    "enter": say("Day of landing"),
    "leave": say("Day of leaving"),
    "between": say("Window of landing"),
    "days": say("Number of days"),
    "joined_by": say("Companions who come along"),
    "lodging": say("Lodging"),
    "visits": say("Visits"),
    "care": say("In hospital or outpatient"),
    "content": say("Content"),
    "institution": say("Medical institution"),
    "mission": say("Embassy or consulate"),
    "entries": say("Entries wanted"),
    "filing": say("Day of filing"),
    "arrival": say("First landing"),
    "eligibility": say("Certificate of Eligibility"),
    "filed_by": say("Who files"),
    "visa_held": say("Japanese visa still valid"),
    "refused": say("Day of an earlier refusal"),
    "estimate": say("Estimate"),
    "amount": say("Amount"),
    "currency": say("Currency"),
    "interpreter": say("Interpreter"),
}
"""What each field is called; a field that is not listed is shown by its own name."""

_STEP = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")


def field_in_words(speaker: Speaker, path: str) -> Pair:
    """A path such as companions[0].passport.expires in words, in both languages."""
    halves: dict[str, list[str]] = {speaker.reader: [], speaker.beside: []}
    for step in _STEP.finditer(path):
        name, index = step.group(1), step.group(2)
        number = f" {int(index) + 1}" if index else ""
        for lang, parts in halves.items():
            parts.append((in_language(lang, FIELD[name]) if name in FIELD else name) + number)
    said = [Spoken(lang=lang, text=" › ".join(parts)) for lang, parts in halves.items()]
    return Pair(first=said[0], second=said[1] if len(said) > 1 else None)
