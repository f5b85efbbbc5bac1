"""A coordinator's file becomes a case: every text as written, every place remembered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from refusals import placed, problems_of, the_problem_of

from visa_kit.case.application import Entries
from visa_kit.intake import read_case, read_case_text
from visa_kit.problem import Refused

EXAMPLES = Path(__file__).parents[2] / "examples"

YAML = """\
# A case as a coordinator writes it
id: 2027-014
sample: yes
patient:
  name: {surname: NO, given: NULL}
  birth: 1961年9月27日
  nationality: NO
  phone: 0123456789
  id_number: 0123
  occupation: >-
    Teacher
    of music
  former_nationalities: []
companions:
stays:
  - enter: 2027/3/1
    leave: 令和9年3月10日
application: {entries: single, filing: 2027-01-25}
costs: {currency: JPY, payments: [{amount: "948,000"}]}
"""

JSON = """\
{"id": "2027-014", "sample": true,
 "patient": {"name": {"surname": "NO", "given": "NULL"}, "birth": "1961年9月27日", "nationality": "NO",
  "phone": "0123456789", "id_number": "0123", "occupation": "Teacher of music", "former_nationalities": []},
 "companions": null,
 "stays": [{"enter": "2027/3/1", "leave": "令和9年3月10日"}],
 "application": {"entries": "single", "filing": "2027-01-25"},
 "costs": {"currency": "JPY", "payments": [{"amount": 948000}]}}
"""


def test_yaml_is_read_as_it_was_written() -> None:
    case = read_case_text(YAML, "case.yaml")
    patient = case.patient

    assert patient is not None and patient.name is not None and case.stays is not None
    assert case.id == "2027-014"
    assert case.sample is True
    assert patient.name.printed == "NO NULL"
    assert patient.nationality == "NO"
    assert patient.birth == date(1961, 9, 27)
    assert (patient.phone, patient.id_number) == ("0123456789", "0123")
    assert patient.occupation == "Teacher of music"
    assert (case.stays[0].enter, case.stays[0].leave) == (date(2027, 3, 1), date(2027, 3, 10))
    assert case.application is not None and case.application.entries is Entries.SINGLE
    assert case.costs is not None and case.costs.payments is not None
    assert case.costs.payments[0].amount == Decimal(948000)


def test_nothing_written_is_unknown_and_an_empty_list_is_none() -> None:
    case = read_case_text(YAML, "case.yaml")

    assert case.companions is None
    assert case.patient is not None and case.patient.former_nationalities == ()


def test_json_is_the_same_case() -> None:
    assert read_case_text(JSON, "case.json") == read_case_text(YAML, "case.YML")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_the_same(newline: str) -> None:
    text = YAML.replace("\n", newline)

    assert read_case_text(text.encode(), "case.yaml") == read_case_text(YAML, "case.yaml")
    assert placed(the_problem_of(text.replace("2027/3/1", "2027/2/30"))) == ("impossible_day", 16, 12)
    broken_json = JSON.replace("2027/3/1", "2027/2/30").replace("\n", newline)
    assert placed(the_problem_of(broken_json, "case.json")) == ("impossible_day", 5, 22)


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_examples_are_taken(example: Path) -> None:
    case = read_case(example)

    assert case.sample
    assert case.guarantor is not None and case.guarantor.registration == "B-999"
    assert case.institutions and all(one.name is not None for one in case.institutions)


def test_there_are_examples() -> None:
    assert len(list(EXAMPLES.glob("*.yaml"))) >= 2


def test_only_the_id_must_be_told() -> None:
    assert read_case_text("id: a", "case.yaml").patient is None
    assert placed(the_problem_of("sample: yes")) == ("missing", 1, 1)
    assert placed(the_problem_of("sample: yes\nid:\n")) == ("empty_text", 2, 4)


@pytest.mark.parametrize(
    ("text", "formula", "line", "column"),
    [
        ('{"id": "a", "sample": NaN}', "not_json", 1, 23),
        ('{"id": "a", "sample": Infinity}', "not_json", 1, 23),
        ('{"id": "a", "sample": -Infinity}', "not_json", 1, 23),
        ('{"id": "a", "sample": True}', "not_json", 1, 23),
        ('{"id": "a", "sample": 01}', "not_json", 1, 23),
        ('{"id": "a", "sample": 1.}', "not_json", 1, 23),
        ('{"id": "a", "sample": nullx}', "not_json", 1, 23),
        ("{'id': 'a'}", "not_json", 1, 2),
        ('{"id": "a",}', "not_json", 1, 12),
        ('{"id": "a" "sample": true}', "not_json", 1, 12),
        ('{"id" "a"}', "not_json", 1, 7),
        ('{"id": "a", 1: 2}', "not_json", 1, 13),
        ('{"id": "a"} {"id": "b"}', "not_json", 1, 13),
        ('{"id":\n "a", "x": [1 2]}', "not_json", 2, 15),
        ('{"id":\n "a\n"}', "not_json", 2, 4),
        ('{"id":\n "a\\q"}', "not_json", 2, 4),
        ('{"id":\n "a', "unclosed_quote", 2, 2),
        ('{"id', "unclosed_quote", 1, 2),
        ('{"id": "a", "stays": [', "unclosed_bracket", 1, 22),
        ('{"id": "a", "stays": [1,', "unclosed_bracket", 1, 22),
        ('{"id": "a", "stays": [1', "unclosed_bracket", 1, 22),
        ('{"id": "a"', "unclosed_bracket", 1, 1),
        ('{"id":', "unclosed_bracket", 1, 1),
        ("{", "unclosed_bracket", 1, 1),
        ("]", "not_json", 1, 1),
        ("null", "empty_file", None, None),
        ("[]", "not_a_group", 1, 1),
        ('"a"', "not_a_group", 1, 1),
    ],
)
def test_broken_json_says_where_it_breaks(text: str, formula: str, line: int, column: int) -> None:
    assert placed(the_problem_of(text, "case.json")) == (formula, line, column)


@pytest.mark.parametrize("text", ["- id: a", "id", "[]", "'quoted'"])
def test_yaml_that_is_no_group_of_fields_is_refused(text: str) -> None:
    assert placed(the_problem_of(text)) == ("not_a_group", 1, 1)


def test_json_numbers_stay_as_they_are_written() -> None:
    digits = "123456789012345678901234567890"
    case = read_case_text(f'{{"id": "a", "patient": {{"id_number": {digits}, "occupation": 1E400}}}}', "case.json")

    assert case.patient is not None
    assert (case.patient.id_number, case.patient.occupation) == (digits, "1E400")


@pytest.mark.parametrize(
    ("text", "name", "second", "column"),
    [
        ("id: a\npatient:\n  sex: male\n  key: x\n  sex: female\n", "case.yaml", "5", 3),
        ('{"id": "a",\n"patient": {\n"sex": "male",\n"key": "x",\n"sex": "female"}}', "case.json", "5", 1),
    ],
)
def test_a_field_that_stands_twice_is_refused_with_both_lines(text: str, name: str, second: str, column: int) -> None:
    problem = the_problem_of(text, name)

    assert placed(problem) == ("duplicate_key", 5, column)
    assert problem.details == {"first": "3", "second": second}


def test_keys_written_in_different_ways_are_the_same_key() -> None:
    assert the_problem_of("id: a\n'id': b\n").formula == "duplicate_key"
    assert the_problem_of('{"id": "a", "\\u0069d": "b"}', "case.json").formula == "duplicate_key_in_line"


def test_all_problems_come_at_once_in_the_order_of_the_file() -> None:
    text = """\
