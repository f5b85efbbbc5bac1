"""The patient's own schedule: days, company, lodging and visits in plain words."""

from typing import Any

import pytest
from samples import CHECKUP, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.sheets.own_schedule import OwnSchedule, own_schedule


def schedule(case: Case) -> OwnSchedule:
    (sheet,) = own_schedule(briefed(case, "en", "ja", case.travellers[0]))
    assert isinstance(sheet, OwnSchedule)
    return sheet


def rows(case: Case, stay: int = 0) -> dict[str, str | None]:
    return {
        row.label.first.text: row.value.first.text if row.value else None
        for row in schedule(case).stays[stay].particulars
    }


def one_stay(**fields: Any) -> Case:
    return changed(sample(KNEES), stays=[{"enter": "2027-03-01", "leave": "2027-03-10"} | fields])


def test_a_stay_as_the_patient_lives_it() -> None:
    assert rows(sample(KNEES)) == {
        "Landing": "1 Mar 2027",
        "Leaving": "10 Mar 2027",
        "Days in Japan": "10 calendar days; 9 by the official count",
        "What for": "Examination, infection tests and harvest of fat tissue",
        "Lodging": "Hotel Mihon (invented), 9-9-9 Mihon, Kakuu-ku, Tokyo 000-0000, 00-0000-0040",
        "Who comes along": "LI MEIHUA",
    }


def test_a_window_shows_both_ends_and_its_visits_by_day_of_the_stay() -> None:
    case = sample(KNEES)
    assert rows(case, 1)["Landing"] == "5 Apr 2027 to 26 Apr 2027"
    visits = schedule(case).stays[1].visits
    assert [visit.when and visit.when.first.text for visit in visits] == ["Day 2 of the stay", "Day 6 of the stay"]
    assert [visit.care and visit.care.first.text for visit in visits] == ["Outpatient", "Outpatient"]


def test_the_third_stay_is_made_alone() -> None:
    assert rows(sample(KNEES), 2)["Who comes along"] == "Nobody: you travel alone"


def test_company_that_is_not_told_stays_a_blank() -> None:
    assert rows(one_stay())["Who comes along"] is None


def test_without_companions_nobody_has_to_be_told() -> None:
    assert rows(sample(CHECKUP))["Who comes along"] == "Nobody: you travel alone"


def test_a_companion_without_a_name_is_called_by_number_and_never_left_out() -> None:
    companions = [{"relation": "friend"}, {"name": {"only": "SUHARTO"}}]
    case = changed(one_stay(joined_by=["companion-1", "companion-2"]), companions=companions)
    along = [row.value for row in schedule(case).stays[0].particulars if row.label.first.text == "Who comes along"]
    assert [name and name.first.text for name in along] == ["Companion 1", "SUHARTO"]


@pytest.mark.parametrize(("lodging", "said"), [(None, None), ([], "NONE"), ([{}], None), ([{"name": "Inn"}], "Inn")])
def test_lodging_is_none_only_where_the_case_says_so(lodging: list[dict[str, str]] | None, said: str | None) -> None:
    assert rows(one_stay(lodging=lodging))["Lodging"] == said


def test_an_unknown_length_is_a_blank() -> None:
    case = changed(sample(KNEES), stays=[{"between": ["2027-03-01", "2027-03-09"]}, {}])
    assert rows(case)["Days in Japan"] is None
    assert (rows(case, 1)["Landing"], rows(case, 1)["Leaving"]) == (None, None)


def test_who_interprets_is_told_or_asked() -> None:
    assert "at every visit" in schedule(sample(KNEES)).interpreter.first.text
    assert schedule(sample(CHECKUP)).interpreter.first.text.startswith("Who interprets has not been told.")


def test_a_check_up_is_not_told_about_cultures() -> None:
    knees, checkup = schedule(sample(KNEES)), schedule(sample(CHECKUP))
    assert any("culture" in line.first.text for line in knees.mind)
    assert not any("culture" in line.first.text for line in checkup.mind)
    assert (knees.choice is None, checkup.choice is None) == (False, True)


def test_every_telephone_number_must_be_readable() -> None:
    assert {"00-0000-0000", "00-0000-0020", "00-0000-0040"} <= set(schedule(sample(KNEES)).shows)


@pytest.mark.parametrize("stays", [None, []])
def test_no_stay_makes_no_sheet(stays: list[Any] | None) -> None:
    assert own_schedule(briefed(changed(sample(KNEES), stays=stays), "en", "ja")) == ()
