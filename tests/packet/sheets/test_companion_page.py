"""A companion's page: the stays this person joins, and nothing about the patient's health or money."""

from typing import Any

from packs import planned_bundles
from samples import CHILD, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.brief import Brief
from visa_kit.packet.plan import Audience
from visa_kit.packet.private import private_amounts, private_words
from visa_kit.packet.render import render
from visa_kit.packet.sheets.companion_page import CompanionPage, companion_page


def brief_of(case: Case, number: int = 1) -> Brief:
    return briefed(case, "en", "ja", case.travellers[number])


def page(case: Case, number: int = 1) -> CompanionPage:
    (sheet,) = companion_page(brief_of(case, number))
    assert isinstance(sheet, CompanionPage)
    return sheet


def joining(*joined: list[str] | None) -> Case:
    stays: list[dict[str, Any]] = [
        {"enter": f"2027-0{month}-01", "leave": f"2027-0{month}-10", "joined_by": who}
        for month, who in enumerate(joined, start=3)
    ]
    return changed(sample(KNEES), stays=stays)


def test_a_companion_who_joins_one_stay_of_three_reads_of_one() -> None:
    sheet = page(joining([], ["companion-1"], []))
    assert [(stay.number, stay.calendar_days, stay.official_days) for stay in sheet.stays] == [(2, 10, 9)]
    assert sheet.no_stays is None
    assert {"1 Apr 2027", "10 Apr 2027"} <= set(sheet.shows)
    assert "1 Mar 2027" not in sheet.model_dump_json()


def test_a_companion_who_joins_none_is_told_so() -> None:
    sheet = page(joining([], []))
    assert (sheet.stays, sheet.no_stays and sheet.no_stays.first.text) == (
        (),
        "As planned now, you join none of the stays. Ask the guarantor.",
    )


def test_stays_that_nobody_told_are_asked_about() -> None:
    for case in (joining(None, []), changed(sample(KNEES), stays=None)):
        sheet = page(case)
        assert sheet.stays == ()
        assert sheet.no_stays is not None
        assert sheet.no_stays.first.text.startswith("Which stays you join has not been told yet.")


def test_days_at_the_clinic_are_told_without_what_is_done_there() -> None:
    first, second = page(sample(KNEES)).stays
    assert first.at_institution is not None
    assert first.at_institution.first.text == "2 Mar 2027; 4 Mar 2027; 9 Mar 2027"
    assert second.at_institution is not None
    assert second.at_institution.first.text == "Day 2 of the stay; Day 6 of the stay"


def test_no_diagnosis_no_treatment_no_department_and_no_amount() -> None:
    for name in (KNEES, CHILD):
        brief = brief_of(sample(name))
        text = page(sample(name)).model_dump_json()
        private = (*private_words(brief.case, Audience.TRAVELLER), *private_amounts(brief, Audience.TRAVELLER))
        assert len(private) > 3
        assert [word for word in private if word in text] == []
        departments = [one.department.en for one in brief.case.institutions or () if one.department]
        assert departments
        assert not [one for one in departments if one and one in text]


def test_each_companion_has_a_page_and_the_patient_has_none() -> None:
    case = sample(CHILD)
    assert [page(case, number).id for number in (1, 2)] == ["companion-page-2", "companion-page-3"]
    assert companion_page(brief_of(case, 0)) == ()


def test_what_the_page_leaves_out_stands_with_the_telephone_numbers_and_never_on_a_page_of_its_own() -> None:
    (traveller,) = (one for one in planned_bundles(KNEES) if one.id == "traveller-2")
    block = render(traveller).partition('<table class="calls">')[2].partition("</div>")[0]
    assert 'class="note"' in block
