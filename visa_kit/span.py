"""Counting days: stays, overlaps, months and years, in both ways that are in use."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple


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

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one day."""
        return self.first <= other.last and other.first <= self.last

    def touches(self, other: Span) -> bool:
        """Whether one begins on the day after the other ends."""
        gap = timedelta(days=1)
        return self.last + gap == other.first or other.last + gap == self.first

    def covers(self, other: Span) -> bool:
        """Whether every day of the other lies within this one."""
        return self.first <= other.first and other.last <= self.last


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
