"""One thing to do, with the day by which it is due: what it is, in no language."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeAlias

from pydantic import Field

from visa_kit.case import Frozen
from visa_kit.rules.decision import Saying


class Task(StrEnum):
    """What there is to do; the sentences are in `office/sentences.py`."""

    ANSWER = "answer"
    MEND = "mend"
    GET_ELIGIBILITY = "get_eligibility"
    SEND_OUT = "send_out"
    REMIND = "remind"
    FETCH = "fetch"
    SEND_ON = "send_on"
    UNKNOWN_PAPER = "unknown_paper"
    RENEW_PAPER = "renew_paper"
    USE_PAPER = "use_paper"
    RENEW_PASSPORT = "renew_passport"
    PLAN_FILING = "plan_filing"
    FILE = "file"
    WAIT_AFTER_REFUSAL = "wait_after_refusal"
    ASK_MISSION = "ask_mission"
    LAND_BY = "land_by"
    LAND_WITH_ELIGIBILITY = "land_with_eligibility"
    READ_VISA = "read_visa"
    STAY_AFTER_VISA = "stay_after_visa"
    NEW_VISA = "new_visa"
    NEW_GUARANTEE = "new_guarantee"
    LAND = "land"
    LEAVE = "leave"
    LEAVE_EARLIER = "leave_earlier"
    GUARANTEE_ENDS = "guarantee_ends"
    REPORT_DEPARTURE = "report_departure"
    REPORT_CHANGE = "report_change"
    REPORT_WITHDRAWAL = "report_withdrawal"
    PACK_AGAIN = "pack_again"
    TELL_TREATMENT = "tell_treatment"
    CHECK_UP = "check_up"
    PAY = "pay"
    UNPAID = "unpaid"
    UNPAID_AND_LANDED = "unpaid_and_landed"
    FUTURE_EVENT = "future_event"


class People(Frozen):
    """Some of a case's travellers, by their numbers; the patient is 0."""

    numbers: tuple[int, ...]
    everybody: bool


Value: TypeAlias = str | int | date | Saying | tuple[Saying, ...] | People
"""What fills a sentence: said in the reader's language when it is read."""


class Due(Frozen):
    """One thing to do."""

    task: Task
    by: date | None
    """The day by which it is due; None where no day can be told yet."""
    before: date | None = None
    """The filing before which a preparation must be over, while that day is still to come."""
    values: dict[str, Value] = Field(default_factory=dict)
