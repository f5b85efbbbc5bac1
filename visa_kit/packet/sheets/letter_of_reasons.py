"""The letters of reasons (理由書) from the guarantor to the mission: why several entries, and why each companion.

A multiple-entry visa wants a concrete reason for several entries (rule reason-for-several-stays); guarantor and patient
agree that each companion is needed (rule companion-agreed), and companions are not paid (rule companion-unpaid). No
diagnosis stands in the companions' letter.
"""

from __future__ import annotations

from typing import ClassVar

from visa_kit.case import Frozen, Traveller
from visa_kit.case.application import Entries
from visa_kit.case.people import Companion
from visa_kit.packet.brief import Brief
from visa_kit.packet.days import landing_window, leaving_window
from visa_kit.packet.letter import (
    name_and_passport,
    names_and_passports,
    office_head,
    office_signature,
    person_rows,
    to_the_mission,
)
from visa_kit.packet.own_days import Apart, apart
from visa_kit.packet.plan import Letterhead, Sheet
from visa_kit.packet.rows import Row, Signature
from visa_kit.packet.wordings import worded
from visa_kit.words import Pair
from visa_kit.words.labels import RELATION


class Entry(Frozen):
    """One planned entry and why it is needed."""

    number: int
    landing: Pair | None
    leaving: Pair | None
    reason: Pair | None


class SeveralEntries(Sheet):
    """Why one entry is not enough."""

    template: ClassVar[str] = "reasons-several-entries"
    head: Letterhead
    to: Pair
    particulars: tuple[Row, ...]
    opening: Pair
    physician_says: Pair | None
    entries: tuple[Entry, ...]
    signature: Signature


class CompanionReason(Frozen):
    """Who a companion is, and why the patient needs this one."""

    number: int
    who: Pair
    particulars: tuple[Row, ...]
    apart: tuple[Apart, ...]
    statement: Pair
    reason: Pair | None


class Companions(Sheet):
    """Why each companion is needed."""

    template: ClassVar[str] = "reasons-companions"
    head: Letterhead
    to: Pair
    particulars: tuple[Row, ...]
    opening: Pair
    companions: tuple[CompanionReason, ...]
    signature: Signature


def letter_of_reasons(brief: Brief) -> tuple[Sheet, ...]:
    """The letter on several entries, where there are several, and the one on companions, where there are any."""
    return (*_several_entries(brief), *_companions(brief))


def _several_entries(brief: Brief) -> tuple[Sheet, ...]:
    application = brief.case.application
    if len(brief.stays) < 2 or (application and application.entries is Entries.SINGLE):
        return ()
    treatment = brief.case.treatment
    return (
        SeveralEntries(
            id="reasons-several-entries",
            title=brief.say("Letter of reasons: several entries"),
            head=office_head(brief, "LE"),
            to=to_the_mission(brief),
            particulars=person_rows(brief, brief.say("Patient"), brief.patient),
            opening=worded(brief, "reasons-several-entries"),
            physician_says=brief.written(treatment.why_several_stays if treatment else None),
            entries=tuple(
                Entry(
                    number=number,
                    landing=landing_window(brief, stay),
                    leaving=leaving_window(brief, stay),
                    reason=brief.written(stay.reason),
                )
                for number, stay in enumerate(brief.stays, start=1)
            ),
            signature=office_signature(brief),
            shows=name_and_passport(brief.patient),
        ),
    )


def _companions(brief: Brief) -> tuple[Sheet, ...]:
    companions = brief.case.travellers[1:]
    if not companions:
        return ()
    return (
        Companions(
            id="reasons-companions",
            title=brief.say("Letter of reasons: accompanying persons"),
            head=office_head(brief, "LC"),
            to=to_the_mission(brief),
            particulars=person_rows(brief, brief.say("Patient"), brief.patient),
            opening=worded(brief, "reasons-companions"),
            companions=tuple(_companion(brief, one) for one in companions),
            signature=office_signature(brief),
            shows=names_and_passports(brief),
        ),
    )


def _companion(brief: Brief, traveller: Traveller) -> CompanionReason:
    person = traveller.person
    assert isinstance(person, Companion)
    relation = brief.say(RELATION[person.relation]) if person.relation else None
    name = brief.name_of(traveller)
    return CompanionReason(
        number=traveller.number + 1,
        who=name,
        particulars=(
            *person_rows(brief, brief.say("Companion"), person),
            brief.row("Relation to the patient", relation),
            brief.row("Stays joined", stays_joined(brief, traveller)),
            brief.row("Payment for coming along", _payment(brief, person)),
        ),
        apart=tuple(one for one in apart(brief) if one.companion == traveller.number),
        statement=worded(
            brief, "reasons-companion", companion=name, relation=relation or brief.say("accompanying person")
        ),
        reason=brief.written(person.reason),
    )


def _payment(brief: Brief, companion: Companion) -> Pair | None:
    """Said only where the case says it: no pay, or pay; a blank asks."""
    if companion.paid is None:
        return None
    if companion.paid:
        return brief.say("Paid")
    return brief.say("Unpaid")


def stays_joined(brief: Brief, traveller: Traveller) -> Pair | None:
    """The stays a companion comes along on, by number; None while that is not told of every stay."""
    if not brief.stays or any(stay.joined_by is None for stay in brief.stays):
        return None
    numbers = [str(n) for n, stay in enumerate(brief.stays, start=1) if stay.is_joined_by(traveller.key)]
    if not numbers:
        return brief.say("NONE")
    return brief.say("{numbers} (numbers of the schedule of stay)", numbers=", ".join(numbers))
