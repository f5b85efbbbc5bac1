"""A companion who comes later or leaves earlier: every paper says whose days are whose, and all say the same."""

from __future__ import annotations

from typing import Any

import pytest
from samples import CHILD, DAY, KNEES, briefed, changed, decided, sample

from visa_kit.answers import combined_of
from visa_kit.answers.journey import journey_answers
from visa_kit.case import Case
from visa_kit.packet.agreement import disagreements
from visa_kit.packet.corridor import print_bundle
from visa_kit.packet.planning import plan
from visa_kit.packet.said import APART
from visa_kit.packet.said_by import said_by
from visa_kit.packet.sheets.checklist import Checklist, checklist
from visa_kit.packet.sheets.combined_form import CombinedForm, combined_form
from visa_kit.packet.sheets.companion_page import CompanionPage, companion_page
from visa_kit.packet.sheets.eligibility import eligibility
from visa_kit.packet.sheets.letter_of_reasons import Companions, letter_of_reasons
from visa_kit.packet.sheets.list_of_applicants import ListOfApplicants, list_of_applicants
from visa_kit.packet.sheets.own_schedule import OwnSchedule, own_schedule
from visa_kit.packet.sheets.schedule_of_stay import ScheduleOfStay, schedule_of_stay

LINE = "OBRAZTSOV IVAN, stay 1: landing 20 May 2027, leaving 20 Jun 2027"


def stays_with(name: str, number: int, **own: Any) -> list[dict[str, Any]]:
    told = [stay.model_dump() for stay in sample(name).stays or ()]
    told[number]["own_days"] = [own]
    return told


def father_comes_for_a_month(**own: Any) -> Case:
    own = own or {"enter": "2027-05-20", "leave": "2027-06-20"}
    return changed(sample(CHILD), stays=stays_with(CHILD, 0, companion="companion-2", **own))


def test_the_embassys_papers_name_his_days_and_nobody_elses() -> None:
    brief = briefed(father_comes_for_a_month(), "en", "ja")
    (schedule,) = schedule_of_stay(brief)
    (applicants,) = list_of_applicants(brief)
    (reasons,) = letter_of_reasons(brief)
    assert isinstance(schedule, ScheduleOfStay)
    assert isinstance(applicants, ListOfApplicants)
    assert isinstance(reasons, Companions)
    assert [one.line.first.text for one in schedule.stays[0].apart] == [LINE]
    assert [one.line.first.text for one in applicants.apart] == [LINE]
    assert [[one.line.first.text for one in who.apart] for who in reasons.companions] == [[], [LINE]]


@pytest.mark.parametrize(("leave", "said"), [("2027-09-06", True), ("2027-09-07", False)])
def test_whoever_leaves_with_the_patient_is_not_said_to_leave_twice(leave: str, said: bool) -> None:
    (schedule,) = schedule_of_stay(briefed(father_comes_for_a_month(enter="2027-05-20", leave=leave), "en", "ja"))
    assert isinstance(schedule, ScheduleOfStay)
    plans = [plan.first.text for line in schedule.stays[0].lines for plan in line.plans]
    assert ("Companion 2 leaves" in plans) is said
    assert plans.count("Leaving") == 1
    assert plans.count("Companion 2 lands") == 1


def test_the_schedule_says_on_which_day_he_lands_and_leaves() -> None:
    (schedule,) = schedule_of_stay(briefed(father_comes_for_a_month(), "en", "ja"))
    assert isinstance(schedule, ScheduleOfStay)
    lines = [
        (line.when.first.text if line.when else None, [plan.first.text for plan in line.plans])
        for line in schedule.stays[0].lines
    ]
    assert ("20 May 2027", ["Companion 2 lands", "In hospital"]) in lines
    assert ("20 Jun 2027", ["Companion 2 leaves", "In hospital"]) in lines
    assert ("21 May 2027 to 19 Jun 2027", ["In hospital"]) in lines


@pytest.mark.parametrize(
    ("own", "there"),
    [
        ({"enter": "2027-03-03"}, [False, True]),
        ({"leave": "2027-03-08"}, [True, False]),
    ],
)
def test_nobody_spends_a_night_at_the_lodging_who_is_not_there(own: dict[str, Any], there: list[bool]) -> None:
    case = changed(sample(KNEES), stays=stays_with(KNEES, 0, companion="companion-1", **own))
    (schedule,) = schedule_of_stay(briefed(case))
    assert isinstance(schedule, ScheduleOfStay)
    lines = schedule.stays[0].lines
    assert [lines[0].companions_there, lines[-2].companions_there] == there


