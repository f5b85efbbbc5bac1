"""`visa-kit diff`: what a coordinator sees of two versions of a case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from samples import EXAMPLES, KNEES
from terminal import said
from typer.testing import CliRunner, Result

from visa_kit.cli import app

OLD = EXAMPLES / f"{KNEES}.visa.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    profiles = tmp_path / "profiles"
    profiles.mkdir()
    for profile in (EXAMPLES / "profiles").glob("*.yaml"):
        (profiles / profile.name).write_bytes(profile.read_bytes())
    return tmp_path


def edited(folder: Path, *changes: tuple[str, str]) -> Path:
    text = OLD.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "new.visa.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def diff(*words: str | Path, lang: str = "en") -> Result:
    return CliRunner().invoke(app, ["diff", *map(str, words), "--day", "2026-12-01", "--lang", lang])


PASSPORT = ("number: E00000001", "number: E00000009")
DAYS = ("days: 8", "days: 95")


def test_a_field_is_named_in_words_and_its_identifying_value_is_not_shown(folder: Path) -> None:
    result = diff(OLD, edited(folder, PASSPORT))
    assert result.exit_code == 0
    assert "Patient › Passport › Number (not shown) (not shown)" in said(result)
    assert "E0000000" not in result.output


def test_values_are_shown_to_whoever_asks(folder: Path) -> None:
    assert "Patient › Passport › Number E00000001 E00000009" in said(
        diff(OLD, edited(folder, PASSPORT), "--show-values")
    )


def test_days_and_choices_are_shown_to_everybody(folder: Path) -> None:
    assert "Stays 2 › Number of days 8 95" in said(diff(OLD, edited(folder, DAYS)))


def test_it_says_which_sheets_are_touched_and_who_signs_again(folder: Path) -> None:
    text = said(diff(OLD, edited(folder, PASSPORT)))
    assert "embassy.pdf Treatment schedule the physician" in text
    assert "office.pdf Data sheet for the visa application form 1 the applicant the visa application form" in text
    assert "machine-lines" in text, "the number no longer agrees with the machine-readable lines"


def test_a_change_the_rule_book_does_not_look_at_leaves_its_answers(folder: Path) -> None:
    text = said(diff(OLD, edited(folder, ("occupation: Retired engineer", "occupation: Engineer"))))
    assert "The rule book answers as before." in text


def test_it_says_what_the_rule_book_answers_now(folder: Path) -> None:
    text = said(diff(OLD, edited(folder, DAYS)))
    assert "→ Stopped" in text
    assert "beyond-limit-only-in-hospital" in text
    assert "does not apply stops the packet" in text.replace("  ", " ")


def test_it_speaks_japanese(folder: Path) -> None:
    result = diff(OLD, edited(folder, PASSPORT, DAYS), lang="ja")
    assert "患者 › 旅券 › 番号" in result.output
    assert "担当医" in result.output
    assert "⟦" not in result.output


def test_two_files_that_say_the_same_differ_in_nothing(folder: Path) -> None:
    result = diff(OLD, edited(folder, ("2027-03-01", "2027年3月1日")))
    assert result.exit_code == 0
    assert result.output == "Nothing was changed.\n"


def test_a_change_that_stands_on_no_sheet_asks_nobody_to_sign(folder: Path) -> None:
    text = said(diff(OLD, edited(folder, ("kana: リー メイホア", "kana: リ メイホア"))))
    assert "Companions 1 › Reading in katakana" in text
    assert "nothing is to be signed again" in text


def test_a_file_that_cannot_be_read_is_refused_with_its_place(folder: Path) -> None:
    result = diff(OLD, edited(folder, ("enter: 2027-03-01", "enter: 2027-02-30")))
    assert result.exit_code == 4
    assert "no such day" in said(result)


def test_a_program_gets_paths_and_no_identifying_value(folder: Path) -> None:
    new = edited(folder, PASSPORT, DAYS)
    told = json.loads(diff(OLD, new, "--format", "json").output)
    assert told["fields"] == [
        {"path": "patient.passport.number", "whole": False},
        {"path": "stays[1].days", "whole": False, "old": "8", "new": "95"},
    ]
    assert told["status"] == ["ready", "stopped"]
    schedule = next(sheet for sheet in told["sheets"] if sheet["sheet"] == "treatment-schedule")
    assert schedule == {
        "bundle": "embassy",
        "sheet": "treatment-schedule",
        "came": "changed",
        "sign_again": ["the physician"],
    }
    shown = json.loads(diff(OLD, new, "--format", "json", "--show-values").output)
    assert shown["fields"][0]["new"] == "E00000009"
