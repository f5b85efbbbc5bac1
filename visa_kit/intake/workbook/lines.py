"""The rows of a workbook as lines of its tables: which sheet is which, which column is which, and whose each row is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from visa_kit.intake.workbook.cells import Area, Cell, Kept, RawSheet, Row
from visa_kit.intake.workbook.choices import SAMPLE
from visa_kit.intake.workbook.kinds import is_needed, kind_in, steps
from visa_kit.intake.workbook.layout import BY_MARK, MEMO, ROWS_TO_FIND_FIELDS
from visa_kit.intake.workbook.line import Field, Line, Sheet, place_of
from visa_kit.problem import Problem

_SAMPLES: Final = frozenset(SAMPLE.values())


class Lines(NamedTuple):
    """Everything that was found in a workbook."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]
    """What is wrong with the workbook itself."""
    strangers: tuple[RawSheet, ...]
    """Sheets without a row of fields."""


def read_lines(sheets: tuple[RawSheet, ...]) -> Lines:
    """The lines of every table; rows that only show how to fill the sheet are left out."""
    problems: list[Problem] = []
    found: dict[str, Sheet] = {}
    strangers: list[RawSheet] = []
    for raw in sheets:
        marked = _row_of_fields(raw)
        if marked is None:
            strangers.append(raw)
        elif marked[1].text != MEMO:
            sheet = _sheet(raw, *marked, problems)
            if sheet.table.id in found:
                place = place_of(sheet.title, sheet.fields_row, sheet.first)
                other = found[sheet.table.id].title
                problems.append(Problem(formula="table_twice", where=place.where(), details={"other": other}))
            else:
                found[sheet.table.id] = sheet
    lines = tuple(line for sheet in found.values() for line in _lines(sheet))
    return Lines(lines, tuple(problems), tuple(strangers))


def title_of(raw: RawSheet) -> str:
    """A sheet's name as it may be shown: signs that cannot be seen are left out."""
    return "".join(letter for letter in raw.title if letter.isprintable())


def _row_of_fields(raw: RawSheet) -> tuple[Row, Cell] | None:
    """The row of fields with the cell in it that names the table, or says that the sheet is not ours."""
    for row in raw.rows:
        if row.number > ROWS_TO_FIND_FIELDS:
            break
        for cell in row.cells:
            if cell.text in BY_MARK or (cell.text == MEMO and cell.column == 1):
                return row, cell
    return None


def _sheet(raw: RawSheet, row: Row, mark: Cell, problems: list[Problem]) -> Sheet:
    table = BY_MARK[mark.text]
    title = title_of(raw)
    fields: dict[int, Field] = {}
    joins = {mark.column: table.joins[0]}
    memos: set[int] = set()
    seen: dict[str, str] = {}
    for column, kept, text in row.cells:
        if column == mark.column:
            continue
        name = text.strip()
        place = place_of(title, row.number, column)
        path = steps(name) if kept is Kept.TEXT else None
        if name in seen:
            problems.append(Problem(formula="said_twice", where=place.where(), details={"other": seen[name]}))
        elif name.lower() == MEMO:
            memos.add(column)
        elif name in table.joins:
            joins[column] = name
        elif path:
            fields[column] = Field(name, path, kind_in(table, path), is_needed((*table.like, *path)), place)
        if name and name.lower() != MEMO:
            seen[name] = place.cell
    return Sheet(raw, title, table, row.number, mark.column, fields, joins, frozenset(memos))


def _lines(sheet: Sheet) -> Iterator[Line]:
    lines: dict[int, Line] = {}
    for row in sheet.raw.rows:
        if row.number > sheet.fields_row:
            line = Line(sheet, row)
            first = line.cells.get(sheet.first)
            sample = first is not None and first.text.strip() in _SAMPLES
            if line.cells.keys() - sheet.memos and not sample:
                _look_at(line, row, sheet)
                lines[row.number] = line
    for area in sheet.raw.merged:
        _mark_merged(area, lines, sheet)
    yield from lines.values()


def _look_at(line: Line, row: Row, sheet: Sheet) -> None:
    """What is wrong with a row whatever stands in it: hidden, or with cells of which nobody knows what they are."""
    if row.hidden or sheet.raw.hidden:
        line.complain("hidden_sheet" if sheet.raw.hidden else "hidden_row")
    unknown = line.cells.keys() - sheet.fields.keys() - sheet.joins.keys() - sheet.memos
    for column in sorted(unknown):
        line.complain("column_without_field", column)


def _mark_merged(area: Area, lines: dict[int, Line], sheet: Sheet) -> None:
    """Note merged cells with each row that they touch; a name merged over several rows is the name of each."""
    known = sheet.fields.keys() | sheet.joins.keys()
    touched = [line for number, line in lines.items() if area.first_row <= number <= area.last_row]
    if not touched or not any(area.first_column <= column <= area.last_column for column in known):
        return
    owner = lines[area.first_row].cells.get(sheet.first) if area.first_row in lines else None
    for line in touched:
        line.complain("merged_cells", area.first_column)
        if owner and area.first_column == sheet.first:
            line.cells.setdefault(sheet.first, owner)