def test_the_worksheet_and_the_form_state_his_days_beside_the_patients() -> None:
    case = father_comes_for_a_month()
    (sheet,) = combined_form(briefed(case, "en", "ja"))
    assert isinstance(sheet, CombinedForm)
    boxes = {box.label.first.text: box for part in sheet.parts for box in part.boxes}
    assert [one.value and one.value.first.text for one in boxes["Companions on days of their own"].answers] == [LINE]
    assert combined_of(case, decided(case), "en").stays == (f"1. Landing: 10 May 2027. Leaving: 7 Sep 2027.\n{LINE}")
    (without,) = combined_form(briefed(sample(CHILD), "en", "ja"))
    assert isinstance(without, CombinedForm)
    assert "Companions on days of their own" not in [
        box.label.first.text for part in without.parts for box in part.boxes
    ]


def test_who_joins_the_second_of_two_stays_without_days_does_not_land_with_the_first() -> None:
    stays = [{"days": 9, "joined_by": []}, {"days": 9, "joined_by": ["companion-1"]}]
    case = changed(sample(KNEES), stays=stays)
    told = journey_answers(case, decided(case), case.travellers[1])
    assert (told["arrival"], told["port"], told["carrier"]) == (None, None, None)


def test_half_a_list_of_days_would_mislead() -> None:
    stays = stays_with(KNEES, 0, companion="companion-1", enter="2027-03-03")
    stays[0]["leave"] = None
    case = changed(sample(KNEES), stays=stays)
    assert combined_of(case, decided(case), "en").stays is None


def test_his_own_form_and_page_tell_his_days() -> None:
    case = father_comes_for_a_month()
    father = case.travellers[2]
    told = journey_answers(case, decided(case), father)
    assert (told["length"], told["arrival"]) == ("32 days", "20/05/2027")
    assert (told["port"], told["carrier"]) == (None, None), "the first landing of all is not his"
    mother = journey_answers(case, decided(case), case.travellers[1])
    assert (mother["length"], mother["port"]) == ("121 days", "Tokyo Narita")
    (page,) = companion_page(briefed(case, "en", "ja", father))
    assert isinstance(page, CompanionPage)
    assert [(one.number, one.whose, one.calendar_days, one.official_days) for one in page.stays] == [(1, 2, 32, 31)]


def test_who_lands_with_all_lands_where_all_do() -> None:
    case = father_comes_for_a_month(leave="2027-06-20")
    assert journey_answers(case, decided(case), case.travellers[2])["port"] == "Tokyo Narita"


def test_the_patient_reads_who_is_there_when() -> None:
    (page,) = own_schedule(briefed(father_comes_for_a_month(), "en", "ja"))
    assert isinstance(page, OwnSchedule)
    rows = page.stays[0].particulars
    company = [row.value.first.text for row in rows if row.label.first.text == "Who comes along" and row.value]
    assert company == ["OBRAZTSOVA MARIIA", LINE]


def test_a_month_needs_no_certificate_of_his_own_and_no_worksheet_for_one() -> None:
    case = father_comes_for_a_month()
    assert [sheet.id for sheet in eligibility(briefed(case))] == ["eligibility-1", "eligibility-2"]
    wanted = {one.of for one in decided(case).documents if one.document == "certificate-of-eligibility"}
    assert wanted == {"patient", "companion-1"}


def test_all_sheets_say_the_same_of_his_days() -> None:
    case = father_comes_for_a_month()
    planned = plan(case, decided(case), draft=True)
    assert disagreements(planned) == ()
    said = [
        (bundle.id, sheet.id)
        for bundle in planned.bundles
        for sheet in bundle.sheets
        if any(one.fact == APART for one in said_by(sheet))
    ]
    assert {sheet for _, sheet in said} >= {
        "schedule-of-stay",
        "reasons-companions",
        "list-of-applicants",
        "companion-page-3",
    }


def test_the_paper_passes_its_own_proof() -> None:
    case = father_comes_for_a_month()
    planned = plan(case, decided(case), draft=True)
    proven = {
        bundle.id: print_bundle(bundle, DAY).faults
        for bundle in planned.bundles
        if bundle.id in ("embassy", "traveller-3")
    }
    assert proven == {"embassy": (), "traveller-3": ()}


