"""The covering letter (添え状) from the guarantor to the mission: who applies, and every paper in the mission's order."""

from __future__ import annotations

from typing import ClassVar

from visa_kit.case import Frozen, Traveller
from visa_kit.case.people import Companion
from visa_kit.packet.brief import Brief
from visa_kit.packet.letter import names_and_passports, office_head, office_signature, to_the_mission
from visa_kit.packet.papers import Paper, papers_in_order, whose
from visa_kit.packet.plan import Letterhead, Sheet
from visa_kit.packet.rows import Signature
from visa_kit.packet.wordings import worded
from visa_kit.rules.decision import Form
from visa_kit.words import Pair
from visa_kit.words.labels import RELATION


class Applicant(Frozen):
    """One applicant as the mission's file has them."""

    number: int
    name: Pair
    birth: Pair | None
    nationality: Pair | None
    passport_number: str
    role: Pair | None
    """Patient, or what the companion is to the patient."""


class Enclosure(Frozen):
    """One paper of the packet, with a box to tick when it lies in the envelope."""

    number: int
    name: Pair
    of: Pair | None
    original: bool
    """Whether a box for originals is printed."""
    copy_: bool
    count: int
    perhaps: bool


class CoveringLetter(Sheet):
    """The letter on top of the papers."""

    template: ClassVar[str] = "covering-letter"
    head: Letterhead
    to: Pair
    body: Pair
    applicants: tuple[Applicant, ...]
    enclosures: tuple[Enclosure, ...]
    signature: Signature


def covering_letter(brief: Brief) -> tuple[Sheet, ...]:
    """The letter that lies on top of what the mission gets."""
    return (
        CoveringLetter(
            id="covering-letter",
            title=brief.say("Covering letter"),
            head=office_head(brief, "CL"),
            to=to_the_mission(brief),
            body=worded(brief, "covering-letter"),
            applicants=tuple(_applicant(brief, traveller) for traveller in brief.case.travellers),
            enclosures=tuple(_enclosure(brief, n, paper) for n, paper in enumerate(papers_in_order(brief), start=1)),
            signature=office_signature(brief),
            shows=names_and_passports(brief),
        ),
    )


def _applicant(brief: Brief, traveller: Traveller) -> Applicant:
    person = traveller.person
    relation = person.relation if isinstance(person, Companion) else None
    return Applicant(
        number=traveller.number + 1,
        name=brief.name_of(traveller),
        birth=brief.dated(person.birth),
        nationality=brief.speaker.country(person.nationality) if person.nationality else None,
        passport_number=(person.passport.number if person.passport else None) or "",
        role=brief.say("Patient") if traveller.is_patient else brief.say(RELATION[relation]) if relation else None,
    )


def _enclosure(brief: Brief, number: int, paper: Paper) -> Enclosure:
    return Enclosure(
        number=number,
        name=paper.name,
        of=whose(brief, paper),
        original=paper.form is not Form.COPY,
        copy_=paper.form is not Form.ORIGINAL,
        count=paper.count,
        perhaps=paper.perhaps,
    )
