"""The second round: one case that was laid down becomes its folder, and a result that may be shown to anybody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from visa_kit.batch.result import Blame, Result, State, failed, reasons_of, state_of
from visa_kit.case import Case
from visa_kit.packet.corridor import pack_case
from visa_kit.packet.version import saved_in
from visa_kit.problem import Problem, Refused
from visa_kit.rules import DayNotCovered
from visa_kit.workers.crew import Loss
from visa_kit.workers.worker import Mistake

_LOST = {Loss.TIME: "case_takes_too_long", Loss.MEMORY: "case_overcomes_memory", Loss.CRASH: "case_ends_worker"}


def pack(path: str, out: str, day: date, draft: bool) -> Result:
    """Make the packet of the case that lies at a path; its file is named by the caller, who knows it."""
    case = Case.model_validate_json(Path(path).read_bytes())
    try:
        packed = pack_case(case, Path(out), day, draft=draft)
    except DayNotCovered as refused:
        return failed("", case.id, Blame.INPUT, refused.problems)
    except Refused as refused:
        return failed("", case.id, Blame.OUTPUT, refused.problems)
    if packed.folder is None:
        return failed("", case.id, Blame.INPUT if packed.only_lacks_shapes else Blame.KIT, packed.faults)
    saved = saved_in(packed.folder)
    return Result(
        file="",
        case=case.id,
        state=state_of(packed.decision),
        reasons=reasons_of(packed.decision),
        mission=packed.decision.mission.name,
        mission_id=packed.decision.mission.id,
        version=packed.version,
        kept=packed.kept,
        files=saved.files if saved else {},
    )


def lost(file: str, case: str | None, loss: Loss) -> Result:
    """A case whose worker was lost twice, the second time with nothing else running."""
    blame = Blame.KIT if loss is Loss.CRASH else Blame.INPUT
    return failed(file, case, blame, (Problem(formula=_LOST[loss]),))


def mistaken(file: str, case: str | None, mistake: Mistake) -> Result:
    """A case at which the kit itself went wrong."""
    details = {"kind": mistake.kind, "place": mistake.place}
    return failed(file, case, Blame.KIT, (Problem(formula="kit_mistaken", details=details),))


def ends_everything(result: Result) -> bool:
    """Whether no other case can fare better: a full disk is said once and not a thousand times."""
    return result.state is State.FAILED and any(problem.formula == "disk_full" for problem in result.problems)
