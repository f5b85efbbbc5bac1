"""Rows are joined by the names in their first columns; a row that belongs to nobody is never lost in silence."""

from __future__ import annotations

import pytest
from samples import ALL, CHECKUP, CHILD, KNEES
from samples import sample as example
from workbooks import (
    CASES,
    PEOPLE,
    STAYS,
    VISITS,
    Desk,
    changed,
    opened,
    plain_desk,
    problems_of,
    small,
    the_problem_of,
    written,
)

from visa_kit.intake.workbook import layout, read_workbook
from visa_kit.intake.workbook.child import read_here
from visa_kit.words.complaint import complain

EXAMPLES = [example(name) for name in ALL]
TWO = [small(id="a-1", stays=[{"days": 5}]), small(id="b-2", stays=[{"days": 6}])]


def test_a_new_workbook_holds_no_case_and_says_so() -> None:
    problem = the_problem_of(read_here(written([])))
    assert problem.formula == "no_case_in_workbook"


def test_sample_rows_are_never_read() -> None:
    assert [one.name for one in read_here(written(EXAMPLES, "ja"))] == [case.id for case in EXAMPLES]
    desk = opened(written([], "ja"))
    for sheet in desk.book.worksheets:
        for row in range(3, sheet.max_row + 1):
            if sheet.cell(row, 1).value == "見本":
                sheet.cell(row, 2).value = "読まない"
    assert the_problem_of(desk.read()).formula == "no_case_in_workbook"


def test_one_bad_case_does_not_spoil_the_others() -> None:
    place: list[str] = []
    arrived = changed(EXAMPLES, lambda desk: place.append(desk.put(STAYS, "enter", "2027-02-30", row=1)), "ja")
    assert [one.case for one in arrived] == [example(CHECKUP), None, example(KNEES)]
    (problem,) = arrived[1].problems
    assert arrived[1].name == example(CHILD).id
    assert (problem.formula, problem.where.sheet, problem.where.cell) == ("impossible_day", "滞在", place[0])
    assert problem.where.path == "stays[0].enter"
    assert (problem.value, problem.identifying) == ("2027-02-30", False)


def test_a_problem_of_a_name_is_masked_like_in_any_file() -> None:
    problem = the_problem_of(changed([example(CHECKUP)], lambda desk: desk.put(PEOPLE, "name.given", "THI ANH ТUYET")))
    assert problem.formula in ("not_latin", "mixed_scripts")
    assert problem.identifying


def test_order_of_sheets_and_of_rows_and_names_of_sheets_are_free() -> None:
    desk = plain_desk(EXAMPLES, "ja")
    for number, sheet in enumerate(desk.book.worksheets):
        sheet.title = f"Sheet {number}"
    desk.book.move_sheet(desk.book.worksheets[3], offset=-3)
    sheet = desk.sheet(STAYS)
    sheet.move_range(f"A{desk.first_row(STAYS)}:Z{desk.first_row(STAYS) + 4}", rows=7)
    assert [one.case for one in desk.read()] == EXAMPLES


def test_columns_may_be_moved_added_and_taken_away() -> None:
    desk = plain_desk(TWO)
    sheet = desk.sheet(STAYS)
    sheet.insert_cols(3, 2)
    sheet["C2"], sheet["C5"] = "memo", "a note of my own"
    sheet["D2"], sheet["D4"], sheet["D5"] = "reason.mn", "шалтгаан", "шалтгаан"
    sheet.delete_cols(desk.column(STAYS, "enter"))
    arrived = desk.read()
    assert problems_of(arrived) == ()
    first, second = (one.case.stays for one in arrived if one.case and one.case.stays)
    assert first[0].reason and first[0].reason.mn == "шалтгаан"
    assert second[0].days == 6


