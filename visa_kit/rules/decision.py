"""What the rule book answers about a case: every line with what it saw, why, and on whose word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from visa_kit.case import Frozen
from visa_kit.case.application import Override
from visa_kit.rules.sight import Sight


class Answer(StrEnum):
    """Yes, no, or we do not know."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Saying(Frozen):
    """A sentence or an official name in Japanese and English, as it stands in the rule book."""

    ja: str
    en: str
    template: str = ""
    """The English sentence before its `{numbers}` were filled in: what the translators have; empty if it has none."""
    values: dict[str, str] = Field(default_factory=dict)
    """What fills the template."""


class Standing(StrEnum):
    """Whose word a page is: the authority's own, somebody restating it, or what agents do."""

    OFFICIAL = "official"
    RESTATED = "restated"
    PRACTICE = "practice"


class About(StrEnum):
    """What a page is about; only pages about this visa may stop a packet."""

    THIS_VISA = "this visa"
    SHORT_STAYS = "short stays"
    OTHER = "other"


class Source(Frozen):
    """Where a rule was read, and when."""

    key: str
    title: str
    url: str
    standing: Standing
    about: About
    page_date: date | None = None
    """The day printed on the page; None if it bears none."""
    read: date
    stale: bool = False
    """Whether it was read longer ago than the book's limit, on the day of the decision."""


class Kind(StrEnum):
    """What a rule does when its condition holds."""

    OPENS = "opens"
    """It opens a route to the visa."""
    NEEDS = "needs"
    """It asks for a document."""
    MUST = "must"
    """Something must hold, or the packet stops or is warned about."""
    MUST_NOT = "must_not"
    ASK = "ask"
    """Only a person can judge it; it becomes a box to sign."""
    TELL = "tell"
    """It is said to somebody: the office, the patient, every traveller."""


class Outcome(StrEnum):
    """How one rule came out for one case or one traveller."""

    SILENT = "silent"
    """Its condition does not hold."""
    SATISFIED = "satisfied"
    NEEDED = "needed"
    OPENED = "opened"
    TOLD = "told"
    ASK = "ask"
    WARN = "warn"
    STOP = "stop"
    UNKNOWN = "unknown"
    """The case does not say enough; the missing fields are named."""


class Line(Frozen):
    """One rule's answer, for the whole case or for one traveller."""

    rule: str
    kind: Kind
    of: str | None = None
    """The traveller's key, for rules asked of each one."""
    outcome: Outcome
    sentence: Saying
    """The rule's own sentence, numbers filled in."""
    condition: Saying
    """Its condition in words."""
    saw: tuple[Sight, ...] = ()
    missing: tuple[str, ...] = ()
    """Paths of the fields that would settle it."""
    blocking: bool = False
    """Whether an unknown here keeps the embassy's papers back: the rule could stop, or asks for a document."""
    source: Source
    also: tuple[Source, ...] = ()
    """Further pages that say the same, or something different about the same."""
    opens: Route | None = None
    """For kind opens: the route."""
    ask: str = ""
    """For kind ask: office, physician, institution, mission, immigration."""
    tell: tuple[str, ...] = ()
    """For kind tell: office, patient, travellers."""
    override: Override | None = None


class Route(StrEnum):
    """The ways to the visa, decided by the length of one stay, the number of stays and hospitalisation."""

    SINGLE = "single"
    """One stay within the limit: short-term stay, single entry (一次)."""
    MULTIPLE = "multiple"
    """Several stays, each within the limit: multiple entry (数次) with the physician's treatment schedule."""
    LONG = "long"
    """Beyond the limit, in hospital: designated activities (特定活動) with a Certificate of Eligibility."""
    MAYBE_EXEMPT = "maybe_exempt"
    """A nationality that may come without a visa for stays this short."""


