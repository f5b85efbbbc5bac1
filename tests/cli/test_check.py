"""`visa-kit check`: what a coordinator sees, and what a program can rely on."""

import json
from pathlib import Path

import pytest
from samples import CHECKUP, EXAMPLES, KNEES
from typer.testing import CliRunner, Result

from visa_kit.cli import app

HANOI = EXAMPLES / f"{CHECKUP}.visa.yaml"


def check(path: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["check", str(path), "--day", "2026-12-01", "--lang", "en", *options])


def case(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "case.visa.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def edited(tmp_path: Path, name: str, old: str, new: str) -> Path:
    """One of the examples with one place changed, its profiles beside it."""
    text = (EXAMPLES / f"{name}.visa.yaml").read_text(encoding="utf-8")
    assert old in text
    profiles = tmp_path / "profiles"
    profiles.mkdir()
    for profile in (EXAMPLES / "profiles").glob("*.yaml"):
        (profiles / profile.name).write_bytes(profile.read_bytes())
    return case(tmp_path, text.replace(old, new))


def test_a_good_case_is_ready() -> None:
    result = check(HANOI)
    assert result.exit_code == 0
    assert "Ready" in result.output
    assert "Embassy of Japan in Viet Nam" in result.output


def test_it_speaks_japanese() -> None:
    result = CliRunner().invoke(app, ["check", str(HANOI), "--day", "2026-12-01", "--lang", "ja"])
    assert "準備完了" in result.output


def test_ninety_five_days_as_an_outpatient_stop_with_rule_and_source(tmp_path: Path) -> None:
    result = check(edited(tmp_path, CHECKUP, "leave: 2027-02-20", "leave: 2027-05-20"))
    assert result.exit_code == 1
    assert "stops the packet" in result.output
    assert "th-emb" in result.output
    assert "95 days, both ends counted; 94 by the official count" in plain(result.output)
    assert "None fits this case as it stands" in result.output
    assert "answers are missing" not in result.output


def plain(output: str) -> str:
    """What a table says, without its lines and the breaks it makes."""
    return " ".join(output.replace("│", " ").split())


def shown(path: Path, lang: str = "en") -> str:
    return plain(CliRunner().invoke(app, ["check", str(path), "--day", "2026-12-01", "--lang", lang]).output)


def test_what_a_rule_saw_is_said_in_words(tmp_path: Path) -> None:
    path = case(tmp_path, "id: a\nstays: [{days: 92, visits: [{on_day: 1, care: outpatient}]}]\ncompanions: []\n")
    assert "Stays 1: 92 days, both ends counted; 91 by the official count" in shown(path)
    assert "両端を含めて92日、公式日数(入国日を算入しない)91日" in shown(path, "ja").replace(" ", "")
    money = "costs: {currency: JPY, estimate: [{kind: medical, amount: 2}, {kind: lodging, amount: 1}]}"
    path = case(tmp_path, f"id: a\n{money}\nmeans: [{{kind: bank_balance, amount: 1, currency: JPY}}]\n")
    assert "Costs › Estimate: 2 entered" in shown(path)


def test_a_mistyped_mission_is_asked_about_and_an_unknown_one_is_not(tmp_path: Path) -> None:
    assert "hanoy; did you mean hanoi?" in shown(case(tmp_path, "id: a\napplication: {mission: hanoy}\n"))
    japanese = shown(case(tmp_path, "id: a\napplication: {mission: hanoy}\n"), "ja")
    # What is odd about this case stands before the boxes that every case has.
    assert japanese.index("hanoi のことですか") < japanese.index("要判断")
    unknown = shown(case(tmp_path, "id: a\napplication: {mission: reykjavik}\n"))
    assert "did you mean" not in unknown
    assert "ask the mission for its own" in unknown


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("{surname: NGUYỄN, given: THI}", "Surname: letter 5 is Ễ, which has a mark"),
        ("{surname: SAMPLE, given: B0B}", "Given and middle names: character 2 is U+0030 DIGIT ZERO"),
        ("{surname: WANG, given: Xiaoming}", "Given and middle names: small letters, beginning with letter 2"),
    ],
)
def test_a_name_unlike_a_passports_is_pointed_at_and_never_shown(tmp_path: Path, name: str, said: str) -> None:
    output = shown(case(tmp_path, f"id: a\npatient: {{name: {name}}}\n"))
    assert output.count(said) == 1
    assert output.count("passport-name-in-capitals") == 1
    assert "NGUY" not in output
    assert "iaoming" not in output


