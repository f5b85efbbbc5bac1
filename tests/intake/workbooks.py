"""What the tests of workbooks share: writing some cases, changing cells as a person would, and reading them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

from openpyxl.reader.excel import load_workbook
from openpyxl.workbook.workbook import Workbook

from visa_kit.case import Case
from visa_kit.cli.workbook import ScreenVoice
from visa_kit.intake.sample import Wish, sample_case
from visa_kit.intake.workbook import layout, write_workbook
from visa_kit.intake.workbook.cells import Cell, Kept, RawSheet, Row
from visa_kit.intake.workbook.child import read_here
from visa_kit.intake.workbook.gather import Arrived
from visa_kit.intake.workbook.layout import Table
from visa_kit.intake.workbook.spread import spread
from visa_kit.problem import FORMULAS, Problem


@cache
def sample() -> Case:
    """The invented case whose rows show how a workbook is filled."""
    return sample_case(Wish("VN", companions=1, stays=2, regenerative=True), date(2026, 12, 1))


def written(cases: Iterable[Case], lang: str = "en") -> bytes:
    """A workbook with some cases."""
    return write_workbook(cases, ScreenVoice(lang), sample())


def raw_sheets(cases: Iterable[Case], lang: str = "en") -> tuple[RawSheet, ...]:
    """What reading such a workbook would find, without the file between."""
    return tuple(
        RawSheet(filled.table.title, False, _rows(filled.table, filled.fields, filled.rows), ())
        for filled in spread(cases, lang, ScreenVoice(lang).country)
    )


def _rows(table: Table, fields: tuple[str, ...], rows: Iterable[Any]) -> tuple[Row, ...]:
    head = Row(2, False, tuple(_cell(n, text) for n, text in enumerate((table.mark, *fields[1:]), start=1)))
    below = [
        Row(number, False, tuple(_cell(n, row[field]) for n, field in enumerate(fields, start=1) if row.get(field)))
        for number, row in enumerate(rows, start=3)
    ]
    return (head, *below)


def _cell(column: int, text: str) -> Cell:
    return Cell(column, Kept.TEXT, text)


class Desk:
    """A workbook on the coordinator's desk: she changes cells by the name of the sheet's table and of the field."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._sheets = {sheet["A2"].value: sheet for sheet in book.worksheets}

    def sheet(self, table: Table) -> Any:
        """The sheet of a table."""
        return self._sheets[table.mark]

    def column(self, table: Table, field: str) -> int:
        """The number of a field's column."""
        sheet = self.sheet(table)
        if field == table.joins[0]:
            return 1
        return next(n for n in range(1, sheet.max_column + 1) if sheet.cell(2, n).value == field)

    def first_row(self, table: Table) -> int:
        """The first row below the samples."""
        sheet = self.sheet(table)
        return next(n for n in range(3, 100) if sheet.cell(n, 1).value not in ("SAMPLE", "見本"))

    def cell(self, table: Table, field: str, row: int = 0) -> Any:
        """A cell in one of the rows below the samples, counted from 0."""
        return self.sheet(table).cell(self.first_row(table) + row, self.column(table, field))

    def put(self, table: Table, field: str, value: Any, row: int = 0, number_format: str = "@") -> str:
        """Write into a cell; returns its name."""
        cell = self.cell(table, field, row)
        cell.value = value
        cell.number_format = number_format
        return str(cell.coordinate)

    def add(self, table: Table, **told: str) -> int:
        """A further row at the end of a sheet; returns its number. A double underscore stands for a dot."""
        sheet = self.sheet(table)
        row = max(number for number in range(1, sheet.max_row + 1) if sheet.cell(number, 1).value) + 1
        for field, text in told.items():
            sheet.cell(row, self.column(table, field.replace("__", "."))).value = text
        return row

    def saved(self) -> bytes:
        """The workbook as saved."""
        file = BytesIO()
        self.book.save(file)
        return file.getvalue()

    def read(self) -> tuple[Arrived, ...]:
        """What the kit reads of it, in this process."""
        return read_here(self.saved())


def opened(data: bytes) -> Desk:
    """A workbook as another program opens it."""
    return Desk(load_workbook(BytesIO(data), rich_text=True))


def plain_desk(cases: Iterable[Case], lang: str = "en") -> Desk:
    """The rows of some cases in a workbook that another program wrote: quick, and without drop-downs and notes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for filled in spread(cases, lang, ScreenVoice(lang).country):
        sheet = book.create_sheet(ScreenVoice(lang).say(filled.table.title))
        sheet.append([])
        sheet.append([filled.table.mark, *filled.fields[1:]])
        sheet.append(["SAMPLE", "never read"])
        for row in filled.rows:
            sheet.append([row.get(field) for field in filled.fields])
    return Desk(book)


def changed(cases: Iterable[Case], change: Callable[[Desk], Any], lang: str = "en") -> tuple[Arrived, ...]:
    """Some cases as they are read after somebody has changed their workbook."""
    desk = plain_desk(cases, lang)
    change(desk)
    return desk.read()


def problems_of(arrived: tuple[Arrived, ...]) -> tuple[Problem, ...]:
    """Every problem; each has its formula, and everything its sentences need."""
    problems = tuple(problem for one in arrived for problem in one.problems)
    for problem in problems:
        assert "{" not in FORMULAS[problem.formula].what.format(**problem.details)
        assert "{" not in FORMULAS[problem.formula].do.format(**problem.details)
    return problems


def the_problem_of(arrived: tuple[Arrived, ...]) -> Problem:
    """The only problem."""
    (problem,) = problems_of(arrived)
    return problem


def small(**told: Any) -> Case:
    """A small case."""
    return Case.model_validate({"id": "a-1", **told})


CASES, PEOPLE, STAYS, VISITS = layout.CASES, layout.PEOPLE, layout.STAYS, layout.VISITS
