"""What follows from some answers, as a program reads it."""

from __future__ import annotations

from datetime import date

from visa_kit.case import Frozen
from visa_kit.packet.brief import Brief
from visa_kit.packet.sheets.checklist import when_to_get
from visa_kit.rules.decision import Answer, Form, Issuer, Needed, Route, Standing, Status
from visa_kit.web.patient.answers import Answers
from visa_kit.web.patient.code import written_code
from visa_kit.web.patient.result import result
from visa_kit.words import Pair, Speaker


class PaperTold(Frozen):
    """One paper of one traveller."""

    id: str
    name: str
    """In the reader's language."""
    japanese: str
    """The name on the official list, to point at."""
    issuer: Issuer
    form: Form
    count: int
    needed: Answer
    earliest: date | None
    """The first day on which it may be issued; None where no page says, or the day of filing is not known."""
    latest: date | None
    when: str
    standing: Standing


class TravellerTold(Frozen):
    """One traveller, by number: 0 is the patient."""

    number: int
    papers: tuple[PaperTold, ...]


class ChecklistTold(Frozen):
    """What follows from some answers."""

    code: str
    """The answers code."""
    day: date
    route: Route | None
    visa: str
    status: Status
    maybe_exempt: bool
    mission: str
    first_step: str
    stops: tuple[str, ...]
    warnings: tuple[str, ...]
    unanswered: tuple[str, ...]
    """Names of the answers that are missing before the visa can be told."""
    travellers: tuple[TravellerTold, ...]


def checklist_told(answers: Answers, day: date) -> ChecklistTold:
    """The visa and every traveller's papers. Raises rules.DayNotCovered as `result` does."""
    found = result(answers, day)
    decision = found.decision
    brief = Brief(found.case, decision, Speaker(answers.language, "ja"), day)
    patient = found.shares[0].sheet
    return ChecklistTold(
        code=written_code(answers),
        day=day,
        route=decision.route,
        visa=patient.visa.first.text,
        status=decision.status,
        maybe_exempt=decision.maybe_exempt,
        mission=patient.mission.first.text,
        first_step=patient.first_step.first.text,
        stops=_texts(found.stops),
        warnings=_texts((*found.warns, *found.first_of_all, *found.others)),
        unanswered=found.settles,
        travellers=tuple(
            TravellerTold(
                number=traveller.number,
                papers=tuple(_paper(brief, one) for one in decision.documents if one.of == traveller.key),
            )
            for traveller in found.case.travellers
        ),
    )


def _texts(pairs: tuple[Pair, ...]) -> tuple[str, ...]:
    return tuple(pair.first.text for pair in pairs)


def _paper(brief: Brief, needed: Needed) -> PaperTold:
    return PaperTold(
        id=needed.document,
        name=brief.speaker.official(needed.name).first.text,
        japanese=needed.name.ja,
        issuer=needed.issuer,
        form=needed.form,
        count=needed.count,
        needed=needed.answer,
        earliest=needed.earliest,
        latest=needed.latest,
        when=when_to_get(brief, needed).first.text,
        standing=needed.standing,
    )
