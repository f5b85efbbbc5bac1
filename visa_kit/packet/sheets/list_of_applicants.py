"""The list of applicants (申請人名簿): everybody who files with this packet.

Moscow asks for it when there are several companions (source ru-emb); guarantors keep it always (source collano).
"""

from __future__ import annotations

from typing import ClassVar

from visa_kit.case import Frozen, Traveller
from visa_kit.case.people import Companion
from visa_kit.packet.brief import Brief
from visa_kit.packet.letter import person_in_charge
from visa_kit.packet.own_days import Apart, apart
from visa_kit.packet.plan import Letterhead, Sheet
from visa_kit.packet.rows import Row
from visa_kit.words import Pair
from visa_kit.words.labels import RELATION, SEX


class Applicant(Frozen):
    """One row of the list."""

    number: int
    name: Pair
    native_name: Pair | None
    birth: Pair | None
    sex: Pair | None
    nationality: Pair | None
    passport_number: str
    passport_expires: Pair | None
    relation: Pair | None
    occupation: str
    residence: str
    joins: Pair | None


class ListOfApplicants(Sheet):
    """The list, with the office that answers for it."""

    template: ClassVar[str] = "list-of-applicants"
    head: Letterhead
    period: Pair | None
    mission: Pair
    applicants: tuple[Applicant, ...]
    apart: tuple[Apart, ...]
    office: tuple[Row, ...]


def list_of_applicants(brief: Brief) -> tuple[Sheet, ...]:
    """The list of everybody who files; none while no companion is told."""
    if not brief.case.companions:
        return ()
    guarantor = brief.case.guarantor
    name = brief.written(guarantor.name if guarantor else None)
    contact = guarantor.contact if guarantor else None
    head = (
        brief.letterhead(guarantor.letterhead, name, "LA")
        if guarantor
        else Letterhead(issued=brief.speaker.day(brief.day))
    )
    return (
        ListOfApplicants(
            id="list-of-applicants",
            title=brief.say("List of visa applicants"),
            head=head,
            period=_period(brief),
            mission=brief.speaker.official(brief.decision.mission.name),
            applicants=tuple(_applicant(brief, traveller) for traveller in brief.case.travellers),
            apart=apart(brief),
            office=(
                brief.row("Guarantor", name),
                brief.row("Registration number", guarantor.registration if guarantor else None),
                brief.row("Person in charge", person_in_charge(brief, contact)),
                brief.row("Telephone", contact.phone if contact else None),
            ),
            shows=_shows(brief),
        ),
    )


def _period(brief: Brief) -> Pair | None:
    first = [stay.earliest.first for stay in brief.stays if stay.earliest]
    last = [stay.latest.last for stay in brief.stays if stay.latest]
    if not first or len(first) < len(brief.stays):
        return None
    return brief.say("{first} to {last}", first=min(first), last=max(last))


def _applicant(brief: Brief, traveller: Traveller) -> Applicant:
    person = traveller.person
    passport = person.passport
    home = (person.addresses or (None,))[0]
    relation = person.relation if isinstance(person, Companion) else None
    native = person.native_name
    return Applicant(
        number=traveller.number + 1,
        name=brief.name_of(traveller),
        native_name=brief.copied(native.text, native.language) if native else None,
        birth=brief.dated(person.birth),
        sex=brief.say(SEX[person.sex]) if person.sex else None,
        nationality=brief.speaker.country(person.nationality) if person.nationality else None,
        passport_number=(passport.number if passport else None) or "",
        passport_expires=brief.dated(passport.expires if passport else None),
        relation=brief.say("Patient") if traveller.is_patient else brief.say(RELATION[relation]) if relation else None,
        occupation=person.occupation or "",
        residence=(home.text if home else None) or "",
        joins=_joins(brief, traveller),
    )


def _joins(brief: Brief, traveller: Traveller) -> Pair | None:
    """The stays somebody comes along on, by number."""
    if traveller.is_patient:
        numbers = list(range(1, len(brief.stays) + 1))
    elif any(stay.joined_by is None for stay in brief.stays):
        return None
    else:
        numbers = [n for n, stay in enumerate(brief.stays, 1) if stay.is_joined_by(traveller.key)]
    return brief.copied(", ".join(str(number) for number in numbers)) if numbers else brief.say("NONE")


def _shows(brief: Brief) -> tuple[str, ...]:
    people = [traveller.person for traveller in brief.case.travellers]
    return (
        *(person.name.printed for person in people if person.name and person.name.printed),
        *(person.native_name.text for person in people if person.native_name),
        *(person.passport.number for person in people if person.passport and person.passport.number),
        *(spoken.text for person in people if person.birth for spoken in brief.speaker.day(person.birth).spoken),
    )
