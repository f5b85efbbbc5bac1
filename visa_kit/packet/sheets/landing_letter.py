"""The letter for the immigration officer on landing: one for each traveller, in Japanese and English whoever carries it.

Guarantors give such a letter along by habit: purpose, hotel, telephone. The purpose is said in neutral words; what the
patient has and what is done stands on no letter that is shown at a counter.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from visa_kit.case import Frozen, Traveller
from visa_kit.case.institution import Institution
from visa_kit.case.people import Companion
from visa_kit.packet.brief import Brief
from visa_kit.packet.letter import office_head, person_in_charge
from visa_kit.packet.plan import Letterhead, Sheet
from visa_kit.packet.rows import Row, Signature
from visa_kit.packet.stay_lines import StayLine, days_shown, stay_lines
from visa_kit.packet.wordings import worded
from visa_kit.rules.decision import Status
from visa_kit.words import Pair, Speaker
from visa_kit.words.labels import RELATION

_OFFICERS = Speaker("ja", "en")
"""The officer reads Japanese, so the letter does not follow the language of the bundle it lies in."""


class LetterWords(Frozen):
    """The labels of the letter, in the officer's languages."""

    number: Pair
    version: Pair
    issued: Pair
    stays: Pair
    number_of_stay: Pair
    landing: Pair
    leaving: Pair
    calendar: Pair
    official: Pair
    lodging: Pair
    seal: Pair


class LandingLetter(Sheet):
    """One traveller's letter."""

    template: ClassVar[str] = "landing-letter"
    head: Letterhead
    words: LetterWords
    addressee: Pair
    statements: tuple[Pair, ...]
    bearer: tuple[Row, ...]
    stays: tuple[StayLine, ...]
    institution: tuple[Row, ...]
    signature: Signature


def landing_letter(brief: Brief) -> tuple[Sheet, ...]:
    """The letter of the traveller whose bundle it is; none before the packet is ready and somebody guarantees."""
    traveller = brief.traveller
    guarantor = brief.case.guarantor
    if traveller is None or guarantor is None or brief.decision.status is not Status.READY:
        return ()
    said = replace(brief, speaker=_OFFICERS)
    joined = stay_lines(said, traveller, with_visits=False)
    if not joined:
        return ()
    return (
        LandingLetter(
            id=f"landing-letter-{traveller.number + 1}",
            title=said.say("Letter to the immigration inspector"),
            head=office_head(said, f"LL{traveller.number + 1}"),
            words=_words(said),
            addressee=said.say("To the immigration inspector"),
            statements=_statements(said, traveller),
            bearer=_bearer(said, traveller),
            stays=joined,
            institution=_institutions(said),
            signature=_signature(said),
            shows=_shows(said, traveller),
        ),
    )


def _words(brief: Brief) -> LetterWords:
    return LetterWords(
        number=brief.say("Document no."),
        version=brief.say("Version"),
        issued=brief.say("Date of issue"),
        stays=brief.say("Planned stays"),
        number_of_stay=brief.say("No."),
        landing=brief.say("Landing"),
        leaving=brief.say("Leaving"),
        calendar=brief.say("Calendar days"),
        official=brief.say("Official count"),
        lodging=brief.say("Lodging"),
        seal=brief.say("Seal"),
    )


def _statements(brief: Brief, traveller: Traveller) -> tuple[Pair, ...]:
    """What the bearer comes for, in neutral words or in the office's own, and who says so."""
    purpose = "landing-letter" if traveller.is_patient else "landing-letter-companion"
    return (worded(brief, purpose), _who_writes(brief))


def _who_writes(brief: Brief) -> Pair:
    registration = brief.case.guarantor.registration if brief.case.guarantor else None
    return brief.say(
        "We are the registered guarantor for this visa (registration number {number}). Please call us if anything is "
        "unclear.",
        number=registration or "________",
    )


def _bearer(brief: Brief, traveller: Traveller) -> tuple[Row, ...]:
    rows = brief.identity(traveller)
    if traveller.is_patient:
        return rows
    patient = brief.name_of(brief.case.travellers[0])
    relation = traveller.person.relation if isinstance(traveller.person, Companion) else None
    if relation:
        patient = brief.say(
            "{name} (bearer's relation to the patient: {relation})",
            name=patient,
            relation=brief.say(RELATION[relation]),
        )
    return (*rows, brief.row("Person accompanied", patient))


def _institutions(brief: Brief) -> tuple[Row, ...]:
    """Each of them with its telephone and its address."""
    return tuple(row for one in brief.case.institutions or () for row in _institution(brief, one))


def _institution(brief: Brief, institution: Institution) -> tuple[Row, ...]:
    name = brief.written(institution.name)
    if name and institution.contact and institution.contact.phone:
        name = brief.say("{name}, telephone {phone}", name=name, phone=institution.contact.phone)
    return (
        brief.row("Receiving medical institution", name),
        brief.row("Its address", brief.written(institution.address)),
    )


def _signature(brief: Brief) -> Signature:
    guarantor = brief.case.guarantor
    contact = guarantor.contact if guarantor else None
    return Signature(
        who=brief.say("Guarantor"),
        lines=(
            brief.row("Name of the office", brief.written(guarantor.name if guarantor else None)),
            brief.row("Address", brief.written(guarantor.address if guarantor else None)),
            brief.row("Person in charge", person_in_charge(brief, contact)),
            brief.row("Telephone", contact.phone if contact else None),
        ),
        seal_square=guarantor.letterhead.seal_square if guarantor else True,
    )


def _shows(brief: Brief, traveller: Traveller) -> tuple[str, ...]:
    passport = traveller.person.passport
    name = traveller.person.name
    contact = brief.case.guarantor.contact if brief.case.guarantor else None
    return (
        *((name.printed,) if name and name.printed else ()),
        *((passport.number,) if passport and passport.number else ()),
        *days_shown(brief, traveller),
        *((contact.phone,) if contact and contact.phone else ()),
    )