def test_a_character_that_cannot_be_printed_is_shown_before_anything_is_printed(tmp_path: Path) -> None:
    path = case(tmp_path, "id: a\npatient: {native_name: {text: ᠪᠠᠲᠤ, language: mn}}\n")
    result = check(path)
    assert result.exit_code == 4
    assert "U+182A MONGOLIAN" in plain(result.output)
    assert "Patient › Name in native" in plain(result.output)
    assert "answers are missing · 2026-12-01" in result.output
    told = json.loads(check(path, "--format", "json").output)
    assert told["case_id"] == "a"
    (problem,) = told["problems"]
    assert problem["formula"] == "no_shape_in_field"
    assert problem["where"] == {"file": "case.visa.yaml", "path": "patient.native_name.text"}


def test_a_day_outside_the_book_says_which_field_of_which_file(tmp_path: Path) -> None:
    path = case(tmp_path, "id: a\napplication: {filing: 1999-01-01}\n")
    assert "case.visa.yaml" in shown(path)
    assert "Application › Day of" in shown(path)
    (problem,) = json.loads(check(path, "--format", "json").output)["problems"]
    assert problem["where"] == {"file": "case.visa.yaml", "path": "application.filing"}


def test_several_stays_without_the_physicians_reason_are_a_question(tmp_path: Path) -> None:
    path = edited(tmp_path, KNEES, "  why_several_stays:\n", "  purpose_of_nobody:\n")
    assert check(path).exit_code == 4
    text = path.read_text(encoding="utf-8")
    begins, ends = text.index("  purpose_of_nobody:"), text.index("\nstays:")
    path.write_text(text[:begins] + text[ends:], encoding="utf-8")
    result = check(path)
    assert result.exit_code == 3
    (asked,) = [line for line in result.output.splitlines() if "Treatment › The physician" in line]
    assert asked.startswith("│ 1*")
    assert "For several entries" in asked, "with what depends on it"
    assert "reason-for-several-stays" in result.output
    assert "  treatment.why_several_stays" in result.output, "by the name that is written in the file"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("enter: 2027-02-15", "enter: 2027-02-30", "no such day"),
        ("leave: 2027-02-20", "leave: 2027-02-10", "ends before it begins"),
        ("occupation: Director", "ocupation: Director", "Did you mean “occupation”?"),
        ("sex: female", "sex: female\n  sex: female", "twice"),
    ],
)
def test_a_mistake_is_shown_where_it_stands(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = edited(tmp_path, CHECKUP, old, new)
    shown = check(path)
    assert shown.exit_code == 4
    assert said in " ".join(shown.output.replace("│", " ").split())
    assert "Traceback" not in shown.output
    (problem,) = json.loads(check(path, "--format", "json").output)["problems"]
    written = path.read_text(encoding="utf-8").splitlines()
    line = written[problem["where"]["line"] - 1]
    assert new.splitlines()[-1].strip() in line


def test_a_name_is_never_shown_in_a_problem_unless_asked(tmp_path: Path) -> None:
    path = edited(tmp_path, CHECKUP, "given: THI ANH TUYET", "given: THI ANH ТUYET")  # a Cyrillic Т
    hidden = check(path)
    shown = check(path, "--show-values")
    assert hidden.exit_code == shown.exit_code == 4
    assert "ANH" not in hidden.output
    assert "ANH" in shown.output


def test_a_program_gets_stable_ids(tmp_path: Path) -> None:
    refused = json.loads(check(case(tmp_path, "id: a\nstays: [{enter: 2027-02-30}]\n"), "--format", "json").output)
    assert [problem["formula"] for problem in refused["problems"]] == ["impossible_day"]
    decision = json.loads(check(HANOI, "--format", "json").output)
    assert decision["route"] == "single"


def test_a_file_that_is_not_there_is_said_calmly(tmp_path: Path) -> None:
    result = check(tmp_path / "nobody.visa.yaml")
    assert result.exit_code == 4
    assert "Traceback" not in result.output
