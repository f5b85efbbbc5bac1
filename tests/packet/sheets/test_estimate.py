"""Money: sums that say what they leave out, the point of no refund only where it is told, questions where it is not."""

from typing import Any

from samples import CHECKUP, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.sheets.estimate import Estimate, estimate


def page(case: Case) -> Estimate:
    (sheet,) = estimate(briefed(case, "en", "ja", case.travellers[0]))
    assert isinstance(sheet, Estimate)
    return sheet


def costs(**fields: Any) -> Case:
    return changed(sample(KNEES), costs=fields)


def sums(sheet: Estimate) -> dict[str, str | None]:
    return {row.label.first.text: row.value.first.text if row.value else None for row in sheet.sums}


def test_the_sums_of_the_sample_add_up() -> None:
    sheet = page(sample(KNEES))
    assert sums(sheet) == {
        "Medical costs": "¥1,504,500",
        "Other costs": "¥1,100,000",
        "Sum of the amounts told": "¥2,604,500",
        "The same in your currency, about": "121,140 CNY",
    }
    assert sheet.rate is not None
    assert "1 CNY = 21.5 JPY, the rate of 20 Nov 2026" in sheet.rate.first.text
    assert sheet.paid_in_all is not None
    assert sheet.paid_in_all.value is not None
    assert sheet.paid_in_all.value.first.text == "¥1,724,500"


def test_no_cost_told_is_a_page_of_blanks_and_questions() -> None:
    sheet = page(changed(sample(KNEES), costs=None))
    assert not sheet.told
    assert (sums(sheet), sheet.rate, sheet.paid_in_all, sheet.currency) == ({}, None, None, None)
    assert [line.kind.first.text for line in sheet.medical] == ["Medical"]
    assert [line.kind.first.text for line in sheet.other] == ["Coordination", "Interpreter", "Flights", "Lodging"]
    assert not any(line.amount for line in (*sheet.medical, *sheet.other))
    assert [stage.number for stage in sheet.stages] == [1, 2, 3]


def test_what_is_easily_forgotten_keeps_a_line_of_its_own() -> None:
    sheet = page(costs(currency="JPY", estimate=[{"kind": "medical", "amount": "5000"}, {"kind": "flight"}]))
    assert [line.kind.first.text for line in sheet.other] == ["Flights", "Coordination", "Interpreter", "Lodging"]
    assert sums(sheet)["Sum of the amounts told"] == "¥5,000"


def test_an_amount_without_a_currency_says_so() -> None:
    sheet = page(costs(estimate=[{"kind": "medical", "amount": "948000"}]))
    assert sheet.medical[0].amount is not None
    assert sheet.medical[0].amount.first.text == "948,000 (currency not told)"


def test_the_point_of_no_refund_is_marked_once_where_the_case_says_it() -> None:
    sheet = page(sample(KNEES))
    assert [stage.number for stage in sheet.stages if stage.no_return] == [3]
    assert sheet.no_return_not_told is None
    later = [{"no_return": "no"}, {"no_return": "yes"}, {"no_return": "yes"}]
    assert [stage.number for stage in page(costs(payments=later)).stages if stage.no_return] == [2]


def test_a_point_of_no_refund_that_nobody_told_is_asked_and_never_guessed() -> None:
    sheet = page(costs(currency="JPY", payments=[{"amount": "1000", "refund": "none"}, {"amount": "2000"}]))
    assert not any(stage.no_return for stage in sheet.stages)
    assert sheet.no_return_not_told is not None
    assert "With some clinics it is the day of the harvest" in sheet.no_return_not_told.first.text
    assert sheet.questions[0].label.first.text == "From which day on does nothing come back any more?"


def test_a_check_up_is_not_asked_about_cells() -> None:
    sheet = page(sample(CHECKUP))
    assert sheet.no_return_not_told is not None
    texts = [sheet.no_return_not_told.first.text, *(row.label.first.text for row in sheet.questions)]
    assert not [text for text in texts if "cells" in text or "culture" in text]
    knees = [row.label.first.text for row in page(sample(KNEES)).questions]
    assert "What comes back if the cells do not grow or fail their test?" in knees
    assert "What comes back if the visa is refused?" in knees


def test_what_comes_back_is_told_only_where_the_case_tells_it() -> None:
    stages = page(sample(KNEES)).stages
    assert [stage.back and stage.back.first.text for stage in stages] == [
        "A part comes back",
        "Nothing comes back",
        "Nothing comes back",
        None,
        None,
    ]


def test_the_insurers_answer_or_a_blank() -> None:
    assert page(sample(KNEES)).insurance.value is None
    answered = page(costs(insurance="Excluded, letter of 3 Nov 2026")).insurance.value
    assert answered is not None
    assert answered.first.text == "Excluded, letter of 3 Nov 2026"


def test_amounts_and_days_must_be_readable() -> None:
    assert {"¥1,400,000", "4 Mar 2027", "2027年3月4日"} <= set(page(sample(KNEES)).shows)
