"""How one case of a batch came out, in words that hold no value of the case."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from visa_kit.case import Frozen
from visa_kit.problem import Problem, Shown
from visa_kit.rules.decision import Decision, Outcome, Saying, Status


class State(StrEnum):
    """What somebody has to do about a case in the morning; those that need a person most come first."""

    FAILED = "failed"
    STOPPED = "stopped"
    UNKNOWN = "unknown"
    WARNINGS = "warnings"
    READY = "ready"


class Blame(StrEnum):
    """What a case failed by."""

    INPUT = "input"
    OUTPUT = "output"
    KIT = "kit"


class Reason(Frozen):
    """One line of the decision that somebody has to look at."""

    outcome: Outcome
    of: str | None
    """The traveller's key."""
    sentence: Saying
    missing: tuple[str, ...]
    """Paths of the fields that would settle it."""


class Result(Frozen):
    """One case of a batch."""

    file: Shown
    """What the case is called in messages."""
    case: str | None = None
    """The case's id; None when it could not be read."""
    state: State
    blame: Blame | None = None
    reasons: tuple[Reason, ...] = ()
    problems: tuple[Problem, ...] = ()
    mission: Saying | None = None
    mission_id: str = ""
    version: int | None = None
    kept: bool = False
    """Whether the packet was already there just so, and nothing was printed."""
    files: dict[str, str] = Field(default_factory=dict)
    """The hash of each file in the case's folder; empty when nothing was saved."""


def failed(file: str, case: str | None, blame: Blame, problems: tuple[Problem, ...]) -> Result:
    """A case that gave no packet; what was written in it is left out of its problems."""
    bare = tuple(problem.model_copy(update={"value": None}) for problem in problems)
    return Result(file=file, case=case, state=State.FAILED, blame=blame, problems=bare)


def state_of(decision: Decision) -> State:
    """A ready case with warnings is a state of its own."""
    if decision.status is not Status.READY:
        return State(decision.status.value)
    return State.WARNINGS if any(line.outcome is Outcome.WARN for line in decision.lines) else State.READY


def reasons_of(decision: Decision) -> tuple[Reason, ...]:
    """What stops the case, which questions keep it back, and what is warned about, in this order."""
    warnings = tuple(line for line in decision.lines if line.outcome is Outcome.WARN)
    return tuple(
        Reason(outcome=line.outcome, of=line.of, sentence=line.sentence, missing=line.missing)
        for line in (*decision.stops, *decision.unknowns, *warnings)
    )
