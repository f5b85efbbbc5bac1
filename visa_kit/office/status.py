"""The status of one case on one day: where it stands, where its originals are, and everything that is due, by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from visa_kit.case import Case, Frozen
from visa_kit.case.events import EventKind
from visa_kit.office.due import Due, Task
from visa_kit.office.journey import (
    dues_of_bills,
    dues_of_check_ups,
    dues_of_landing,
    dues_of_leaving,
    dues_of_reports,
)
from visa_kit.office.originals import Original, dues_of_originals, originals_of
from visa_kit.office.outlook import Outlook
from visa_kit.office.papers import dues_of_ageing, dues_of_guarantee, dues_of_passports
from visa_kit.office.standing import Stage, next_stay, standing_of, stay_in_japan
from visa_kit.office.visa import dues_after_refusal, dues_of_answer, dues_of_eligibility, dues_of_filing, dues_of_visas
from visa_kit.problem import Problem
from visa_kit.rules import decide, load_book
from visa_kit.rules.decide import law_for
from visa_kit.rules.decision import Saying, Status


class CaseStatus(Frozen):
    """One case, as it stands."""

    case: str
    """The case's id; of a file that cannot be read, its name."""
    stage: Stage
    stay: int | None = None
    """The stay the patient is on, or that comes next."""
    mission: Saying | None = None
    mission_id: str = ""
    names: tuple[str, ...] = ()
    """The names of all travellers, for the same."""
    originals: tuple[Original, ...] = ()
    dues: tuple[Due, ...] = ()
    """By day; what has no day comes last."""
    problems: tuple[Problem, ...] = ()
    """Why it cannot be read."""


def status_of(case: Case, day: date, packed: date | None = None) -> CaseStatus:
    """Where a case stands on a day, and what is due; `packed` is the day its packet bears, if there is one.

    Raises DayNotCovered when the rule book holds no law for the day of filing.
    """
    decision = decide(case, day)
    law = law_for(case, day, load_book())
    look = Outlook(case, decision, law, standing_of(case, day), day, packed)
    originals = originals_of(look)
    stage = _stage(look)
    dues = tuple(
        sorted(
            _dues(look, stage, originals),
            key=lambda due: (due.by or date.max, due.before or date.min, list(Task).index(due.task)),
        )
    )
    if stage is Stage.AFTER and not dues:
        stage = Stage.DONE
    return CaseStatus(
        case=case.id,
        stage=stage,
        stay=stay_in_japan(look.standing) or next_stay(case, look.standing),
        mission=decision.mission.name,
        mission_id=decision.mission.id,
        names=tuple(one.person.name.printed if one.person.name else one.key for one in case.travellers),
        originals=originals,
        dues=dues,
    )


def unreadable(name: str, problems: tuple[Problem, ...]) -> CaseStatus:
    """A case that cannot be looked at; what was written in it is left out of its problems."""
    bare = tuple(problem.model_copy(update={"value": None}) for problem in problems)
    return CaseStatus(case=name, stage=Stage.UNREADABLE, problems=bare)


def packet_only(case: str) -> CaseStatus:
    """A packet of which no case file is there: nobody can say what is due."""
    return CaseStatus(case=case, stage=Stage.PACKET_ONLY)


def _stage(look: Outlook) -> Stage:
    standing = look.standing
    if stay_in_japan(standing) is not None:
        return Stage.IN_JAPAN
    application = standing.application(0)
    if standing.landed:
        coming = next_stay(look.case, standing)
        return Stage.AFTER if coming is None else Stage.BETWEEN
    if application is EventKind.FILED:
        return Stage.FILED
    if application is EventKind.ISSUED:
        return Stage.ISSUED
    again = application is not None and look.filing is not None and look.filing > standing.last[0].day
    if application is EventKind.WITHDRAWN and not again:
        return Stage.WITHDRAWN
    if application is EventKind.REFUSED and not again:
        return Stage.REFUSED
    by_status = {Status.READY: Stage.READY, Status.STOPPED: Stage.STOPPED, Status.UNKNOWN: Stage.QUESTIONS}
    return by_status[look.decision.status]


def _dues(look: Outlook, stage: Stage, originals: tuple[Original, ...]) -> Iterator[Due]:
    for event in look.standing.to_come:
        yield Due(task=Task.FUTURE_EVENT, by=look.day, values={"day": event.day})
    yield from dues_after_refusal(look)
    yield from dues_of_reports(look)
    if stage is Stage.WITHDRAWN:
        return
    if stage in (Stage.STOPPED, Stage.QUESTIONS, Stage.READY):
        yield from dues_of_filing(look)
        yield from dues_of_originals(look, originals)
        yield from dues_of_ageing(look)
    if stage is not Stage.REFUSED:
        yield from dues_of_passports(look)
        yield from dues_of_bills(look)
    yield from dues_of_answer(look)
    yield from dues_of_eligibility(look)
    yield from dues_of_visas(look)
    yield from dues_of_landing(look)
    yield from dues_of_leaving(look)
    yield from dues_of_check_ups(look)
    if stage in (Stage.ISSUED, Stage.IN_JAPAN, Stage.BETWEEN):
        yield from dues_of_guarantee(look)
