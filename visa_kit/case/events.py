"""What has happened to a case, one line each: papers that went out and came back, the visa, the journey, what followed."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from pydantic import model_validator

from visa_kit.case.application import Entries
from visa_kit.case.frozen import Written
from visa_kit.case.text import Key, Words
from visa_kit.case.written import Count, Day, problem


class EventKind(StrEnum):
    """What happened: to an original, to the application, on the journey, or afterwards."""

    SENT = "sent"
    SIGNED = "signed"
    BACK = "back"
    COURIERED = "couriered"
    """An original left for the applicant or the agency."""
    FILED = "filed"
    ISSUED = "issued"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LANDED = "landed"
    LEFT = "left"
    CHANGED = "changed"
    """The days of the stays changed after the papers had been made."""
    TREATED = "treated"
    """The treatment was given; check-ups are counted from this day."""
    CHECKED = "checked"
    """A check-up after the treatment took place, on the spot or by message."""
    REPORTED = "reported"
    """The departure, the change or the withdrawal was reported to the authorities."""
    PAID = "paid"


OF_A_DOCUMENT: Final = frozenset({EventKind.SENT, EventKind.SIGNED, EventKind.BACK, EventKind.COURIERED})
OF_A_STAY: Final = frozenset({EventKind.LANDED, EventKind.LEFT})


class Event(Written):
    """One thing that happened: what, when, and whose or which stay, paper or payment it is about."""

    kind: EventKind
    day: Day
    of: Key | None = None
    """The traveller it happened to; everybody if absent."""
    document: Key | None = None
    """For sent, signed, back, couriered: id of the document in the rule book, for example treatment-schedule."""
    stay: Count | None = None
    """For landed, left, changed, reported: number of the stay; may be absent where there is only one."""
    payment: Count | None = None
    """For paid: number of the stage of payment; the only one if absent."""
    entries: Entries | None = None
    """For issued: entries of the visa; those that were wanted if absent."""
    until: Day | None = None
    """For issued and landed: the last day that is printed there; for the signed guarantee: the last day it covers."""
    remarks: Words | None = None

    @model_validator(mode="after")
    def _whole(self) -> Event:
        if self.kind in OF_A_DOCUMENT and self.document is None:
            raise problem("half_told", missing="document")
        if self.until and self.until < self.day:
            raise problem("ends_before_it_begins", first="day", last="until")
        return self
