"""The letter on top of the envelope: who applies, and every paper in the mission's order."""

import pytest
from samples import ALL, CHECKUP, CHILD, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.papers import papers_in_order
from visa_kit.packet.sheets.covering_letter import CoveringLetter, covering_letter


def letter(case: Case) -> CoveringLetter:
    (sheet,) = covering_letter(briefed(case))
    assert isinstance(sheet, CoveringLetter)
    return sheet


@pytest.mark.parametrize(
    ("name", "japanese", "english"),
    [
        (KNEES, "在上海日本国総領事 殿", "To the Consul-General of Japan in Shanghai"),
        (CHECKUP, "在ベトナム日本国大使 殿", "To the Ambassador of Japan in Viet Nam"),
    ],
)
def test_it_goes_to_the_head_of_the_mission_by_title(name: str, japanese: str, english: str) -> None:
    to = letter(sample(name)).to
    assert [spoken.text for spoken in to.spoken] == [japanese, english]


def test_an_unknown_mission_leaves_a_line_to_write_on() -> None:
    to = letter(changed(sample(KNEES), application=None)).to
    assert "____" in to.first.text
    assert "大使・総領事" in to.first.text


def test_a_mission_that_the_book_does_not_know_is_addressed_as_the_case_names_it() -> None:
    application = sample(KNEES).model_dump()["application"]
    named = changed(sample(KNEES), application=application | {"mission": "在サンパウロ日本国総領事館"})
    to = letter(named).to
    assert "在サンパウロ日本国総領事館" in to.first.text
    assert "____" not in to.first.text


def test_every_hospital_of_the_case_is_named() -> None:
    (institution,) = sample(CHECKUP).model_dump()["institutions"]
    other = institution | {"key": "other", "name": {"ja": "見本第二病院", "en": "SAMPLE Second Hospital"}}
    said = letter(changed(sample(CHECKUP), institutions=[institution, other])).body
    japanese, english = (spoken.text for spoken in said.spoken)
    assert f"{institution['name']['ja']}、見本第二病院" in japanese
    assert f"{institution['name']['en']} and SAMPLE Second Hospital" in english


@pytest.mark.parametrize("name", ALL)
def test_every_paper_lies_in_the_missions_order_whoever_it_is_of(name: str) -> None:
    case = sample(name)
    brief = briefed(case)
    order = brief.decision.mission.order
    papers = [paper.document for paper in papers_in_order(brief)]
    assert {needed.document for needed in brief.decision.documents} <= set(papers)
    ordered = [document for document in papers if document in order]
    assert ordered == sorted(ordered, key=order.index)
    # What no page has a place for comes last.
    assert set(papers[len(ordered) :]) <= {"schedule-of-stay", "letter-of-reasons"}
    assert [one.number for one in letter(case).enclosures] == list(range(1, len(papers) + 1))


def test_moscow_gets_what_only_the_companions_have_in_its_place() -> None:
    papers = [paper.document for paper in papers_in_order(briefed(sample(CHILD)))]
    assert papers.index("passport") < papers.index("internal-passport") < papers.index("proof-of-means")
    assert papers.index("treatment-schedule") < papers.index("certificate-of-eligibility")


def test_a_paper_of_everybody_is_counted_for_everybody() -> None:
    passport = next(one for one in letter(sample(CHILD)).enclosures if one.name.first.text == "旅券")
    assert passport.of is not None
    assert (passport.of.first.text, passport.count) == ("申請人全員", 3)


def test_a_paper_of_some_companions_names_them_by_their_numbers_on_the_list() -> None:
    of = [one.of.first.text for one in letter(sample(CHILD)).enclosures if one.of]
    assert "番号2, 3" in of


def test_somebody_alone_needs_no_list_and_no_reasons() -> None:
    papers = {paper.document for paper in papers_in_order(briefed(sample(CHECKUP)))}
    assert "schedule-of-stay" in papers
    assert not papers & {"letter-of-reasons", "applicant-list"}


def test_with_hardly_anything_told_it_is_still_a_letter() -> None:
    sheet = letter(Case(id="empty-1"))
    assert sheet.head.name is None
    assert [row.value for row in sheet.signature.lines] == [None] * len(sheet.signature.lines)
    assert [(one.birth, one.passport_number) for one in sheet.applicants] == [(None, "")]
    assert any(one.perhaps for one in sheet.enclosures)


def test_it_must_show_every_name_and_passport_number() -> None:
    assert {"WANG XIAOMING", "LI MEIHUA", "E00000001", "E00000002"} == set(letter(sample(KNEES)).shows)
