"""The treatment schedule (治療予定表) for the physician's signature: why each entry, when, how long, what is done.

No official format exists (source jimc-ts); it must explain concretely why several entries are needed.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from visa_kit.case import Frozen
from visa_kit.case.stays import Stay, Visit
from visa_kit.case.treatment import PurposeKind
from visa_kit.packet.brief import Brief
from visa_kit.packet.days import landing_window, leaving_window, visit_days
from visa_kit.packet.plan import Letterhead, Sheet
from visa_kit.packet.rows import Row, Signature
from visa_kit.packet.timeline import Timeline, draw_timeline
from visa_kit.span import last_valid_day
from visa_kit.words import Pair
from visa_kit.words.labels import CARE

# Validities in months for which the last landing is shown; multiple-entry visas of one and of three years are issued.
_VALIDITIES = (12, 36)


class VisitLine(Frozen):
    """One visit within a stay."""

    when: Pair | None
    institution: Pair | None
    """Where, if not at the institution whose schedule this is."""
    care: Pair | None
    content: Pair | None


class StayBlock(Frozen):
    """One stay: its entry, its two day counts, its reason and its visits."""

    number: int
    landing: Pair | None
    leaving: Pair | None
    calendar_days: int | None
    official_days: int | None
    running_total: int | None
    reason: Pair | None
    visits: tuple[VisitLine, ...]


class TreatmentSchedule(Sheet):
    """The whole schedule."""

    template: ClassVar[str] = "treatment-schedule"
    head: Letterhead
    particulars: tuple[Row, ...]
    several_reason: Pair | None
    stays: tuple[StayBlock, ...]
    timeline: Timeline | None
    counting: Pair
    last_landings: tuple[Row, ...]
    last_landing_basis: Pair | None
    signature: Signature


def treatment_schedule(brief: Brief) -> tuple[Sheet, ...]:
    """The schedule of the institution that treats the patient; none while no stay is told."""
    if not brief.stays:
        return ()
    treatment = brief.case.treatment
    filing = brief.case.application.filing if brief.case.application else None
    purpose = brief.row(
        "Content of the examination or treatment", brief.written(treatment.purpose if treatment else None)
    )
    # A check-up has no diagnosis to leave a blank for.
    undiagnosed = treatment is not None and treatment.kind is PurposeKind.CHECKUP and treatment.diagnosis is None
    diagnosis = brief.row("Diagnosis", brief.written(treatment.diagnosis if treatment else None))
    several = len(brief.stays) > 1
    return (
        TreatmentSchedule(
            id="treatment-schedule",
            title=brief.say("Treatment schedule"),
            head=_head(brief),
            particulars=(*brief.identity(brief.case.travellers[0]), purpose, *(() if undiagnosed else (diagnosis,))),
            several_reason=brief.written(treatment.why_several_stays) if several and treatment else None,
            stays=_blocks(brief),
            timeline=draw_timeline(brief),
            counting=brief.say(
                "Days are shown in both ways: calendar days with the day of landing and the day of leaving, "
                "and the official count, in which the day of landing is not counted."
            ),
            last_landings=_last_landings(brief, filing) if several and filing else (),
            last_landing_basis=brief.say(
                "Reckoned from the planned day of filing, {filing}. The mission sets the validity; it limits the landing.",
                filing=filing,
            )
            if several and filing
            else None,
            signature=_signature(brief),
            shows=_shows(brief),
        ),
    )


def _head(brief: Brief) -> Letterhead:
    """The institution's head; its further pages, one of which is signed, name the passport with the person."""
    institution = brief.principal_institution
    if institution is None:
        return Letterhead(issued=brief.speaker.day(brief.day))
    head = brief.letterhead(institution.letterhead, brief.written(institution.name), "TS")
    number = brief.patient.passport.number if brief.patient.passport else None
    whose = " · ".join(part for part in (head.whose, number) if part)
    return head.model_copy(update={"whose": whose})


def _blocks(brief: Brief) -> tuple[StayBlock, ...]:
    total: int | None = 0
    blocks = []
    for number, stay in enumerate(brief.stays, start=1):
        total = total + stay.official_days if total is not None and stay.official_days is not None else None
        blocks.append(
            StayBlock(
                number=number,
                landing=landing_window(brief, stay),
                leaving=leaving_window(brief, stay),
                calendar_days=stay.calendar_days,
                official_days=stay.official_days,
                running_total=total,
                reason=brief.written(stay.reason),
                visits=tuple(_visit_line(brief, stay, visit) for visit in stay.visits or ()),
            )
        )
    return tuple(blocks)


def _visit_line(brief: Brief, stay: Stay, visit: Visit) -> VisitLine:
    institution = brief.case.institution(visit.institution)
    elsewhere = institution is not None and institution != brief.principal_institution
    return VisitLine(
        when=visit_days(brief, stay, visit),
        institution=brief.written(institution.name) if institution and elsewhere else None,
        care=brief.say(CARE[visit.care]) if visit.care else None,
        content=brief.written(visit.content),
    )


def _last_landings(brief: Brief, filing: date) -> tuple[Row, ...]:
    return tuple(
        Row(
            label=brief.say("Validity of {months} months: last landing", months=months),
            value=brief.speaker.day(last_valid_day(filing, months)),
        )
        for months in _VALIDITIES
    )


def _signature(brief: Brief) -> Signature:
    institution = brief.principal_institution
    physician = institution.physician if institution else None
    written = (physician.name or "", physician.latin_name or "") if physician else ()
    signer = " ".join(part for part in written if part)
    name = brief.written(institution.name if institution else None)
    department = (physician.department if physician else None) or (institution.department if institution else None)
    return Signature(
        who=brief.say("Physician in charge, {institution}", institution=name)
        if name
        else brief.say("Physician in charge"),
        lines=(
            brief.row("Address", brief.written(institution.address if institution else None)),
            brief.row("Department", brief.written(department)),
            *((brief.row("Title", brief.written(physician.title)),) if physician and physician.title else ()),
            brief.row("Name of the physician", brief.copied(signer, "ja") if signer else None),
            brief.row("Date", None),
            brief.row("Signature", None),
        ),
        seal_square=institution.letterhead.seal_square if institution else True,
    )


def _shows(brief: Brief) -> tuple[str, ...]:
    patient = brief.patient
    days = [day for stay in brief.stays for day in (stay.earliest_landing, stay.latest_landing, stay.leave) if day]
    return (
        *((patient.name.printed,) if patient.name and patient.name.printed else ()),
        *((patient.native_name.text,) if patient.native_name else ()),
        *((patient.passport.number,) if patient.passport and patient.passport.number else ()),
        *(spoken.text for day in days for spoken in brief.speaker.day(day).spoken),
    )
