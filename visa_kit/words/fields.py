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
    "own_days": say("Companions on days of their own"),
    "companion": say("Companion"),
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
    "eligibility_number": say("Certificate of Eligibility No."),
    "filed_by": say("Who files"),
    "visa_held": say("Japanese visa still valid"),
    "refused": say("Day of an earlier refusal"),
    "estimate": say("Estimate"),
    "amount": say("Amount"),
    "currency": say("Currency"),
    "interpreter": say("Interpreter"),
    # the case and its people
    "id": say("Name of the case"),
    "sample": say("Invented as a sample"),
    "key": say("Short name in the case"),
    "only": say("The only name"),
    "text": say("As written"),
    "kana": say("Reading in katakana"),
    "city": say("City"),
    "partner_occupation": say("Occupation of the partner or the parents"),
    "employers": say("Employer"),
    "address": say("Address"),
    "phone": say("Telephone"),
    "mobile": say("Mobile phone"),
    "fax": say("Fax"),
    "email": say("E-mail"),
    "id_number": say("ID number issued by the state"),
    "type": say("Type of passport"),
    "place_of_issue": say("Place of issue"),
    "authority": say("Issuing authority"),
    "machine_lines": say("Machine-readable lines"),
    "earlier_stays": say("Earlier stays in Japan"),
    "entered": say("Day of landing"),
    "left": say("Day of leaving"),
    "declarations": say("Declarations"),
    "convicted": say("Convicted of a crime"),
    "sentenced_one_year": say("Sentenced to a year or more"),
    "deported": say("Deported or removed"),
    "drugs": say("Convicted for narcotics"),
    "prostitution": say("Engaged in prostitution"),
    "trafficking": say("Trafficking in persons"),
    "details": say("Details"),
    # offices and institutions
    "representative": say("Representative"),
    "person": say("Name"),
    "guarantee_items": say("Items of the guarantee"),
    "letterhead": say("Letterhead"),
    "lines": say("Further lines"),
    "number_pattern": say("Pattern of the document number"),
    "seal_square": say("Square for the seal"),
    "texts": say("Wordings of letters"),
    "answers": say("Answers of the office"),
    "prefecture": say("Prefecture"),
    "latin_name": say("Name in Latin letters"),
    "title": say("Title"),
    # stays and filing
    "day": say("Day"),
    "until": say("Last day"),
    "on_day": say("Day of the stay"),
    "until_day": say("Last day of the stay"),
    "port": say("Port of entry"),
    "carrier": say("Ship or airline"),
    "remarks": say("Remarks"),
    # money
    "what": say("What for"),
    "payments": say("Payments"),
    "stage": say("Stage"),
    "due": say("Due"),
    "refund": say("What comes back"),
    "terms": say("Terms"),
    "no_return": say("Point of no refund"),
    "rate": say("Exchange rate"),
    "value": say("Value"),
    "source": say("Source"),
    "insurance": say("Insurance"),
    "holder": say("Holder"),
    # regenerative medicine
    "material": say("What is given"),
    "origin": say("Whose cells"),
    "source_tissue": say("Tissue"),
    "route": say("How it is given"),
    "disease": say("For which illness"),
    "stated_class": say("Class as stated"),
    "plan_number": say("Plan number"),
    "committee": say("Committee that reviewed the plan"),
    "committee_number": say("Number of the committee"),
    "facility": say("Processing facility"),
    "facility_number": say("Number of the facility"),
    "facility_kind": say("Kind of facility"),
    "facility_country": say("Country where the cells are processed"),
    "research_number": say("Research number"),
    "invoiced": say("Invoiced as treatment"),
    "culture_weeks": say("Weeks of culture"),
    "follow_up_months": say("Follow-up in months"),
    "consent_language": say("Language of the explanation and consent papers"),
    "message_channel": say("How to reach the clinic from home"),
    "aftercare": say("Orders for the time after"),
    # records, papers, overrides
    "format": say("Format"),
    "translated": say("Translated"),
    "document": say("Document"),
    "of": say("Whose"),
    "originals": say("Originals"),
    "copies": say("Copies"),
    "overrides": say("Answers that outrank the rule book"),
    "rule": say("Rule"),
    "answer": say("Answer"),
    "who": say("Who said so"),
    "why": say("Why"),
    # events
    "events": say("What has happened"),
    "stay": say("Number of the stay"),
    "payment": say("Number of the payment"),
    # languages of a wording
    "ja": say("Japanese"),
    "en": say("English"),
    "zh_hans": say("Chinese"),
    "vi": say("Vietnamese"),
    "ru": say("Russian"),
    "mn": say("Mongolian"),
}
"""What each field is called; a field that is not listed is shown by its own name."""

_IN: Final = {
    **{
        f"{group}.name": say("Name")
        for group in ("guarantor", "prepared_by", "institutions", "employers", "lodging", "letterhead", "physician")
    },
    "therapies.name": say("Name of the therapy"),
    "records.language": say("Language"),
    "native_name.language": say("Language"),
    "contact.department": say("Section of the office"),
    "treatment.kind": say("Purpose"),
    "rate.currency": say("Currency to convert"),
    "rate.value": say("1 unit of it in the currency of the estimate"),
    "rate.day": say("As of"),
    "events.kind": say("What happened"),
    "events.until": say("Valid until"),
}
"""What a field is called inside one group, where it differs."""

_STEP = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")


_NAME = re.compile(r"[a-z_]+(?:\.[a-z_]+)*(?:\[\d+\])?")


def with_words(lang: str, path: str, names: str) -> str:
    """Names of fields that belong to a path, as a sentence holds them, each behind what it is called: 出国日(leave)."""
    groups = [step.group(1) for step in _STEP.finditer(path)]

    def called(name: re.Match[str]) -> str:
        last = _STEP.findall(name.group())[-1][0]
        words = next((_IN[f"{group}.{last}"] for group in groups if f"{group}.{last}" in _IN), FIELD.get(last))
        return f"{in_language(lang, words)} ({name.group()})" if words else name.group()

    return _NAME.sub(called, names)


def field_in_words(speaker: Speaker, path: str) -> Pair:
    """A path such as companions[0].passport.expires in words, in both languages."""
    halves: dict[str, list[str]] = {speaker.reader: [], speaker.beside: []}
    group = ""
    for step in _STEP.finditer(path):
        name, index = step.group(1), step.group(2)
        number = f" {int(index) + 1}" if index else ""
        called = _IN.get(f"{group}.{name}") or FIELD.get(name)
        for lang, parts in halves.items():
            parts.append((in_language(lang, called) if called else name) + number)
        group = name
    said = [Spoken(lang=lang, text=" › ".join(parts)) for lang, parts in halves.items()]
    return Pair(first=said[0], second=said[1] if len(said) > 1 else None)
