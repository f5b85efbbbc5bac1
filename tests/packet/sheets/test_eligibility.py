"""The long route: form U's order, the purpose box counted and never cut, who may file, tuberculosis."""

from typing import Any

import pytest
from samples import CHECKUP, CHILD, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.purpose_of_stay import counted
from visa_kit.packet.sheets.eligibility import Eligibility, eligibility
from visa_kit.words import Pair
from visa_kit.words.pair import Spoken


def sheets(case: Case) -> tuple[Eligibility, ...]:
    made = eligibility(briefed(case))
    found = tuple(sheet for sheet in made if isinstance(sheet, Eligibility))
    assert len(found) == len(made)
    return found


def of_child(**fields: Any) -> Case:
    case = sample(CHILD)
    assert case.patient
    return changed(case, patient=case.patient.model_dump() | fields)


def value(sheet: Eligibility, number: str) -> str | None:
    box = next(box for box in sheet.page_one.boxes if box.number == number)
    answer = box.answers[0].value
    return answer.first.text if answer else None


@pytest.mark.parametrize("name", [CHECKUP, KNEES])
def test_short_stays_have_no_such_sheet(name: str) -> None:
    assert sheets(sample(name)) == ()


def test_each_applicant_has_a_sheet_with_items_1_to_21_in_order() -> None:
    made = sheets(sample(CHILD))
    assert [sheet.id for sheet in made] == ["eligibility-1", "eligibility-2", "eligibility-3"]
    for sheet in made:
        assert [box.number for box in sheet.page_one.boxes] == [str(number) for number in range(1, 22)]


def test_who_may_file_differs_for_patient_and_companion_and_is_never_the_guarantor() -> None:
    child, mother, _ = (sheet.filing[0].value for sheet in sheets(sample(CHILD)))
    assert child is not None
    assert mother is not None
    assert "入院先の医療機関の職員または日本に住む親族" in child.first.text
    assert "患者本人、またはその患者の交付申請で代理人となっている者" in mother.first.text
    for said in (child, mother):
        assert "身元保証機関は申請できる者に含まれていない" in said.first.text


def test_patient_and_companion_have_papers_of_their_own() -> None:
    child, mother, father = (" ".join(pair.first.text for pair in sheet.papers) for sheet in sheets(sample(CHILD)))
    assert "受入れ証明書" in child
    assert "受入れ証明書" not in mother
    assert "患者との関係" in mother
    assert mother == father
    for papers in (child, mother):
        assert "写真1葉(縦4cm×横3cm)" in papers
        assert "発行日から3か月以内" in papers


def test_the_tuberculosis_certificate_is_a_question_for_some_nationalities() -> None:
    asked = [" ".join(pair.first.text for pair in sheet.cautions) for sheet in sheets(of_child(nationality="VN"))]
    assert ["結核" in text for text in asked] == [True, False, False]
    assert not any("結核" in pair.first.text for sheet in sheets(sample(CHILD)) for pair in sheet.cautions)


def test_the_country_of_residence_stands_beside_it() -> None:
    row = sheets(sample(CHILD))[0].filing[2]
    assert row.value is not None
    assert row.value.first.text == "ロシア"


def test_the_purpose_box_says_what_the_case_says() -> None:
    child, mother, _ = sheets(sample(CHILD))
    japanese, english = child.purpose_box
    assert japanese.text.text.startswith("目的:先天性心疾患に対する段階的手術")
    assert "架空こども病院に入院:2027年5月11日~2027年9月7日" in japanese.text.text
    assert "RUB" in english.text.text
    assert "報酬は受けない" in mother.purpose_box[0].text.text
    assert child.purpose_missing == ()
    assert len(mother.purpose_missing) == 1


def test_its_characters_are_counted_against_the_forms_limit() -> None:
    sheet = sheets(sample(CHILD))[0]
    assert sheet.most == 600
    for one in sheet.purpose_box:
        assert (one.characters, one.over) == (len(one.text.text), 0)


@pytest.mark.parametrize(("length", "over"), [(599, 0), (600, 0), (601, 1)])
def test_a_text_that_is_too_long_is_told_and_never_cut(length: int, over: int) -> None:
    (one,) = counted(Pair(first=Spoken(lang="ja", text="字" * length)), 600)
    assert (len(one.text.text), one.over) == (length, over)


def test_without_a_limit_in_the_book_nothing_is_too_long() -> None:
    (one,) = counted(Pair(first=Spoken(lang="ja", text="字" * 5000)), None)
    assert one.over == 0


def test_means_and_purpose_not_told_are_asked_for() -> None:
    missing = sheets(changed(sample(CHILD), means=None, treatment=None))[0].purpose_missing
    assert len(missing) == 2


@pytest.mark.parametrize(("status", "said"), [("married", "有"), ("divorced", "無"), (None, None)])
def test_spouse_is_answered_from_the_marital_status(status: str | None, said: str | None) -> None:
    assert value(sheets(of_child(marital_status=status))[0], "6") == said


def test_no_companions_is_none_and_untold_companions_stay_blank() -> None:
    stays = [stay.model_dump() | {"joined_by": []} for stay in sample(CHILD).stays or ()]
    assert value(sheets(changed(sample(CHILD), companions=[], stays=stays))[0], "15") == "無"
    assert value(sheets(changed(sample(CHILD), companions=None, stays=stays))[0], "15") is None


def test_what_the_case_cannot_know_is_left_to_ask() -> None:
    sheet = sheets(sample(CHILD))[0]
    assert (value(sheet, "18"), value(sheet, "21")) == (None, None)
    assert value(sheets(of_child(earlier_stays=None))[0], "17") is None
    assert value(sheet, "17") == "無"
