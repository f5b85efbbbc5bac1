"""`visa-kit new --answers CODE`: what a patient's code tells stands in the case, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from visa_kit.cli import app
from visa_kit.intake import read_case, read_cases
from visa_kit.web.patient.answers import Answers
from visa_kit.web.patient.code import written_code

CODE = "1SB42-NH4Y8-G8YPP-6VGJP-HJ200"


def new(*words: str | Path, lang: str = "en") -> Result:
    return CliRunner().invoke(app, ["new", *map(str, words), "--day", "2026-12-01", "--lang", lang])


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_code_becomes_a_case_with_what_it_tells(tmp_path: Path, lang: str) -> None:
    file = tmp_path / "inquiry.visa.yaml"
    result = new(file, "--answers", CODE, lang=lang)
    assert result.exit_code == 0, result.output
    case = read_case(file)
    assert case.id.startswith("inquiry-20261201-")
    assert not case.sample
    assert case.patient is not None
    assert (case.patient.nationality, case.patient.language, case.patient.name) == ("VN", "vi", None)
    assert case.application is not None
    assert (case.application.mission, str(case.application.filing)) == ("hanoi", "2027-01-12")
    # The longest of two stays lasts 20 days, by day only: nobody said which one.
    assert [stay.calendar_days for stay in case.stays or ()] == [None, None]
    assert [str(stay.enter) for stay in case.stays or ()] == ["2027-03-01", "None"]
    assert [stay.visits for stay in case.stays or ()] == [None, None]
    assert [person.model_dump(exclude_none=True) for person in case.companions or ()] == [{"relation": "daughter"}]
    assert (case.institutions, case.guarantor) == (None, None)
    assert "⟦" not in file.read_text(encoding="utf-8")


def test_without_a_file_it_is_shown() -> None:
    assert "nationality: VN" in new("--answers", CODE).output


def test_it_can_go_into_a_workbook_as_well(tmp_path: Path) -> None:
    file = tmp_path / "inquiry.visa.xlsx"
    assert new(file, "--workbook", "--answers", CODE).exit_code == 0
    ((_, case),) = read_cases(file)
    assert getattr(case, "id", "").startswith("inquiry-")


def test_a_mistyped_code_is_refused_where_it_is_wrong_and_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "inquiry.visa.yaml"
    result = new(file, "--answers", CODE.replace("8YPP", "8YPQ"))
    assert result.exit_code == 4
    assert "--answers" in result.output
    assert "group 3" in result.output
    assert not file.exists()


def test_a_code_says_itself_what_kind_of_journey_it_is() -> None:
    assert new("--answers", CODE, "--companions", "2").exit_code == 2


def test_each_answer_stands_above_the_case_as_it_was_given() -> None:
    said = new("--answers", CODE).output
    assert "# - How many days will the longest stay in Japan last? 20 days\n" in said
    assert "# - Which embassy or consulate is responsible" in said
    assert "guarantor" not in said, "whoever does not know has told nothing"


def test_what_is_said_of_the_one_stay_is_written_into_it_and_an_empty_yes_is_not() -> None:
    told = Answers(
        language="en", home="MN", hospital=True, guarantor=True, stays=1, longest=13, in_hospital=True, companions=()
    )
    said = new("--answers", written_code(told)).output
    case = yaml.safe_load(said)
    assert case == {
        "id": case["id"],
        "patient": {"addresses": [{"country": "MN"}], "language": "en"},
        "companions": [],
        "stays": [{"visits": [{"care": "inpatient"}], "days": 13}],
    }
    assert "# - Have you found a guarantor in Japan? Yes\n" in said
