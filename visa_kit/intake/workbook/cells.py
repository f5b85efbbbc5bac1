"""What a workbook holds before anybody has judged it: sheets, rows and cells, each cell with how Excel keeps it."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from visa_kit.problem import Problem, Where


class Kept(StrEnum):
    """How Excel keeps what stands in a cell."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    """A true date; its text is YYYY-MM-DD."""
    PART_OF_A_DAY = "part_of_a_day"
    """A true date of which Excel shows only a part: the year or the day was filled in by Excel."""
    MOMENT = "moment"
    """A true date with a time of day."""
    SHOWN_OTHERWISE = "shown_otherwise"
    """A number that Excel shows as another one: in per cent, in thousands, as a fraction."""
    TRUTH = "truth"
    """TRUE or FALSE."""
    ERROR = "error"
    FORMULA = "formula"
    MIXED = "mixed"
    """A text of which a part is bold, raised, lowered, or otherwise more than the rest."""
    STRUCK = "struck"
    """Struck out, wholly or in part."""


class Cell(NamedTuple):
    """One cell that is not empty; columns count from 1."""

    column: int
    kept: Kept
    text: str


class Row(NamedTuple):
    """One row with its cells from left to right; rows count from 1."""

    number: int
    hidden: bool
    cells: tuple[Cell, ...]


class Area(NamedTuple):
    """Cells that were merged into one."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


class RawSheet(NamedTuple):
    """One sheet with its rows that are not empty."""

    title: str
    hidden: bool
    rows: tuple[Row, ...]
    merged: tuple[Area, ...]


class Unreadable(Exception):  # noqa: N818 - reads aloud as what it means
    """A workbook that cannot be read; holds one problem and never a value."""

    def __init__(self, formula: str, sheet: str = "", cell: str = "", **details: str) -> None:
        super().__init__(formula)
        self.problem = Problem(formula=formula, where=Where(sheet=sheet, cell=cell), details=details)


def cell_name(row: int, column: int) -> str:
    """A place as Excel calls it: row 3, column 2 is B3."""
    return f"{_letters(column)}{row}"


@lru_cache(maxsize=1024)
def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def row_and_column(name: str) -> tuple[int, int]:
    """Row and column of a place as Excel calls it. Raises ValueError for anything else."""
    letters = name.rstrip("0123456789")
    if not (0 < len(letters) <= 3 and letters.isascii() and letters.isalpha() and letters.isupper()):
        raise ValueError
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(name[len(letters) :]), column