def test_a_column_put_before_the_first_one_loses_no_row() -> None:
    desk = plain_desk(TWO)
    for table in (CASES, STAYS):
        desk.sheet(table).insert_cols(1, 2)
    assert [one.case for one in desk.read()] == TWO
    desk.sheet(STAYS)["C4"] = "a-11"
    assert {problem.where.cell for problem in problems_of(desk.read())} == {"C4"}


def test_a_column_with_a_field_that_is_not_one_is_named_with_what_may_be_meant() -> None:
    def misspell(desk: Desk) -> None:
        desk.sheet(PEOPLE).cell(2, desk.column(PEOPLE, "occupation")).value = "ocupation"

    problem = the_problem_of(changed([example(CHECKUP)], misspell))
    assert problem.formula == "unknown_key_near"
    assert problem.details == {"key": "ocupation", "suggestion": "occupation"}
    assert problem.where.cell.endswith("2")


def test_a_column_without_a_field_is_a_problem_where_something_stands_in_it() -> None:
    def add(desk: Desk) -> None:
        sheet = desk.sheet(CASES)
        sheet.cell(1, 60).value = "備考"
        sheet.cell(desk.first_row(CASES) + 1, 60).value = "急ぎ"

    arrived = changed(TWO, add)
    assert arrived[0].case == TWO[0]
    (problem,) = arrived[1].problems
    assert (problem.formula, problem.where.cell) == ("column_without_field", "BH5")


def test_a_row_of_an_unknown_case_is_told_and_the_case_it_may_belong_to_is_not_taken() -> None:
    arrived = changed(TWO, lambda desk: desk.put(STAYS, "case", "b-22", row=1))
    assert arrived[0].case == TWO[0]
    assert [problem.formula for problem in arrived[1].problems] == ["row_of_nobody"]
    assert arrived[1].problems == arrived[2].problems
    assert arrived[2].name == ""


def test_a_row_of_a_case_that_is_like_no_other_spoils_nobody() -> None:
    arrived = changed(TWO, lambda desk: desk.add(STAYS, case="zzzzz", stay="1"))
    assert [one.case for one in arrived] == [*TWO, None]


def test_a_row_that_says_no_case_is_perhaps_of_the_one_above() -> None:
    def forget(desk: Desk) -> None:
        desk.sheet(STAYS).cell(desk.add(STAYS, case="x", stay="2", days="3"), 1).value = None

    arrived = changed(TWO, forget)
    assert arrived[0].case == TWO[0]
    assert {problem.formula for problem in problems_of(arrived[1:])} == {"row_of_whom"}


def test_a_case_that_stands_twice_is_refused_once_for_all() -> None:
    arrived = changed(TWO, lambda desk: desk.put(CASES, "id", "a-1", row=1))
    formulas = {problem.formula for problem in problems_of(arrived)}
    assert formulas >= {"said_twice"}
    assert all(one.case is None for one in arrived)


@pytest.mark.parametrize(
    ("numbers", "formulas"),
    [
        (("1", "2"), set()),
        (("2", "1"), set()),
        (("1", "3"), {"not_in_sequence", "no_such_stay"}),
        (("1", "1"), {"not_in_sequence", "no_such_stay"}),
        (("0", "1"), {"not_in_sequence", "no_such_stay"}),
        (("first", "2"), {"not_in_sequence"}),
        (("1", ""), {"not_in_sequence", "no_such_stay"}),
    ],
)
def test_stays_are_numbered_from_one_without_gaps(numbers: tuple[str, str], formulas: set[str]) -> None:
    case = small(stays=[{"days": 5}, {"days": 6, "visits": [{"on_day": 2}]}])

    def number(desk: Desk) -> None:
        for row, text in enumerate(numbers):
            desk.put(STAYS, "stay", text or None, row=row)

    found = {problem.formula for problem in problems_of(changed([case], number))}
    assert found <= formulas
    assert bool(found) == bool(formulas)


