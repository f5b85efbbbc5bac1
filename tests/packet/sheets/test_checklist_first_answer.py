"""What stands first on a checklist when there is no visa to name: whether something is missing, or nothing fits."""

from __future__ import annotations

from datetime import date

from samples import CHECKUP, CHILD, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.sheets.checklist import Checklist, checklist


def first_answer(case: Case) -> tuple[str, str]:
    """The visa and the first step, in English."""
    (sheet,) = checklist(briefed(case, "en", "ja", case.travellers[0]))
    assert isinstance(sheet, Checklist)
    return sheet.visa.first.text, sheet.first_step.first.text


def leaving(day: date | None) -> Case:
    """The check-up, whose patient leaves on a day, or on one that is not told."""
    (stay,) = sample(CHECKUP).model_dump()["stays"]
    return changed(sample(CHECKUP), stays=[stay | {"leave": day}])


def test_a_hundred_days_as_an_outpatient_fit_no_visa_and_nothing_is_missing() -> None:
    visa, step = first_answer(leaving(date(2027, 5, 25)))
    assert visa == "None fits this case as it stands"
    assert "cannot be had" in step
    assert "missing" not in visa + step


def test_while_the_last_day_is_not_told_answers_are_missing() -> None:
    visa, step = first_answer(leaving(None))
    assert visa == "Not decided yet: answers are missing"
    assert "still missing" in step


def test_a_case_that_is_ready_says_neither() -> None:
    visa, step = first_answer(sample(CHECKUP))
    assert visa == "Single-entry visa for medical stay"
    assert "missing" not in visa + step
    assert "cannot be had" not in step


def test_who_has_no_certificate_of_eligibility_yet_gets_that_one_first() -> None:
    application = sample(CHILD).model_dump()["application"]
    visa, step = first_answer(changed(sample(CHILD), application=application | {"eligibility": None}))
    assert visa.startswith("Visa for medical stay with a Certificate of Eligibility")
    assert step.startswith("First comes the Certificate of Eligibility")
    assert first_answer(sample(CHILD))[1].startswith("Collect the papers below")
