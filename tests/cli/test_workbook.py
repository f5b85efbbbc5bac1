"""The coordinator's day in Excel: a new workbook, checked and packed like a case file."""

from __future__ import annotations

import json
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from openpyxl.reader.excel import load_workbook
from samples import ALL, CHECKUP, EXAMPLES, KNEES, sample
from typer.testing import CliRunner, Result

from visa_kit.case import Case
from visa_kit.cli import app
from visa_kit.intake import read_cases
from visa_kit.problem import Problem, Refused


def run(*words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--day", "2026-12-01"])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The three examples in a Japanese workbook."""
    path = tmp_path / "book.xlsx"
    cases = [word for name in ALL for word in ("--case", str(EXAMPLES / f"{name}.visa.yaml"))]
    assert run("new", "--workbook", str(path), "--lang", "ja", *cases).exit_code == 0
    return path


def test_a_new_workbook_holds_the_cases_it_was_given(book: Path) -> None:
    assert read_cases(book) == tuple((f"book.xlsx {sample(name).id}", sample(name)) for name in ALL)
    assert book.stat().st_mode & 0o777 == 0o600


def test_a_new_workbook_is_never_written_over_another_file(book: Path) -> None:
    before = book.read_bytes()
    assert run("new", "--workbook", str(book)).exit_code == 5
    assert book.read_bytes() == before


def test_a_new_workbook_has_to_be_filled_first(tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    made = run("new", "--workbook", str(path), "--lang", "ja", "--regenerative", "--companions", "2")
    assert made.exit_code == 0
    assert "visa-kit check" in made.output
    checked = run("check", str(path), "--lang", "ja")
    assert checked.exit_code == 4
    assert "案件がありません" in checked.output


@pytest.mark.parametrize("words", [("new", "--workbook", "a.yaml"), ("new", "a.xlsx"), ("new", "--case", "a.yaml")])
def test_words_that_do_not_fit_together_are_a_slip_of_use(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_a_case_that_cannot_be_read_makes_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    assert run("new", "--workbook", str(path), "--case", str(tmp_path / "gone.yaml")).exit_code == 4
    assert not path.exists()


def test_each_case_of_a_workbook_is_decided(book: Path) -> None:
    result = run("check", str(book), "--lang", "ja")
    assert result.exit_code == 0
    for name in ALL:
        assert sample(name).id in result.output
    decisions = json.loads(run("check", str(book), "--format", "json").output)
    assert [decision["case_id"] for decision in decisions] == [sample(name).id for name in ALL]


def spoilt(book: Path, field: str, row: int, text: str) -> str:
    """One cell on the sheet of stays changed; returns its name."""
    desk = load_workbook(book)
    sheet = desk["滞在"]
    column = next(cell.column for cell in sheet[2] if cell.value in (field, f"stays.{field}"))
    cell = sheet.cell(row, column)
    cell.value = text
    desk.save(book)
    return str(cell.coordinate)


def test_a_bad_case_is_shown_with_sheet_and_cell_and_the_others_are_decided(book: Path) -> None:
    cell = spoilt(book, "leave", 5, "2027-02-30")
    result = run("check", str(book), "--lang", "en")
    assert result.exit_code == 4
    said = " ".join(result.output.replace("│", " ").split())
    assert f"滞在!{cell}" in said.replace(" ", "")
    assert "no such day" in said
    assert sample(KNEES).id in said
    checked = json.loads(run("check", str(book), "--format", "json").output)
    refused = [one["problems"] for one in checked if "problems" in one]
    assert [(one["where"]["sheet"], one["where"]["cell"]) for problems in refused for one in problems] == [
        ("滞在", cell)
    ]


def test_the_gravest_answer_is_the_workbooks(book: Path) -> None:
    spoilt(book, "leave", 4, "2027-05-20")
    result = run("check", str(book))
    assert result.exit_code == 1


def test_a_workbook_is_packed_case_by_case(tmp_path: Path, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The printing itself is not tried here: the cases are the very ones of the files, and so are their papers."""
    given: list[Case] = []

    def no_room(case: Case, out: Path, day: date, **_: bool) -> None:
        given.append(case)
        raise Refused((Problem(formula="disk_full"),))

    monkeypatch.setattr(import_module("visa_kit.cli.pack"), "pack_case", no_room)
    cell = spoilt(book, "leave", 5, "2027-02-30")
    book.rename(tmp_path / "book.visa.xlsx")
    result = run("pack", str(tmp_path), "--out", str(tmp_path / "out"), "--format", "json")
    results = json.loads(result.output)
    assert given == [sample(CHECKUP), sample(KNEES)]
    assert [one["file"] for one in results] == [f"book.visa.xlsx {sample(name).id}" for name in ALL]
    assert [one["exit"] for one in results] == [5, 4, 5]
    assert [problem["where"]["cell"] for problem in results[1]["problems"]] == [cell]
