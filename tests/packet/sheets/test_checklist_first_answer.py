"""What stands first on a checklist when there is no visa to name: whether something is missing, or nothing fits."""

from __future__ import annotations

from datetime import date

from samples import CHECKUP, CHILD, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.sheets.checklist import Checklist, checklist


def first_answer(case: Case, number: int = 0) -> tuple[str, str]:
    """The visa and the first step of a traveller, in English."""
    (sheet,) = checklist(briefed(case, "en", "ja", case.travellers[number]))
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


def test_a_companion_without_a_certificate_of_their_own_gets_that_one_first_and_nobody_else() -> None:
    mother, father = sample(CHILD).model_dump()["companions"]
    case = changed(sample(CHILD), companions=[mother | {"eligibility_number": None}, father])
    steps = [first_answer(case, number)[1] for number in range(3)]
    assert steps[1].startswith("First comes a Certificate of Eligibility of your own")
    assert all(step.startswith("Collect the papers below") for step in (steps[0], steps[2]))


def test_a_companion_of_the_short_stay_beside_a_long_one_asks_for_which_visa() -> None:
    (long,) = sample(CHILD).model_dump()["stays"]
    mother, father = sample(CHILD).model_dump()["companions"]
    short = {"enter": date(2028, 2, 1), "leave": date(2028, 2, 10), "joined_by": ["companion-1", "companion-2"]}
    case = changed(sample(CHILD), stays=[long | {"joined_by": ["companion-1"]}, short], companions=[mother, father])
    (sheet,) = checklist(briefed(case, "en", "ja", case.travellers[2]))
    assert isinstance(sheet, Checklist)
    assert sheet.visa.first.text == "Visa for medical stay: ask the mission which one"
    (why,) = (said.first.text for said in sheet.visa_why)
    assert why not in warned(case, 2), "it stands under the visa's name, once"
    for number in (0, 1):
        assert first_answer(case, number)[0].startswith("Visa for medical stay with a Certificate of Eligibility")


def warned(case: Case, number: int, lang: str = "en") -> str:
    (sheet,) = checklist(briefed(case, lang, "ja", case.travellers[number]))
    assert isinstance(sheet, Checklist)
    return "\n".join(warning.first.text for warning in sheet.warnings)


def test_whose_passport_ends_before_the_last_stay_is_told_so_and_nobody_else() -> None:
    patient = sample(KNEES).model_dump()["patient"]
    case = changed(sample(KNEES), patient=patient | {"passport": patient["passport"] | {"expires": date(2027, 6, 1)}})
    assert "If the passport ends before the last stay" in warned(case, 0)
    assert "passport ends" not in warned(case, 1)
    assert "passport ends" not in warned(sample(KNEES), 0)
    for lang in ("ja", "zh-Hans", "vi"):
        (more,) = {*warned(case, 0, lang).split("\n")} - {*warned(sample(KNEES), 0, lang).split("\n")}
        assert "passport" not in more
        assert "⟦" not in more


def test_the_patient_alone_is_told_how_long_a_spa_cure_may_be() -> None:
    treatment = sample(CHILD).model_dump()["treatment"] | {"kind": "recuperation"}
    case = changed(sample(CHILD), treatment=treatment)
    assert "A spa cure (recuperation) goes up to 90 days only." in warned(case, 0)
    assert "spa cure" not in warned(case, 1)
