"""The office's week: forty cases in one list, in words, the same each time, and nobody's name unless asked for."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl.reader.excel import load_workbook
from typer.testing import CliRunner, Result

from bench.invented import Invented, write
from bench.office import STORIES, office
from visa_kit.cli import app
from visa_kit.intake import read_case_text
from visa_kit.office.due import Task
from visa_kit.office.sentences import SENTENCES, due_in_words, stage_in_words
from visa_kit.office.standing import Stage
from visa_kit.office.status import CaseStatus, status_of
from visa_kit.office.week import by_day, in_order, week_workbook
from visa_kit.words import in_language

DAY = date(2026, 12, 1)


@cache
def office_of_forty() -> list[Invented]:
    """Each at another point of its way; the last one is torn."""
    return office(40, 6, DAY)


@pytest.fixture(scope="module")
def statuses() -> list[CaseStatus]:
    return [status_of(read_case_text(one.text, "a.yaml"), DAY) for one in office_of_forty()[:-1]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("office") / "cases"
    write([*office_of_forty()[: len(STORIES)], office_of_forty()[-1]], place)
    return place


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["status", str(folder), "--day", DAY.isoformat(), "--lang", "en", *words])


def test_the_stories_bring_every_stage_and_nearly_every_task(statuses: list[CaseStatus]) -> None:
    """What the tests look at below is not an empty list."""
    assert {one.stage for one in statuses} >= {
        *(Stage.READY, Stage.FILED, Stage.ISSUED, Stage.REFUSED, Stage.WITHDRAWN, Stage.IN_JAPAN),
        *(Stage.BETWEEN, Stage.AFTER),
    }
    assert len({due.task for one in statuses for due in one.dues}) >= 18
    assert len(statuses) > 2 * len(STORIES)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("names", [True, False])
def test_every_task_is_said_whole(statuses: list[CaseStatus], lang: str, names: bool) -> None:
    for status in statuses:
        said = [stage_in_words(status, lang), *(due_in_words(due, status, lang, names=names) for due in status.dues)]
        assert not [text for text in said if re.search(r"[⟦⟧{}]|None| : |: \.", text)]
        assert names or not [text for text in said if "SAMPLE" in text or "PATIENT" in text]


def test_every_task_has_a_sentence_in_both_languages() -> None:
    assert set(SENTENCES) == set(Task)
    assert not [text for text in SENTENCES.values() if "⟦" in in_language("ja", text)]


def test_the_list_is_by_day_and_the_cases_by_their_next_one(statuses: list[CaseStatus]) -> None:
    days = [line.by or date.max for line in by_day(statuses)]
    assert days == sorted(days)
    assert sum(len(line.dues) for line in by_day(statuses)) == sum(len(one.dues) for one in statuses)
    firsts = [one.dues[0].by or date.max if one.dues else date.max for one in in_order(statuses)]
    assert firsts == sorted(firsts)


def rows(data: bytes, sheet: int) -> list[tuple[Any, ...]]:
    return [tuple(cell.value for cell in row) for row in load_workbook(io.BytesIO(data)).worksheets[sheet].iter_rows()]


def test_the_workbook_holds_everything_as_text(statuses: list[CaseStatus]) -> None:
    data = week_workbook(statuses, DAY, "ja")
    book = load_workbook(io.BytesIO(data))
    assert [sheet.title for sheet in book] == ["予定", "案件", "原本"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if "SAMPLE" in cell.value]
    assert len(rows(data, 0)) == 1 + len(by_day(statuses))
    assert {row[0] for row in rows(data, 1)[1:]} == {one.case for one in statuses}
    assert len(rows(data, 2)) == 1 + sum(len(one.originals) for one in statuses)
    assert data == week_workbook(list(reversed(statuses)), DAY, "ja")
    assert "SAMPLE PATIENT" in {
        value for row in rows(week_workbook(statuses, DAY, "ja", names=True), 1) for value in row
    }


def test_late_is_red_and_soon_is_yellow(statuses: list[CaseStatus]) -> None:
    sheet = load_workbook(io.BytesIO(week_workbook(statuses, DAY, "en"))).worksheets[0]
    colours = {(row[0].value or "", row[0].fill.fgColor.rgb) for row in sheet.iter_rows(min_row=2)}
    assert {colour for day, colour in colours if day and day < "2026-12-01"} == {"FFF4CCCC"}
    assert {colour for day, colour in colours if "2026-12-01" <= day <= "2026-12-08"} == {"FFFFF2CC"}
    assert {colour for day, colour in colours if day > "2026-12-08"} == {"00000000"}


def test_the_command_shows_the_week_and_no_names(folder: Path) -> None:
    shown = run(folder)

    assert shown.exit_code == 4, "one file cannot be read"
    assert "Cannot be read" in shown.stdout
    assert "SAMPLE" not in shown.stdout
    assert max(len(line) for line in shown.stdout.splitlines()) <= 120
    assert "Due until 2026-12-15" in shown.stdout
    later = int(re.search(r"(\d+) more are due later", shown.stdout)[1])  # type: ignore[index]
    assert later > 0
    assert "more are due later" not in run(folder, "--days", "3660").stdout
    assert "SAMPLE PATIENT" in run(folder, "--show-names").stdout


def test_what_is_prepared_is_shown_now_with_the_filing_it_must_precede(tmp_path: Path) -> None:
    """The coordinator sees on Monday what to send out; not on the day on which it should lie at the embassy."""
    ready = next(one for one, story in zip(office_of_forty(), STORIES, strict=False) if story.name == "new")
    cases = tmp_path / "cases"
    write([ready], cases)
    (status,) = [status_of(read_case_text(ready.text, "a.yaml"), DAY)]
    (filing,) = [due.by for due in status.dues if due.task is Task.FILE]
    now = f"now, at the latest before filing on {filing}"

    assert now in " ".join(re.sub("[│─┼├┤]", " ", run(cases).stdout).split())
    told = rows(week_workbook([status], DAY, "en"), 0)
    assert [row[:2] for row in told[1:] if "Send out" in row[-1]] == [(DAY.isoformat(), now)]
    assert rows(week_workbook([status], DAY, "ja"), 0)[1][1] == f"今すぐ、遅くとも{filing}の申請まで"
    asked = json.loads(run(cases, "--format", "json").stdout)["cases"][0]["due"]
    sent = [one for one in asked if one["task"] == "send_out"]
    assert [(one["by"], one["before_filing_on"]) for one in sent] == [(DAY.isoformat(), str(filing))]


@pytest.mark.parametrize(
    ("lang", "days", "said"),
    [
        ("en", "14", "Nothing is due in these 14 days."),
        ("en", "1", "Nothing is due today and tomorrow."),
        ("ja", "14", "この14日間にすることはありません。"),
    ],
)
def test_a_quiet_fortnight_is_said_and_no_empty_table(tmp_path: Path, lang: str, days: str, said: str) -> None:
    packet = tmp_path / "mt-1"
    packet.mkdir()
    told = {"version": 1, "day": "2026-11-01", "replaces": None, "marks": {}, "files": []}
    (packet / "summary.json").write_text(json.dumps(told))

    shown = run(tmp_path, "--days", days, "--lang", lang).stdout
    assert said in shown
    assert shown.count("┏") <= 1, "the table of cases alone"


def test_json_has_stable_ids_and_no_names(folder: Path) -> None:
    told = json.loads(run(folder, "--format", "json").stdout)

    assert len(told["cases"]) == len(STORIES) + 1
    assert {one["stage"] for one in told["cases"]} <= set(Stage)
    assert {due["task"] for one in told["cases"] for due in one["due"]} <= set(Task)
    assert "SAMPLE" not in json.dumps(told)
    assert told["cases"][0]["problems"] == ["not_yaml"]
    assert "names" in json.loads(run(folder, "--format", "json", "--show-names").stdout)["cases"][1]


def test_the_workbook_is_written_once_and_over_nothing(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "week.xlsx"

    assert run(folder, "--workbook", str(file)).exit_code == 4
    written = file.read_bytes()
    assert len(rows(written, 1)) == len(STORIES) + 2
    assert run(folder, "--workbook", str(file)).exit_code == 5
    assert file.read_bytes() == written
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_folder_without_cases_and_no_folder_are_usage(tmp_path: Path) -> None:
    assert run(tmp_path).exit_code == 2
    assert run(tmp_path / "nowhere").exit_code == 2


def test_the_packet_beside_a_case_says_when_it_was_made(tmp_path: Path) -> None:
    changed = next(one for one, story in zip(office_of_forty(), STORIES, strict=False) if story.name == "changed")
    write([changed], tmp_path / "in")
    packet = tmp_path / "out" / changed.name
    packet.mkdir(parents=True)
    told = {"version": 1, "day": "2026-11-01", "replaces": None, "marks": {}, "files": []}
    (packet / "summary.json").write_text(json.dumps(told))
    filed_again = run(tmp_path / "in", "--packets", str(tmp_path / "out"), "--format", "json")

    tasks = {due["task"] for due in json.loads(filed_again.stdout)["cases"][0]["due"]}
    assert "pack_again" in tasks
    (alone,) = json.loads(run(tmp_path / "out", "--format", "json").stdout)["cases"]
    assert (alone["case"], alone["stage"], alone["due"]) == (changed.name, "packet_only", [])
    without = json.loads(run(tmp_path / "in", "--format", "json").stdout)["cases"][0]
    assert "pack_again" not in {due["task"] for due in without["due"]}


def test_a_file_that_cannot_be_read_is_something_to_do_today(tmp_path: Path) -> None:
    (tmp_path / "a.visa.yaml").write_text("x: [\n", encoding="utf-8")
    shown = run(tmp_path, "--workbook", str(tmp_path / "week.xlsx"))
    assert "Nothing is due" not in shown.stdout
    assert shown.stdout.index("2026-12-01") < shown.stdout.index("Cases")
    (row,) = rows((tmp_path / "week.xlsx").read_bytes(), 0)[1:]
    assert row[:3] == ("2026-12-01", "today", "a.visa.yaml")
    assert "cannot be read as YAML" in row[-1]


def test_two_files_of_one_case_are_both_shown_and_said_to_be_two(tmp_path: Path) -> None:
    (one, *_) = office_of_forty()
    for name in ("a", "b"):
        (tmp_path / f"{name}.visa.yaml").write_text(one.text, encoding="utf-8")
    result = run(tmp_path, "--format", "json")
    told = json.loads(result.output)["cases"]
    assert result.exit_code == 4
    assert [case["case"] for case in told if case["stage"] == "unreadable"] == ["b.visa.yaml"]
    assert len([case for case in told if case["stage"] != "unreadable"]) == 2
    assert "a.visa.yaml" in run(tmp_path).output
