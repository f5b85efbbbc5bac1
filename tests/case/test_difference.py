"""What differs between two cases: said once, at its place, and nothing about anybody on a screen by itself."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visa_kit.case import Case
from visa_kit.case.difference import Difference, differences


def case(**told: Any) -> Case:
    return Case.model_validate({"id": "x", **told})


def found(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    return [(one.path, one.old, one.new) for one in differences(case(**old), case(**new))]


JANUARY = {"enter": "2027-01-12", "leave": "2027-01-18"}
JUNE = {"between": ["2027-06-01", "2027-06-10"], "days": 8}
AUTUMN = {"between": ["2027-10-01", "2027-10-10"], "days": 5}


def test_the_same_case_differs_in_nothing() -> None:
    assert found({"stays": [JANUARY]}, {"stays": [JANUARY]}) == []


def test_a_day_written_another_way_is_the_same_day() -> None:
    assert found({"patient": {"birth": "1970-01-02"}}, {"patient": {"birth": "昭和45年1月2日"}}) == []


def test_a_changed_field_is_found_with_both_values() -> None:
    assert found({"stays": [JANUARY, JUNE]}, {"stays": [JANUARY, JUNE | {"days": 9}]}) == [("stays[1].days", "8", "9")]


def test_a_field_that_was_not_told_and_one_that_is_not_told_any_more() -> None:
    assert found({}, {"patient": {"sex": "female"}}) == [("patient", None, '{"sex": "female"}')]
    old, new = {"patient": {"sex": "female", "birth": "1970-01-02"}}, {"patient": {"sex": "female"}}
    assert found(old, new) == [("patient.birth", "1970-01-02", None)]


def test_none_and_not_told_are_two_things() -> None:
    assert found({}, {"companions": []}) == [("companions", None, "[]")]
    assert found({"companions": []}, {}) == [("companions", "[]", None)]


def test_a_stay_put_in_between_does_not_move_the_others() -> None:
    changes = differences(case(stays=[JANUARY, AUTUMN]), case(stays=[JANUARY, JUNE, AUTUMN]))
    assert [(one.path, one.old, one.whole) for one in changes] == [("stays[1]", None, True)]


def test_a_companion_who_stays_at_home_is_one_change() -> None:
    people = [{"relation": "wife"}, {"relation": "friend"}, {"relation": "son"}]
    changes = differences(case(companions=people), case(companions=[people[0], people[2]]))
    assert [(one.path, one.new, one.whole) for one in changes] == [("companions[1]", None, True)]


def test_lists_of_words_are_told_whole() -> None:
    old, new = {"patient": {"other_names": ["A", "B"]}}, {"patient": {"other_names": ["A"]}}
    assert found(old, new) == [("patient.other_names", "A, B", "A")]
    assert found({"stays": [JUNE]}, {"stays": [JUNE | {"between": ["2027-06-02", "2027-06-10"]}]}) == [
        ("stays[0].between", "2027-06-01, 2027-06-10", "2027-06-02, 2027-06-10")
    ]


@pytest.mark.parametrize(
    "path",
    [
        "patient.birth",
        "patient.passport.number",
        "patient.name.surname",
        "companions[3].nationality",
        "means[0].amount",
        "means[0].holder",
        "stays[0].lodging[0].address",
        "stays[0].visits[0].content.ja",
        "treatment.diagnosis.en",
        "guarantor.contact.person",
        "overrides[0].who",
        "overrides[0].why",
        "a.field.of.tomorrow",
    ],
)
def test_what_may_tell_who_somebody_is_counts_as_identifying(path: str) -> None:
    assert Difference(path=path).identifying


@pytest.mark.parametrize(
    "path", ["stays[1].days", "stays[0].visits[2].day", "application.mission", "companions[0].paid"]
)
def test_days_and_choices_do_not(path: str) -> None:
    assert not Difference(path=path).identifying


def test_an_entry_that_came_or_went_is_shown_to_nobody_unasked() -> None:
    assert Difference(path="stays[1].visits[0]", new="{}", whole=True).identifying


NUMBERS = st.lists(st.integers(1, 30), max_size=6)


@given(old=NUMBERS, new=NUMBERS)
def test_there_are_differences_exactly_when_the_cases_differ(old: list[int], new: list[int]) -> None:
    was, now = case(stays=[{"days": days} for days in old]), case(stays=[{"days": days} for days in new])
    assert bool(differences(was, now)) == (was != now)
    assert len(differences(was, now)) <= len(old) + len(new)
