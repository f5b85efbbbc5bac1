"""The rows of a workbook as lines of its tables: which sheet is which, which column is which, and whose each row is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from visa_kit.case.impossible import Path
from visa_kit.intake.tree import Place
from visa_kit.intake.workbook.cells import Area, Cell, Kept, RawSheet, Row, cell_name
from visa_kit.intake.workbook.choices import SAMPLE
from visa_kit.intake.workbook.kinds import Kind, is_needed, kind_in, steps
from visa_kit.intake.workbook.layout import BY_MARK, MEMO, ROWS_TO_FIND_FIELDS, Table
from visa_kit.intake.workbook.limits import MOST_PROBLEMS
from visa_kit.problem import Problem

_SAMPLES: Final = frozenset(SAMPLE.values())
FORMULAS: Final = {
    Kept.PART_OF_A_DAY: "part_of_a_day",
    Kept.MOMENT: "moment_in_cell",
    Kept.SHOWN_OTHERWISE: "number_shown_otherwise",
    Kept.TRUTH: "truth_in_cell",
    Kept.ERROR: "error_in_cell",
    Kept.FORMULA: "formula_in_cell",
    Kept.MIXED: "mixed_formatting",
    Kept.STRUCK: "struck_out",
    Kept.NUMBER: "number_in_cell",
    Kept.DAY: "day_in_cell",
}
"""What is wrong with a cell by how Excel keeps it, wherever it may not be kept so."""


class Field(NamedTuple):
    """One column that the kit reads."""

    name: str
    path: Path
    kind: Kind
    needed: bool
    """Whether a group without it cannot be read."""
    place: Place
    """Where its name stands."""


class Sheet(NamedTuple):
    """One sheet of ours as it was found: its table, its columns, and the rows below them."""

    raw: RawSheet
    title: str
    table: Table
    fields_row: int
    fields: dict[int, Field]
    """The columns of fields by their number."""
    joins: dict[int, str]
    """The columns that say whose a row is."""
    memos: frozenset[int]
    """The reader's own columns."""


class Line:
    """One row of a table; what is wrong with it stays with it, and goes where its row goes."""

    def __init__(self, sheet: Sheet, row: Row) -> None:
        self.sheet = sheet
        self.number = row.number
        self.cells = {cell.column: cell for cell in row.cells if cell.text.strip() or cell.kept is not Kept.TEXT}
        self.blank = {cell.column: cell.text for cell in row.cells if cell.column not in self.cells}
        """Texts of nothing but spaces."""
        self.problems: list[Problem] = []
        self.place = self.place_at(1)

    @property
    def table(self) -> Table:
        """The table it belongs to."""
        return self.sheet.table

    def place_at(self, column: int) -> Place:
        """The place of one of its cells."""
        return _place(self.sheet.title, self.number, column)

    def column_of(self, join: str) -> int:
        """The number of a column that says whose the row is; the first one where it was taken away."""
        return next((column for column, name in self.sheet.joins.items() if name == join), 1)

    def join(self, name: str) -> str:
        """What the row says in such a column; empty, with the problem noted, when it cannot be taken."""
        column = self.column_of(name)
        cell = self.cells.get(column)
        if cell is None or self.sheet.joins.get(column) != name:
            return ""
        counted = name == "stay" and cell.kept is Kept.NUMBER
        if cell.kept is not Kept.TEXT and not counted:
            self.complain(FORMULAS[cell.kept], column)
            return ""
        return cell.text.strip()

    def complain(self, formula: str, column: int = 1, path: str = "", **details: str) -> None:
        """Note what is wrong with one of its cells; more problems than are told of a case need no noting."""
        if len(self.problems) > MOST_PROBLEMS:
            return
        cell = self.cells.get(column)
        where = self.place_at(column).where(path)
        value = cell.text if cell else None
        self.problems.append(Problem(formula=formula, where=where, details=details, value=value or None))


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
        row = _row_of_fields(raw)
        if row is None:
            strangers.append(raw)
        elif row.cells[0].text != MEMO:
            sheet = _sheet(raw, row, problems)
            if sheet.table.id in found:
                place = _place(sheet.title, row.number, 1)
                other = found[sheet.table.id].title
                problems.append(Problem(formula="table_twice", where=place.where(), details={"other": other}))
            else:
                found[sheet.table.id] = sheet
    lines = tuple(line for sheet in found.values() for line in _lines(sheet))
    return Lines(lines, tuple(problems), tuple(strangers))


def _place(title: str, row: int, column: int) -> Place:
    """A place in the workbook; whoever named the file says its name."""
    return Place("", row, column, title, cell_name(row, column))


def title_of(raw: RawSheet) -> str:
    """A sheet's name as it may be shown: signs that cannot be seen are left out."""
    return "".join(letter for letter in raw.title if letter.isprintable())


def _row_of_fields(raw: RawSheet) -> Row | None:
    for row in raw.rows:
        if row.number > ROWS_TO_FIND_FIELDS:
            break
        first = row.cells[0]
        if first.column == 1 and (first.text in BY_MARK or first.text == MEMO):
            return row
    return None


def _sheet(raw: RawSheet, row: Row, problems: list[Problem]) -> Sheet:
    table = BY_MARK[row.cells[0].text]
    title = title_of(raw)
    fields: dict[int, Field] = {}
    joins = {1: table.joins[0]}
    memos: set[int] = set()
    seen: dict[str, str] = {}
    for column, kept, text in row.cells[1:]:
        name = text.strip()
        place = _place(title, row.number, column)
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
    return Sheet(raw, title, table, row.number, fields, joins, frozenset(memos))


def _lines(sheet: Sheet) -> Iterator[Line]:
    lines: dict[int, Line] = {}
    for row in sheet.raw.rows:
        if row.number > sheet.fields_row:
            line = Line(sheet, row)
            first = line.cells.get(1)
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
        line.complain("hidden_row")
    unknown = line.cells.keys() - sheet.fields.keys() - sheet.joins.keys() - sheet.memos
    for column in sorted(unknown):
        line.complain("column_without_field", column)


def _mark_merged(area: Area, lines: dict[int, Line], sheet: Sheet) -> None:
    """Note merged cells with each row that they touch; a name merged over several rows is the name of each."""
    known = sheet.fields.keys() | sheet.joins.keys()
    touched = [line for number, line in lines.items() if area.first_row <= number <= area.last_row]
    if not touched or not any(area.first_column <= column <= area.last_column for column in known):
        return
    owner = lines[area.first_row].cells.get(1) if area.first_row in lines else None
    for line in touched:
        line.complain("merged_cells", area.first_column)
        if owner and area.first_column == 1:
            line.cells.setdefault(1, Cell(1, owner.kept, owner.text))
