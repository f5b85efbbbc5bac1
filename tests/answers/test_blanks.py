"""The boxes of the application form that are still blank."""

from __future__ import annotations

from datetime import date

from visa_kit.answers import blanks_of
from visa_kit.answers.answers import Answers
from visa_kit.intake import read_case_text
from visa_kit.rules import decide

DAY = date(2026, 11, 22)


def blanks(text: str, traveller: int = 0) -> tuple[str, ...]:
    case = read_case_text(f"id: a\n{text}\n", "case.yaml")
    return blanks_of(case, decide(case, DAY), case.travellers[traveller])


def test_of_a_case_that_says_nothing_every_box_is_blank_but_the_purpose_and_the_details_of_nothing() -> None:
    assert set(blanks("patient: {}")) == set(Answers.model_fields) - {"details", "purpose"}


def test_what_is_told_and_what_is_told_to_be_none_is_not_blank() -> None:
    told = blanks("patient: {occupation: nurse, other_names: [], former_nationalities: []}")
    assert not {"occupation", "other_names", "former_nationalities"} & set(told)


def test_each_applicant_has_blanks_of_their_own_in_the_order_of_the_form() -> None:
    case = "patient: {occupation: nurse}\ncompanions: [{sex: male}]"
    assert "occupation" not in blanks(case)
    assert "occupation" in blanks(case, 1)
    assert "sex" not in blanks(case, 1)
    order = list(Answers.model_fields)
    assert list(blanks(case)) == sorted(blanks(case), key=order.index)


def test_somebody_with_one_name_has_no_second_one_to_give() -> None:
    assert not {"surname", "given"} & set(blanks("patient: {name: {only: SUPARMAN}}"))
    assert "given" in blanks("patient: {name: {surname: TRAN}}")


def test_details_are_wanted_where_an_answer_is_yes() -> None:
    assert "details" in blanks("patient: {declarations: {drugs: yes}}")
    assert "details" not in blanks("patient: {declarations: {drugs: no}}")
    assert "details" not in blanks("patient: {declarations: {drugs: yes, details: a fine in 1999}}")
