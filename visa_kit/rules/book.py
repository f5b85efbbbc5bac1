"""The rule book, loaded: every record, and the law it makes on one day at one mission."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from visa_kit.problem import Problem, Refused, Where
from visa_kit.rules.decision import NumberUsed, Saying, Source
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.overlay import DocumentChange, Overlay
from visa_kit.rules.records import DocumentRecord, NumberRecord, Opening, Rule, SourceRecord


class DayNotCovered(Refused):
    """A day for which the book holds no law; it never answers with that of another day."""

    def __init__(self, day: date, first: date, last: date | None, field: str = "") -> None:
        covered = f"{first} – {last}" if last else f"{first} –"
        problem = Problem(
            formula="day_not_covered",
            where=Where(path=field),
            details={"covered": covered},
            value=day.isoformat(),
            identifying=False,
        )
        super().__init__((problem,))
        self.day, self.first, self.last = day, first, last

    def told_in(self, field: str) -> DayNotCovered:
        """The same complaint at the field of the case in which the day stands."""
        return DayNotCovered(self.day, self.first, self.last, field)


class Book(NamedTuple):
    """Every record of the book, as it was checked when it was loaded."""

    opening: Opening
    sources: Mapping[str, SourceRecord]
    numbers: tuple[NumberRecord, ...]
    documents: tuple[DocumentRecord, ...]
    rules: tuple[Rule, ...]
    missions: Mapping[str, Overlay]
    chapter_of: Mapping[str, str]
    """The chapter in which each rule of the base list stands."""
    fingerprint: str
    """Short hash of the book's files: two papers with the same one were decided by the same book."""

    def law_on(self, day: date, mission: str | None = None, *, asked_on: date | None = None) -> Law:
        """What is in force on a day at a mission, asked on the day of the decision.

        Raises DayNotCovered when the book does not cover one of the days.
        """
        asked = asked_on or day
        self.check_covers(day, asked)
        overlay = self.missions.get(mission) if mission else None
        numbers = _numbers(self, overlay, day)
        documents = _documents(self, overlay)
        values = Numbers(
            {id: number.value for id, number in numbers.items()},
            day=asked,
            mission=overlay,
            neighbours=_neighbours(self, overlay),
            ages={id: numbers[paper.record.max_age] for id, paper in documents.items() if paper.record.max_age},
            missions=self.missions,
        )
        return Law(self, values, numbers, documents, _rules(self, overlay, day))

    def check_covers(self, *days: date) -> None:
        """Raises DayNotCovered for the first of these days for which the book holds no law."""
        first, last = self.opening.covers_from, self.opening.covers_until
        for day in days:
            if day < first or (last and day > last):
                raise DayNotCovered(day, first, last)

    def turning_days(self) -> tuple[date, ...]:
        """The first day that the book covers, and each later one on which a rule or a number begins or is no more.

        From one of them to the day before the next the law of every mission stays the same.
        """
        changes = (change for page in self.missions.values() for change in (page.adds, page.replaces))
        records = (*self.rules, *self.numbers, *(one for change in changes for one in (*change.rules, *change.numbers)))
        turns = {day for record in records for day in (record.begins, record.gone) if day}
        first = self.opening.covers_from
        return (first, *sorted(day for day in turns if day > first))

    def rule(self, id: str) -> Rule:
        """A rule by its id, from the base list or a mission's page.

        Raises KeyError when there is none.
        """
        pages = self.missions.values()
        every = (*self.rules, *(rule for page in pages for rule in (*page.adds.rules, *page.replaces.rules)))
        found = next((rule for rule in every if rule.id == id), None)
        if found is None:
            raise KeyError(id)
        return found


