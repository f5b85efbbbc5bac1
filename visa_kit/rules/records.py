"""What stands in the rule book's YAML: one small shape for each kind of record. No rule of law is here."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator

from visa_kit.case import Frozen
from visa_kit.rules.decision import About, Form, Issuer, Kind, Outcome, Route, Standing


def _day(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _yes_no(value: Any) -> Any:
    return {"yes": True, "no": False}.get(value, value)


def _count(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.isdecimal() else value


def _decimal(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return Decimal(value)
    except InvalidOperation:
        raise ValueError("a number in digits belongs here") from None


def _not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("nothing is written here")
    return " ".join(value.split())


AGE_UNITS = {"days": ("日", "days"), "weeks": ("週間", "weeks"), "months": ("か月", "months")}
"""Units in which a page may say how old a paper may be, in Japanese and English."""

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Day = Annotated[date, BeforeValidator(_day)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Count = Annotated[int, BeforeValidator(_count), Field(ge=1)]
Text = Annotated[str, AfterValidator(_not_blank)]


class Record(Frozen):
    """A record of the book; YAML keys that are words of Python are read by their alias."""

    model_config = ConfigDict(populate_by_name=True)


class Dated(Record):
    """A record that holds from a day and until a day, both included; open where none is given."""

    begins: Day | None = Field(default=None, alias="from")
    ends: Day | None = Field(default=None, alias="until")

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return (self.begins is None or self.begins <= day) and (self.ends is None or day <= self.ends)

    @property
    def gone(self) -> date | None:
        """The first day on which it is in force no more; None while it has no end."""
        return self.ends + timedelta(days=1) if self.ends and self.ends < date.max else None

    def overlaps(self, other: Dated) -> bool:
        """Whether there is a day on which both are in force."""
        first = max(self.begins or date.min, other.begins or date.min)
        last = min(self.ends or date.max, other.ends or date.max)
        return first <= last

    @model_validator(mode="after")
    def _in_order(self) -> Dated:
        if self.begins and self.ends and self.ends < self.begins:
            raise ValueError("it ends before it begins")
        return self


class Quote(Record):
    """A short official term that stood word for word on a page, in the page's own language."""

    says: Text
    rules: tuple[Id, ...] = Field(alias="for", min_length=1)
    """The rules and documents that rest on it: what to read again when the page no longer says so."""


class SourceRecord(Record):
    """A page that was read."""

    key: Id
    title: Text
    url: Text
    standing: Standing
    about: About
    page_date: Day | None = None
    read: Day
    quotes: tuple[Quote, ...] = ()


class AgeStory(Record):
    """An example of how old a paper may be: filed on one day, it may be issued from another day on."""

    filing: Day
    first_day: Day


class NumberRecord(Dated):
    """A number of law, with its unit and where it was read."""

    id: Id
    value: Annotated[Decimal, BeforeValidator(_decimal)]
    unit: Text
    source: Id
    stories: tuple[AgeStory, ...] = ()
    """For a number that says how old a paper may be; other numbers are watched by the stories of rules."""

    @model_validator(mode="after")
    def _an_age(self) -> NumberRecord:
        if self.stories and self.unit not in AGE_UNITS:
            raise ValueError("only a number of days, weeks or months says how old a paper may be")
        return self

    @property
    def age_unit(self) -> tuple[str, str]:
        """The unit of an age in Japanese and English, in the singular of one."""
        ja, en = AGE_UNITS[self.unit]
        return ja, en.removesuffix("s") if self.value == 1 else en


class Note(Record):
    """A line of a mission's own, in both languages, with where it was read."""

    ja: Text
    en: Text
    source: Id


class DocumentRecord(Record):
    """A document of the official list: its name as printed there, who gives it, original or copy."""

    id: Id
    ja: Text
    en: Text
    issuer: Issuer
    form: Form
    count: Count = 1
    max_age: Id | None = None
    """Id of the number that says how old it may be on the filing day; absent where no page says."""
    notes: tuple[Note, ...] = ()
    source: Id


class Force(StrEnum):
    """What happens when something that must hold does not."""

    STOP = "stop"
    WARN = "warn"


class Subject(StrEnum):
    """Of whom a rule is asked."""

    CASE = "case"
    PATIENT = "patient"
    COMPANIONS = "companions"
    TRAVELLERS = "travellers"


class Asked(StrEnum):
    """Who can judge what the kit cannot."""

    OFFICE = "office"
    PHYSICIAN = "physician"
    INSTITUTION = "institution"
    MISSION = "mission"
    IMMIGRATION = "immigration"


class Reader(StrEnum):
    """To whom something is said."""

    OFFICE = "office"
    PATIENT = "patient"
    TRAVELLERS = "travellers"


class Story(Record):
    """An example of a rule: given a small case, what it answers."""

    given: dict[str, Any]
    """A partial case, in the case file's own words."""
    day: Day = date(2026, 11, 22)
    of: str | None = None
    """The traveller whose line is meant, for rules asked of each one."""
    expect: Outcome
    says: tuple[Text, ...] = ()
    """What stands word for word in the rule's sentence that day, in Japanese or English: its numbers filled in."""
    missing: tuple[str, ...] | None = None
    blocking: YesNo | None = None
    """For an unknown: whether it keeps the embassy's papers back."""


_VERBS = tuple((kind, kind.value) for kind in Kind)


class Rule(Dated):
    """One rule: when all its facts hold, one thing follows."""

    id: Id
    ja: Text
    en: Text
    when: tuple[Id, ...]
    subject: Subject = Field(default=Subject.CASE, alias="for")
    opens: Route | None = None
    needs: Id | None = None
    must: Id | None = None
    must_not: Id | None = None
    otherwise: Force | None = Field(default=None, alias="else")
    ask: Asked | None = None
    tell: tuple[Reader, ...] | None = None
    source: Id
    also: tuple[Id, ...] = ()
    """Further pages that say the same, or something different about the same."""
    stories: tuple[Story, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_verb(self) -> Rule:
        verbs = [kind for kind, verb in _VERBS if getattr(self, verb) is not None]
        if len(verbs) != 1:
            raise ValueError("exactly one of opens, needs, must, must_not, ask, tell belongs here")
        if (verbs[0] in (Kind.MUST, Kind.MUST_NOT)) != (self.otherwise is not None):
            raise ValueError("must and must_not need an else (stop or warn), and only they have one")
        if self.needs and self.subject is Subject.CASE:
            raise ValueError("a needed document is handed in by somebody: for patient, companions or travellers")
        if self.tell == ():
            raise ValueError("tell needs a reader: office, patient or travellers")
        return self

    @property
    def kind(self) -> Kind:
        """Which of the verbs it has."""
        return next(kind for kind, verb in _VERBS if getattr(self, verb) is not None)

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact it looks at."""
        return (*self.when, *(fact for fact in (self.must, self.must_not) if fact))


class Chapter(Record):
    """One file of rules and what it is called."""

    file: Text
    ja: Text
    en: Text


class Opening(Record):
    """The first page of the book: which days it covers, how long a page stays fresh, its chapters in order."""

    covers_from: Day
    covers_until: Day | None = None
    fresh_for_days: Count
    chapters: tuple[Chapter, ...]
