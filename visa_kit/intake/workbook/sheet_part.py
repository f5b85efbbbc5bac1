"""One sheet of a workbook, read row by row; only what is not empty is kept."""

from __future__ import annotations

from typing import Final

from visa_kit.intake.workbook.archive import Archive
from visa_kit.intake.workbook.book_parts import Book, Format, SheetPart
from visa_kit.intake.workbook.cells import Area, Cell, Kept, RawSheet, Row, Unreadable, cell_name, row_and_column
from visa_kit.intake.workbook.limits import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS
from visa_kit.intake.workbook.markup import Attributes, is_on, read_markup, unescaped
from visa_kit.intake.workbook.numerals import Shown, number_kept
from visa_kit.intake.workbook.runs import Runs

_PLAIN: Final = Format(Shown.NUMBER, struck=False)


class SheetReader:
    """Reads the sheets of one workbook, and counts their letters together."""

    def __init__(self, archive: Archive, book: Book) -> None:
        self._archive = archive
        self._book = book
        self._characters = 0

    def read(self, sheet: SheetPart) -> RawSheet:
        """The rows and cells of a sheet. Raises Unreadable beyond the limits, and when it is damaged."""
        reading = _Reading(sheet.title, self._book, MOST_CHARACTERS - self._characters)
        read_markup(self._archive.part(sheet.part), reading.start, reading.end, reading.inside)
        self._characters += reading.characters
        return RawSheet(sheet.title, sheet.hidden, tuple(reading.rows), tuple(reading.merged))


class _Reading:
    """Where one reading of a sheet has got to."""

    def __init__(self, title: str, book: Book, room: int) -> None:
        self._title = title
        self._book = book
        self._room = room
        self.characters = 0
        self.rows: list[Row] = []
        self.merged: list[Area] = []
        self._row = 0
        self._hidden = False
        self._cells: list[Cell] = []
        self._column = 0
        self._cell: Attributes | None = None
        self._value: list[str] = []
        self._formula = False
        self._runs: Runs | None = None
        self._in_value = False

    def start(self, name: str, attributes: Attributes) -> None:
        if self._runs is not None:
            self._runs.start(name, attributes)
        elif name == "c":
            self._begin_cell(attributes)
        elif name == "v":
            self._in_value = True
        elif name == "f" and self._cell is not None:
            self._formula = True
        elif name == "is":
            self._runs = Runs()
        elif name == "row":
            self._begin_row(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def inside(self, text: str) -> None:
        if self._runs is not None:
            self._runs.inside(text)
        elif self._in_value:
            self._value.append(text)

    def end(self, name: str) -> None:
        if name == "c" and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
            self._runs = None
        elif self._runs is not None:
            self._runs.end(name)
        elif name == "v":
            self._in_value = False
        elif name == "row" and self._cells:
            self.rows.append(Row(self._row, self._hidden, tuple(self._cells)))
            self._cells = []

    def _begin_row(self, attributes: Attributes) -> None:
        number = attributes.get("r", str(self._row + 1))
        if not (number.isascii() and number.isdigit() and len(number) < 9) or int(number) <= self._row:
            raise Unreadable("workbook_damaged")
        self._row = int(number)
        self._column = 0
        self._hidden = is_on(attributes, "hidden", absent=False)

    def _begin_cell(self, attributes: Attributes) -> None:
        row, column = self._row, self._column + 1
        if "r" in attributes:
            row, column = self._place(attributes["r"])
        if row != self._row or column <= self._column:
            raise Unreadable("workbook_damaged")
        self._column = column
        self._cell = attributes
        self._value = []
        self._formula = False

    def _place(self, name: str) -> tuple[int, int]:
        try:
            return row_and_column(name)
        except ValueError:
            raise Unreadable("workbook_damaged") from None

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        self.merged.append(Area(*self._place(first), *self._place(last or first)))

    def _end_cell(self, attributes: Attributes) -> None:
        kept, text = self._judged(attributes)
        if not text and kept is not Kept.FORMULA:
            return
        if self._row > MOST_ROWS or self._column > MOST_COLUMNS:
            most = {"rows": f"{MOST_ROWS:,}", "columns": str(MOST_COLUMNS)}
            raise Unreadable("workbook_sheet_too_big", self._title, cell_name(self._row, self._column), **most)
        self.characters += len(text)
        if self.characters > self._room:
            raise Unreadable("workbook_too_much_text", most=f"{MOST_CHARACTERS:,}")
        self._cells.append(Cell(self._column, kept, text))

    def _judged(self, attributes: Attributes) -> tuple[Kept, str]:
        """How the cell keeps what stands in it, and its text."""
        raw = "".join(self._value)
        kind = attributes.get("t", "n")
        style = self._format(attributes.get("s", "0"))
        if self._formula:
            return Kept.FORMULA, ""
        kept, text = self._value_of(kind, raw, style)
        return (Kept.STRUCK if style.struck and text else kept), text

    def _value_of(self, kind: str, raw: str, style: Format) -> tuple[Kept, str]:
        if kind == "inlineStr":
            return self._runs.written() if self._runs else (Kept.TEXT, "")
        if not raw:
            return Kept.TEXT, ""
        if kind == "s":
            if not (raw.isascii() and raw.isdigit() and len(raw) < 10 and int(raw) < len(self._book.texts)):
                raise Unreadable("workbook_damaged")
            return self._book.texts[int(raw)]
        if kind == "n":
            return number_kept(raw, style.shown, from_1904=self._book.from_1904, places=style.places)
        if kind == "d":
            day, _, time = raw.partition("T")
            return (Kept.MOMENT if time.strip("0:.Z") else Kept.DAY), day
        if kind == "str":
            return Kept.TEXT, unescaped(raw)
        return (Kept.TRUTH if kind == "b" else Kept.ERROR), raw

    def _format(self, number: str) -> Format:
        formats = self._book.formats
        plain = number.isascii() and number.isdigit() and len(number) < 10 and int(number) < len(formats)
        return formats[int(number)] if plain else _PLAIN
