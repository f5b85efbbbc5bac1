"""A case and its workbook say the same: whatever a case holds can be written into sheets and read out of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import partial
from itertools import count
from types import NoneType
from typing import Annotated, Any, get_args, get_origin
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from samples import ALL
from samples import sample as example
from test_fuzz_intake import fields_of
from workbooks import raw_sheets, sample, small, written

from visa_kit.case import Case
from visa_kit.intake.workbook import read_workbook
from visa_kit.intake.workbook.child import read_here
from visa_kit.intake.workbook.gather import Arrived, gather

FEW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


def case_of(told: dict[str, Any]) -> Case:
    """A case, whether or not it contradicts itself; only its travellers must be told apart by their keys."""
    case = None
    with suppress(ValidationError):
        case = Case.model_validate(told)
    assume(case)
    assert case
    assume(len({traveller.key for traveller in case.travellers}) == len(case.travellers))
    return case


def came_back(case: Case, read: Callable[[], tuple[Arrived, ...]]) -> None:
    """The case is read again as it was. That it contradicts itself is not looked at here."""
    with patch("visa_kit.intake.validate.impossibilities", return_value=()):
        (one,) = read()
    assert one.problems == ()
    assert one.case == case
    assert Arrived.model_validate_json(one.model_dump_json(exclude_unset=True)) == one


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_three_examples_come_back_as_they_went_in(lang: str) -> None:
    cases = [example(name) for name in ALL]
    assert read_workbook(written(cases, lang), "book.xlsx") == tuple((case.id, case) for case in cases)


def test_the_sample_comes_back_when_it_is_a_case() -> None:
    (arrived,) = read_here(written([sample()]))
    assert arrived.case == sample()


@settings(FEW, max_examples=100)
@given(fields_of(Case), st.sampled_from(["ja", "en"]))
def test_any_case_comes_back_from_its_rows(told: dict[str, Any], lang: str) -> None:
    case = case_of(told)
    came_back(case, lambda: gather(raw_sheets([case], lang)))


@settings(FEW, max_examples=5)
@given(fields_of(Case))
def test_any_case_comes_back_from_a_file(told: dict[str, Any]) -> None:
    case = case_of(told)
    came_back(case, lambda: read_here(written([case])))


# One thing cannot be told in two ways at once, so everything is told in two cases.
LEFT_OUT = (
    {
        *("name.only", "stays.between", "stays.days", "visits.on_day", "visits.until_day"),
        *("own_days.on_day", "own_days.until_day"),
    },
    {
        *("name.surname", "name.given", "stays.enter", "stays.leave", "visits.day", "visits.until"),
        *("own_days.enter", "own_days.leave"),
    },
)
TEXTS = {
    **dict.fromkeys(("phone", "mobile", "fax"), "00-0000-0000"),
    **dict.fromkeys(("surname", "given", "only", "latin_name"), "O'BRIEN"),
    **dict.fromkeys(("number", "passport"), "X0123456"),
    **dict.fromkeys(("country", "nationality", "former_nationalities", "facility_country"), "SU"),
    **dict.fromkeys(("institution", "mission", "document"), "clinic"),
    **dict.fromkeys(("signs_for", "of"), "patient"),
    "kana": "オブライエン",
    "joined_by": "companion-a",
    "email": "a@mail.example",
    "registration": "B-999",
    "language": "zh-Hant",
    "currency": "JPY",
    "machine_lines": "P<" + "0" * 42,
    "id": "everything",
}


class Everything:
    """Fills each field of a case with something, and each list with two entries."""

    def __init__(self, left_out: set[str]) -> None:
        self._left_out = left_out
        self._numbers = count(1)
        self._day = date(2027, 1, 1)
        self.filled: set[str] = set()

    def of(self, annotation: Any, name: str) -> Any:
        """A value for a field."""
        inner = get_args(annotation)
        if get_origin(annotation) is Annotated:
            return self.of(inner[0], name)
        if get_origin(annotation) is tuple:
            return [self.of(inner[0], name) for _ in range(2)]
        if get_origin(annotation) is dict:
            return {f"text {next(self._numbers)}": self.of(inner[1], name)}
        if NoneType in inner:
            return self.of(next(one for one in inner if one is not NoneType), name)
        if issubclass(annotation, BaseModel):
            return dict(self._fields(annotation, name))
        return self._plain(annotation, name)

    def _fields(self, model: type[BaseModel], within: str) -> Iterator[tuple[str, Any]]:
        for name, field in model.model_fields.items():
            if f"{within}.{name}" not in self._left_out and name != "key":
                self.filled.add(f"{model.__name__}.{name}")
                yield name, self.of(field.annotation, name)
        if "key" in model.model_fields:
            self.filled.add(f"{model.__name__}.key")
            yield "key", "clinic" if within == "institutions" else None

    def _plain(self, annotation: Any, name: str) -> Any:
        if issubclass(annotation, StrEnum):
            return list(annotation)[-1]
        if annotation is date:
            self._day += timedelta(days=1)
            return self._day
        if annotation is Decimal:
            return Decimal("1234567.5") + next(self._numbers)
        if annotation is bool:
            return next(self._numbers) % 2 == 0
        if annotation is int:
            return next(self._numbers)
        return TEXTS.get(name, f"{name} {next(self._numbers)} =1+1 _x000D_ 葛󠄀城")


def models_below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        for inner in parts_of(field.annotation):
            yield from models_below(inner)


def parts_of(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from parts_of(inner)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_field_of_a_case_has_a_home(lang: str) -> None:
    filled: set[str] = set()
    for left_out in LEFT_OUT:
        everything = Everything(left_out)
        told = everything.of(Case, "")
        told["institutions"] = told["institutions"][:1]
        for number, companion in enumerate(told["companions"]):
            companion["key"] = f"companion-{'ab'[number]}"
        for stay in told["stays"]:
            for number, own in enumerate(stay.get("own_days", ())):
                own["companion"] = f"companion-{'ab'[number]}"
        case = Case.model_validate(told)
        sheets = raw_sheets([case], lang)
        came_back(case, partial(gather, sheets))
        filled |= everything.filled
    fields = {f"{model.__name__}.{name}" for model in models_below(Case) for name in model.model_fields}
    assert len(fields) > 150
    assert fields - filled == set()


@pytest.mark.parametrize(
    "told",
    [
        {"companions": [], "stays": [], "institutions": [], "records": [], "guardians": []},
        {"patient": {"other_names": [], "former_nationalities": [], "earlier_stays": [], "addresses": []}},
        {"patient": {}, "companions": [{}, {}], "guarantor": {}, "prepared_by": {}, "institutions": [{}, {}]},
        {"application": {}, "treatment": {"purpose": {}}, "costs": {}, "regenerative": {}},
        {
            "costs": {
                "estimate": [],
                "payments": [],
                "rate": {"currency": "JPY", "value": "948.0010", "day": "2027-1-1"},
            }
        },
        {"stays": [{}, {"visits": []}, {"visits": [{}, {}], "joined_by": [], "lodging": [{}]}]},
        {"patient": {"other_names": ["None"]}},
        {"companions": [{"earlier_stays": [{"entered": "2019-01-01", "left": "2019-01-02"}]}]},
        {"stays": [{"visits": [{"care": "inpatient"}]}]},
        {"patient": {"other_names": ["無", "Smith, John"], "addresses": [{"text": "a"}, {}, {"text": "c"}]}},
        {"guarantor": {"texts": {" ": {"en": "a"}, "無": {}}, "guarantee_items": [{"ja": "a"}, {}]}},
        {"treatment": {"diagnosis": {"ja": "one\n\n  two\n\tthree", "mn": "=SUM(A1)", "ru": "_x0041_"}}},
        {"overrides": [{"rule": "a", "answer": "stop", "who": "b", "day": "2027-01-01", "why": "c"}]},
        {"costs": {"estimate": [{"kind": "other", "amount": "948.1230"}, {"kind": "medical", "amount": "0.5"}]}},
        {"regenerative": {"aftercare": [], "therapies": [{"follow_up_months": [], "culture_weeks": [4, 6]}]}},
    ],
)
def test_none_unknown_and_odd_ones_stay_what_they_are(told: dict[str, Any]) -> None:
    case = small(**told)
    (from_rows,) = gather(raw_sheets([case]))
    (from_file,) = read_here(written([case], "ja"))
    assert from_rows.case == case
    assert from_file.case == case


def test_three_decimals_from_elsewhere_are_not_taken_for_thousands() -> None:
    case = small(costs={"estimate": [{"kind": "other", "amount": Decimal("948.123")}]})
    (arrived,) = gather(raw_sheets([case]))
    assert arrived.case == case


def test_an_office_and_a_hospital_of_many_cases_stand_once() -> None:
    office = {
        "name": {"en": "Minato"},
        "answers": [{"rule": "r", "answer": "a", "who": "w", "day": "2027-1-1", "why": "y"}],
    }
    cases = [
        small(id=f"a-{n}", guarantor=office, institutions=[{"key": "clinic", "prefecture": "東京都"}]) for n in range(3)
    ]
    cases.append(small(id="b", institutions=[{"key": "clinic", "prefecture": "大阪府"}, {"prefecture": "大阪府"}]))
    sheets = {sheet.rows[0].cells[0].text: sheet.rows[1:] for sheet in raw_sheets(cases)}
    assert len(sheets["offices.office"]) == len(sheets["answers.office"]) == 1
    assert len(sheets["institutions.institution"]) == 3
    assert [one.case for one in gather(raw_sheets(cases))] == cases


def test_the_same_cases_give_the_same_bytes() -> None:
    cases = [example(name) for name in ALL]
    assert written(cases) == written(cases)
