"""What Excel does to what is typed: true dates mean one thing and are taken, everything else it changed is a problem."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.fonts import Font
from openpyxl.worksheet.formula import ArrayFormula
from workbooks import CASES, PEOPLE, STAYS, Desk, changed, problems_of, small, the_problem_of

from visa_kit.intake.workbook import layout
from visa_kit.intake.workbook.cells import Kept, cell_name, row_and_column
from visa_kit.intake.workbook.numerals import Shown, number_kept, shown_by

CASE = small(
    patient={"passport": {"number": "X0123456"}, "mobile": "00-0000-0000", "sex": "female"},
    stays=[{"enter": "2027-03-01", "leave": "2027-03-10"}],
    costs={"estimate": [{"kind": "medical", "amount": "948000"}]},
    application={"visa_held": False},
)


@pytest.mark.parametrize(
    "number_format", ["yyyy-mm-dd", "yyyy/m/d", 'yyyy"年"m"月"d"日"', "[$-411]ge.m.d;@", "mm-dd-yy"]
)
def test_a_true_date_is_taken(number_format: str) -> None:
    (arrived,) = changed([CASE], lambda desk: desk.put(STAYS, "enter", date(2027, 3, 2), number_format=number_format))
    assert arrived.case and arrived.case.stays
    assert arrived.case.stays[0].enter == date(2027, 3, 2)


@pytest.mark.parametrize(
    ("value", "number_format", "formula"),
    [
        (date(2027, 3, 1), "yyyy/m", "part_of_a_day"),
        (date(2027, 3, 4), 'm"月"d"日"', "part_of_a_day"),
        (date(2027, 3, 4), "d-mmm", "part_of_a_day"),
        (46082.4, "yyyy/m/d h:mm", "moment_in_cell"),
        (46082, "General", "number_in_cell"),
        (20270301, "0", "number_in_cell"),
        (60, "yyyy-mm-dd", "number_in_cell"),
        (-5, "yyyy-mm-dd", "number_in_cell"),
        (0.5, "0%", "number_shown_otherwise"),
        (True, "General", "truth_in_cell"),
        ("#N/A", "General", "error_in_cell"),
        ("=TODAY()", "yyyy-mm-dd", "formula_in_cell"),
        ("=A1", "@", "formula_in_cell"),
    ],
)
def test_nothing_else_is_taken_for_a_day(value: Any, number_format: str, formula: str) -> None:
    place: list[str] = []
    arrived = changed(
        [CASE], lambda desk: place.append(desk.put(STAYS, "enter", value, number_format=number_format)), "ja"
    )
    problem = the_problem_of(arrived)
    assert (problem.formula, problem.where.sheet, problem.where.cell) == (formula, "滞在", place[0])
    assert problem.where.path == "enter"
    assert problem.identifying


@pytest.mark.parametrize(
    ("field", "value", "number_format", "formula"),
    [
        ("passport.number", 123456789, "General", "number_in_cell"),
        ("mobile", 9012345678, "0", "number_in_cell"),
        ("mobile", 819012345678, "@", "number_in_cell"),
        ("kana", date(2027, 1, 2), "m/d/yyyy", "day_in_cell"),
        ("sex", False, "General", "truth_in_cell"),
        ("declarations.drugs", True, "General", "truth_in_cell"),
        ("name.surname", '=CONCATENATE("A","B")', "General", "formula_in_cell"),
        ("name.surname", "#REF!", "General", "error_in_cell"),
    ],
)
def test_what_excel_made_of_a_text_is_a_problem(field: str, value: Any, number_format: str, formula: str) -> None:
    arrived = changed([CASE], lambda desk: desk.put(PEOPLE, field, value, number_format=number_format))
    assert the_problem_of(arrived).formula == formula


@pytest.mark.parametrize(
    ("value", "number_format", "read"),
    [
        (1400000, "#,##0", "1400000"),
        (21.5, "General", "21.5"),
        (21.5, '[$¥-411]#,##0.00;[Red]"-"0', "21.5"),
        (1.125, "General", "1.125"),
        (1.125, "0.000", "1.125"),
        (1.125, "@", "1.125"),
        (21.5, "0.0", "21.5"),
        (38500.0, "#,##0", "38500"),
        (38500.600000000006, "0.0", "38500.6"),
        (12, "@", "12"),
    ],
)
def test_a_true_number_is_taken_where_a_number_belongs(value: Any, number_format: str, read: str) -> None:
    (arrived,) = changed([CASE], lambda desk: desk.put(layout.COSTS, "amount", value, number_format=number_format))
    assert arrived.case and arrived.case.costs and arrived.case.costs.estimate
    assert str(arrived.case.costs.estimate[0].amount).rstrip("0") == read.rstrip("0")


@pytest.mark.parametrize(
    ("value", "number_format", "formula"),
    [
        (948000, "#,##0,", "number_shown_otherwise"),
        (0.5, "0.0%", "number_shown_otherwise"),
        (948000, "0.00E+00", "number_shown_otherwise"),
        (948000, "# ?/?", "number_shown_otherwise"),
        (38500.6, "#,##0", "number_shown_otherwise"),
        (38500.6, "0", "number_shown_otherwise"),
        (38500.6, '"¥"#,##0;[Red]-#,##0', "number_shown_otherwise"),
        (1.125, "0.00", "number_shown_otherwise"),
        (0.12345, "General", "not_a_number"),
        (-5, "0", "not_a_number"),
        (1e300, "0", "error_in_cell"),
        ("948.000", "@", "ambiguous_number"),
        (date(2027, 1, 2), "yyyy-mm-dd", "day_in_cell"),
    ],
)
def test_a_number_that_is_shown_as_another_is_a_problem(value: Any, number_format: str, formula: str) -> None:
    arrived = changed([CASE], lambda desk: desk.put(layout.COSTS, "amount", value, number_format=number_format))
    assert the_problem_of(arrived).formula == formula


def test_a_stay_may_be_numbered_by_a_true_number() -> None:
    assert [one.case for one in changed([CASE], lambda desk: desk.put(STAYS, "stay", 1))] == [CASE]


def test_a_case_id_that_excel_made_a_number_of_is_told() -> None:
    arrived = changed([CASE], lambda desk: desk.put(CASES, "id", 2027014))
    assert "number_in_cell" in {problem.formula for problem in problems_of(arrived)}
    assert all(one.case is None for one in arrived)


def text(*runs: tuple[str, dict[str, Any]]) -> CellRichText:
    return CellRichText([TextBlock(InlineFont(**font), words) for words, font in runs])


@pytest.mark.parametrize(
    ("value", "formula"),
    [
        (text(("10", {}), ("3", {"vertAlign": "superscript"})), "mixed_formatting"),
        (text(("H", {}), ("2", {"vertAlign": "subscript"}), ("O", {})), "mixed_formatting"),
        (text(("5 mg ", {"strike": True}), ("10 mg", {})), "struck_out"),
        (text(("not ", {"b": True}), ("needed", {})), "mixed_formatting"),
        (text(("all", {"strike": True})), "struck_out"),
    ],
)
def test_a_part_of_a_text_that_means_something_else_is_a_problem(value: CellRichText, formula: str) -> None:
    assert the_problem_of(changed([CASE], lambda desk: desk.put(PEOPLE, "occupation", value))).formula == formula


def test_letters_of_several_fonts_and_colours_are_one_text() -> None:
    value = text(("王", {"rFont": "SimSun", "charset": 134}), ("晓明", {"rFont": "Arial", "sz": 9, "color": "FF0000"}))
    (arrived,) = changed([CASE], lambda desk: desk.put(PEOPLE, "occupation", value))
    assert arrived.case and arrived.case.patient
    assert arrived.case.patient.occupation == "王晓明"


def test_a_cell_that_is_struck_out_is_a_problem() -> None:
    def strike(desk: Desk) -> None:
        desk.cell(PEOPLE, "mobile").font = Font(strike=True)

    assert the_problem_of(changed([CASE], strike)).formula == "struck_out"


def test_an_array_formula_is_a_formula() -> None:
    arrived = changed([CASE], lambda desk: desk.put(PEOPLE, "kana", ArrayFormula("A1:A1", "=1")))
    assert "formula_in_cell" in {problem.formula for problem in problems_of(arrived)}


def test_hidden_rows_and_sheets_are_told_and_hidden_columns_are_read() -> None:
    def hide_row(desk: Desk) -> None:
        desk.sheet(STAYS).row_dimensions[desk.first_row(STAYS)].hidden = True

    def hide_sheet(desk: Desk) -> None:
        desk.sheet(PEOPLE).sheet_state = "hidden"

    def hide_column(desk: Desk) -> None:
        desk.sheet(PEOPLE).column_dimensions["K"].hidden = True

    assert the_problem_of(changed([CASE], hide_row)).formula == "hidden_row"
    assert the_problem_of(changed([CASE], hide_sheet)).formula == "hidden_sheet"
    assert [one.case for one in changed([CASE], hide_column)] == [CASE]


def test_merged_cells_are_told_and_their_rows_are_not_lost() -> None:
    case = small(stays=[{"days": 5}, {"days": 6}, {"days": 7}])

    def merge(desk: Desk) -> None:
        first = desk.first_row(STAYS)
        desk.sheet(STAYS).merge_cells(f"A{first}:A{first + 2}")

    (arrived,) = changed([case], merge)
    assert {problem.formula for problem in arrived.problems} == {"merged_cells"}
    assert arrived.name == "a-1"


def test_merged_headings_do_no_harm() -> None:
    assert [one.case for one in changed([CASE], lambda desk: desk.sheet(STAYS).merge_cells("C1:D1"))] == [CASE]


def test_cells_with_nothing_but_spaces_are_empty() -> None:
    def fill(desk: Desk) -> None:
        desk.put(PEOPLE, "kana", "  ")
        desk.put(PEOPLE, "email", "\u3000")
        desk.sheet(STAYS).cell(40, 5).value = " "

    assert [one.case for one in changed([CASE], fill)] == [CASE]


def test_several_names_stand_on_lines_and_may_hold_commas() -> None:
    (arrived,) = changed([CASE], lambda desk: desk.put(PEOPLE, "other_names", "SMITH, JOHN\n\n ジョン \n"))
    assert arrived.case and arrived.case.patient
    assert arrived.case.patient.other_names == ("SMITH, JOHN", "ジョン")


def test_several_countries_may_be_parted_by_commas_of_any_kind() -> None:
    (arrived,) = changed([CASE], lambda desk: desk.put(PEOPLE, "former_nationalities", "ソ連、Viet Nam, CN"))
    assert arrived.case and arrived.case.patient
    assert arrived.case.patient.former_nationalities == ("SU", "VN", "CN")


def test_a_character_that_must_not_stand_on_paper_is_named() -> None:
    problem = the_problem_of(changed([CASE], lambda desk: desk.put(PEOPLE, "occupation", "a\u202eb")))
    assert problem.formula == "forbidden_character"
    assert problem.details["position"] == "2"


def test_very_many_formulas_are_told_a_few_hundred_at_most() -> None:
    case = small(stays=[{"days": 5} for _ in range(40)])

    def spoil(desk: Desk) -> None:
        for row in range(40):
            for field in ("enter", "leave", "days", "reason.ja", "reason.en", "joined_by"):
                desk.put(STAYS, field, "=1", row=row)

    problems = problems_of(changed([case], spoil))
    assert len(problems) == 201
    assert problems[-1].formula == "many_more"


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (0, None, Shown.NUMBER),
        (14, None, Shown.DAY),
        (17, None, Shown.PART_OF_A_DAY),
        (57, None, Shown.PART_OF_A_DAY),  # 令和9.1.12 in a Japanese Excel, only year and month in a Chinese one
        (9, None, Shown.OTHER_NUMBER),
        (999, None, Shown.OTHER_NUMBER),
        (164, "General", Shown.NUMBER),
        (164, '"day "0', Shown.NUMBER),
        (164, r"\d0", Shown.NUMBER),
        (164, "[Red]#,##0", Shown.NUMBER),
        (164, "[h]:mm", Shown.PART_OF_A_DAY),
        (164, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", Shown.DAY),
        (164, "ggge年m月d日", Shown.DAY),
        (164, "dd/mm", Shown.PART_OF_A_DAY),
        (164, "#,##0,", Shown.OTHER_NUMBER),
        (164, "#,##0,.0", Shown.OTHER_NUMBER),
        (164, "0.0%", Shown.OTHER_NUMBER),
        (164, "0E+0", Shown.OTHER_NUMBER),
    ],
)
def test_the_format_decides_what_a_person_sees(number: int, code: str | None, shown: Shown) -> None:
    assert shown_by(number, code) is shown


@pytest.mark.parametrize(
    ("raw", "from_1904", "kept", "text"),
    [
        ("1", False, Kept.DAY, "1900-01-01"),
        ("59", False, Kept.DAY, "1900-02-28"),
        ("60", False, Kept.NUMBER, "60"),  # Excel's 29 February 1900, which never was
        ("61", False, Kept.DAY, "1900-03-01"),
        ("46447", False, Kept.DAY, "2027-03-01"),
        ("44985", True, Kept.DAY, "2027-03-01"),
        ("46447.0", False, Kept.DAY, "2027-03-01"),
        ("46447.5", False, Kept.MOMENT, "46447.5"),
        ("0", False, Kept.NUMBER, "0"),
        ("-1", False, Kept.NUMBER, "-1"),
        ("99999999", False, Kept.NUMBER, "99999999"),
        ("1e400", False, Kept.ERROR, "1e400"),
        ("NaN", False, Kept.ERROR, "NaN"),
        ("Infinity", False, Kept.ERROR, "Infinity"),
        ("x", False, Kept.ERROR, "x"),
    ],
)
def test_days_are_counted_as_excel_counts_them(raw: str, from_1904: bool, kept: Kept, text: str) -> None:
    assert number_kept(raw, Shown.DAY, from_1904=from_1904) == (kept, text)


@pytest.mark.parametrize(("name", "place"), [("A1", (1, 1)), ("Z9", (9, 26)), ("AA10", (10, 27)), ("XFD1", (1, 16384))])
def test_cells_are_called_as_excel_calls_them(name: str, place: tuple[int, int]) -> None:
    assert row_and_column(name) == place
    assert cell_name(*place) == name


@pytest.mark.parametrize("name", ["", "A", "1", "1A", "AAAA1", "a1", "A-1", "A1:B2", "Ä1"])
def test_what_is_no_place_is_refused(name: str) -> None:
    with pytest.raises(ValueError):
        row_and_column(name)
