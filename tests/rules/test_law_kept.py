"""The law of the kit's own book is made once for all days between two changes, and is that of each of these days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from visa_kit.case import Case
from visa_kit.rules import DayNotCovered, decide, load_book

BOOK = load_book()
TWIN = BOOK._replace()
"""The same records in a book of its own, whose law is made anew for each case."""
DAY = date(2026, 11, 22)


def case(filing: date, mission: str | None) -> Case:
    return Case.model_validate(
        {
            "id": "a",
            "patient": {"nationality": "VN"},
            "stays": [{"days": 20}],
            "application": {"filing": filing, "mission": mission},
        }
    )


DAYS = sorted({turn + timedelta(days=n) for turn in BOOK.turning_days() for n in (-1, 0, 1, 40)} - {date(2026, 3, 31)})


@pytest.mark.parametrize("mission", [None, "hanoi", "hong-kong", "somewhere-else"])
@pytest.mark.parametrize("filing", DAYS, ids=str)
def test_a_case_is_decided_as_with_a_law_of_its_own(filing: date, mission: str | None) -> None:
    for asked_on in (DAY, DAY + timedelta(days=400)):
        made = decide(case(filing, mission), asked_on)
        assert made == decide(case(filing, mission), asked_on, TWIN)
        assert made == decide(case(filing, mission), asked_on)  # from the law that was kept


def test_the_book_has_turning_days_and_begins_with_the_first_one_it_covers() -> None:
    turns = BOOK.turning_days()
    assert turns[0] == BOOK.opening.covers_from
    assert len(turns) > 1
    assert list(turns) == sorted(set(turns))


def test_a_day_that_is_not_covered_is_no_turning_day() -> None:
    early = BOOK.opening.covers_from - timedelta(days=1)
    with pytest.raises(DayNotCovered) as refused:
        decide(case(early, "hanoi"), DAY)
    assert refused.value.day == early
    assert refused.value.problems[0].where.path == "application.filing"
    with pytest.raises(DayNotCovered) as refused:
        decide(case(DAY, "hanoi"), early)
    assert refused.value.problems[0].where.path == ""
