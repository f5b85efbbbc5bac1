"""The schedule of stay: every day of a stay stands in exactly one line, windows stay windows."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from samples import CHECKUP, CHILD, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.day_by_day import day_lines
from visa_kit.packet.sheets.schedule_of_stay import ScheduleOfStay, StayPlan, schedule_of_stay


def schedule(case: Case) -> ScheduleOfStay:
    (sheet,) = schedule_of_stay(briefed(case))
    assert isinstance(sheet, ScheduleOfStay)
    return sheet


def lines(plan: StayPlan) -> list[tuple[str | None, list[str]]]:
    return [
        (line.when.first.text if line.when else None, [one.first.text for one in line.plans]) for line in plan.lines
    ]


def one_stay(**stay: Any) -> Case:
    return changed(sample(CHECKUP), stays=[stay])


def test_landing_visits_free_days_and_leaving_in_order() -> None:
    (plan,) = schedule(sample(CHECKUP)).stays
    assert lines(plan) == [
        ("2027年2月15日", ["入国"]),
        ("2027年2月16日", ["受診の予定なし"]),
        ("2027年2月17日~2027年2月18日", ["外来受診"]),
        ("2027年2月19日", ["外来受診"]),
        ("2027年2月20日", ["出国"]),
    ]
    assert [line.leaves for line in plan.lines] == [False, False, False, False, True]


def test_a_window_stays_a_window() -> None:
    second = schedule(sample(KNEES)).stays[1]
    assert lines(second) == [
        ("2027年4月5日~2027年4月26日", ["入国"]),
        ("滞在2日目", ["外来受診"]),
        ("滞在3日目~5日目", ["受診の予定なし"]),
        ("滞在6日目", ["外来受診"]),
        ("滞在7日目", ["受診の予定なし"]),
        ("2027年4月12日~2027年5月3日", ["出国"]),
    ]


def test_a_stay_of_one_day_lands_and_leaves_on_it() -> None:
    (plan,) = schedule(one_stay(enter="2027-03-01", leave="2027-03-01")).stays
    assert lines(plan) == [("2027年3月1日", ["入国", "出国"])]


def test_days_in_hospital_are_nights_in_hospital() -> None:
    (plan,) = schedule(sample(CHILD)).stays
    assert [line.night_in_hospital for line in plan.lines] == [False, True, False]
    assert [line.companions_there for line in plan.lines] == [True, True, False]


def test_an_unknown_length_leaves_the_day_of_leaving_open() -> None:
    (plan,) = schedule(one_stay(enter="2027-03-01", visits=[{"on_day": 3}])).stays
    assert plan.days is None
    assert lines(plan) == [("2027年3月1日", ["入国"]), ("2027年3月3日", ["受診"]), (None, ["出国"])]


def test_who_comes_is_blank_while_it_is_not_told() -> None:
    case = sample(KNEES)
    stays = [stay.model_dump() | {"joined_by": None} for stay in case.stays or ()]
    assert [plan.who for plan in schedule(changed(case, stays=stays)).stays] == [None, None, None]
    told = [plan.who.first.text for plan in schedule(case).stays if plan.who]
    assert told == ["患者及び同伴者全員(1名)", "患者及び同伴者全員(1名)", "患者のみ"]


def test_lodging_told_to_be_none_differs_from_lodging_not_told() -> None:
    told: list[list[Any] | None] = [[], None]
    none, untold = (
        schedule(one_stay(enter="2027-03-01", leave="2027-03-03", lodging=lodging)).stays[0] for lodging in told
    )
    assert (none.lodging, none.lodging_told) == ((), True)
    assert (untold.lodging, untold.lodging_told) == ((), False)


def test_what_is_done_at_a_visit_is_left_to_the_treatment_schedule() -> None:
    case = sample(KNEES)
    text = schedule(case).model_dump_json()
    contents = [visit.content.en for stay in case.stays or () for visit in stay.visits or () if visit.content]
    assert len(contents) == 6
    assert [content for content in contents if content and content in text] == []


def test_no_stay_makes_no_schedule() -> None:
    assert schedule_of_stay(briefed(changed(sample(CHECKUP), stays=None))) == ()


@given(
    length=st.integers(2, 40),
    visits=st.lists(st.tuples(st.integers(1, 40), st.integers(0, 5)), max_size=4),
)
def test_every_day_stands_in_one_line_and_no_day_is_lost(length: int, visits: list[tuple[int, int]]) -> None:
    first = date(2027, 3, 1)
    inside = [(day, min(day + more, length)) for day, more in visits if day <= length]
    stay = {
        "enter": first,
        "leave": first + timedelta(days=length - 1),
        "visits": [{"on_day": day, "until_day": until} for day, until in inside],
    }
    case = Case.model_validate({"id": "days-1", "stays": [stay]})
    assert case.stays
    printed = list(day_lines(briefed(case), case.stays[0]))
    ends = [line.when.spoken[1].text.split(" to ") for line in printed if line.when]
    assert ends[0][0] == "1 Mar 2027"
    # Each line begins on the day after the one before it ends.
    days = [(_day(end[0]), _day(end[-1])) for end in ends]
    assert all(after[0] - before[1] == timedelta(days=1) for before, after in pairwise(days))
    assert days[-1][1] == stay["leave"]


def _day(text: str) -> date:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    day, month, year = text.split()
    return date(int(year), months.index(month) + 1, int(day))