def test_the_order_of_stays_is_that_of_their_numbers() -> None:
    case = small(stays=[{"days": 5}, {"days": 6, "visits": [{"on_day": 2}]}])

    def turn(desk: Desk) -> None:
        desk.put(STAYS, "stay", "2", row=0)
        desk.put(STAYS, "stay", "1", row=1)

    (arrived,) = changed([case], turn)
    assert arrived.case and arrived.case.stays
    assert [stay.days for stay in arrived.case.stays] == [6, 5]
    assert [len(stay.visits or ()) for stay in arrived.case.stays] == [0, 1]


def test_a_visit_of_a_stay_that_is_not_there_is_told() -> None:
    problem = the_problem_of(changed([example(CHECKUP)], lambda desk: desk.put(VISITS, "stay", "4")))
    assert (problem.formula, problem.details) == ("no_such_stay", {"choices": "1"})


def test_none_is_said_in_both_languages_and_contradicts_what_is_told() -> None:
    case = small(companions=[{"kana": "ア"}])
    for word in ("無", "なし", "NONE", "none"):
        arrived = changed([small()], lambda desk, word=word: desk.put(CASES, "companions", word))  # type: ignore[misc]
        assert [one.case for one in arrived] == [small(companions=[])]
    problem = the_problem_of(changed([case], lambda desk: desk.put(CASES, "companions", "無")))
    assert (problem.formula, problem.details) == ("none_and_some", {"other": "Travellers!A4"})
    problem = the_problem_of(changed([case], lambda desk: desk.put(CASES, "companions", "two")))
    assert problem.formula == "only_none_here"


def test_a_second_patient_and_an_unknown_role_are_told() -> None:
    case = small(patient={"kana": "ア"})
    problem = the_problem_of(changed([case], lambda desk: desk.add(PEOPLE, case="a-1", role="患者", kana="イ")))
    assert (problem.formula, problem.where.cell) == ("said_twice", "B5")
    problem = the_problem_of(changed([case], lambda desk: desk.add(PEOPLE, case="a-1", role="uncle")))
    assert problem.formula == "not_a_choice"
    assert "同伴者 (companion)" in problem.details["choices"]


def test_an_earlier_stay_of_nobody_is_told() -> None:
    case = small(patient={"earlier_stays": [{"entered": "2019-01-01", "left": "2019-01-02"}]})
    problem = the_problem_of(changed([case], lambda desk: desk.put(layout.EARLIER, "person", "cousin")))
    assert (problem.formula, problem.details) == ("unknown_person", {"choices": "patient"})


def test_travellers_and_papers_may_be_called_as_the_sheets_call_them() -> None:
    told = {"document": "photo", "of": "patient"}
    case = small(companions=[{"occupation": "A"}], stays=[{"days": 5, "joined_by": ["companion-1"]}], papers=[told])

    def in_words(desk: Desk) -> None:
        desk.put(layout.PAPERS, "document", "治療予定表")
        desk.put(layout.PAPERS, "of", "同伴者１")
        desk.put(STAYS, "joined_by", "同伴者 1")

    (arrived,) = changed([case], in_words)
    assert arrived.case and arrived.case.papers and arrived.case.stays
    assert (arrived.case.papers[0].document, arrived.case.papers[0].of) == ("treatment-schedule", "companion-1")
    assert arrived.case.stays[0].joined_by == ("companion-1",)
    (arrived,) = changed([case], lambda desk: desk.put(layout.PAPERS, "of", "患者"))
    assert arrived.case == case
    problem = the_problem_of(changed([case], lambda desk: desk.put(layout.PAPERS, "of", "同伴者2")))
    assert (problem.formula, problem.details) == ("unknown_person", {"choices": "patient, companion-1"})


def test_a_short_name_is_never_taken_for_a_place() -> None:
    people = [{"key": "b", "occupation": "B"}, {"key": "companion2", "occupation": "A"}]
    told = {"document": "photo", "of": "companion2"}
    case = small(companions=people, stays=[{"days": 5, "joined_by": ["companion2"]}], papers=[told])
    assert [one.case for one in changed([case], lambda desk: None)] == [case]


