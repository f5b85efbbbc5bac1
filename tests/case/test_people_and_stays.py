"""The values of a case: who somebody is called, when a stay is, and what is refused before anybody looks at the law."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from visa_kit.case import Case
from visa_kit.case.people import PassportName
from visa_kit.case.stays import Stay, Visit


def refused(model: Any, **told: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(told)
    (error,) = caught.value.errors(include_input=False, include_url=False)
    return str(error["type"])


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ({"surname": "NGUYEN", "given": "THI ANH TUYET"}, "NGUYEN THI ANH TUYET"),
        ({"only": "SUHARTO"}, "SUHARTO"),
        ({"surname": "NULL"}, "NULL"),
        ({"given": "NO"}, "NO"),
        ({}, ""),
    ],
)
def test_a_name_is_printed_as_one_line(name: dict[str, str], printed: str) -> None:
    assert PassportName.model_validate(name).printed == printed


def test_one_name_is_not_two() -> None:
    assert refused(PassportName, only="SUHARTO", given="X") == "two_ways_at_once"


@pytest.mark.parametrize(
    ("told", "formula"),
    [
        ({"enter": "2027-03-01", "days": "5"}, "two_ways_at_once"),
        ({"leave": "2027-03-01", "between": ["2027-03-01", "2027-03-02"]}, "two_ways_at_once"),
        ({"enter": "2027-03-02", "leave": "2027-03-01"}, "ends_before_it_begins"),
        ({"between": ["2027-03-02", "2027-03-01"]}, "ends_before_it_begins"),
    ],
)
def test_a_stay_is_told_in_one_way_and_in_order(told: dict[str, Any], formula: str) -> None:
    assert refused(Stay, **told) == formula


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"enter": "2027-03-01"},
        {"leave": "2027-03-01"},
        {"enter": "2027-03-01", "leave": "2027-03-01"},
        {"between": ["2027-03-01", "2027-03-01"]},
        {"days": "8"},
    ],
)
def test_a_stay_may_be_half_known(told: dict[str, Any]) -> None:
    stay = Stay.model_validate(told)

    assert stay.earliest is None or stay.earliest.calendar_days == 1
    assert stay.calendar_days == (8 if "days" in told else 1 if len(told) == 2 else None)


@pytest.mark.parametrize(
    ("told", "formula"),
    [
        ({"day": "2027-03-01", "on_day": "1"}, "two_ways_at_once"),
        ({"until": "2027-03-01"}, "half_told"),
        ({"until_day": "2"}, "half_told"),
        ({"day": "2027-03-02", "until": "2027-03-01"}, "ends_before_it_begins"),
        ({"on_day": "2", "until_day": "1"}, "ends_before_it_begins"),
    ],
)
def test_a_visit_is_told_in_one_way_and_in_order(told: dict[str, Any], formula: str) -> None:
    assert refused(Visit, **told) == formula


def test_a_visit_by_day_of_the_stay_counts_the_landing_as_the_first_day() -> None:
    visit = Visit.model_validate({"on_day": "2", "until_day": "3"})

    span = visit.span_in(date(2027, 3, 1))

    assert span is not None and (span.first, span.last) == (date(2027, 3, 2), date(2027, 3, 3))
    assert visit.span_in(None) is None


def test_a_visit_by_date_needs_no_landing() -> None:
    span = Visit.model_validate({"day": "2027-03-02"}).span_in(None)

    assert span is not None and (span.first, span.last) == (date(2027, 3, 2), date(2027, 3, 2))


def test_travellers_come_in_the_order_of_the_case() -> None:
    case = Case.model_validate({"id": "a", "companions": [{"key": "wife"}, {}]})

    assert [(one.number, one.key, one.is_patient) for one in case.travellers] == [
        (0, "patient", True),
        (1, "wife", False),
        (2, "companion-2", False),
    ]


def test_the_only_institution_needs_no_key() -> None:
    one = Case.model_validate({"id": "a", "institutions": [{"key": "clinic"}]})
    two = Case.model_validate({"id": "a", "institutions": [{"key": "clinic"}, {}]})

    assert one.institution(None) is one.institution("clinic") is not None
    assert two.institution(None) is None
    assert two.institution("institution-2") is not None
    assert two.institution("hospital") is None


def test_a_case_cannot_be_changed_and_takes_no_unknown_field() -> None:
    case = Case(id="a")

    with pytest.raises(ValidationError):
        case.id = "b"  # type: ignore[misc]
    assert refused(Case, id="a", name="x") == "extra_forbidden"


def test_a_case_round_trips_through_json() -> None:
    case = Case.model_validate({"id": "a", "sample": "yes", "stays": [{"enter": "2027/3/1"}], "companions": []})

    assert Case.model_validate_json(case.model_dump_json()) == case
