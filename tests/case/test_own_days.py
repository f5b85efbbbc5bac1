"""A companion with days of their own: within a stay, later than the patient, or gone earlier."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visa_kit.case import Case
from visa_kit.case.impossible import impossibilities
from visa_kit.case.stays import Stay

COMPANIONS = [{"name": {"only": "SITI"}}, {"name": {"only": "MADE"}}]
EXACT = {"enter": "2027-03-01", "leave": "2027-03-20", "joined_by": ["companion-1", "companion-2"]}
WINDOW = {"between": ["2027-03-01", "2027-03-10"], "days": 20, "joined_by": ["companion-1", "companion-2"]}


def stay(told: dict[str, Any], **own: Any) -> Stay:
    return Stay.model_validate(told | {"own_days": [{"companion": "companion-1", **own}]})


def found(told: dict[str, Any], *own: dict[str, Any]) -> list[tuple[str, str]]:
    case = Case.model_validate({"id": "a", "companions": COMPANIONS, "stays": [told | {"own_days": own}]})
    return [(".".join(map(str, one.path)), one.formula) for one in impossibilities(case)]


@pytest.mark.parametrize(
    ("own", "enter", "leave"),
    [
        ({"enter": "2027-03-05"}, "2027-03-05", "2027-03-20"),
        ({"leave": "2027-03-05"}, "2027-03-01", "2027-03-05"),
        ({"enter": "2027-03-05", "leave": "2027-03-05"}, "2027-03-05", "2027-03-05"),
        ({"on_day": 1, "until_day": 20}, "2027-03-01", "2027-03-20"),
        ({"on_day": 2}, "2027-03-02", "2027-03-20"),
        ({"until_day": 19}, "2027-03-01", "2027-03-19"),
    ],
)
def test_of_a_stay_with_dates_what_is_not_told_is_the_patients(own: dict[str, Any], enter: str, leave: str) -> None:
    joined = stay(EXACT, **own).as_joined_by("companion-1")
    assert (str(joined.enter), str(joined.leave)) == (enter, leave)
    assert stay(EXACT, **own).as_joined_by("companion-2") == stay(EXACT, **own)
    assert stay(EXACT, **own).as_joined_by("patient").enter == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("own", "between", "days"),
    [
        ({"on_day": 3}, ("2027-03-03", "2027-03-12"), 18),
        ({"until_day": 3}, ("2027-03-01", "2027-03-10"), 3),
        ({"on_day": 3, "until_day": 3}, ("2027-03-03", "2027-03-12"), 1),
        ({"on_day": 1, "until_day": 20}, ("2027-03-01", "2027-03-10"), 20),
    ],
)
def test_a_window_moves_along(own: dict[str, Any], between: tuple[str, str], days: int) -> None:
    joined = stay(WINDOW, **own).as_joined_by("companion-1")
    assert (tuple(map(str, joined.between or ())), joined.days) == (between, days)


def test_a_flight_already_booked_stands_while_the_patients_window_is_open() -> None:
    joined = stay(WINDOW, enter="2027-03-08", leave="2027-03-12").as_joined_by("companion-1")
    assert (joined.earliest, joined.calendar_days) == (joined.latest, 5)
    half = stay(WINDOW, enter="2027-03-08").as_joined_by("companion-1")
    assert (half.earliest_landing, half.calendar_days) == (date(2027, 3, 8), None)


def test_days_that_nobody_knows_stay_unknown() -> None:
    open_end = {"enter": "2027-03-01"}
    assert stay(open_end, on_day=3).as_joined_by("companion-1").leave is None
    assert stay(open_end, on_day=3, until_day=5).as_joined_by("companion-1").calendar_days == 3
    only_leaving = stay({"leave": "2027-03-20"}, until_day=5).as_joined_by("companion-1")
    assert (only_leaving.leave, only_leaving.calendar_days) == (None, 5)
    no_days = stay({"days": 20}, on_day=2).as_joined_by("companion-1")
    assert (no_days.between, no_days.calendar_days) == (None, 19)
    no_length = stay({"between": ["2027-03-01", "2027-03-10"]}, on_day=2).as_joined_by("companion-1")
    assert (no_length.earliest_landing, no_length.calendar_days) == (date(2027, 3, 2), None)


def test_a_companion_reads_of_the_visits_of_these_days_only() -> None:
    visits = [{"day": "2027-03-02"}, {"on_day": 5, "until_day": 6}, {"day": "2027-03-07", "until": "2027-03-19"}, {}]
    joined = stay(EXACT | {"visits": visits}, enter="2027-03-06", leave="2027-03-07").as_joined_by("companion-1")
    assert [(str(one.day), str(one.until)) for one in joined.visits or ()] == [
        ("2027-03-05", "2027-03-06"),
        ("2027-03-07", "2027-03-19"),
    ]
    by_day = [{"on_day": 2}, {"on_day": 3, "until_day": 4}, {"on_day": 6}, {"on_day": 7}]
    joined = stay(WINDOW | {"visits": by_day}, on_day=4, until_day=6).as_joined_by("companion-1")
    assert [one.on_day for one in joined.visits or ()] == [3, 6]
    assert stay(EXACT, on_day=2).as_joined_by("companion-1").visits is None


@given(st.integers(1, 60), st.integers(1, 60), st.integers(1, 60))
def test_the_two_ways_of_telling_say_the_same(length: int, first: int, last: int) -> None:
    first, last = sorted((min(first, length), min(last, length)))
    landing = date(2027, 3, 1)
    told = {"enter": landing, "leave": landing + timedelta(days=length - 1)}
    by_day = stay(told, on_day=first, until_day=last)
    by_date = stay(told, enter=landing + timedelta(days=first - 1), leave=landing + timedelta(days=last - 1))
    one, other = by_day.as_joined_by("companion-1"), by_date.as_joined_by("companion-1")
    assert one == other
    assert one.calendar_days == last - first + 1
    assert by_day.days_joined_by("companion-1", length) == by_date.days_joined_by("companion-1", length)
    assert by_day.days_joined_by("companion-1", length) == (range(first, last + 1),)
    assert by_day.days_joined_by("companion-2", length) == (range(1, length + 1),)


def test_a_date_in_an_open_window_has_no_place_among_its_days() -> None:
    assert stay(WINDOW, enter="2027-03-08").days_joined_by("companion-1", 20) == ()
    assert stay(WINDOW, on_day=3).days_joined_by("companion-1", 20) == (range(3, 21),)


@pytest.mark.parametrize(
    ("own", "formula"),
    [
        ({}, "half_told"),
        ({"enter": "2027-03-05", "until_day": 9}, "two_ways_at_once"),
        ({"enter": "2027-03-05", "leave": "2027-03-04"}, "ends_before_it_begins"),
        ({"on_day": 5, "until_day": 4}, "ends_before_it_begins"),
    ],
)
def test_own_days_are_told_in_one_way_and_in_order(own: dict[str, Any], formula: str) -> None:
    with pytest.raises(ValueError, match=formula):
        stay(EXACT, **own)


@pytest.mark.parametrize(
    ("told", "own", "field"),
    [
        (EXACT, {"enter": "2027-02-28"}, "enter"),
        (EXACT, {"enter": "2027-03-01", "leave": "2027-03-20"}, None),
        (EXACT, {"leave": "2027-03-21"}, "leave"),
        (EXACT, {"on_day": 20}, None),
        (EXACT, {"on_day": 21}, "on_day"),
        (WINDOW, {"until_day": 20}, None),
        (WINDOW, {"until_day": 21}, "until_day"),
        (WINDOW, {"enter": "2027-02-28", "leave": "2027-03-05"}, "enter"),
        (WINDOW, {"enter": "2027-03-10", "leave": "2027-03-29"}, None),
        (WINDOW, {"enter": "2027-03-10", "leave": "2027-03-30"}, "leave"),
        ({"joined_by": ["companion-1"]}, {"enter": "2027-02-28", "leave": "2030-01-01"}, None),
    ],
)
def test_own_days_lie_within_the_stay(told: dict[str, Any], own: dict[str, Any], field: str | None) -> None:
    expected = [(f"stays.0.own_days.0.{field}", "own_days_outside_stay")] if field else []
    assert found(told, {"companion": "companion-1", **own}) == expected


@pytest.mark.parametrize("own", [{"enter": "2027-03-05"}, {"leave": "2027-03-05"}])
def test_one_date_in_an_open_window_is_half_told(own: dict[str, Any]) -> None:
    assert found(WINDOW, {"companion": "companion-1", **own}) == [("stays.0.own_days.0", "half_told")]
    assert found(EXACT, {"companion": "companion-1", **own}) == []


def test_only_who_comes_along_has_days_and_only_once() -> None:
    alone = EXACT | {"joined_by": ["companion-2"]}
    one, two = {"companion": "companion-1", "on_day": 2}, {"companion": "companion-2", "on_day": 2}
    assert found(alone, two) == []
    assert found(alone, one) == [("stays.0.own_days.0.companion", "not_on_this_stay")]
    assert found(EXACT, two | {"companion": "patient"}) == [("stays.0.own_days.0.companion", "not_on_this_stay")]
    assert found(EXACT, one, two, one) == [("stays.0.own_days.2.companion", "own_days_twice")]
    assert found({name: value for name, value in EXACT.items() if name != "joined_by"}, one) == []


HOME_AGAIN: list[dict[str, Any]] = [
    {"companion": "companion-1", "leave": "2027-03-05"},
    {"companion": "companion-1", "enter": "2027-03-12"},
]


def test_who_goes_home_and_comes_back_lands_twice_for_one_stay() -> None:
    told = Stay.model_validate(EXACT | {"own_days": HOME_AGAIN})
    first, second = told.comings_of("companion-1")
    assert (str(first.enter), str(first.leave)) == ("2027-03-01", "2027-03-05")
    assert (str(second.enter), str(second.leave)) == ("2027-03-12", "2027-03-20")
    assert told.days_joined_by("companion-1", 20) == (range(1, 6), range(12, 21))
    whole = told.as_joined_by("companion-1")
    assert (str(whole.enter), str(whole.leave)) == ("2027-03-01", "2027-03-20")
    case = Case.model_validate(
        {
            "id": "a",
            "companions": COMPANIONS,
            "stays": [EXACT | {"own_days": HOME_AGAIN, "joined_by": ["companion-1", "companion-2"]}],
        }
    )
    lands = [[(number, str(one.enter)) for number, one in case.stays_of(who)] for who in case.travellers]
    assert lands == [[(1, "2027-03-01")], [(1, "2027-03-01"), (1, "2027-03-12")], [(1, "2027-03-01")]]


@pytest.mark.parametrize(
    ("before", "after", "possible"),
    [
        ({"leave": "2027-03-05"}, {"enter": "2027-03-06"}, True),
        ({"leave": "2027-03-05"}, {"enter": "2027-03-05"}, False),
        ({"leave": "2027-03-05"}, {"enter": "2027-03-04"}, False),
        ({"until_day": 5}, {"on_day": 6}, True),
        ({"until_day": 5}, {"on_day": 5}, False),
        ({"on_day": 2}, {"on_day": 6}, False),
        ({"leave": "2027-03-05"}, {"until_day": 9}, False),
        ({"leave": "2027-03-05"}, {"on_day": 9}, False),
    ],
)
def test_nobody_comes_back_before_having_left(before: dict[str, Any], after: dict[str, Any], possible: bool) -> None:
    expected = [] if possible else [("stays.0.own_days.1.companion", "own_days_twice")]
    assert found(EXACT, {"companion": "companion-1"} | before, {"companion": "companion-1"} | after) == expected
