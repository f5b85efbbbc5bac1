"""What every letter of the office has: its head, whom it is to, and who answers for it."""

from __future__ import annotations

from typing import Final

from visa_kit.case.office import Contact
from visa_kit.case.people import Person
from visa_kit.packet.brief import Brief
from visa_kit.packet.plan import Letterhead
from visa_kit.packet.rows import Row, Signature
from visa_kit.rules.decision import Saying
from visa_kit.words import Pair

# A letter to a mission goes to its head, by title and never by name: (mission's name ends, its head is called, English
# name begins, English title). The ministry's own letters of guarantee are addressed so.
_HEADS: Final = (
    ("大使館", "大使 殿", "Embassy of Japan", "To the Ambassador of Japan"),
    ("総領事館", "総領事 殿", "Consulate-General of Japan", "To the Consul-General of Japan"),
)


def office_head(brief: Brief, sheet: str) -> Letterhead:
    """The head of the guarantor's paper; nameless while no guarantor is told. `sheet` goes into the document number."""
    guarantor = brief.case.guarantor
    if guarantor is None:
        return Letterhead(issued=brief.speaker.day(brief.day))
    return brief.letterhead(guarantor.letterhead, brief.written(guarantor.name), sheet)


def to_the_mission(brief: Brief) -> Pair:
    """To the Ambassador or the Consul-General, after the mission's name; a line to write on while none is told."""
    mission = brief.decision.mission
    if not mission.known and not mission.name.ja:
        return brief.say("To the Ambassador / Consul-General of Japan in ________")
    plain = mission.name.en.partition(" (")[0]
    for ending, head, beginning, title in _HEADS:
        if mission.name.ja.endswith(ending) and plain.startswith(beginning):
            return brief.speaker.official(
                Saying(ja=mission.name.ja.removesuffix(ending) + head, en=title + plain.removeprefix(beginning))
            )
    return brief.say("To: {name}", name=brief.speaker.official(mission.name))


def person_in_charge(brief: Brief, contact: Contact | None) -> Pair | None:
    """The name of whoever is in charge, as it is read and as it is said; None while it is not told."""
    names = contact.both_names if contact else None
    return brief.copied(names, "ja") if names else None


def person_and_department(brief: Brief, person: str | None, department: str | None) -> Pair | None:
    """担当者氏名(部署名), as the combined form asks (source ru-emb)."""
    if person and department:
        return brief.copied(f"{person}({department})", "ja")
    return brief.copied(person or department or "", "ja") if person or department else None


def office_signature(brief: Brief) -> Signature:
    """Where the office signs a letter: who it is, how to reach it, its representative, and a square for the seal."""
    guarantor = brief.case.guarantor
    name = brief.written(guarantor.name if guarantor else None)
    number = guarantor.registration if guarantor else None
    named = brief.say("{name} (registration number {number})", name=name, number=number) if name and number else name
    return Signature(
        who=brief.say("Issued by"),
        lines=(
            brief.row("Guarantor", named),
            brief.row("Address", brief.written(guarantor.address if guarantor else None)),
            brief.row("Person in charge", _reached(brief)),
            brief.row("Representative", brief.written(guarantor.representative if guarantor else None)),
            brief.row("Signature", None),
        ),
        seal_square=guarantor.letterhead.seal_square if guarantor else True,
    )


def _reached(brief: Brief) -> Pair | None:
    """The person in charge with the department, telephone, fax and e-mail, as far as they are told."""
    contact = brief.case.guarantor.contact if brief.case.guarantor else None
    if contact is None:
        return None
    person = person_and_department(brief, contact.both_names, contact.department)
    parts = (person.first.text if person else None, contact.phone, contact.fax and f"Fax {contact.fax}", contact.email)
    text = " · ".join(part for part in parts if part)
    return brief.copied(text, "ja") if text else None


def person_rows(brief: Brief, who: Pair, person: Person) -> tuple[Row, Row]:
    """Who somebody is, in two lines for a letter; a line shows what of it is told, a ruled blank when nothing is."""
    name = person.name.printed if person.name else ""
    number = person.passport.number if person.passport else None
    country = brief.speaker.country(person.nationality) if person.nationality else None
    born = brief.dated(person.birth)
    both = brief.say("{birth}, {country}", birth=born, country=country) if born and country else born or country
    return (
        Row(
            label=brief.say("{who} (passport number)", who=who),
            value=brief.copied(f"{name} ({number})" if number else name) if name else None,
        ),
        brief.row("Date of birth, nationality", both),
    )


def mission_named(brief: Brief) -> Pair | None:
    """The mission's name, or what the case calls it while the rule book does not know it; None while none is told."""
    name = brief.decision.mission.name
    return brief.speaker.official(name) if name.ja else None


def names_and_passports(brief: Brief) -> tuple[str, ...]:
    """What a paper about all applicants must show: their passport names and numbers."""
    people = [traveller.person for traveller in brief.case.travellers]
    return (
        *(person.name.printed for person in people if person.name and person.name.printed),
        *(person.passport.number for person in people if person.passport and person.passport.number),
    )


def name_and_passport(person: Person) -> tuple[str, ...]:
    """What a paper about one applicant must show: the passport name and number, as far as they are told."""
    name = person.name.printed if person.name else None
    number = person.passport.number if person.passport else None
    return tuple(text for text in (name, number) if text)
