"""The workbook as the coordinator meets it: in her language, with drop-downs and notes, and with cells that keep texts."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from openpyxl.reader.excel import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from samples import ALL
from samples import sample as example
from workbooks import CASES, PEOPLE, STAYS, Desk, opened, sample, small, written

from visa_kit.case.written import read_yes_no
from visa_kit.cli.workbook import ScreenVoice, workbook_of
from visa_kit.intake.workbook import choices, guide, layout, write_workbook
from visa_kit.intake.workbook.kinds import Kind, choices_type, kind_in, steps
from visa_kit.intake.workbook.limits import MOST_ROWS
from visa_kit.problem import Refused
from visa_kit.rules import load_book

KINDS_OF_CHOICES = sorted(
    {
        kind
        for table in layout.TABLES
        for field in table.columns
        if (path := steps(field)) and (kind := choices_type((*table.like, *path)))
    },
    key=lambda kind: kind.__name__,
)
TABLES = pytest.mark.parametrize("table", layout.TABLES, ids=lambda table: table.id)


@cache
def japanese() -> Desk:
    """The examples in Japanese; looked at only."""
    return opened(written([example(name) for name in ALL], "ja"))


@cache
def new(lang: str) -> Desk:
    """A workbook that nobody has filled; looked at only."""
    return opened(written([], lang))


def test_the_sheets_are_called_as_she_calls_them() -> None:
    titles = [sheet.title for sheet in japanese().book.worksheets]
    assert titles[0] == "使い方"
    assert {"案件", "渡航者", "滞在", "受診", "費用", "支払", "上書き", "身元保証機関", "医療機関"} <= set(titles)
    assert len(titles) == len(layout.TABLES) + 2
    for lang in ("ja", "en"):
        for sheet in new(lang).book.worksheets:
            assert re.fullmatch(r"[^\[\]:*?/\\']{1,31}", sheet.title)


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_sentence_is_said(lang: str) -> None:
    for sheet in new(lang).book.worksheets:
        said = [*texts(sheet), *(str(cell.comment.text) for cell in sheet[1] if cell.comment)]
        assert said
        assert not [
            text
            for text in said
            if "⟦" in text or "⟧" in text or re.search(r"\{(?!case|sheet|version|year|month|day)", text)
        ]


@TABLES
def test_headings_are_japanese_and_fields_are_the_models(table: layout.Table) -> None:
    sheet = japanese().sheet(table)
    for column in range(1, sheet.max_column + 1):
        heading, field = sheet.cell(1, column).value, sheet.cell(2, column).value
        assert re.search("[\u3040-\u30ff\u4e00-\u9fff]", heading), field
        assert heading != field
        if column > len(table.joins):
            path = steps(field)
            assert path
            assert kind_in(table, path) is not Kind.NOTHING


@TABLES
def test_every_cell_to_be_filled_is_formatted_as_text(table: layout.Table) -> None:
    desk = japanese()
    sheet = desk.sheet(table)
    for column in range(1, sheet.max_column + 1):
        letter = sheet.cell(1, column).column_letter
        group = next(one for one in sheet.column_dimensions.values() if one.min <= column <= one.max)
        assert group.number_format == "@", letter
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            assert cell.value is None or (cell.data_type == "s" and cell.number_format == "@")


@TABLES
def test_headings_stay_in_sight_and_are_printed_on_every_page(table: layout.Table) -> None:
    sheet = japanese().sheet(table)
    assert sheet.freeze_panes == ("E3" if table is PEOPLE else f"{'ABCD'[len(table.joins)]}3")
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9


@TABLES
def test_each_sheet_shows_how_it_is_filled(table: layout.Table) -> None:
    sheet = japanese().sheet(table)
    filled_by_sample = {"guardians", "earlier", "papers", "overrides", "answers", "own-days"}
    shown = [row for row in range(3, 12) if sheet.cell(row, 1).value == "見本"]
    assert bool(shown) == (table.id not in filled_by_sample)


def validations(sheet: Any) -> dict[int, Any]:
    return {area_of(rule).min_col: rule for rule in sheet.data_validations.dataValidation}


def area_of(rule: Any) -> Any:
    (area,) = rule.sqref.ranges
    return area


def words_of(desk: Desk, rule: Any) -> list[str]:
    title, area = rule.formula1.lstrip("=").split("!")
    return [row[0].value for row in desk.book[title.strip("'")][area.replace("$", "")]]


@TABLES
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_choices_have_drop_downs_in_the_workbooks_language(table: layout.Table, lang: str) -> None:
    desk = new(lang)
    sheet = desk.sheet(table)
    rules = validations(sheet)
    for column in range(len(table.joins) + 1, sheet.max_column + 1):
        path = steps(sheet.cell(2, column).value)
        assert path
        kind = choices_type((*table.like, *path))
        if kind is not None:
            words = words_of(desk, rules[column])
            assert [choices.meant_choice(kind, word) for word in words] == [choice.value for choice in kind]
            assert area_of(rules[column]).max_row == MOST_ROWS
        if kind_in(table, path) is Kind.YES_NO:
            assert [read_yes_no(word) for word in words_of(desk, rules[column])] == [True, False]


def test_rows_are_joined_by_choosing_a_name_from_the_other_sheet() -> None:
    desk = opened(written([small(), small(id="b-2")], "ja"))
    rule = validations(desk.sheet(STAYS))[1]
    assert words_of(desk, rule)[:3] == ["a-1", "b-2", None]


def test_offices_and_missions_can_be_chosen() -> None:
    data = write_workbook([], ScreenVoice("ja"), sample(), {"mission": ("hanoi", "shanghai")})
    desk = opened(data)
    rules = validations(desk.sheet(CASES))
    assert words_of(desk, rules[desk.column(CASES, "application.mission")]) == ["hanoi", "shanghai"]
    assert "身元保証機関" in rules[desk.column(CASES, "guarantor")].formula1


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_documents_are_offered_by_name_and_read_by_name_or_id(lang: str) -> None:
    known = {record.id for record in load_book().documents}
    known |= {record.id for page in load_book().missions.values() for record in page.adds.documents}
    assert known == choices.DOCUMENTS[lang].keys()
    labels = [choices.document_label(id, lang) for id in known]
    assert len({choices.plain(label) for label in labels}) == len(known)
    assert [choices.meant_document(label) for label in labels] == list(known)
    desk = opened(workbook_of(lang, sample()))
    rule = validations(desk.sheet(layout.PAPERS))[desk.column(layout.PAPERS, "document")]
    assert set(words_of(desk, rule)) == set(labels)


def test_a_document_that_has_no_name_here_is_offered_by_its_id() -> None:
    assert choices.document_label("letter-of-the-moon", "ja") == "letter-of-the-moon"
    assert choices.meant_document("letter-of-the-moon") == "letter-of-the-moon"


def test_the_sheet_of_choices_is_out_of_sight() -> None:
    desk = japanese()
    assert [sheet.sheet_state for sheet in desk.book.worksheets] == ["visible"] * (len(layout.TABLES) + 1) + ["hidden"]


def test_notes_say_what_belongs_under_a_heading() -> None:
    desk = japanese()
    sheet = desk.sheet(PEOPLE)
    note = sheet.cell(1, desk.column(PEOPLE, "passport.expires")).comment
    assert note and "2027-01-12" in note.text
    note = desk.sheet(CASES).cell(1, 1).comment
    assert note and "フォルダー" in note.text


def note_on(table: layout.Table, field: str) -> str:
    """What the workbook says of a column, without what it says of every column of that kind."""
    desk = new("en")
    comment = desk.sheet(table).cell(1, desk.column(table, field)).comment
    return str(comment.text) if comment else ""


@pytest.mark.parametrize(
    ("table", "field", "told"),
    [
        (PEOPLE, "addresses[0].text", ""),
        (layout.OFFICES, "contact.person", ""),
        (layout.INSTITUTIONS, "contact.person", ""),
        (CASES, "costs.rate.day", "YYYY-MM-DD, for example 2027-01-12."),
        (layout.RECORDS, "day", "YYYY-MM-DD, for example 2027-01-12."),
        (layout.OVERRIDES, "day", "YYYY-MM-DD, for example 2027-01-12."),
        (layout.VISITS, "day", "For a stay whose days are known.\nYYYY-MM-DD, for example 2027-01-12."),
        (layout.VISITS, "institution", "Short name of its row on the sheet “Medical institutions”."),
        (layout.VISITS, "on_day", "For a stay given as a window: the day of landing is 1.\nDigits only."),
        (layout.MEANS, "amount", "For example 948000.\nDigits only."),
        (layout.RECORDS, "language", "Usual name or code, for example Vietnamese or vi."),
        (STAYS, "lodging", "NONE if there is none. Otherwise leave it empty and fill the columns beside it."),
    ],
)
def test_a_note_is_about_its_own_column(table: layout.Table, field: str, told: str) -> None:
    assert note_on(table, field) == told


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    wild = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A0", "{=1}", "https://example.com", "=5 mg"]
    case = small(patient={"other_names": wild})
    book = load_workbook(BytesIO(written([case])))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.value is None for cell in cells if cell.data_type == "n")
    assert not any(cell.hyperlink for cell in cells)


@pytest.mark.parametrize("kind", KINDS_OF_CHOICES, ids=[kind.__name__ for kind in KINDS_OF_CHOICES])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_two_choices_have_one_label(kind: type[StrEnum], lang: str) -> None:
    assert len(KINDS_OF_CHOICES) > 12
    labels = [choices.label(choice, lang) for choice in kind]
    assert len({choices.plain(label) for label in labels}) == len(kind)
    for choice, label in zip(kind, labels, strict=True):
        assert choices.meant_choice(kind, label) == choice.value


def test_every_note_and_heading_belongs_to_a_column() -> None:
    fields = {field for table in layout.TABLES for field in (*table.joins, *table.columns)}
    known = fields | {field.rsplit(".", 1)[-1] for field in fields}
    known |= {f"{table.id}.{field}" for table in layout.TABLES for field in table.columns}
    assert set(guide.NOTES) - known == set()
    assert set(guide.JOIN_NOTES) - {join for table in layout.TABLES for join in table.joins} == set()
    assert set(guide.HEADINGS) - known == set()
    assert set(guide.JOINS) == {join for table in layout.TABLES for join in table.joins}


def test_rows_with_long_texts_are_high_enough() -> None:
    desk = opened(written([small(treatment={"diagnosis": {"ja": "変形性膝関節症" * 20}})], "ja"))
    height = desk.sheet(CASES).row_dimensions[desk.first_row(CASES)].height
    assert height and height >= 15 * 8


def test_more_than_a_workbook_may_hold_is_refused_and_not_cut() -> None:
    homes = [{"text": f"{n}", "region": "a", "country": "VN", "phone": "00-0000-0000"} for n in range(60)]
    with pytest.raises(Refused) as caught:
        written([small(patient={"addresses": homes})])
    assert [problem.formula for problem in caught.value.problems] == ["workbook_sheet_too_big"]