class Issuer(StrEnum):
    """Who gives a paper to the applicant."""

    APPLICANT = "applicant"
    HOME_STATE = "home_state"
    BANK = "bank"
    PHOTOGRAPHER = "photographer"
    GUARANTOR = "guarantor"
    INSTITUTION = "institution"
    PHYSICIAN = "physician"
    GUARANTOR_AND_INSTITUTION = "guarantor_and_institution"
    IMMIGRATION = "immigration"
    CLINIC_ABROAD = "clinic_abroad"
    HOME_DOCTOR = "home_doctor"
    AGENCY = "agency"


class Form(StrEnum):
    """Original or copy."""

    ORIGINAL = "original"
    COPY = "copy"
    ORIGINAL_AND_COPY = "original_and_copy"
    ASK = "ask"
    """No page read says; ask the mission."""


class Needed(Frozen):
    """One document one traveller hands in, in the mission's order."""

    document: str
    name: Saying
    of: str
    answer: Answer
    """Yes, or unknown: perhaps needed."""
    issuer: Issuer
    form: Form
    count: int = 1
    earliest: date | None = None
    """The first day on which it may be issued for the planned filing; None while unknown or unlimited."""
    latest: date | None = None
    """The last day on which it may be issued: the filing day itself; None while unknown."""
    max_age: Saying | None = None
    """How old it may be on the filing day, in words, if a page says."""
    notes: tuple[Saying, ...] = ()
    """The mission's own lines about it: size of the photo, language, seal."""
    why: tuple[str, ...] = ()
    """Ids of the rules that ask for it."""
    standing: Standing = Standing.OFFICIAL
    """The best word it rests on; a paper asked for by practice only must be shown as that."""
    sources: tuple[Source, ...] = ()
    """Pages its name, form, count and notes were read on."""


class NumberUsed(Frozen):
    """A number of law in force on the day of filing, or while none is told on the day of the decision."""

    id: str
    value: Decimal
    unit: str
    source: Source


class Mission(Frozen):
    """The embassy or consulate the papers go to."""

    id: str
    """Its id in the book; of one the book does not know, its name in a form that is safe in the name of a file."""
    name: Saying
    known: bool
    """Whether the book has an overlay for it."""
    list_read: bool
    """Whether a list of this mission for this very visa was read."""
    filing: tuple[Saying, ...] = ()
    """Where and how to file, in the mission's order of importance."""
    filing_sources: tuple[Source, ...] = ()
    """For each of these lines, the page it was read on."""
    source: Source | None = None
    order: tuple[str, ...] = ()
    """Ids of every document, in the order of a page of this mission, else in the book's."""


class Status(StrEnum):
    """How the case stands."""

    READY = "ready"
    STOPPED = "stopped"
    UNKNOWN = "unknown"


class Decision(Frozen):
    """Everything the book says about one case on one day."""

    case_id: str
    day: date
    book: str
    """Fingerprint of the rule book that answered."""
    mission: Mission
    route: Route | None
    """The route to this visa; None while the case does not say enough."""
    maybe_exempt: bool = False
    """Whether the patient may not need a visa at all for stays this short."""
    lines: tuple[Line, ...]
    documents: tuple[Needed, ...]
    numbers: tuple[NumberUsed, ...]

    @property
    def stops(self) -> tuple[Line, ...]:
        """Lines that stop the packet."""
        return tuple(line for line in self.lines if line.outcome is Outcome.STOP)

    @property
    def unknowns(self) -> tuple[Line, ...]:
        """Lines that keep the embassy's papers back until somebody answers."""
        return tuple(line for line in self.lines if line.outcome is Outcome.UNKNOWN and line.blocking)

    @property
    def status(self) -> Status:
        """Stopped, unknown, or ready."""
        if self.stops:
            return Status.STOPPED
        return Status.UNKNOWN if self.unknowns or self.route is None else Status.READY

    def number(self, id: str) -> Decimal:
        """The value of a number of law on the planned day of filing, or while none is told on the day of the decision.

        Raises KeyError when the book has no such number on that day.
        """
        for number in self.numbers:
            if number.id == id:
                return number.value
        raise KeyError(id)