class Law:
    """What is in force on one day at one mission."""

    def __init__(
        self,
        book: Book,
        values: Numbers,
        numbers: Mapping[str, NumberRecord],
        documents: Mapping[str, Paper],
        rules: tuple[Rule, ...],
    ) -> None:
        self.book = book
        self.values = values
        self.numbers = numbers
        self.documents = documents
        self.rules = rules
        self._fill = {id.replace("-", "_"): f"{value:,f}" for id, value in values.items()}
        self._sources: dict[str, Source] = {}
        self._sayings: dict[tuple[str, str], Saying] = {}
        self.said: dict[str, dict[str, Any]] = {}
        """What the lines of each rule say of every case alike, once one of them has been written."""

    @cached_property
    def numbers_used(self) -> tuple[NumberUsed, ...]:
        """Each number in force, with the page it was read on."""
        return tuple(
            NumberUsed(id=number.id, value=number.value, unit=number.unit, source=self.source(number.source))
            for number in self.numbers.values()
        )

    def source(self, key: str) -> Source:
        """A page of the book's list, with whether it was read too long ago on the day of the decision."""
        if key not in self._sources:
            record = self.book.sources[key]
            fresh_until = record.read + timedelta(days=self.book.opening.fresh_for_days)
            self._sources[key] = Source(**record.model_dump(exclude={"quotes"}), stale=self.values.day > fresh_until)
        return self._sources[key]

    def saying(self, ja: str, en: str) -> Saying:
        """A sentence of the book with the day's numbers filled in."""
        if (ja, en) not in self._sayings:
            used = {name: value for name, value in self._fill.items() if f"{{{name}}}" in en} if "{" in en else {}
            self._sayings[ja, en] = Saying(
                ja=ja.format(**used), en=en.format(**used), template=en if used else "", values=used
            )
        return self._sayings[ja, en]


class Paper(NamedTuple):
    """A document as one mission wants it: the base record, and the pages its details come from."""

    record: DocumentRecord
    sources: tuple[str, ...]
    place: int
    """Its place in the mission's order."""


def _numbers(book: Book, overlay: Overlay | None, day: date) -> dict[str, NumberRecord]:
    """The numbers in force; the mission's own stand before the base list's."""
    own = (*overlay.adds.numbers, *overlay.replaces.numbers) if overlay else ()
    return {number.id: number for number in (*book.numbers, *own) if number.holds_on(day)}


def _neighbours(book: Book, overlay: Overlay | None) -> tuple[Overlay, ...]:
    """The other missions in the country of one."""
    if overlay is None:
        return ()
    return tuple(page for page in book.missions.values() if page.country == overlay.country and page.id != overlay.id)


def _rules(book: Book, overlay: Overlay | None, day: date) -> tuple[Rule, ...]:
    """The rules in force, in the book's order; what the mission adds comes last."""
    if overlay is None:
        return tuple(rule for rule in book.rules if rule.holds_on(day))
    dropped = {drop.rule for drop in overlay.drops}
    instead = {rule.id: rule for rule in overlay.replaces.rules if rule.holds_on(day)}
    base = (instead.get(rule.id, rule) for rule in book.rules if rule.id not in dropped)
    return tuple(rule for rule in (*base, *overlay.adds.rules) if rule.holds_on(day))


def _documents(book: Book, overlay: Overlay | None) -> dict[str, Paper]:
    records = (*book.documents, *(overlay.adds.documents if overlay else ()))
    changes = {change.id: change for change in (overlay.replaces.documents if overlay else ())}
    order = list(overlay.order.documents) if overlay and overlay.order else []
    order += [record.id for record in records if record.id not in order]
    return {record.id: _as_wanted(record, changes.get(record.id), order.index(record.id)) for record in records}


def _as_wanted(record: DocumentRecord, change: DocumentChange | None, place: int) -> Paper:
    if change is None:
        return Paper(record, (record.source, *(note.source for note in record.notes)), place)
    told = {name: getattr(change, name) for name in ("ja", "en", "form", "count", "max_age")}
    notes = (*record.notes, *change.notes)
    wanted = record.model_copy(update={**{k: v for k, v in told.items() if v is not None}, "notes": notes})
    return Paper(wanted, (record.source, change.source, *(note.source for note in notes)), place)
