"""Deciding: the book's answer to one case on one day. A pure function of case, day and book."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cache, lru_cache

from visa_kit.case import Case
from visa_kit.rules.book import Book, DayNotCovered, Law
from visa_kit.rules.decision import Decision, Line, Mission, Outcome, Route, Saying
from visa_kit.rules.lines import Reading, lines_of
from visa_kit.rules.load import load_book
from visa_kit.rules.missions_known import id_of_unknown, mission_called
from visa_kit.rules.papers import papers
from visa_kit.rules.settle import settle

_BY_LENGTH = (Route.LONG, Route.MULTIPLE, Route.SINGLE)
"""Should an override open two routes, the one that asks for more papers is followed."""


def decide(case: Case, day: date, book: Book | None = None) -> Decision:
    """Everything the book says about a case, asked on a day.

    The law is that of the planned day of filing, which is what applications are judged by; while no filing day is
    told, that of the day of the decision.

    Raises DayNotCovered when the book does not cover one of these days.
    """
    book = book or load_book()
    law = law_for(case, day, book)
    reading = Reading(case, law)
    lines = settle((line for rule in law.rules for line in lines_of(rule, reading)), case)
    opened = _opened(lines)
    return Decision(
        case_id=case.id,
        day=day,
        book=book.fingerprint,
        mission=_mission(case, law),
        route=next((route for route in _BY_LENGTH if route in opened), None),
        maybe_exempt=Route.MAYBE_EXEMPT in opened,
        lines=lines,
        documents=papers(lines, case, law),
        numbers=law.numbers_used,
    )


def law_for(case: Case, day: date, book: Book) -> Law:
    """What is in force for a case: on its planned day of filing, or while none is told on the day of the decision.

    Raises DayNotCovered when the book does not cover one of these days.
    """
    application = case.application
    filing = application.filing if application else None
    named = application.mission if application else None
    mission = mission_called(named, book.missions) if named else None
    try:
        book.check_covers(filing or day, day)
    except DayNotCovered as outside:
        if outside.day != filing:
            raise
        raise outside.told_in("application.filing") from None
    if book is load_book():
        return _law_of_the_kit(_turning_day(filing or day), mission, day)
    return book.law_on(filing or day, mission, asked_on=day)


@lru_cache(maxsize=100)
def _law_of_the_kit(turned: date, mission: str | None, asked_on: date) -> Law:
    """The law as it stands since a turning day. The kit's own book stays as it is while the kit runs."""
    return load_book().law_on(turned, mission, asked_on=asked_on)


def _turning_day(day: date) -> date:
    """The last day up to this one on which the law changed: from there to this day it is the same."""
    turns = _turning_days()
    return turns[bisect_right(turns, day) - 1]


@cache
def _turning_days() -> tuple[date, ...]:
    return load_book().turning_days()


def _opened(lines: tuple[Line, ...]) -> frozenset[Route]:
    return frozenset(line.opens for line in lines if line.opens and line.outcome is Outcome.OPENED)


def _mission(case: Case, law: Law) -> Mission:
    """The mission as the book knows it; one it does not know keeps the name the case gives it."""
    overlay = law.values.mission
    if overlay is None:
        named = (case.application.mission if case.application else None) or ""
        id = id_of_unknown(named) if named else ""
        return Mission(id=id, name=Saying(ja=named, en=named), known=False, list_read=False, order=_order(law))
    return Mission(
        id=overlay.id,
        name=Saying(ja=overlay.ja, en=overlay.en),
        known=True,
        list_read=overlay.list_read,
        filing=tuple(law.saying(note.ja, note.en) for note in overlay.filing),
        filing_sources=tuple(law.source(note.source) for note in overlay.filing),
        source=law.source(overlay.source),
        order=_order(law),
    )


def _order(law: Law) -> tuple[str, ...]:
    return tuple(sorted(law.documents, key=lambda id: law.documents[id].place))
