"""Lists for the office as a workbook: text cells only, high enough to be read, the same bytes for the same lists."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final, NamedTuple
from unicodedata import east_asian_width

from visa_kit.words import in_language

_WITHOUT_LOOKING_CLOSER: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
RED: Final = "#F4CCCC"
YELLOW: Final = "#FFF2CC"
_LOOK: Final = {"text_wrap": True, "valign": "top", "border": 1}
_A4: Final = 9
_LINE_HEIGHT: Final = 19
"""Points: Japanese letters are higher than the 15 of Latin ones."""
_HIGHEST: Final = 409
"""Points; a row cannot be higher."""
_MOST_LETTERS: Final = 32_000
"""A cell takes 32,767."""


class Cell(NamedTuple):
    """One cell: its text, and how it stands out."""

    text: str
    colour: str = ""
    link: str = ""
    """A folder beside the workbook that the cell leads to."""


class Sheet(NamedTuple):
    """One list. Title and headings are sentences of ours, the cells are said already."""

    title: str
    columns: tuple[tuple[str, int], ...]
    """Heading and width, in letters."""
    rows: tuple[tuple[Cell, ...], ...]


def workbook(sheets: Iterable[Sheet], day: date, lang: str) -> bytes:
    """The lists as a workbook, dated with a day."""
    import xlsxwriter  # Only here: every command would else load it.

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, _WITHOUT_LOOKING_CLOSER) as book:
        book.set_properties({"created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001 - Excel knows no zones
        looks = _Looks(book)
        for sheet in sheets:
            _write(book.add_worksheet(in_language(lang, sheet.title)), looks, sheet, lang)
    return data.getvalue()


class _Looks:
    """Each look once: a workbook holds only so many."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, **more: object) -> Any:
        look = _LOOK | more
        key = tuple(look.items())
        if key not in self._made:
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def _write(page: Any, looks: _Looks, sheet: Sheet, lang: str) -> None:
    for column, (heading, width) in enumerate(sheet.columns):
        page.set_column(column, column, width)
        page.write_string(0, column, in_language(lang, heading), looks(bold=True, bg_color="#E7E6E6"))
    widths = [width for _, width in sheet.columns]
    for number, row in enumerate(sheet.rows, start=1):
        page.set_row(number, _height(row, widths))
        for column, cell in enumerate(row):
            _write_cell(page, looks, number, column, cell)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write_cell(page: Any, looks: _Looks, number: int, column: int, cell: Cell) -> None:
    if cell.link:
        page.write_url(number, column, cell.link, looks(font_color="#0563C1", underline=1), cell.text)
    else:
        look = looks(bg_color=cell.colour) if cell.colour else looks()
        page.write_string(number, column, cell.text[:_MOST_LETTERS], look)


def _height(row: tuple[Cell, ...], widths: list[int]) -> int:
    """The points that the fullest cell of a row needs: no program measures wrapped text before it shows it."""
    cells = zip((cell.text for cell in row), widths, strict=True)
    lines = (sum(1 + _width(line) // width for line in text.split("\n")) for text, width in cells)
    return min(_HIGHEST, _LINE_HEIGHT * max(lines))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
