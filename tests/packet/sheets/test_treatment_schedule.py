"""The physician's schedule: every stay with both day counts, and the last landing a visa could allow."""

from datetime import date, timedelta
from typing import Any

import pytest
from samples import CHECKUP, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.sheets.treatment_schedule import TreatmentSchedule, treatment_schedule


def schedule(case: Case) -> TreatmentSchedule:
    (sheet,) = treatment_schedule(briefed(case))
    assert isinstance(sheet, TreatmentSchedule)
    return sheet


def test_three_stays_with_both_counts_and_a_running_total() -> None:
    stays = schedule(sample(KNEES)).stays
    assert [(one.number, one.calendar_days, one.official_days, one.running_total) for one in stays] == [
        (1, 10, 9, 9),
        (2, 8, 7, 16),
        (3, 5, 4, 20),
    ]


def test_a_window_shows_its_first_and_last_landing_and_leaving() -> None:
    second = schedule(sample(KNEES)).stays[1]
    assert second.landing is not None
    assert second.landing.first.text == "2027年4月5日~2027年4月26日"
    assert second.leaving is not None
    assert second.leaving.first.text == "2027年4月12日~2027年5月3日"
    assert [visit.when and visit.when.first.text for visit in second.visits] == ["滞在2日目", "滞在6日目"]


def test_an_unknown_length_leaves_the_counts_and_every_later_total_open() -> None:
    stays: list[dict[str, Any]] = [{"enter": "2027-01-10"}, {"enter": "2027-03-01", "leave": "2027-03-05"}]
    first, second = schedule(changed(sample(CHECKUP), stays=stays)).stays
    assert (first.calendar_days, first.leaving, first.running_total) == (None, None, None)
    assert (second.official_days, second.running_total) == (4, None)


def test_the_last_landing_is_reckoned_from_the_day_of_filing() -> None:
    sheet = schedule(sample(KNEES))
    assert [row.value and row.value.first.text for row in sheet.last_landings] == ["2028年1月25日", "2030年1月25日"]
    assert sheet.last_landing_basis is not None


def test_one_stay_needs_no_reason_for_several_and_no_last_landing() -> None:
    sheet = schedule(sample(CHECKUP))
    assert (sheet.several_reason, sheet.last_landings, sheet.timeline) == (None, (), None)


def test_no_stay_makes_no_sheet() -> None:
    assert treatment_schedule(briefed(changed(sample(CHECKUP), stays=None))) == ()


@pytest.mark.parametrize("count", [2, 6, 24])
def test_the_picture_holds_every_stay_inside_its_frame(count: int) -> None:
    first = date(2027, 1, 10)
    stays = [
        {"enter": first + timedelta(days=40 * n), "leave": first + timedelta(days=40 * n + 5)} for n in range(count)
    ]
    picture = schedule(changed(sample(KNEES), stays=stays)).timeline
    assert picture is not None
    assert [bar.number for bar in picture.bars] == list(range(1, count + 1))
    assert all(bar.x >= 0 and bar.x + bar.width <= 1000.5 for bar in picture.bars)
    assert all(bar.window_x + bar.window_width <= 1000.5 for bar in picture.bars)
    assert 1 < len(picture.ticks) <= 13
    assert picture.bars[-1].y < picture.height


def test_what_the_picture_shows_is_also_said() -> None:
    picture = schedule(sample(KNEES)).timeline
    assert picture is not None
    assert "2: 2027-04-05 – 2027-05-03" in picture.alternative.first.text


def test_the_page_that_is_signed_names_the_passport_and_the_physicians_title() -> None:
    told = sample(KNEES)
    assert told.patient and told.patient.name and told.patient.passport
    sheet = schedule(told)
    assert sheet.head.whose == f"{told.patient.name.printed} · {told.patient.passport.number}"
    lines = {row.label.second.text: row.value for row in sheet.signature.lines if row.label.second}
    assert lines["Title"] is not None
    assert list(lines).index("Title") < list(lines).index("Name of the physician")


def test_without_a_passport_number_or_a_title_neither_leaves_a_trace() -> None:
    sheet = schedule(changed(sample(CHECKUP), patient=None, institutions=[{"physician": {"name": "A"}}]))
    assert sheet.head.whose == ""
    assert "Title" not in [row.label.second.text for row in sheet.signature.lines if row.label.second]
