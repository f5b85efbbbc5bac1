"""Days, counted in both ways; the stories are those of the facts, the properties hold for any days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visa_kit.span import Span, add_months, age_on, last_valid_day, leave_by

DAYS = st.dates(date(1900, 1, 1), date(2190, 12, 31))
SPANS = st.builds(lambda first, days: Span(first, first + timedelta(days=days)), DAYS, st.integers(0, 1100))


def test_landing_on_1_may_with_90_days_is_leaving_by_30_july() -> None:
    assert leave_by(date(2027, 5, 1), 90) == date(2027, 7, 30)


@pytest.mark.parametrize(("leave", "calendar", "official"), [(29, 90, 89), (30, 91, 90), (31, 92, 91)])
def test_the_day_of_landing_is_not_counted_the_official_way(leave: int, calendar: int, official: int) -> None:
    span = Span(date(2027, 5, 1), date(2027, 7, leave))

    assert (span.calendar_days, span.official_days) == (calendar, official)


def test_a_single_day_is_one_day_and_none() -> None:
    span = Span(date(2027, 5, 1), date(2027, 5, 1))

    assert (span.calendar_days, span.official_days) == (1, 0)


@given(DAYS, st.integers(0, 400))
def test_whoever_leaves_by_the_last_day_has_used_all_days_and_no_more(landing: date, allowed: int) -> None:
    assert Span(landing, leave_by(landing, allowed)).official_days == allowed


@given(SPANS)
def test_the_two_counts_differ_by_the_day_of_landing(span: Span) -> None:
    assert span.calendar_days == span.official_days + 1 >= 1


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2027-01-31", 3, "2027-04-30"),
        ("2027-12-15", 1, "2028-01-15"),
        ("2027-03-31", -1, "2027-02-28"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 36, "2031-02-28"),
        ("2027-05-10", 0, "2027-05-10"),
    ],
)
def test_months_later(day: str, months: int, later: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(later)


@given(DAYS, st.integers(-60, 60))
def test_a_month_later_never_spills_over_into_the_next(day: date, months: int) -> None:
    later = add_months(day, months)

    assert later.year * 12 + later.month == day.year * 12 + day.month + months
    assert later.day <= day.day
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("issued", "months", "last"),
    [
        # Counted from the day after issue; the last day is the one before the corresponding day.
        ("2027-01-20", 3, "2027-04-20"),
        ("2027-01-20", 12, "2028-01-20"),
        ("2027-01-20", 36, "2030-01-20"),
        ("2027-12-31", 3, "2028-03-31"),
        ("2027-01-31", 3, "2027-04-30"),
        # No 31 April and no 30 February: the last day of the month.
        ("2027-01-30", 3, "2027-04-30"),
        ("2026-11-29", 3, "2027-02-28"),
        ("2027-11-29", 3, "2028-02-29"),
        ("2028-02-28", 12, "2029-02-28"),
        ("2026-11-27", 3, "2027-02-27"),
        ("2026-11-28", 3, "2027-02-28"),
    ],
)
def test_the_last_day_of_a_validity(issued: str, months: int, last: str) -> None:
    assert last_valid_day(date.fromisoformat(issued), months) == date.fromisoformat(last)


@given(DAYS, st.integers(1, 36))
def test_a_validity_is_neither_shorter_nor_longer_than_its_months(issued: date, months: int) -> None:
    last = last_valid_day(issued, months)

    assert add_months(issued, months) <= last <= add_months(issued, months) + timedelta(days=3)
    assert last_valid_day(issued, months + 1) > last


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        ("2009-05-10", "2027-05-09", 17),
        ("2009-05-10", "2027-05-10", 18),
        ("2009-05-10", "2027-05-11", 18),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2027-05-10", "2027-05-10", 0),
    ],
)
def test_age_in_whole_years(birth: str, day: str, age: int) -> None:
    assert age_on(date.fromisoformat(birth), date.fromisoformat(day)) == age


@given(DAYS, st.integers(0, 120))
def test_nobody_is_older_before_the_birthday(birth: date, years: int) -> None:
    birthday = add_months(birth, 12 * years)

    assert age_on(birth, birthday + timedelta(days=1)) == years
    assert years == 0 or age_on(birth, birthday - timedelta(days=1)) == years - 1
