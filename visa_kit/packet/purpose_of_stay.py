"""The long route's key box, 具体的な在留目的: what the stay is for and how it is paid, from what the case says.

The box takes a limited number of characters (rule book: eligibility-purpose-length). Nothing is invented to fill it and
nothing is ever cut: a text that is too long is shown whole with a warning, and somebody shortens it.
"""

from __future__ import annotations

from typing import Final

from visa_kit.answers.journey import stays_of
from visa_kit.case import Frozen, Traveller
from visa_kit.case.money import Means, MeansKind
from visa_kit.case.people import Companion
from visa_kit.case.stays import Care, Stay
from visa_kit.packet.brief import Brief
from visa_kit.packet.days import landing_window, leaving_window, visit_days
from visa_kit.problem import say
from visa_kit.words import Pair
from visa_kit.words.labels import RELATION
from visa_kit.words.pair import Spoken

_MEANS: Final = {
    MeansKind.BANK_BALANCE: say("bank balance"),
    MeansKind.BANK_STATEMENT: say("bank statement"),
    MeansKind.SALARY: say("salary"),
    MeansKind.PENSION: say("pension"),
    MeansKind.PROPERTY: say("property"),
    MeansKind.SECURITIES: say("securities"),
    MeansKind.INSURANCE: say("insurance"),
    MeansKind.SPONSOR: say("payment guaranteed by a sponsor"),
    MeansKind.OTHER: say("other means"),
}


class Counted(Frozen):
    """The text in one language, and how many characters it has; line ends and spaces count."""

    text: Spoken
    characters: int
    over: int = 0
    """By how many characters it is too long for the box."""


def counted(purpose: Pair, most: int | None) -> tuple[Counted, ...]:
    """Both languages with their lengths; nothing is too long while the book has no limit."""
    return tuple(
        Counted(
            text=spoken,
            characters=len(spoken.text),
            over=max(len(spoken.text) - most, 0) if most is not None else 0,
        )
        for spoken in purpose.spoken
    )


def purpose_of_stay(brief: Brief, traveller: Traveller) -> Pair | None:
    """The sentences that the case allows, in both languages; None when it allows none."""
    sentences = _patients(brief) if traveller.is_patient else _companions(brief, traveller)
    told = [sentence for sentence in sentences if sentence]
    if not told:
        return None
    reader, beside = brief.speaker.reader, brief.speaker.beside
    return Pair(first=_joined(told, reader), second=_joined(told, beside))


def _joined(sentences: list[Pair], lang: str) -> Spoken:
    between = "" if lang == "ja" else " "
    return Spoken(lang=lang, text=between.join(sentence.half_in(lang) for sentence in sentences))


def _patients(brief: Brief) -> tuple[Pair | None, ...]:
    treatment = brief.case.treatment
    purpose = brief.written(treatment.purpose if treatment else None)
    diagnosis = brief.written(treatment.diagnosis if treatment else None)
    return (
        brief.say("Purpose: {purpose}.", purpose=purpose) if purpose else None,
        brief.say("Diagnosis: {diagnosis}.", diagnosis=diagnosis) if diagnosis else None,
        *(_stay(brief, stay) for stay in brief.stays),
        *(sentence for stay in brief.stays for sentence in _visits(brief, stay)),
        _lodging(brief, brief.stays),
        _paid_from(brief),
    )


def _companions(brief: Brief, traveller: Traveller) -> tuple[Pair | None, ...]:
    companion = traveller.person
    assert isinstance(companion, Companion)
    patient = brief.name_of(brief.case.travellers[0])
    stays = stays_of(brief.case, traveller)
    relation = brief.say(RELATION[companion.relation]) if companion.relation else None
    reason = brief.written(companion.reason)
    return (
        brief.say("Daily care of the patient {patient} during medical stay in Japan.", patient=patient),
        brief.say("Relation to the patient: {relation}.", relation=relation) if relation else None,
        brief.say("Reason: {reason}", reason=reason) if reason else None,
        brief.say("The care is not paid.") if companion.paid is False else None,
        *(_stay(brief, stay) for stay in stays),
        _lodging(brief, stays),
    )


def _stay(brief: Brief, stay: Stay) -> Pair | None:
    landing, leaving = landing_window(brief, stay), leaving_window(brief, stay)
    if not landing or not leaving:
        return None
    return brief.say("Stay: landing {landing}, leaving {leaving}.", landing=landing, leaving=leaving)


def _visits(brief: Brief, stay: Stay) -> tuple[Pair, ...]:
    """Where and when the patient is in hospital or comes as an outpatient; what is not told is left out."""
    said = []
    for visit in stay.visits or ():
        institution = brief.case.institution(visit.institution)
        name = brief.written(institution.name if institution else None)
        days = visit_days(brief, stay, visit)
        if name and days and visit.care is Care.INPATIENT:
            said.append(brief.say("In hospital at {institution}: {days}.", institution=name, days=days))
        if name and days and visit.care is Care.OUTPATIENT:
            said.append(brief.say("Outpatient at {institution}: {days}.", institution=name, days=days))
    return tuple(said)


def _lodging(brief: Brief, stays: tuple[Stay, ...]) -> Pair | None:
    names = dict.fromkeys(one.name for stay in stays for one in stay.lodging or () if one.name)
    return brief.say("Lodging outside the hospital: {names}.", names=", ".join(names)) if names else None


def _paid_from(brief: Brief) -> Pair | None:
    """How treatment and stay are paid; the immigration authority asks for all of it (source moj-39)."""
    told = [_means(brief, one) for one in brief.case.means or ()]
    if not told:
        return None
    parts = [
        Spoken(lang=lang, text="; ".join(one.half_in(lang) for one in told))
        for lang in (brief.speaker.reader, brief.speaker.beside)
    ]
    return brief.say("Treatment and stay are paid from: {means}.", means=Pair(first=parts[0], second=parts[1]))


def _means(brief: Brief, means: Means) -> Pair:
    kind = brief.say(_MEANS[means.kind])
    amount = brief.speaker.money(means.amount, means.currency) if means.amount and means.currency else None
    if amount and means.holder:
        return brief.say("{kind} {amount} ({holder})", kind=kind, amount=amount, holder=means.holder)
    if amount:
        return brief.say("{kind} {amount}", kind=kind, amount=amount)
    return brief.say("{kind} ({holder})", kind=kind, holder=means.holder) if means.holder else kind