id: Case One
patient: {birth: 1990-02-30, sex: m}
stays:
  - {enter: 2027-03-10, leave: 2027-03-01}
  - {enter: 12/01/2027}
dignosis: x
id: twice
"""
    problems = problems_of(text)

    assert [placed(problem) for problem in problems] == [
        ("not_in_form", 1, 5),
        ("impossible_day", 2, 18),
        ("not_a_choice", 2, 35),
        ("ends_before_it_begins", 4, 32),
        ("ambiguous_day", 5, 13),
        ("unknown_key_near", 6, 1),
        ("duplicate_key", 7, 1),
    ]
    assert [problem.where.path for problem in problems][:5] == [
        "id",
        "patient.birth",
        "patient.sex",
        "stays[0].leave",
        "stays[1].enter",
    ]
    assert problems[5].details["suggestion"] == "treatment.diagnosis"


def test_the_refusal_itself_tells_nothing_of_the_case() -> None:
    with pytest.raises(Refused) as caught:
        read_case_text("id: a\npatient: {passport: {number: M-1234567}}\n", "case.yaml")

    assert str(caught.value) == "1 problem(s)"
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("id: a\npatient: CANARY: x", "case.yaml"),
        ('{"id": "a", "patient": "CANARY', "case.json"),
        ("id: a\n# CANARY é".encode("latin-1"), "case.yaml"),
    ],
)
def test_no_error_of_a_parser_travels_along(text: str | bytes, name: str) -> None:
    with pytest.raises(Refused) as caught:
        read_case_text(text, name)

    assert caught.value.__context__ is None
    assert "CANARY" not in str(caught.value.problems)
