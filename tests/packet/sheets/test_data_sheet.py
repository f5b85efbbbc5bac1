"""Data sheets: the application form's questions in order, NONE only where the case says none, blanks where it is silent."""

from typing import Any

from samples import CHECKUP, CHILD, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.sheets.data_sheet import DataSheet, data_sheet
from visa_kit.packet.worksheet import Box


def sheets(case: Case) -> tuple[DataSheet, ...]:
    made = data_sheet(briefed(case))
    found = tuple(sheet for sheet in made if isinstance(sheet, DataSheet))
    assert len(found) == len(made)
    return found


def boxes(sheet: DataSheet) -> dict[str, Box]:
    return {box.number: box for part in sheet.parts for box in part.boxes}


def said(sheet: DataSheet, number: str) -> list[str | None]:
    return [answer.value.first.text if answer.value else None for answer in boxes(sheet)[number].answers]


def patient(**fields: Any) -> DataSheet:
    case = sample(CHECKUP)
    assert case.patient
    return sheets(changed(case, patient=case.patient.model_dump() | fields))[0]


def test_questions_1_to_35_in_the_forms_order() -> None:
    for sheet in sheets(sample(KNEES)):
        assert list(boxes(sheet)) == [str(number) for number in range(1, 36)]


def test_one_sheet_for_each_applicant() -> None:
    assert [sheet.id for sheet in sheets(sample(CHILD))] == ["data-sheet-1", "data-sheet-2", "data-sheet-3"]
    assert [sheet.id for sheet in sheets(sample(CHECKUP))] == ["data-sheet-1"]


def test_days_are_day_month_year() -> None:
    sheet = sheets(sample(CHECKUP))[0]
    assert said(sheet, "4") == ["08/03/1974"]
    assert said(sheet, "20") == ["15/02/2027"]


def test_none_only_where_the_case_says_none() -> None:
    assert said(patient(other_names=()), "3") == ["NONE"]
    assert said(patient(other_names=None), "3") == [None]
    assert said(patient(earlier_stays=()), "24") == ["NONE"]
    assert said(patient(earlier_stays=None), "24") == [None]
    assert said(patient(former_nationalities=()), "9") == ["NONE"]
    assert said(patient(former_nationalities=None), "9") == [None]
    assert said(patient(former_nationalities=("SU",)), "9") == ["USSR"]


def test_one_name_stands_in_the_first_box_with_a_question_at_the_second() -> None:
    sheet = patient(name={"only": "SUPARMAN"})
    assert (said(sheet, "1"), said(sheet, "2")) == (["SUPARMAN"], [None])
    assert boxes(sheet)["2"].hint is not None
    assert boxes(patient())["2"].hint is None


def test_questions_about_the_past_are_answered_only_where_told() -> None:
    told = said(patient(declarations={"convicted": False, "drugs": True, "details": "A fine in 1999"}), "32")
    assert told == ["no", None, "yes", None, None, None, "A fine in 1999"]
    assert said(patient(declarations=None), "32") == [None] * 7


def test_no_certificate_of_eligibility_for_short_stays_and_a_blank_until_it_is_issued() -> None:
    assert said(sheets(sample(CHECKUP))[0], "17") == ["N/A"]
    companions = sample(CHILD).model_dump()["companions"]
    awaited = [companion | {"eligibility_number": None} for companion in companions]
    child, mother, _ = sheets(changed(sample(CHILD), companions=awaited))
    assert said(child, "17") == ["SAMPLE-000000"]
    assert said(mother, "17") == [None]
    assert [said(sheet, "17") for sheet in sheets(sample(CHILD))[1:]] == [["SAMPLE-000001"], ["SAMPLE-000002"]]


def test_a_companion_accompanies_a_patient() -> None:
    told, wife = (said(sheet, "18")[0] for sheet in sheets(sample(KNEES)))
    assert told is not None
    assert wife is not None
    assert told.startswith("Medical stay")
    assert wife.startswith("Accompanying a patient")


def test_the_guarantor_is_an_organisation_without_a_birthday() -> None:
    answers = boxes(sheets(sample(KNEES))[0])["29"].answers
    told = {one.place.spoken[1].text: one.value.first.text for one in answers if one.place and one.value}
    assert told["Name"] == "Kakuu Medical Coordination K.K. (invented)"
    assert told["Date of birth, sex"] == "N/A"
    assert said(sheets(changed(sample(KNEES), guarantor=None))[0], "29") == [None] * 7


def test_a_minors_sheet_says_who_signs() -> None:
    child, mother, _ = sheets(sample(CHILD))
    signs = boxes(child)["35"].hint
    assert signs is not None
    assert "OBRAZTSOVA MARIIA, OBRAZTSOV IVAN" in signs.first.text
    assert boxes(mother)["35"].hint is None


def test_it_is_marked_as_no_form_and_bears_no_signature_line_of_its_own() -> None:
    sheet = sheets(sample(KNEES))[0]
    assert sheet.notice.first.text.startswith("これは公式様式ではありません")
    assert said(sheet, "35") == ["申請書にのみ、旅券と同じ署名を申請人が自署する。"]


def test_with_nothing_told_only_the_purpose_and_our_own_words_stand() -> None:
    (sheet,) = sheets(Case(id="empty-1"))
    assert {number for number in boxes(sheet) if any(said(sheet, number))} == {"18", "33", "35"}