def test_nobody_to_choose_from_is_said_as_a_cell_says_it() -> None:
    case = small(stays=[{"days": 5}])
    problem = the_problem_of(changed([case], lambda desk: desk.put(STAYS, "joined_by", "companion-1")))
    assert (problem.formula, problem.details) == ("unknown_person", {"choices": "無 / NONE"})


def test_labels_of_either_language_and_the_models_own_words_are_taken() -> None:
    for word in ("女", "female", "FEMALE", " 女 "):
        (arrived,) = changed([small(patient={"sex": "male"})], lambda desk, word=word: desk.put(PEOPLE, "sex", word))  # type: ignore[misc]
        assert arrived.case and arrived.case.patient and arrived.case.patient.sex == "female"
    problem = the_problem_of(changed([small(patient={"sex": "male"})], lambda desk: desk.put(PEOPLE, "sex", "婦人")))
    assert problem.formula == "not_a_choice"
    assert problem.details == {"choices": "男 (male), 女 (female), 記載なし (unspecified)"}


def test_what_is_missing_is_shown_in_its_own_cell() -> None:
    case = small(means=[{"kind": "salary", "amount": "100"}])
    place: list[str] = []
    arrived = changed([case], lambda desk: place.append(desk.put(layout.MEANS, "kind", None)))
    problem = the_problem_of(arrived)
    assert (problem.formula, problem.where.sheet, problem.where.cell) == ("empty_cell", "Proof of means", place[0])


def test_half_a_rate_does_not_ask_for_the_row_of_the_case_to_be_deleted() -> None:
    case = small(costs={"rate": {"currency": "VND", "value": "0.006", "day": "2027-01-05"}})
    problem = the_problem_of(changed([case], lambda desk: desk.put(layout.CASES, "costs.rate.day", None)))
    assert problem.formula == "empty_cell"
    assert "The row itself may stay" in complain(problem, "en").do


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("ベトナム語", "vi"),
        ("Vietnamese", "vi"),
        ("簡体中国語", "zh-Hans"),
        ("ロシア語", "ru"),
        (" vi ", "vi"),
        ("mn", "mn"),
    ],
)
def test_a_language_is_taken_by_its_usual_name(written: str, tag: str) -> None:
    (arrived,) = changed([small(patient={"language": "en"})], lambda desk: desk.put(PEOPLE, "language", written))
    assert arrived.case
    assert arrived.case.patient
    assert arrived.case.patient.language == tag


def test_a_language_that_is_none_is_still_refused() -> None:
    told = changed([small(patient={"language": "en"})], lambda desk: desk.put(PEOPLE, "language", "越語"))
    assert the_problem_of(told).formula == "not_in_form"


def test_a_companion_called_by_the_relation_is_asked_for_by_the_short_name() -> None:
    case = small(
        companions=[{"relation": "husband"}, {"key": "daughter", "relation": "daughter"}],
        stays=[{"enter": "2027-01-12", "joined_by": ["companion-1"]}],
    )
    problem = the_problem_of(changed([case], lambda desk: desk.put(layout.STAYS, "joined_by", "夫")))
    assert (problem.formula, problem.details) == ("unknown_person", {"choices": "companion-1, daughter"})


def test_half_a_window_is_shown_where_the_other_half_is_missing() -> None:
    case = small(stays=[{"between": ["2027-04-05", "2027-04-26"]}])
    place: list[str] = []
    arrived = changed([case], lambda desk: place.append(desk.put(STAYS, "between[1]", None)))
    assert the_problem_of(arrived).where.cell == place[0]


def test_an_office_that_is_not_there_is_told_where_it_is_named() -> None:
    case = small(guarantor={"registration": "B-999"}, institutions=[{"key": "clinic"}])
    problem = the_problem_of(changed([case], lambda desk: desk.put(CASES, "guarantor", "ofice")))
    assert (problem.formula, problem.where.cell) == ("no_such_row", "C4")
    problem = the_problem_of(changed([case], lambda desk: desk.put(CASES, "institutions", "clinic, other")))
    assert (problem.formula, problem.where.cell) == ("no_such_row", "E4")


