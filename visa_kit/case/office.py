"""The guarantor (身元保証機関), whoever prepares the papers, and how the office's paper looks."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from visa_kit.case.frozen import Written
from visa_kit.case.text import Email, Name, Phone, Words, copied
from visa_kit.case.wording import Wording
from visa_kit.case.written import Day, YesNo
from visa_kit.problem import say

RegistrationNumber = Annotated[str, copied(say("A- or B- and digits, for example B-999"), r"[AB]-?[0-9]{1,4}")]
"""Number on one of the two official lists: A = travel agencies (Japan Tourism Agency), B = coordinators (METI)."""


class Contact(Written):
    """The person in charge (担当者) and how to reach the office."""

    person: Name | None = None
    latin_name: Name | None = None
    """The person's name in Latin letters, for whoever calls and cannot read the other one."""
    department: Words | None = None
    phone: Phone | None = None
    fax: Phone | None = None
    email: Email | None = None

    @property
    def both_names(self) -> str | None:
        """The person's name, with the Latin letters behind it; one of them while only that is told."""
        if self.person and self.latin_name:
            return f"{self.person} ({self.latin_name})"
        return self.person or self.latin_name


class GuarantorKind(StrEnum):
    """Who guarantees: only the first two can be registered; the rest is here to be stopped."""

    COORDINATOR = "coordinator"
    """国際医療交流コーディネーター, registered with METI, list B."""
    TRAVEL_AGENCY = "travel_agency"
    """旅行会社, registered with the Japan Tourism Agency, list A."""
    MEDICAL_INSTITUTION = "medical_institution"
    OTHER = "other"


class Letterhead(Written):
    """How the office's paper looks; every line is the office's own."""

    name: Wording | None = None
    """Heading of each letter; the guarantor's name if absent."""
    lines: tuple[Wording, ...] = ()
    """Further lines under the heading."""
    number_pattern: Words = "{case}-{sheet}-{version}"
    """Document number: {case}, {version}, {year}, {month}, {day} and {sheet} may stand in it."""
    seal_square: YesNo = True
    """Whether a square for the seal is printed beside the signature line."""


class OfficeAnswer(Written):
    """One open question of the rule book, settled by the office for all its cases."""

    rule: Words
    answer: Words
    who: Name
    day: Day
    why: Words


class Guarantor(Written):
    """The registered guarantor (身元保証機関)."""

    kind: GuarantorKind | None = None
    registration: RegistrationNumber | None = None
    """Registration number (登録番号) with its list letter."""
    name: Wording | None = None
    address: Wording | None = None
    representative: Wording | None = None
    """Representative (代表者) with title."""
    contact: Contact | None = None
    guarantee_items: tuple[Wording, ...] = ()
    """What the office guarantees, in its own words; empty until the office writes them."""
    letterhead: Letterhead = Letterhead()
    texts: dict[str, Wording] = Field(default_factory=dict)
    """Wordings of letters that this office replaces, by the id of the text."""
    answers: tuple[OfficeAnswer, ...] = ()
    """What the office has settled for itself about open questions of the rule book."""


class Preparer(Written):
    """An unregistered facilitator who prepares the papers and never guarantees (作成者)."""

    name: Wording | None = None
    address: Wording | None = None
    contact: Contact | None = None
