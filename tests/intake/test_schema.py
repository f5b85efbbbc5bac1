"""The JSON Schema: what an editor takes and underlines."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from samples import EXAMPLES
from shape import misfits

from visa_kit.intake.schema import case_schema

SCHEMA = case_schema()
CASES = sorted(EXAMPLES.glob("*.visa.yaml"))


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: numbers and true are typed, yes, no and days are texts."""


EditorLoader.yaml_implicit_resolvers = {
    letter: [(tag, form) for tag, form in resolvers if tag.rsplit(":", 1)[-1] in ("int", "float", "null")]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_editor(text: str) -> Any:
    return yaml.load(text, Loader=EditorLoader)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_the_examples_are_as_the_schema_says(path: Any) -> None:
    assert list(misfits(as_editor(path.read_text(encoding="utf-8")), SCHEMA)) == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_an_example_is_also_taken_where_everything_is_text(path: Any) -> None:
    assert list(misfits(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader), SCHEMA)) == []


def test_the_profiles_of_the_examples_are_as_the_schema_says() -> None:
    of = {"office.yaml": "Guarantor", "knee-clinic.yaml": "Institution", "checkup-hospital.yaml": "Institution"}
    for name, kind in of.items():
        data = as_editor((EXAMPLES / "profiles" / name).read_text(encoding="utf-8"))
        assert list(misfits(data, SCHEMA, SCHEMA["$defs"][kind])) == []


@pytest.mark.parametrize(
    "written",
    ["2027-01-12", "2027/1/12", "2027年1月12日", "令和9年1月12日", "'2027-01-12'"],
)
def test_a_day_may_be_written_as_people_write_it(written: str) -> None:
    assert list(misfits(as_editor(f"id: x\npatient: {{birth: {written}}}"), SCHEMA)) == []


@pytest.mark.parametrize("written", ["yes", "no", "true", "はい", "無", "Yes"])
def test_yes_and_no_may_be_written_as_people_write_them(written: str) -> None:
    assert list(misfits(as_editor(f"id: x\nsample: {written}"), SCHEMA)) == []


@pytest.mark.parametrize("written", ["948000", "948,000", "'948000'", "1.50", "９４８"])
def test_an_amount_may_be_written_as_people_write_it(written: str) -> None:
    assert list(misfits(as_editor(f"id: x\nmeans:\n  - kind: salary\n    amount: {written}\n"), SCHEMA)) == []


def test_a_number_where_a_text_belongs_is_taken_because_the_kit_reads_it_as_text() -> None:
    assert list(misfits(as_editor("id: x\npatient: {id_number: 000012, passport: {number: 12345678}}"), SCHEMA)) == []


def test_a_field_that_is_left_empty_is_unknown_and_no_mistake() -> None:
    assert list(misfits(as_editor("id: x\npatient:\ncompanions:\nstays:\n"), SCHEMA)) == []


def test_a_profile_may_be_named_for_offices_and_institutions_only() -> None:
    good = "id: x\nguarantor: {profile: a.yaml}\ninstitutions: [{profile: b.yaml}]"
    assert list(misfits(as_editor(good), SCHEMA)) == []
    assert list(misfits(as_editor("id: x\npatient: {profile: a.yaml}"), SCHEMA)) == [".patient.profile: no such field"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("id: x\npatient: {ocupation: Director}", ".patient.ocupation: no such field"),
        ("id: x\npatient: {sex: femal}", ".patient.sex: not one of the choices"),
        ("id: x\nstays: {enter: 2027-01-12}", ".stays: dict instead of array"),
        ("id: x\nstays: [{between: [2027-01-12]}]", ".stays[0].between: 1 entries"),
        ("patient: {}", ".id: missing"),
    ],
)
def test_an_editor_underlines_what_no_case_may_hold(text: str, where: str) -> None:
    assert list(misfits(as_editor(text), SCHEMA)) == [where]


def test_every_field_is_explained_or_speaks_for_itself() -> None:
    person = SCHEMA["$defs"]["Person"]["properties"]
    assert person["birth"]["description"] == "Date of birth (生年月日)."
    assert SCHEMA["description"].startswith("One application.")
