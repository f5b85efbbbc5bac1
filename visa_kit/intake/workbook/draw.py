"""The workbook itself: rows drawn as sheets that can be filled, read and printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

from visa_kit.case import Case
from visa_kit.intake.workbook import choices, guide, layout
from visa_kit.intake.workbook.cells import cell_name
from visa_kit.intake.workbook.columns import Column, Voice, columns_of
from visa_kit.intake.workbook.layout import MEMO, Table
from visa_kit.intake.workbook.limits import MEBIBYTE, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS
from visa_kit.intake.workbook.looks import height_of, looks_of, on_paper
from visa_kit.intake.workbook.spread import Filled, spread
from visa_kit.problem import Problem, Refused

# One day for every workbook: the same cases give the same bytes.
_DRAWN: Final = datetime(2026, 1, 1, tzinfo=UTC)
_FIRST_ROW: Final = 2
"""Below the headings and the row of fields; rows count from 0 here, as in the library that draws."""
_IN_SIGHT: Final = {layout.PEOPLE: 4}
"""How many columns stay in sight, where whose row it is does not tell a person enough: a traveller has a name."""
_POINTS_AT: Final = {
    "case": layout.CASES,
    "guarantor": layout.OFFICES,
    "prepared_by": layout.OFFICES,
    "office": layout.OFFICES,
    "institutions": layout.INSTITUTIONS,
    "institution": layout.INSTITUTIONS,
}
"""Fields that name rows of another sheet."""


def write_workbook(
    cases: Iterable[Case], voice: Voice, sample: Case, offers: Mapping[str, tuple[str, ...]] | None = None
) -> bytes:
    """A workbook (.xlsx) that holds some cases, or none, and rows of a sample that show how it is filled.

    `offers` are words for the drop-downs of fields that intake cannot know, such as the missions of the rule book.
    Raises Refused when the cases need more rows or columns than a workbook may have.
    """
    import xlsxwriter  # Only here: every command would else load it.

    file = BytesIO()
    shown = spread((sample,), voice.lang, voice.country)
    filled = spread(cases, voice.lang, voice.country)
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": _DRAWN, "title": "visa-kit"})
        drawing = _Drawing(book, voice, offers or {}, {one.table: _FIRST_ROW + len(one.rows) for one in shown})
        drawing.guide()
        for example, own in zip(shown, filled, strict=True):
            drawing.sheet(example, own)
        drawing.choices()
    return file.getvalue()


class _Drawing:
    def __init__(
        self, book: Any, voice: Voice, offers: Mapping[str, tuple[str, ...]], below_samples: Mapping[Table, int]
    ) -> None:
        self._book = book
        self._voice = voice
        self._offers = offers
        self._below_samples = below_samples
        """The first row of each sheet that is read."""
        self._looks = looks_of(book, voice.lang)
        self._lists: dict[tuple[str, ...], str] = {}
        """Where the words of each drop-down stand on the sheet of choices."""
        self._foot = voice.say(guide.FOOT, page="&P", pages="&N")

    def guide(self) -> None:
        """The first sheet: how to use the others."""
        sheet = self._book.add_worksheet(self._voice.say(guide.GUIDE_TITLE))
        values = {
            "cases": self._voice.say(layout.CASES.title),
            "none": choices.NONE[self._voice.lang],
            "sample": choices.SAMPLE[self._voice.lang],
            "mebibytes": MOST_BYTES // MEBIBYTE,
            "rows": f"{MOST_ROWS:,}",
            "columns": MOST_COLUMNS,
            "sheets": MOST_SHEETS,
        }
        lines = [(self._voice.say(guide.GUIDE_TITLE), self._looks.title)]
        for heading, paragraphs in guide.GUIDE:
            lines += [("", self._looks.paragraph), (self._voice.say(heading), self._looks.subtitle)]
            lines += [(f"・{self._voice.say(one, **values)}", self._looks.paragraph) for one in paragraphs]
        sheet.set_column(0, 0, 100, self._looks.paragraph)
        for row, (text, look) in enumerate(lines):
            sheet.write_string(row, 0, text, look)
        sheet.hide_gridlines(2)
        on_paper(sheet, self._foot)
        sheet.fit_to_pages(1, 0)

    def sheet(self, example: Filled, own: Filled) -> None:
        """One sheet of rows: what stands in the cases, below a sample of it."""
        table, first_row = own.table, self._below_samples[own.table]
        fields = tuple(dict.fromkeys((*own.fields, *example.fields)))
        if len(fields) > MOST_COLUMNS or first_row + len(own.rows) > MOST_ROWS:
            most = {"rows": f"{MOST_ROWS:,}", "columns": str(MOST_COLUMNS)}
            raise Refused((Problem(formula="workbook_sheet_too_big", details=most),))
        sheet = self._book.add_worksheet(self._voice.say(table.title))
        columns = columns_of(table, fields, self._voice, self._offers)
        self._head(sheet, columns)
        mark = choices.SAMPLE[self._voice.lang]
        for number, row in enumerate(example.rows, start=_FIRST_ROW):
            told = {**row, **dict.fromkeys(row.keys() & _POINTS_AT.keys(), mark), fields[0]: mark}
            self._row(sheet, number, {field: told.get(field, "") for field in fields}, columns, self._looks.sample)
        for number, row in enumerate(own.rows, start=first_row):
            self._row(sheet, number, {field: row[field] for field in fields if field in row}, columns, self._looks.text)
        for number, one in enumerate(columns):
            self._offer(sheet, table, number, one)
        in_sight = _IN_SIGHT.get(table, len(table.joins))
        sheet.freeze_panes(_FIRST_ROW, in_sight)
        sheet.repeat_rows(0, _FIRST_ROW - 1)
        sheet.repeat_columns(0, in_sight - 1)
        sheet.hide_gridlines(0)
        on_paper(sheet, self._foot)

    def _row(self, sheet: Any, number: int, told: Mapping[str, str], columns: list[Column], look: Any) -> None:
        """The cells of one row. Texts are written as texts, also those that begin with an equals sign."""
        written = [(place, one, told[one.name]) for place, one in enumerate(columns) if one.name in told]
        if height := height_of((text, one.width) for _, one, text in written):
            sheet.set_row(number, height)
        for place, _, text in written:
            sheet.write_string(number, place, text, look)

    def _head(self, sheet: Any, columns: list[Column]) -> None:
        """The headings in words, and below them the row of fields by which the kit knows the columns."""
        sheet.set_row(0, height_of((column.heading, column.width) for column in columns))
        tint, group = 0, columns[0].group
        for number, column in enumerate(columns):
            if column.group != group:
                tint, group = 1 - tint, column.group
            sheet.set_column(number, number, column.width, self._looks.text)
            sheet.write_string(0, number, column.heading, self._looks.headings[tint])
            sheet.write_string(1, number, column.written, self._looks.field)
            if column.note:
                lines = column.note.count("\n") + 2 + len(column.note) // 20
                sheet.write_comment(0, number, column.note, {"author": "", "width": 260, "height": 20 * lines})

    def _offer(self, sheet: Any, table: Table, number: int, column: Column) -> None:
        """The drop-down of a column, down to the last row that is read."""
        source = self._rows_named_by(table, column) or self._words_offered(column)
        if source:
            rule = {"validate": "list", "source": source, "show_error": column.strict}
            if column.strict:
                rule |= {"error_type": "warning", "error_message": self._voice.say(guide.NOT_LISTED)}
            sheet.data_validation(_FIRST_ROW, number, MOST_ROWS - 1, number, rule)

    def _rows_named_by(self, table: Table, column: Column) -> str:
        """The first column of the sheet whose rows a column names."""
        target = _POINTS_AT.get(column.name.rsplit(".", 1)[-1])
        if target is None or target is table:
            return ""
        return _range(self._voice.say(target.title), 0, self._below_samples[target], MOST_ROWS - 1)

    def _words_offered(self, column: Column) -> str:
        """Where the words of a drop-down stand on the sheet of choices."""
        words = column.offered
        if words and words not in self._lists:
            title = self._voice.say(guide.CHOICES_TITLE)
            self._lists[words] = _range(title, len(self._lists) + 1, _FIRST_ROW, _FIRST_ROW + len(words) - 1)
        return self._lists.get(words, "")

    def choices(self) -> None:
        """The words of the drop-downs, on a sheet that nobody needs to see."""
        sheet = self._book.add_worksheet(self._voice.say(guide.CHOICES_TITLE))
        sheet.write_string(1, 0, MEMO, self._looks.field)
        for column, words in enumerate(self._lists, start=1):
            for row, word in enumerate(words, start=_FIRST_ROW):
                sheet.write_string(row, column, word, self._looks.text)
        sheet.hide()


def _range(title: str, column: int, first: int, last: int) -> str:
    letters = cell_name(1, column + 1)[:-1]
    return f"='{title}'!${letters}${first + 1}:${letters}${last + 1}"
