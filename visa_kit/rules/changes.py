"""What changes in the rule book between two days: rules and numbers that begin, and those that end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from visa_kit.rules.book import Book
from visa_kit.rules.records import NumberRecord, Rule


class Change(NamedTuple):
    """One rule or number that begins or is no more, and from which day."""

    day: date
    """The first day on which it is so."""
    begins: bool
    mission: str | None
    """The mission on whose page it stands; None for the base list."""
    record: Rule | NumberRecord
    before: NumberRecord | None = None
    """For a number that begins: the one it takes the place of."""


def changes(book: Book, since: date, day: date) -> tuple[Change, ...]:
    """Everything that differs on a day from what it was on an earlier one, in the order of time.

    A number that takes the place of another is one change, not two. Raises DayNotCovered for a day outside the book.
    """
    for each in (since, day):
        book.law_on(each)
    found = [change for mission, records in _records(book) for change in _of(mission, records, since, day)]
    return tuple(sorted(found, key=lambda change: (change.day, change.mission or "", change.record.id)))


def _records(book: Book) -> Iterator[tuple[str | None, tuple[Rule | NumberRecord, ...]]]:
    base: tuple[Rule | NumberRecord, ...] = (*book.rules, *book.numbers)
    yield None, base
    for page in book.missions.values():
        yield page.id, (*page.adds.rules, *page.adds.numbers, *page.replaces.rules, *page.replaces.numbers)


def _of(mission: str | None, records: tuple[Rule | NumberRecord, ...], since: date, day: date) -> Iterator[Change]:
    followed = {(record.id, record.begins) for record in records if isinstance(record, NumberRecord)}
    for record in records:
        if record.begins and since < record.begins <= day:
            yield Change(record.begins, True, mission, record, _before(record, records))
        if record.gone and since < record.gone <= day and (record.id, record.gone) not in followed:
            yield Change(record.gone, False, mission, record)


def _before(record: Rule | NumberRecord, records: tuple[Rule | NumberRecord, ...]) -> NumberRecord | None:
    """The number of the same id that ends where this one begins."""
    return next(
        (one for one in records if isinstance(one, NumberRecord) and one.id == record.id and one.gone == record.begins),
        None,
    )
