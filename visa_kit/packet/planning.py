"""Which sheets lie in which bundle, in which order and language: the plan of a packet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from visa_kit.case import Case, Traveller
from visa_kit.packet.brief import Brief, language_of
from visa_kit.packet.plan import Audience, Bundle, Plan, Replaced, Sheet
from visa_kit.packet.private import hidden_from
from visa_kit.packet.sheets.aftercare import aftercare
from visa_kit.packet.sheets.checklist import checklist, phone_checklist
from visa_kit.packet.sheets.combined_form import combined_form
from visa_kit.packet.sheets.companion_page import companion_page
from visa_kit.packet.sheets.contents import contents
from visa_kit.packet.sheets.covering_letter import covering_letter
from visa_kit.packet.sheets.data_sheet import data_sheet
from visa_kit.packet.sheets.dispatch_note import dispatch_note
from visa_kit.packet.sheets.eligibility import eligibility
from visa_kit.packet.sheets.estimate import estimate
from visa_kit.packet.sheets.hospital_request import hospital_request
from visa_kit.packet.sheets.landing_letter import landing_letter
from visa_kit.packet.sheets.letter_of_reasons import letter_of_reasons
from visa_kit.packet.sheets.list_of_applicants import list_of_applicants
from visa_kit.packet.sheets.originals import originals
from visa_kit.packet.sheets.own_schedule import own_schedule
from visa_kit.packet.sheets.questions import questions_to_ask
from visa_kit.packet.sheets.records import records
from visa_kit.packet.sheets.regenerative import regenerative
from visa_kit.packet.sheets.review import review
from visa_kit.packet.sheets.schedule_of_stay import schedule_of_stay
from visa_kit.packet.sheets.treatment_schedule import treatment_schedule
from visa_kit.packet.sheets.wordings import wordings
from visa_kit.rules.decision import Decision, Status
from visa_kit.words import Speaker
from visa_kit.words.speaker import spoken

Maker = Callable[[Brief], tuple[Sheet, ...]]

SHEETS: Final[dict[Audience, tuple[Maker, ...]]] = {
    Audience.EMBASSY: (covering_letter, treatment_schedule, schedule_of_stay, letter_of_reasons, list_of_applicants),
    # Worksheets for official forms stay in the office, behind everything that leaves it: nothing is to be taken out of
    # what the embassy gets, and they are wanted while answers are still missing.
    Audience.OFFICE: (
        *(contents, review, questions_to_ask, wordings),
        *(originals, hospital_request, dispatch_note),
        *(combined_form, eligibility, data_sheet),
    ),
    Audience.PATIENT: (own_schedule, estimate, regenerative, records, aftercare),
    Audience.TRAVELLER: (checklist, companion_page, landing_letter),
    Audience.PHONE: (phone_checklist,),
}
"""The sheets of each bundle, in order. A sheet lies nowhere else."""

JAPANESE: Final = "ja"
ENGLISH: Final = "en"


def plan(
    case: Case, decision: Decision, *, version: int = 1, replaces: Replaced | None = None, draft: bool = False
) -> Plan:
    """Every bundle of a case: the embassy's only when the decision is ready, or as a draft."""
    office = Brief(case, decision, Speaker(JAPANESE, ENGLISH), decision.day, version, replaces=replaces)
    bundles = [_bundle("office", Audience.OFFICE, office)]
    ready = decision.status is Status.READY
    if ready or draft:
        brief = Brief(case, decision, Speaker(JAPANESE, ENGLISH), decision.day, version)
        bundles.append(_bundle("embassy", Audience.EMBASSY, brief, draft=not ready))
    bundles.append(patient_bundle(case, decision, version=version))
    for traveller in case.travellers:
        bundles.append(traveller_bundle(case, decision, traveller, version=version))
        bundles.append(phone_bundle(case, decision, traveller, version=version))
    return Plan(
        case_id=case.id,
        day=decision.day,
        bundles=tuple(bundle for bundle in bundles if bundle.sheets),
        version=version,
        replaces=replaces,
    )


def patient_bundle(case: Case, decision: Decision, *, version: int = 1) -> Bundle:
    """What the patient keeps: schedule, money, questions; in the patient's language and Japanese."""
    patient = case.travellers[0]
    brief = Brief(case, decision, _voice_for(case, patient), decision.day, version, patient)
    return _bundle("patient", Audience.PATIENT, brief)


def _voice_for(case: Case, traveller: Traveller) -> Speaker:
    """That person's language where the kit speaks it, English otherwise; Japanese beside it."""
    return Speaker(spoken(language_of(case, traveller) or ENGLISH) or ENGLISH, JAPANESE)


def traveller_bundle(case: Case, decision: Decision, traveller: Traveller, *, version: int = 1) -> Bundle:
    """One traveller's bundle: the checklist, in that person's language and Japanese."""
    brief = Brief(case, decision, _voice_for(case, traveller), decision.day, version, traveller)
    return _bundle(f"traveller-{traveller.number + 1}", Audience.TRAVELLER, brief)


def phone_bundle(case: Case, decision: Decision, traveller: Traveller, *, version: int = 1) -> Bundle:
    """One traveller's checklist for a phone, in the same languages."""
    brief = Brief(case, decision, _voice_for(case, traveller), decision.day, version, traveller)
    return _bundle(f"traveller-{traveller.number + 1}-phone", Audience.PHONE, brief)


def _bundle(id: str, audience: Audience, brief: Brief, *, draft: bool = False) -> Bundle:
    return Bundle(
        id=id,
        audience=audience,
        reader=brief.speaker.reader,
        beside=brief.speaker.beside,
        sheets=tuple(sheet for make in SHEETS[audience] for sheet in make(brief)),
        sample=brief.case.sample,
        draft=draft,
        must_not_show=hidden_from(brief, audience),
    )
