"""One row of a workbook, and what is wrong with it; the sheet and the columns it stands in."""

from __future__ import annotations

from typing import Final, NamedTuple

from visa_kit.case.impossible import Path
from visa_kit.intake.tree import Place
from visa_kit.intake.workbook.cells import Kept, RawSheet, Row, cell_name
from visa_kit.intake.workbook.kinds import Kind
from visa_kit.intake.workbook.layout import Table
from visa_kit.intake.workbook.limits import MOST_PROBLEMS
from visa_kit.problem import Problem

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
    first: int
    """The column that says whose a row is, wherever it was moved."""
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
        self.place = self.place_at(sheet.first)

    @property
    def table(self) -> Table:
        """The table it belongs to."""
        return self.sheet.table

    def place_at(self, column: int) -> Place:
        """The place of one of its cells."""
        return place_of(self.sheet.title, self.number, column)

    def column_of(self, join: str) -> int:
        """The number of a column that says whose the row is; the first one where it was taken away."""
        return next((column for column, name in self.sheet.joins.items() if name == join), self.sheet.first)

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

    def complain(self, formula: str, column: int | None = None, path: str = "", **details: str) -> None:
        """Note what is wrong with one of its cells; more problems than are told of a case need no noting."""
        if len(self.problems) > MOST_PROBLEMS:
            return
        column = column or self.sheet.first
        cell = self.cells.get(column)
        where = self.place_at(column).where(path)
        value = cell.text if cell else None
        self.problems.append(Problem(formula=formula, where=where, details=details, value=value or None))


def place_of(title: str, row: int, column: int) -> Place:
    """A place in the workbook; whoever named the file says its name."""
    return Place("", row, column, title, cell_name(row, column))