def test_a_mistake_in_an_office_is_shown_in_the_office_for_each_case_that_names_it() -> None:
    cases = [small(id=f"a-{n}", guarantor={"registration": "B-999"}) for n in range(2)]
    arrived = changed(cases, lambda desk: desk.put(layout.OFFICES, "registration", "C-1"))
    assert [problem.where.sheet for problem in problems_of(arrived)] == ["Guarantors", "Guarantors"]


def test_an_office_that_stands_twice_is_told_to_the_cases_that_name_it() -> None:
    case = small(guarantor={"registration": "B-999"})
    arrived = changed([case], lambda desk: desk.add(layout.OFFICES, office="office", registration="B-998"))
    assert the_problem_of(arrived).formula == "said_twice"


def test_a_visit_names_its_institution_by_the_short_name_of_the_row() -> None:
    case = small(stays=[{"days": 5, "visits": [{"on_day": 2}]}])

    def fill(desk: Desk) -> None:
        desk.add(layout.INSTITUTIONS, institution="keio", prefecture="東京都")
        desk.put(CASES, "institutions", "keio")
        desk.put(VISITS, "institution", "keio")

    (arrived,) = changed([case], fill)
    assert arrived.case and arrived.case.institutions and arrived.case.institutions[0].key == "keio"


def test_a_sheet_whose_row_of_fields_is_gone_is_not_overlooked() -> None:
    def spoil(desk: Desk) -> None:
        desk.sheet(STAYS).delete_rows(2)

    problem = the_problem_of(changed(TWO, spoil))
    assert (problem.formula, problem.where.sheet) == ("fields_missing", "Stays")


def test_a_sheet_of_ones_own_is_left_alone() -> None:
    def add(desk: Desk) -> None:
        desk.book.create_sheet("集計")["B7"] = "=1+1"
        memo = desk.book.create_sheet("メモ")
        memo["A2"], memo["A3"] = "memo", "a-1"

    assert [one.case for one in changed(TWO, add)] == TWO


def test_a_copy_of_a_sheet_is_not_read_a_second_time() -> None:
    def copy(desk: Desk) -> None:
        desk.book.copy_worksheet(desk.sheet(VISITS))

    problem = the_problem_of(changed(EXAMPLES, copy))
    assert (problem.formula, problem.details) == ("table_twice", {"other": "Visits"})


def test_a_field_in_two_columns_is_told() -> None:
    def double(desk: Desk) -> None:
        desk.sheet(STAYS).cell(2, 50).value = "days"

    problem = the_problem_of(changed(TWO, double))
    assert (problem.formula, problem.where.cell) == ("said_twice", "AX2")


def test_a_title_above_the_headings_does_no_harm() -> None:
    desk = plain_desk(TWO)
    desk.sheet(STAYS).insert_rows(1, 3)
    assert [one.case for one in desk.read()] == TWO


def test_a_case_id_with_a_name_in_it_is_not_repeated() -> None:
    case = small(patient={"name": {"surname": "TANAKA"}})

    def rename(desk: Desk) -> None:
        for table, join in ((CASES, "id"), (PEOPLE, "case")):
            desk.put(table, join, "tanaka-1")

    (arrived,) = changed([case], rename)
    assert arrived.name == "Cases!A4"
    assert [problem.formula for problem in arrived.problems] == ["id_holds_a_name"]


def test_many_cases_are_read_in_the_process_that_may_die() -> None:
    knees = example(KNEES)
    cases = [knees.model_copy(update={"id": f"case-{number}"}) for number in range(30)]
    arrived = read_workbook(written(cases), "book.xlsx")
    assert [found for _, found in arrived] == cases
