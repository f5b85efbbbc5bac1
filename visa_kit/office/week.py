"""The week of an office: what is due in all its cases, the cases themselves, and their originals, as lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Final, NamedTuple

from visa_kit.office.due import Due
from visa_kit.office.listing import RED, YELLOW, Cell, Sheet, workbook
from visa_kit.office.sentences import STEP, due_in_words, originals_in_words, stage_in_words, why_unreadable
from visa_kit.office.standing import Stage
from visa_kit.office.status import CaseStatus
from visa_kit.problem import say, say_n
from visa_kit.rules.decision import Saying
from visa_kit.words import in_language

BY: Final = say("By")
CASE: Final = say("Case")
MISSION: Final = say("Embassy or consulate")
PATIENT: Final = say("Patient")
TO_DO: Final = say("What to do")
STANDS: Final = say("Where it stands")
ORIGINALS: Final = say("Originals")
NEXT: Final = say("Next")
LATE: Final = say("{days} d late")
TODAY: Final = say("today")
LEFT: Final = say("in {days} d")
NOW: Final = say("now, at the latest before filing on {filing}")
FROM_THEN: Final = say("in {days} d, at the latest before filing on {filing}")
NOTHING_DUE: Final = say_n("Nothing is due today and tomorrow.", "Nothing is due in these {days} days.")
_WHEN_AND_WHAT: Final = say("{what} ({when})")
_TITLE_DUE: Final = say("To do")
_TITLE_CASES: Final = say("Cases")
_DAYS: Final = say("Days")
_DOCUMENT: Final = say("Document")
_SOON: Final = 7


class Line(NamedTuple):
    """What is to be done in one case by one day."""

    status: CaseStatus
    by: date | None
    before: date | None
    """The filing before which it must be over, where it is a preparation."""
    dues: tuple[Due, ...]


def by_day(statuses: Iterable[CaseStatus]) -> list[Line]:
    """Everything that is due in all cases, by day; what has no day comes last."""
    lines = [
        Line(status, by, before, tuple(dues))
        for status in statuses
        for (by, before), dues in groupby(status.dues, key=lambda due: (due.by, due.before))
    ]
    return sorted(lines, key=lambda line: (line.by or date.max, line.status.case, line.before or date.min))


def unread(statuses: Iterable[CaseStatus]) -> list[CaseStatus]:
    """Files that cannot be read: what is due in them nobody knows, so they are mended today."""
    return [status for status in statuses if status.stage is Stage.UNREADABLE]


def line_in_words(line: Line, lang: str, *, names: bool = False) -> str:
    """What there is to do, a sentence on each line."""
    return "\n".join(due_in_words(due, line.status, lang, names=names) for due in line.dues)


def until(lines: Iterable[Line], last: date) -> list[Line]:
    """What is due up to a day, late things included."""
    return [line for line in lines if line.by and line.by <= last]


def in_order(statuses: Iterable[CaseStatus]) -> list[CaseStatus]:
    """Files that cannot be read first, then the cases by their next day; those with nothing to do last."""

    def place(status: CaseStatus) -> tuple[bool, date, str]:
        first = next((due.by for due in status.dues if due.by), date.max)
        return status.stage not in (Stage.UNREADABLE, Stage.PACKET_ONLY), first, status.case

    return sorted(statuses, key=place)


def days_left(line: Line | Due, day: date, lang: str) -> str:
    """How far the day of something lies away; of a preparation also the filing before which it must be over."""
    if line.by is None:
        return ""
    days = (line.by - day).days
    if line.before:
        return in_language(lang, FROM_THEN if days else NOW, days=days, filing=line.before.isoformat())
    if days == 0:
        return in_language(lang, TODAY)
    return in_language(lang, LATE if days < 0 else LEFT, days=abs(days))


def next_in_words(status: CaseStatus, day: date, lang: str, *, names: bool = False) -> str:
    """The next thing to do in a case, with its day; of a file that cannot be read, why."""
    if status.stage is Stage.UNREADABLE:
        return why_unreadable(status, lang)
    if not status.dues:
        return ""
    first = status.dues[0]
    words = due_in_words(first, status, lang, names=names)
    if first.before:
        return in_language(lang, _WHEN_AND_WHAT, when=days_left(first, day, lang), what=words)
    return f"{first.by.isoformat()} {words}" if first.by else words


def week_workbook(statuses: Iterable[CaseStatus], day: date, lang: str, *, names: bool = False) -> bytes:
    """The week as a workbook: what to do by day, the cases, and the originals of each."""
    told = in_order(statuses)
    sheets = (_due_sheet(told, day, lang, names=names), _case_sheet(told, day, lang, names=names))
    return workbook((*sheets, _original_sheet(told, lang)), day, lang)


def _named(status: CaseStatus, *, names: bool) -> tuple[Cell, ...]:
    return (Cell(status.names[0] if status.names else ""),) if names else ()


def _mission(status: CaseStatus, lang: str) -> Cell:
    return Cell(_in(status.mission, lang) if status.mission else "")


def _in(saying: Saying, lang: str) -> str:
    return saying.ja if lang == "ja" else saying.en


def _colour(by: date | None, day: date) -> str:
    if by is None or by > day + timedelta(days=_SOON):
        return ""
    return RED if by < day else YELLOW


def _due_sheet(told: list[CaseStatus], day: date, lang: str, *, names: bool) -> Sheet:
    first = [
        (
            Cell(day.isoformat(), RED),
            Cell(in_language(lang, TODAY)),
            Cell(status.case),
            *_named(status, names=names),
            _mission(status, lang),
            Cell(why_unreadable(status, lang)),
        )
        for status in unread(told)
    ]
    rows = [
        (
            Cell(line.by.isoformat() if line.by else "", _colour(line.by, day)),
            Cell(days_left(line, day, lang)),
            Cell(line.status.case),
            *_named(line.status, names=names),
            _mission(line.status, lang),
            Cell(line_in_words(line, lang, names=names)),
        )
        for line in by_day(told)
    ]
    person = ((PATIENT, 24),) if names else ()
    columns = ((BY, 12), (_DAYS, 24), (CASE, 18), *person, (MISSION, 30), (TO_DO, 90))
    return Sheet(_TITLE_DUE, columns, (*first, *rows))


def _case_sheet(told: list[CaseStatus], day: date, lang: str, *, names: bool) -> Sheet:
    rows = [
        (
            Cell(status.case),
            *_named(status, names=names),
            _mission(status, lang),
            Cell(stage_in_words(status, lang), RED if status.stage in (Stage.UNREADABLE, Stage.STOPPED) else ""),
            Cell(originals_in_words(status.originals, lang)),
            Cell(
                next_in_words(status, day, lang, names=names), _colour(status.dues[0].by if status.dues else None, day)
            ),
        )
        for status in told
    ]
    person = ((PATIENT, 24),) if names else ()
    columns = ((CASE, 18), *person, (MISSION, 30), (STANDS, 26), (ORIGINALS, 26), (NEXT, 90))
    return Sheet(_TITLE_CASES, columns, tuple(rows))


def _original_sheet(told: list[CaseStatus], lang: str) -> Sheet:
    rows = []
    for status in told:
        for one in status.originals:
            days = [one.steps[kind].isoformat() if kind in one.steps else "" for kind in STEP]
            rows.append((Cell(status.case), Cell(_in(one.name, lang)), *(Cell(text) for text in days)))
    columns = ((CASE, 18), (_DOCUMENT, 60), *((heading, 16) for heading in STEP.values()))
    return Sheet(ORIGINALS, columns, tuple(rows))
