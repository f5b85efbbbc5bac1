"""Stays in Japan (滞在) and the visits to institutions (受診) within them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import model_validator

from visa_kit.case.frozen import Written
from visa_kit.case.text import Key, Phone, Words
from visa_kit.case.wording import Wording
from visa_kit.case.written import Day, Days, problem
from visa_kit.span import Span


class Care(StrEnum):
    """In hospital (入院) or as an outpatient (外来)."""

    INPATIENT = "inpatient"
    OUTPATIENT = "outpatient"


class Visit(Written):
    """A day or days at an institution, by date or, in a stay whose days are still open, by day of the stay."""

    day: Day | None = None
    until: Day | None = None
    """The last day, if the visit lasts more than one."""
    on_day: Days | None = None
    """Day of the stay, the day of landing being 1; for stays given as a window."""
    until_day: Days | None = None
    institution: Key | None = None
    care: Care | None = None
    department: Wording | None = None
    content: Wording | None = None
    """What is done, in both languages."""

    @model_validator(mode="after")
    def _in_order(self) -> Visit:
        if (self.day or self.until) and (self.on_day or self.until_day):
            raise problem("two_ways_at_once", fields="day / until, on_day / until_day")
        if self.until and not self.day:
            raise problem("half_told", missing="day")
        if self.until_day and not self.on_day:
            raise problem("half_told", missing="on_day")
        if self.day and self.until and self.until < self.day:
            raise problem("ends_before_it_begins", first="day", last="until")
        if self.on_day and self.until_day and self.until_day < self.on_day:
            raise problem("ends_before_it_begins", first="on_day", last="until_day")
        return self

    def span_in(self, landing: date | None) -> Span | None:
        """Its days, by date; for visits given by day of the stay, counted from the landing if that is known."""
        if self.day:
            return Span(self.day, self.until or self.day)
        if self.on_day and landing:
            first = date.fromordinal(landing.toordinal() + self.on_day - 1)
            last = date.fromordinal(landing.toordinal() + (self.until_day or self.on_day) - 1)
            return Span(first, last)
        return None


class Lodging(Written):
    """Where travellers sleep during a stay, outside the hospital."""

    name: Words | None = None
    address: Words | None = None
    phone: Phone | None = None


class Stay(Written):
    """From landing to leaving: exact (`enter`, `leave`) or a window (`between`, `days`)."""

    enter: Day | None = None
    """Day of landing (入国日)."""
    leave: Day | None = None
    """Day of leaving (出国日)."""
    between: tuple[Day, Day] | None = None
    """First and last day on which the landing may be."""
    days: Days | None = None
    """Calendar days from landing to leaving, both counted; for stays given as a window."""
    joined_by: tuple[Key, ...] | None = None
    """Companions who come along on this stay; [] is none."""
    lodging: tuple[Lodging, ...] | None = None
    visits: tuple[Visit, ...] | None = None
    reason: Wording | None = None
    """Why this entry is needed (今回の入国の必要性)."""

    @model_validator(mode="after")
    def _consistent(self) -> Stay:
        if (self.enter or self.leave) and (self.between or self.days):
            raise problem("two_ways_at_once", fields="enter / leave, between / days")
        if self.enter and self.leave and self.leave < self.enter:
            raise problem("ends_before_it_begins", first="enter", last="leave")
        if self.between and self.between[1] < self.between[0]:
            raise problem("ends_before_it_begins", first="between[0]", last="between[1]")
        return self

    @property
    def earliest_landing(self) -> date | None:
        """The first day on which the landing may be."""
        return self.enter or (self.between[0] if self.between else None)

    @property
    def latest_landing(self) -> date | None:
        """The last day on which the landing may be."""
        return self.enter or (self.between[1] if self.between else None)

    def landing_on(self, day: date) -> Span | None:
        """The days of this stay when the landing is on a given day; None while its length is unknown."""
        if self.enter and self.leave:
            return Span(self.enter, self.leave)
        return Span(day, date.fromordinal(day.toordinal() + self.days - 1)) if self.days else None

    @property
    def earliest(self) -> Span | None:
        """The days of this stay at the earliest landing; for exact stays its only days. None while unknown."""
        return self.landing_on(self.earliest_landing) if self.earliest_landing else None

    @property
    def latest(self) -> Span | None:
        """The days of this stay at the latest landing."""
        return self.landing_on(self.latest_landing) if self.latest_landing else None

    @property
    def earliest_leaving(self) -> date | None:
        """The first day on which the leaving may be."""
        return self.leave or (self.earliest.last if self.earliest else None)

    @property
    def latest_leaving(self) -> date | None:
        """The last day on which the leaving may be."""
        return self.leave or (self.latest.last if self.latest else None)

    @property
    def calendar_days(self) -> int | None:
        """Days from landing to leaving, both counted."""
        return self.days or (self.earliest.calendar_days if self.earliest else None)

    @property
    def official_days(self) -> int | None:
        """Days from landing to leaving, the day of landing not counted (rule two-counts-disagree)."""
        return self.calendar_days - 1 if self.calendar_days else None
