"""The filing: which mission, when, for how many entries; and papers already in hand."""

from __future__ import annotations

from enum import StrEnum

from visa_kit.case.frozen import Written
from visa_kit.case.text import Key, Name, Words
from visa_kit.case.written import Count, Day, YesNo


class Entries(StrEnum):
    """Single entry (一次) or multiple entry (数次)."""

    SINGLE = "single"
    MULTIPLE = "multiple"


class Arrival(Written):
    """The first landing, as the application form asks."""

    day: Day | None = None
    port: Words | None = None
    """Port of entry (上陸港)."""
    carrier: Words | None = None
    """Name of ship or airline."""


class Eligibility(Written):
    """The Certificate of Eligibility (在留資格認定証明書), once there is one, and who files for it."""

    number: Words | None = None
    issued: Day | None = None
    filed_by: Words | None = None
    """Who files: staff of the admitting hospital, or a relative of the patient in Japan."""

    @property
    def in_hand(self) -> bool:
        """Whether it was issued: its day or its number is told."""
        return bool(self.issued or self.number)


class Application(Written):
    """The visa application (査証申請)."""

    mission: Words | None = None
    """The mission's id in the rule book, for example hanoi or shanghai, or its name in Japanese or English."""
    entries: Entries | None = None
    """Entries wanted."""
    filing: Day | None = None
    """The planned day of filing (申請予定日)."""
    arrival: Arrival | None = None
    eligibility: Eligibility | None = None
    visa_held: YesNo | None = None
    """Whether the patient holds a Japanese visa that is still valid."""
    refused: Day | None = None
    """The day on which a visa for the same purpose was refused, if one was."""
    remarks: Words | None = None


class Paper(Written):
    """A paper that is in hand: when it was issued, how many originals and copies there are."""

    document: Key
    """Id of the document in the rule book, for example proof-of-means."""
    of: Key | None = None
    """The traveller it is for; the patient if absent."""
    issued: Day | None = None
    originals: Count | None = None
    copies: Count | None = None


class Override(Written):
    """An answer that outranks the rule book, because the consul has spoken; printed, never silent."""

    rule: Words
    """Id of the rule it answers."""
    answer: Words
    """What holds instead: satisfied, not needed, stop, or ask."""
    who: Name
    """Who said so."""
    day: Day
    why: Words
