"""Counting days: stays, overlaps, months and years, in both ways that are in use."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

_SATURDAY: Final = 5


class Span(NamedTuple):
    """A run of days, both ends included: the day of landing and the day of leaving."""

    first: date
    last: date

    @property
    def calendar_days(self) -> int:
        """Days with both ends counted."""
        return (self.last - self.first).days + 1

    @property
    def official_days(self) -> int:
        """Days counted the official way: the day of landing is not counted.

        Civil Code art. 140 as restated by lawyers; the embassy in Hanoi and the consulate in Dubai say the same of
        their visas (rule two-counts-disagree).
        """
        return (self.last - self.first).days


def leave_by(landing: date, allowed_days: int) -> date:
    """The last day on which to leave: land on 1 May with 90 days, leave by 30 July."""
    return landing + timedelta(days=allowed_days)


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month when it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_valid_day(issued: date, months: int) -> date:
    """The last day of a validity of so many months counted from the day after issue.

    Source: the embassy in Hanoi (2020-03-17) for the first day; Civil Code art. 143 for the last one: the day
    before the corresponding day, or the last day of the month where there is none.
    """
    first = issued + timedelta(days=1)
    corresponding = add_months(first, months)
    if corresponding.day == first.day:
        return corresponding - timedelta(days=1)
    return corresponding


def age_on(birth: date, day: date) -> int:
    """Whole years of age on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def working_days_later(day: date, number: int) -> date:
    """The day so many Mondays to Fridays later, or earlier; holidays are not known here."""
    step = timedelta(days=1 if number > 0 else -1)
    for _ in range(abs(number)):
        day += step
        while day.weekday() >= _SATURDAY:
            day += step
    return day


def working_days_between(first: date, last: date) -> int:
    """Mondays to Fridays after the first day and before the last one; holidays are not known here."""
    between = (first + timedelta(days=step) for step in range(1, (last - first).days))
    return sum(day.weekday() < _SATURDAY for day in between)
