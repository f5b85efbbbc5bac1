"""What each kind of sheet says of the facts that others print too, taken from the sheet itself and never from the case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Final

from visa_kit.packet.own_days import APART_LINE, Apart
from visa_kit.packet.plan import Sheet
from visa_kit.packet.rows import Row
from visa_kit.packet.said import (
    APART,
    BIRTH,
    BORN,
    FROM_TO,
    GUARANTOR,
    LANDING,
    LEAVING,
    NAME,
    NAMED,
    NATIONALITY,
    NUMBER,
    OFFICE,
    REGISTRATION,
    SIGNED,
    SPAN,
    Said,
    plain_text,
    said,
    said_of_office,
    said_of_person,
    said_of_stay,
)
from visa_kit.packet.sheets.combined_form import CombinedForm
from visa_kit.packet.sheets.companion_page import CompanionPage
from visa_kit.packet.sheets.covering_letter import CoveringLetter
from visa_kit.packet.sheets.data_sheet import DataSheet
from visa_kit.packet.sheets.landing_letter import LandingLetter
from visa_kit.packet.sheets.letter_of_reasons import Companions, SeveralEntries
from visa_kit.packet.sheets.list_of_applicants import ListOfApplicants
from visa_kit.packet.sheets.own_schedule import OwnSchedule
from visa_kit.packet.sheets.schedule_of_stay import ScheduleOfStay
from visa_kit.packet.sheets.treatment_schedule import TreatmentSchedule
from visa_kit.packet.stay_lines import StayLine
from visa_kit.packet.worksheet import Box
from visa_kit.problem import say
from visa_kit.words import Pair, Speaker, in_language

_DAYS_OF_ENTERING: Final = say("Days of entering and of leaving Japan")


def said_by(sheet: Sheet) -> tuple[Said, ...]:
    """Every fact a sheet prints that others print too; nothing for kinds that print none."""
    read = _READERS.get(type(sheet))
    return tuple(read(sheet)) if read else ()


def _values(rows: Iterable[Row]) -> dict[str, Pair | None]:
    """The value of each line by its Japanese label: every sheet of ours has Japanese first or beside."""
    return {row.label.half_in("ja"): row.value for row in rows}


def _at(values: dict[str, Pair | None], label: str) -> Pair | None:
    return values.get(in_language("ja", label))


def _identity(of: int, rows: Iterable[Row]) -> Iterator[Said]:
    values = _values(rows)
    yield from said_of_person(
        of,
        name=_at(values, NAME),
        birth=_at(values, BIRTH),
        nationality=_at(values, NATIONALITY),
        number=_at(values, NUMBER),
    )


def _stay_lines(who: Pair | None, stays: Iterable[StayLine]) -> Iterator[Said]:
    """The stays of one traveller; of a companion with days of their own as other sheets put them into one line."""
    for one in stays:
        if not one.whose:
            yield from said_of_stay(one.number, one.landing, one.leaving, one.calendar_days, one.official_days)
        elif who and one.landing and one.leaving:
            for lang in (spoken.lang for spoken in one.landing.spoken):
                ends = {"landing": one.landing.half_in(lang), "leaving": one.leaving.half_in(lang)}
                line = in_language(lang, APART_LINE, who=who.half_in(lang), number=one.number, **ends)
                yield Said(APART, (one.number, one.whose, one.coming), lang, line)


def _apart(told: Iterable[Apart]) -> Iterator[Said]:
    for one in told:
        if "____" not in one.line.first.text:
            yield from said(APART, (one.stay, one.companion, one.coming), one.line)


def _letter_person(of: int, rows: tuple[Row, ...]) -> Iterator[Said]:
    """The two lines of a person in a letter: name with number, birth with nationality."""
    named = rows[0].value
    if named and named.first.text.endswith(")"):
        yield from said(NAMED, of, named.first.text)
    born = rows[1].value if len(rows) > 1 else None
    yield from said(BORN, of, born)


def _signature(rows: Iterable[Row]) -> Iterator[Said]:
    yield from said(SIGNED, OFFICE, _at(_values(rows), GUARANTOR))


def _covering_letter(sheet: CoveringLetter) -> Iterator[Said]:
    for one in sheet.applicants:
        yield from said_of_person(
            one.number, name=one.name, birth=one.birth, nationality=one.nationality, number=one.passport_number
        )
    yield from _signature(sheet.signature.lines)


def _list_of_applicants(sheet: ListOfApplicants) -> Iterator[Said]:
    for one in sheet.applicants:
        yield from said_of_person(
            one.number, name=one.name, birth=one.birth, nationality=one.nationality, number=one.passport_number
        )
    yield from _apart(sheet.apart)
    office = _values(sheet.office)
    yield from said_of_office(_at(office, GUARANTOR), _at(office, REGISTRATION))


def _treatment_schedule(sheet: TreatmentSchedule) -> Iterator[Said]:
    yield from _identity(1, sheet.particulars)
    for one in sheet.stays:
        yield from said_of_stay(one.number, one.landing, one.leaving, one.calendar_days, one.official_days)


def _schedule_of_stay(sheet: ScheduleOfStay) -> Iterator[Said]:
    for number, row in enumerate(sheet.applicants, start=1):
        yield from _letter_person(number, (row,))
    for one in sheet.stays:
        yield from said(SPAN, one.number, one.days)
        yield from _apart(one.apart)
    yield from _signature(sheet.signature.lines)


def _several_entries(sheet: SeveralEntries) -> Iterator[Said]:
    yield from _letter_person(1, sheet.particulars)
    for one in sheet.entries:
        yield from said_of_stay(one.number, one.landing, one.leaving, None, None)
    yield from _signature(sheet.signature.lines)


def _companions(sheet: Companions) -> Iterator[Said]:
    yield from _letter_person(1, sheet.particulars)
    for one in sheet.companions:
        yield from _letter_person(one.number, one.particulars)
        yield from _apart(one.apart)
    yield from _signature(sheet.signature.lines)


def _own_schedule(sheet: OwnSchedule) -> Iterator[Said]:
    for number, one in enumerate(sheet.stays, start=1):
        rows = _values(one.particulars)
        yield from said_of_stay(number, _at(rows, LANDING), _at(rows, LEAVING), None, None)


def _companion_page(sheet: CompanionPage) -> Iterator[Said]:
    yield from _stay_lines(sheet.who, sheet.stays)


def _landing_letter(sheet: LandingLetter) -> Iterator[Said]:
    yield from _identity(int(sheet.id.rpartition("-")[2]), sheet.bearer)
    yield from _stay_lines(_at(_values(sheet.bearer), NAME), sheet.stays)
    yield from said(GUARANTOR, OFFICE, _at(_values(sheet.signature.lines), "Name of the office"))


def _combined_form(sheet: CombinedForm) -> Iterator[Said]:
    _, _, guarantor, people, visit = sheet.parts
    office = _answers(guarantor.boxes)
    yield from said_of_office(_at(office, "Name"), _at(office, REGISTRATION))
    # Of companions it names one or sends to the list; only the patient is always here.
    yield from said(NAME, 1, plain_text(people.boxes[2].answers[0].value))
    days = next(box for box in visit.boxes if box.label.half_in("ja") == in_language("ja", _DAYS_OF_ENTERING))
    for number, answer in enumerate(days.answers, start=1):
        if answer.value and "____" not in answer.value.first.text:
            yield from said(FROM_TO, number, answer.value)


def _answers(boxes: Iterable[Box]) -> dict[str, Pair | None]:
    return {box.label.half_in("ja"): box.answers[0].value if box.answers else None for box in boxes}


def _data_sheet(sheet: DataSheet) -> Iterator[Said]:
    """Boxes by their numbers on the form; days as (Day)/(Month)/(Year) are days of ours again."""
    told = {
        box.number: box.answers[0].value for part in sheet.parts for box in part.boxes if box.number and box.answers
    }
    name = " ".join(plain_text(part) for part in (told.get("1"), told.get("2")) if part)
    born = told.get("4")
    day, month, year = map(int, born.first.text.split("/")) if born else (1, 1, 1)
    speaker = Speaker("ja", "en")
    yield from said_of_person(
        int(sheet.id.rpartition("-")[2]),
        name=speaker.same(name, "en") if name else None,
        birth=speaker.day(date(year, month, day)) if born else None,
        number=told.get("12"),
    )


_READERS: Final[dict[type[Sheet], Callable[[Any], Iterator[Said]]]] = {
    CombinedForm: _combined_form,
    CompanionPage: _companion_page,
    Companions: _companions,
    CoveringLetter: _covering_letter,
    DataSheet: _data_sheet,
    LandingLetter: _landing_letter,
    ListOfApplicants: _list_of_applicants,
    OwnSchedule: _own_schedule,
    ScheduleOfStay: _schedule_of_stay,
    SeveralEntries: _several_entries,
    TreatmentSchedule: _treatment_schedule,
}