def test_who_lands_later_in_a_window_reads_that_visits_are_counted_from_the_patients_landing() -> None:
    told = sample(KNEES)
    window = {"between": ("2027-03-01", "2027-03-10"), "days": 8, "joined_by": ["companion-1"]}
    visits = [{"on_day": 2}, {"on_day": 5, "until_day": 6}]
    own = [{"companion": "companion-1", "on_day": 3}]

    def read(**more: Any) -> str:
        case = changed(told, stays=[{**window, "visits": visits, **more}])
        (page,) = companion_page(briefed(case, "en", "ja", case.travellers[1]))
        assert isinstance(page, CompanionPage)
        (line,) = page.stays
        assert line.at_institution
        return line.at_institution.first.text

    assert read() == "Day 2 of the stay; Days 5 to 6 of the stay"
    assert read(own_days=own) == "Days 5 to 6 of the patient's stay"


def father_comes_twice() -> Case:
    told = stays_with(CHILD, 0, companion="companion-2", enter="2027-05-20", leave="2027-06-03")
    told[0]["own_days"].append({"companion": "companion-2", "enter": "2027-08-01", "leave": "2027-08-14"})
    return changed(sample(CHILD), stays=told)


def test_who_comes_twice_has_a_line_for_each_time_on_every_paper() -> None:
    case = father_comes_twice()
    lines = [
        "OBRAZTSOV IVAN, stay 1: landing 20 May 2027, leaving 3 Jun 2027",
        "OBRAZTSOV IVAN, stay 1: landing 1 Aug 2027, leaving 14 Aug 2027",
    ]
    brief = briefed(case, "en", "ja")
    (schedule,), (applicants,), (reasons,) = (
        make(brief) for make in (schedule_of_stay, list_of_applicants, letter_of_reasons)
    )
    assert isinstance(schedule, ScheduleOfStay)
    assert isinstance(applicants, ListOfApplicants)
    assert isinstance(reasons, Companions)
    assert [one.line.first.text for one in schedule.stays[0].apart] == lines
    assert [one.line.first.text for one in applicants.apart] == lines
    assert [[one.line.first.text for one in who.apart] for who in reasons.companions] == [[], lines]
    (own,) = own_schedule(briefed(case, "en", "ja"))
    assert isinstance(own, OwnSchedule)
    along = [
        row.value.first.text for row in own.stays[0].particulars if row.value and "Who comes" in row.label.first.text
    ]
    assert along == ["OBRAZTSOVA MARIIA", *lines]
    (page,) = companion_page(briefed(case, "en", "ja", case.travellers[2]))
    assert isinstance(page, CompanionPage)
    days = [(one.number, one.calendar_days, one.landing.first.text if one.landing else "") for one in page.stays]
    assert days == [(1, 15, "20 May 2027"), (1, 14, "1 Aug 2027")]
    plans = [(line.when.first.text if line.when else "", line.plans[0].first.text) for line in schedule.stays[0].lines]
    comings = [(day, what) for day, what in plans if what.startswith("Companion 2")]
    assert comings == [
        ("20 May 2027", "Companion 2 lands"),
        ("3 Jun 2027", "Companion 2 leaves"),
        ("1 Aug 2027", "Companion 2 lands"),
        ("14 Aug 2027", "Companion 2 leaves"),
    ]


def test_all_papers_agree_on_who_comes_twice_and_are_proven() -> None:
    case = father_comes_twice()
    planned = plan(case, decided(case), draft=True)
    facts = [said for bundle in planned.bundles for sheet in bundle.sheets for said in said_by(sheet)]
    assert {said.of for said in facts if said.fact == APART} == {(1, 2, 1), (1, 2, 2)}
    assert not disagreements(planned)
    for bundle in planned.bundles:
        if bundle.id in ("embassy", "traveller-3"):
            assert print_bundle(bundle, DAY).faults == ()


def test_who_comes_twice_reads_that_one_entry_does_not_serve_for_both() -> None:
    case = father_comes_twice()
    (page,) = checklist(briefed(case, "en", "ja", case.travellers[2]))
    assert isinstance(page, Checklist)
    assert page.visa.first.text == "Visa for medical stay: ask the mission which one"
    assert "A single-entry visa serves for one landing only." in page.visa_why[1].first.text
    (mothers,) = checklist(briefed(case, "en", "ja", case.travellers[1]))
    assert isinstance(mothers, Checklist)
    assert not any("serves for one landing" in said.first.text for said in mothers.visa_why)
