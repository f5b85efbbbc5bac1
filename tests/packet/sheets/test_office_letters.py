"""What the office sends and tracks: the request to the hospital, the dispatch note, the list of originals."""

from datetime import date

import pytest
from samples import CHECKUP, CHILD, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.sheets.dispatch_note import DispatchNote, dispatch_note
from visa_kit.packet.sheets.hospital_request import HospitalRequest, hospital_request
from visa_kit.packet.sheets.originals import Originals, originals


def requests(case: Case) -> tuple[HospitalRequest, ...]:
    made = hospital_request(briefed(case))
    found = tuple(sheet for sheet in made if isinstance(sheet, HospitalRequest))
    assert len(found) == len(made)
    return found


def wanted(case: Case) -> list[str]:
    return [one.name.first.text for one in requests(case)[0].wanted]


def note(case: Case) -> DispatchNote:
    (sheet,) = dispatch_note(briefed(case))
    assert isinstance(sheet, DispatchNote)
    return sheet


def tracked(case: Case) -> Originals:
    (sheet,) = originals(briefed(case))
    assert isinstance(sheet, Originals)
    return sheet


CERTIFICATE = "医療機関による受診等予定証明書(一体の書式のうち医療機関の欄)"


def test_one_short_stay_asks_the_hospital_for_its_half_of_the_form_only() -> None:
    assert wanted(sample(CHECKUP)) == [CERTIFICATE]


def test_several_stays_ask_for_the_physicians_schedule_too() -> None:
    assert wanted(sample(KNEES)) == [CERTIFICATE, "治療予定表"]


def test_the_long_route_asks_for_the_certificate_of_acceptance_until_that_of_eligibility_is_there() -> None:
    application = sample(CHILD).model_dump()["application"]
    until = [CERTIFICATE, "治療予定表"]
    awaited = [*until, "外国人患者に係る受入れ証明書", "在留資格認定証明書の申請者"]
    for told, asked in (
        (None, awaited),
        ({"filed_by": "Staff of the hospital"}, awaited),
        ({"issued": date(2027, 3, 15)}, until),
        ({"number": "SAMPLE-000000"}, until),
    ):
        assert wanted(changed(sample(CHILD), application=application | {"eligibility": told})) == asked


@pytest.mark.parametrize(
    ("contact", "lines"),
    [
        ({"department": "国際担当", "person": "架空 四郎"}, ["架空整形再生クリニック", "国際担当 架空 四郎 様"]),
        ({"person": "架空 四郎"}, ["架空整形再生クリニック", "架空 四郎 様"]),
        ({"department": "国際担当"}, ["架空整形再生クリニック", "国際担当 御中"]),
        ({}, ["架空整形再生クリニック 御中"]),
    ],
)
def test_a_letter_honours_its_last_addressee_only(contact: dict[str, str], lines: list[str]) -> None:
    case = sample(KNEES)
    houses = [house.model_dump() | {"contact": contact} for house in case.institutions or ()]
    (sheet,) = requests(changed(case, institutions=houses))
    assert [pair.first.text for pair in sheet.to] == lines


def test_the_letter_names_department_person_treatment_and_each_visit() -> None:
    (sheet,) = requests(sample(KNEES))
    assert [pair.first.text for pair in sheet.to] == ["架空整形再生クリニック", "国際担当 架空 四郎 様"]
    assert "両側変形性膝関節症" in sheet.model_dump_json()
    assert [len(stay.visits) for stay in sheet.stays] == [3, 2, 1]


def test_by_when_is_written_by_hand_beside_the_planned_day_of_filing() -> None:
    rows = [row.value.first.text if row.value else None for row in requests(sample(KNEES))[0].reply]
    assert rows == [
        None,
        "2027年1月25日",
        "2026年10月25日~2027年1月25日",
        "〒000-0000 東京都架空区見本1-2-3",
    ]


def test_each_of_two_institutions_gets_a_letter_with_its_own_visits() -> None:
    case = sample(KNEES)
    assert case.institutions
    other = {"key": "other", "name": {"ja": "架空第二病院"}}
    stay = {
        "enter": "2027-03-01",
        "leave": "2027-03-09",
        "joined_by": [],
        "visits": [{"day": "2027-03-02", "institution": "clinic"}, {"day": "2027-03-04", "institution": "other"}],
    }
    two = changed(case, institutions=[case.institutions[0].model_dump(), other], stays=[stay])
    first, second = requests(two)
    days = [[visit.when.first.text for visit in one.stays[0].visits if visit.when] for one in (first, second)]
    assert days == [["2027年3月2日"], ["2027年3月4日"]]
    assert first.head.number != second.head.number


def test_no_institution_told_means_no_letter() -> None:
    assert requests(changed(sample(KNEES), institutions=None)) == ()


def test_the_dispatch_note_lists_what_is_made_in_japan_and_nothing_else() -> None:
    names = [one.name.first.text for one in note(sample(KNEES)).papers]
    assert names[0] == "添え状"
    assert {"治療予定表", "滞在予定表", "理由書"} <= set(names)
    assert not {"旅券", "写真", "ビザ申請書(査証申請書)"} & set(names)


def test_an_envelope_for_a_child_names_who_signs_for_it() -> None:
    rows = {row.label.first.text: row.value for row in note(sample(CHILD)).to}
    guardians = rows["父母・法定代理人"]
    assert guardians
    assert guardians.first.text == "OBRAZTSOVA MARIIA, OBRAZTSOV IVAN 様"
    assert "父母・法定代理人" not in {row.label.first.text for row in note(sample(KNEES)).to}


def test_an_envelope_may_be_opened_by_anybody() -> None:
    case = sample(KNEES)
    text = note(case).model_dump_json()
    assert case.treatment
    private = [case.treatment.diagnosis, case.treatment.purpose]
    assert [one.ja for one in private if one and one.ja and one.ja in text] == []
    assert "300,000" not in text


def test_the_tracking_list_follows_every_paper_made_in_japan() -> None:
    sheet = tracked(sample(CHILD))
    assert [one.name.first.text for one in sheet.papers] == [one.name.first.text for one in note(sample(CHILD)).papers]
    assert sheet.spare[0] == len(sheet.papers) + 1


def test_papers_already_in_hand_are_shown_with_their_day() -> None:
    papers = [{"document": "combined-form", "issued": "2026-11-20", "originals": 1, "copies": 0}]
    sheet = tracked(changed(sample(KNEES), papers=papers))
    in_hand = [[pair.first.text for pair in one.in_hand] for one in sheet.papers if one.in_hand]
    assert in_hand == [["2026年11月20日発行", "手元:1/0"]]


def test_with_hardly_anything_told_there_is_still_something_to_track() -> None:
    sheet = tracked(Case(id="empty-1"))
    assert sheet.papers
    assert [row.value for row in sheet.particulars][2:] == [None, None]
    assert note(Case(id="empty-1")).shows == ()


@pytest.mark.parametrize(("sex", "title"), [("female", "Ms"), ("male", "Mr"), ("unspecified", "Mr / Ms")])
def test_the_envelope_is_addressed_as_the_passport_tells(sex: str, title: str) -> None:
    case = Case.model_validate({"id": "a", "patient": {"sex": sex, "name": {"surname": "B", "given": "A"}}})
    assert case.patient
    assert case.patient.name
    printed = case.patient.name.printed
    to = note(case).to[0].value
    assert to
    assert [spoken.text for spoken in to.spoken] == [f"{printed} 様", f"{title} {printed}"]
