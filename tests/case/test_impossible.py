"""What cannot be, whoever says so: overlapping stays, visits outside them, keys of nobody, a name in the case id."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from visa_kit.case import Case
from visa_kit.case.impossible import impossibilities
from visa_kit.case.written import Day
from visa_kit.span import Span


def found(**told: Any) -> list[tuple[str, str]]:
    """Path and formula of each contradiction in a case."""
    case = Case.model_validate({"id": "a", **told})
    return [(".".join(map(str, one.path)), one.formula) for one in impossibilities(case)]


def exact(enter: str, leave: str, **told: Any) -> dict[str, Any]:
    return {"enter": enter, "leave": leave, **told}


def window(first: str, last: str, days: int, **told: Any) -> dict[str, Any]:
    return {"between": [first, last], "days": days, **told}


def test_an_ordinary_case_holds_no_contradiction() -> None:
    assert found(stays=[exact("2027-03-01", "2027-03-10"), exact("2027-03-11", "2027-03-20")]) == []
    assert found() == []


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (exact("2027-03-01", "2027-03-10"), exact("2027-03-10", "2027-03-20"), True),
        (exact("2027-03-01", "2027-03-10"), exact("2027-03-11", "2027-03-20"), False),
        (exact("2027-03-11", "2027-03-20"), exact("2027-03-01", "2027-03-10"), False),
        (exact("2027-03-01", "2027-03-31"), exact("2027-03-10", "2027-03-12"), True),
        # A window overlaps only when no landing in it is free.
        (exact("2027-03-01", "2027-03-10"), window("2027-03-05", "2027-03-11", 5), False),
        (exact("2027-03-01", "2027-03-10"), window("2027-03-05", "2027-03-10", 5), True),
        (exact("2027-03-10", "2027-03-20"), window("2027-03-05", "2027-03-11", 5), False),
        (exact("2027-03-10", "2027-03-20"), window("2027-03-05", "2027-03-11", 6), True),
        (window("2027-03-01", "2027-03-31", 20), window("2027-03-01", "2027-03-31", 20), False),
        (window("2027-03-01", "2027-03-10", 20), window("2027-03-01", "2027-03-10", 20), True),
        # Nothing is impossible about what is not known yet.
        (exact("2027-03-01", "2027-03-10"), {"enter": "2027-03-05"}, False),
        (exact("2027-03-01", "2027-03-10"), {"between": ["2027-03-05", "2027-03-06"]}, False),
        (exact("2027-03-01", "2027-03-10"), {"days": 5}, False),
        (exact("2027-03-01", "2027-03-10"), {}, False),
    ],
)
def test_nobody_lands_twice_without_leaving(one: dict[str, Any], other: dict[str, Any], overlap: bool) -> None:
    place = "between" if "between" in other else "enter"

    assert found(stays=[one, other]) == [(f"stays.1.{place}", "stays_overlap")] * overlap


def test_each_overlap_is_told_with_the_stay_it_overlaps() -> None:
    case = Case.model_validate({"id": "a", "stays": [exact("2027-03-01", "2027-03-10")] * 3})

    assert [one.details["other"] for one in impossibilities(case)] == ["1", "1", "2"]


@pytest.mark.parametrize(
    ("stay", "visit", "place"),
    [
        (exact("2027-03-02", "2027-03-10"), {"day": "2027-03-01"}, "day"),
        (exact("2027-03-02", "2027-03-10"), {"day": "2027-03-02"}, None),
        (exact("2027-03-02", "2027-03-10"), {"day": "2027-03-10"}, None),
        (exact("2027-03-02", "2027-03-10"), {"day": "2027-03-11"}, "day"),
        (exact("2027-03-02", "2027-03-10"), {"day": "2027-03-09", "until": "2027-03-11"}, "until"),
        (exact("2027-03-02", "2027-03-10"), {"on_day": 1}, None),
        (exact("2027-03-02", "2027-03-10"), {"on_day": 9}, None),
        (exact("2027-03-02", "2027-03-10"), {"on_day": 10}, "on_day"),
        (exact("2027-03-02", "2027-03-10"), {"on_day": 9, "until_day": 10}, "until_day"),
        (window("2027-03-02", "2027-03-05", 3), {"on_day": 3}, None),
        (window("2027-03-02", "2027-03-05", 3), {"on_day": 4}, "on_day"),
        (window("2027-03-02", "2027-03-05", 3), {"day": "2027-03-01"}, "day"),
        (window("2027-03-02", "2027-03-05", 3), {"day": "2027-03-07"}, None),
        (window("2027-03-02", "2027-03-05", 3), {"day": "2027-03-08"}, "day"),
        ({"enter": "2027-03-02"}, {"day": "2027-03-01"}, "day"),
        ({"enter": "2027-03-02"}, {"day": "2027-12-31"}, None),
        ({"leave": "2027-03-10"}, {"day": "2027-03-11"}, "day"),
        ({"leave": "2027-03-10"}, {"day": "2027-01-01"}, None),
        ({"between": ["2027-03-02", "2027-03-05"]}, {"day": "2027-03-01"}, "day"),
        ({"days": 3}, {"on_day": 4}, "on_day"),
        ({"days": 3}, {"day": "2027-03-01"}, None),
        ({}, {"day": "2027-03-01"}, None),
        ({}, {"on_day": 1000}, None),
        (exact("2027-03-02", "2027-03-10"), {}, None),
    ],
)
def test_a_visit_lies_within_its_stay(stay: dict[str, Any], visit: dict[str, Any], place: str | None) -> None:
    contradictions = found(stays=[{**stay, "visits": [visit]}])

    assert contradictions == ([(f"stays.0.visits.0.{place}", "visit_outside_stay")] if place else [])


@pytest.mark.parametrize(("birth", "wrong"), [("2027-03-01", False), ("2027-03-02", False), ("2027-03-03", True)])
def test_nobody_is_born_after_landing(birth: str, wrong: bool) -> None:
    person, both = {"birth": birth}, ["companion-1"]
    stays = [exact("2027-03-02", "2027-03-10", joined_by=both), exact("2027-04-02", "2027-04-10", joined_by=both)]

    assert found(patient=person, companions=[{}], stays=stays) == [("patient.birth", "born_too_late")] * wrong
    assert found(companions=[person], stays=stays) == [("companions.0.birth", "born_too_late")] * wrong
    stays[0]["joined_by"] = []
    assert found(companions=[person], stays=stays) == [], "comes only for the second stay"
    assert found(patient=person, stays=[{}]) == [], "no landing is told"


def test_a_birth_within_the_window_of_landings_is_possible() -> None:
    stays = [window("2027-03-02", "2027-03-05", 3)]
    assert found(patient={"birth": "2027-03-05"}, stays=stays) == []
    assert found(patient={"birth": "2027-03-06"}, stays=stays) == [("patient.birth", "born_too_late")]


def test_the_days_of_the_stay_are_told() -> None:
    stays = [exact("2027-03-02", "2027-03-10", visits=[{"day": "2027-03-01"}, {"on_day": 12}])]
    stays += [{"enter": "2027-05-02", "visits": [{"day": "2027-05-01"}]}]
    case = Case.model_validate({"id": "a", "stays": stays})

    assert [one.details for one in impossibilities(case)] == [
        {"first": "2027-03-02", "last": "2027-03-10"},
        {"first": "1", "last": "9"},
        {"first": "2027-05-02", "last": "?"},
    ]


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ({"stays": [{"joined_by": ["companion-1"]}]}, "stays.0.joined_by.0"),
        ({"stays": [{"joined_by": ["companion-1", "companion-2"]}], "companions": [{}]}, "stays.0.joined_by.1"),
        ({"stays": [{"joined_by": ["companion-1"]}], "companions": [{"key": "wife"}]}, "stays.0.joined_by.0"),
        ({"stays": [{"joined_by": ["patient"]}], "companions": [{}]}, "stays.0.joined_by.0"),
        ({"companions": [{"signs_for": ["child"]}]}, "companions.0.signs_for.0"),
        ({"guardians": [{"signs_for": ["patient", "child"]}]}, "guardians.0.signs_for.1"),
        ({"papers": [{"document": "photo", "of": "wife"}]}, "papers.0.of"),
    ],
)
def test_keys_point_at_travellers_of_the_case(told: dict[str, Any], place: str) -> None:
    assert found(**told) == [(place, "unknown_person")]


def test_travellers_are_known_by_their_keys() -> None:
    told = {
        "patient": {"key": "child"},
        "companions": [{"key": "wife", "signs_for": ["child"]}, {}],
        "guardians": [{"signs_for": ["child", "companion-2"]}],
        "stays": [{"joined_by": ["wife", "companion-2"]}, {"joined_by": []}],
        "papers": [{"document": "photo"}, {"document": "photo", "of": "child"}],
    }

    assert found(**told) == []


def test_who_may_be_meant_is_told() -> None:
    case = Case.model_validate({"id": "a", "companions": [{"key": "wife"}], "stays": [{"joined_by": ["husband"]}]})

    assert [one.details for one in impossibilities(case)] == [{"choices": "wife"}]


@pytest.mark.parametrize(
    ("institutions", "key", "known"),
    [
        ([{"key": "clinic"}], "clinic", True),
        ([{"key": "clinic"}], "institution-1", False),
        ([{}], "institution-1", True),
        ([{}, {}], "institution-2", True),
        ([], "clinic", False),
        (None, "clinic", False),
    ],
)
def test_keys_point_at_institutions_of_the_case(institutions: Any, key: str, known: bool) -> None:
    assert found(institutions=institutions, stays=[{"visits": [{"institution": key}]}]) == (
        [] if known else [("stays.0.visits.0.institution", "unknown_institution")]
    )
    assert found(institutions=institutions, regenerative={"therapies": [{}, {"institution": key}]}) == (
        [] if known else [("regenerative.therapies.1.institution", "unknown_institution")]
    )


@pytest.mark.parametrize(
    ("told", "places"),
    [
        ({"companions": [{"key": "wife"}, {"key": "wife"}]}, ["companions.1.key"]),
        ({"patient": {"key": "wife"}, "companions": [{"key": "wife"}]}, ["companions.0.key"]),
        ({"companions": [{"key": "patient"}]}, ["companions.0.key"]),
        ({"companions": [{"key": "companion-2"}, {}]}, ["companions.1.key"]),
        ({"institutions": [{"key": "clinic"}, {}, {"key": "clinic"}]}, ["institutions.2.key"]),
        ({"institutions": [{"key": "wife"}], "companions": [{"key": "wife"}]}, []),
    ],
)
def test_no_two_are_called_the_same(told: dict[str, Any], places: list[str]) -> None:
    assert found(**told) == [(place, "same_key_twice") for place in places]


@pytest.mark.parametrize(
    ("id", "name", "holds"),
    [
        ("2027-nguyen", {"surname": "NGUYEN"}, True),
        ("2027-014", {"surname": "NGUYEN"}, False),
        ("nguyentest", {"surname": "Nguyễn"}, True),
        ("tuyet-1", {"given": "Thị Ánh Tuyết"}, True),
        ("dang", {"surname": "Đặng"}, True),
        ("lukasz", {"given": "Łukasz"}, True),
        ("strasse", {"surname": "Straße"}, True),
        ("obrien", {"surname": "O'Brien"}, True),
        ("marie", {"given": "Anne-Marie"}, True),
        ("li-2027", {"surname": "LI"}, True),
        ("clinic-2027", {"surname": "LI"}, False),
        ("x-1", {"only": "X"}, False),
        ("suharto", {"only": "Suharto"}, True),
    ],
)
def test_no_part_of_a_name_stands_in_the_case_id(id: str, name: dict[str, str], holds: bool) -> None:
    expected = [("id", "id_holds_a_name")] if holds else []

    assert found(id=id, patient={"name": name}) == expected
    assert found(id=id, companions=[{}, {"name": name}]) == expected
    assert found(id=id, guardians=[{"name": name, "signs_for": ["patient"]}]) == expected


def test_the_days_of_a_stay_are_counted_from_its_landing() -> None:
    case = Case.model_validate(
        {"id": "a", "stays": [window("2027-03-02", "2027-03-05", 8), exact("2027-05-01", "2027-05-10")]}
    )
    first, second = case.stays or ()
    march, may = (TypeAdapter(Day).validate_python(day) for day in ("2027-03-02", "2027-05-01"))

    assert first.earliest == Span(march, march.replace(day=9))
    assert first.latest == Span(march.replace(day=5), march.replace(day=12))
    assert (first.calendar_days, first.official_days) == (8, 7)
    assert first.landing_on(may) == Span(may, may.replace(day=8))
    assert second.earliest == second.latest == Span(may, may.replace(day=10))
    assert (second.calendar_days, second.official_days) == (10, 9)


def test_what_the_samples_invented_is_refused_in_a_real_case() -> None:
    told = {
        "id": "2027-014",
        "institutions": [{"name": {"ja": "架空総合病院", "en": "Kakuu General Hospital (invented)"}}],
    }
    found = impossibilities(Case.model_validate(told))
    assert [(one.path, one.formula) for one in found] == [
        (("institutions", 0, "name", "ja"), "left_from_a_sample"),
        (("institutions", 0, "name", "en"), "left_from_a_sample"),
    ]
    assert impossibilities(Case.model_validate(told | {"sample": True})) == ()


@pytest.mark.parametrize(
    "text", ["BLOOD SAMPLE COLLECTION", "Sample of tissue", "Example Clinic", "1 Mihonbashi, Tokyo"]
)
def test_what_only_sounds_like_a_sample_is_taken(text: str) -> None:
    told = {
        "id": "2027-014",
        "patient": {"name": {"surname": "SAMPLE", "given": "ANNA"}, "email": "anna@example.com"},
        "treatment": {"purpose": {"en": text}},
    }
    assert impossibilities(Case.model_validate(told)) == ()
