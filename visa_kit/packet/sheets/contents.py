"""What lies in the packet, in the mission's order, with boxes to tick before it leaves the office."""

from __future__ import annotations

from typing import ClassVar

from visa_kit.case import Frozen, Traveller
from visa_kit.packet.brief import Brief
from visa_kit.packet.labels import ISSUER, ROUTE, STATUS
from visa_kit.packet.plan import Sheet
from visa_kit.packet.rows import Row
from visa_kit.packet.sheets.checklist import when_to_get
from visa_kit.packet.signing import number_of, signing_of
from visa_kit.rules.decision import Answer, Form, Needed
from visa_kit.words import Pair


class Line(Frozen):
    """One paper of one traveller."""

    number: int
    name: Pair
    original: bool
    """Whether the box for an original is printed."""
    copy_: bool
    count: int
    issuer: Pair
    when: Pair
    notes: tuple[Pair, ...]
    perhaps: bool


class Pile(Frozen):
    """The papers of one traveller."""

    who: Pair
    role: Pair
    lines: tuple[Line, ...]


class Changed(Frozen):
    """One sheet that is not as it was in the packet before: where it lies, and who signs again."""

    file: str
    what: Pair
    number: str
    """Which of several sheets of this kind, such as the data sheet of the second applicant."""
    sign: tuple[Pair, ...]
    form: Pair | None
    """The official form that is copied from it, when it is a worksheet."""


class Contents(Sheet):
    """The whole packet at a glance."""

    template: ClassVar[str] = "contents"
    particulars: tuple[Row, ...]
    changed: tuple[Changed, ...]
    piles: tuple[Pile, ...]
    list_read: bool
    where: tuple[Pair, ...]


def contents(brief: Brief) -> tuple[Sheet, ...]:
    """The contents of the packet."""
    decision = brief.decision
    return (
        Contents(
            id="contents",
            title=brief.say("Contents of the packet"),
            particulars=_particulars(brief),
            changed=_changed(brief),
            piles=tuple(_pile(brief, traveller) for traveller in brief.case.travellers),
            list_read=decision.mission.list_read,
            where=tuple(brief.speaker.official(said) for said in decision.mission.filing),
            shows=tuple(
                traveller.person.name.printed
                for traveller in brief.case.travellers
                if traveller.person.name and traveller.person.name.printed
            ),
        ),
    )


def _particulars(brief: Brief) -> tuple[Row, ...]:
    decision = brief.decision
    application = brief.case.application
    return (
        brief.row("Case", brief.case.id),
        brief.row("Version", _version(brief)),
        brief.row("State of the packet", brief.say(STATUS[decision.status])),
        brief.row("Visa", brief.say(ROUTE[decision.route]) if decision.route else None),
        brief.row("Embassy or consulate", brief.speaker.official(decision.mission.name)),
        brief.row("Day of filing", brief.dated(application.filing if application else None)),
        brief.row("Decided on", brief.speaker.day(decision.day)),
    )


def _version(brief: Brief) -> Pair:
    before = brief.replaces
    if before is None:
        return brief.copied(str(brief.version))
    return brief.say(
        "{version}; replaces version {before} of {day}", version=brief.version, before=before.version, day=before.day
    )


def _changed(brief: Brief) -> tuple[Changed, ...]:
    """What differs from the packet before, but for this page; sheets that lie in it no more are named too."""
    return tuple(
        _change(brief, *place.split("/"))
        for place in (brief.replaces.changed if brief.replaces else ())
        if place != "office/contents"
    )


def _change(brief: Brief, bundle: str, sheet: str) -> Changed:
    signing = signing_of(sheet)
    return Changed(
        file=f"{bundle}.pdf",
        what=brief.say(signing.name),
        number=number_of(bundle, sheet),
        sign=tuple(brief.say(who) for who in signing.by),
        form=brief.say(signing.form) if signing.form else None,
    )


def _pile(brief: Brief, traveller: Traveller) -> Pile:
    needed = [one for one in brief.decision.documents if one.of == traveller.key]
    return Pile(
        who=brief.name_of(traveller),
        role=brief.say("Patient") if traveller.is_patient else brief.say("Companion"),
        lines=tuple(_line(brief, number, one) for number, one in enumerate(needed, start=1)),
    )


def _line(brief: Brief, number: int, needed: Needed) -> Line:
    return Line(
        number=number,
        name=brief.speaker.official(needed.name),
        original=needed.form is not Form.COPY,
        copy_=needed.form is not Form.ORIGINAL,
        count=needed.count,
        issuer=brief.say(ISSUER[needed.issuer]),
        when=when_to_get(brief, needed),
        notes=tuple(brief.speaker.official(note) for note in needed.notes),
        perhaps=needed.answer is Answer.UNKNOWN,
    )
