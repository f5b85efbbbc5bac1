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
            return Span(_later(landing, self.on_day - 1), _later(landing, (self.until_day or self.on_day) - 1))
        return None


class OwnDays(Written):
    """The days of a companion who lands after the patient or leaves before them; what is absent is the patient's day.

    Whoever goes home and comes back while the patient stays has several, in the order of the days.
    """

    companion: Key
    """The companion's short name, for example companion-1."""
    enter: Day | None = None
    """Day of landing (入国日)."""
    leave: Day | None = None
    """Day of leaving (出国日)."""
    on_day: Days | None = None
    """Day of the stay on which they land, the patient's landing being day 1; for stays given as a window."""
    until_day: Days | None = None
    """Day of the stay on which they leave; for stays given as a window."""

    @model_validator(mode="after")
    def _in_order(self) -> OwnDays:
        if (self.enter or self.leave) and (self.on_day or self.until_day):
            raise problem("two_ways_at_once", fields="enter / leave, on_day / until_day")
        if not (self.enter or self.leave or self.on_day or self.until_day):
            raise problem("half_told", missing="enter / leave")
        if self.enter and self.leave and self.leave < self.enter:
            raise problem("ends_before_it_begins", first="enter", last="leave")
        if self.on_day and self.until_day and self.until_day < self.on_day:
            raise problem("ends_before_it_begins", first="on_day", last="until_day")
        return self


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
    own_days: tuple[OwnDays, ...] = ()
    """Companions who are not there from the first day to the last, each time they come; the others are there all the time."""
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

    def is_joined_by(self, companion: str) -> bool:
        """Whether it is told that this companion comes along."""
        return companion in (self.joined_by or ())

    def own_days_of(self, companion: str) -> tuple[OwnDays, ...]:
        """The days of their own of a companion, each time they come; none of whoever lands and leaves with the patient."""
        return tuple(one for one in self.own_days if one.companion == companion)

    def comings_of(self, traveller: str) -> tuple[Stay, ...]:
        """This stay each time a traveller comes for it: a companion with days of their own, from landing to leaving.

        Its visits are those of these days, counted as before: by date, or while the days are open by day of the
        patient's stay.
        """
        return tuple(_cut(self, own) for own in self.own_days_of(traveller)) or (self,)

    def as_joined_by(self, traveller: str) -> Stay:
        """This stay as one traveller has it, from the first landing to the last leaving; home in between is not told."""
        own = self.own_days_of(traveller)
        if not own:
            return self
        return _cut(self, own[0].model_copy(update={"leave": own[-1].leave, "until_day": own[-1].until_day}))

    def days_joined_by(self, companion: str, length: int) -> tuple[range, ...]:
        """The days of this stay, counted from 1 to its length, of each time a companion comes; none while uncountable."""
        own = self.own_days_of(companion)
        if self.enter is None and any(one.enter or one.leave for one in own):
            return ()
        return tuple(self._run(one, length) for one in own) or (range(1, length + 1),)

    def _run(self, own: OwnDays, length: int) -> range:
        cut = _cut(self, own)
        if self.enter and cut.enter and cut.leave:
            return range((cut.enter - self.enter).days + 1, (cut.leave - self.enter).days + 2)
        return range(own.on_day or 1, (own.until_day or length) + 1)

    def landing_on(self, day: date) -> Span | None:
        """The days of this stay when the landing is on a given day; None while its length is unknown."""
        if self.enter and self.leave:
            return Span(self.enter, self.leave)
        return Span(day, _later(day, self.days - 1)) if self.days else None

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


def _cut(stay: Stay, own: OwnDays) -> Stay:
    """A stay from a companion's own landing to their own leaving."""
    if not (stay.enter or own.enter or own.leave):
        first, last = own.on_day or 1, own.until_day or stay.days
        days: dict[str, object] = {
            "between": tuple(_later(day, first - 1) for day in stay.between) if stay.between else None,
            "days": last - first + 1 if last else None,
            "leave": None if own.until_day else stay.leave,
        }
        visits = tuple(one for one in stay.visits or () if one.on_day is None or _meet(one, first, last))
    else:
        enter = own.enter or (_later(stay.enter, own.on_day - 1) if stay.enter and own.on_day else stay.enter)
        leave = own.leave or (_later(stay.enter, own.until_day - 1) if stay.enter and own.until_day else stay.leave)
        days = {"enter": enter, "leave": leave, "between": None, "days": None}
        dated = ((one, one.span_in(stay.enter)) for one in stay.visits or ())
        visits = tuple(
            one.model_copy(update={"day": span.first, "until": span.last, "on_day": None, "until_day": None})
            for one, span in dated
            if span and (leave is None or span.first <= leave) and (enter is None or enter <= span.last)
        )
    told = {"visits": visits} if stay.visits is not None else {}
    return stay.model_copy(update={**days, **told, "own_days": ()})


def _meet(visit: Visit, first: int, last: int | None) -> bool:
    begins = visit.on_day or 1
    return first <= (visit.until_day or begins) and (last is None or begins <= last)


def _later(day: date, days: int) -> date:
    return date.fromordinal(day.toordinal() + days)
