"""What is otherwise on one day than on another."""

from __future__ import annotations

from datetime import date

import pytest
from small_book import Folder

from visa_kit.rules import DayNotCovered, load_book
from visa_kit.rules.changes import changes

LAST, FIRST = date(2026, 6, 30), date(2026, 7, 1)


def test_the_fees_change_once_and_are_one_change_each() -> None:
    found = changes(load_book(), LAST, FIRST)
    assert [(change.record.id, change.day, change.begins) for change in found] == [
        ("fee-multiple", FIRST, True),
        ("fee-single", FIRST, True),
    ]
    assert [change.before.value for change in found if change.before] == [6000, 3000]


@pytest.mark.parametrize(("since", "day"), [(date(2026, 4, 1), LAST), (FIRST, date(2027, 4, 1)), (FIRST, FIRST)])
def test_between_days_of_the_same_law_nothing_changes(since: date, day: date) -> None:
    assert changes(load_book(), since, day) == ()


def test_a_rule_that_ends_is_gone_from_the_day_after(small_book: Folder) -> None:
    small_book.change("rules.yaml", "must: a-stay-planned", "until: 2026-12-31\n  must: a-stay-planned")
    book = load_book(small_book.path)
    assert changes(book, date(2026, 12, 30), date(2026, 12, 31)) == ()
    (change,) = changes(book, date(2026, 12, 31), date(2027, 1, 1))
    assert (change.record.id, change.day, change.begins) == ("stay-planned", date(2027, 1, 1), False)


def test_a_rule_that_begins_is_there_from_its_day(small_book: Folder) -> None:
    small_book.change("rules.yaml", "must: a-stay-planned", "from: 2027-01-01\n  must: a-stay-planned")
    book = load_book(small_book.path)
    assert changes(book, date(2026, 12, 30), date(2026, 12, 31)) == ()
    (change,) = changes(book, date(2026, 12, 31), date(2027, 1, 1))
    assert (change.record.id, change.begins, change.before) == ("stay-planned", True, None)


def test_a_day_outside_the_book_is_refused() -> None:
    with pytest.raises(DayNotCovered):
        changes(load_book(), date(2026, 3, 31), FIRST)
