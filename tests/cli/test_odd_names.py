"""File names that are not UTF-8, as old machines leave them: shown as well as they can be, and in nobody's way."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from nights import quick_printing
from openpyxl.reader.excel import load_workbook
from toy_packing import short_pack
from typer.testing import CliRunner, Result

from visa_kit.cli import app
from visa_kit.problem import Where, shown

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the names of this system are Unicode")

PATIENT = os.fsdecode(b"\x8a\xb3\x8e\xd2.visa.yaml")
TORN = os.fsdecode(b"\x8a\xb4.visa.yaml")
SHOWN = "����.visa.yaml"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, words), "--day", "2026-12-01", "--lang", "en"])


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    folder = tmp_path / os.fsdecode(b"\x8a\xb3")
    folder.mkdir()
    (folder / PATIENT).write_text("id: open\nsample: yes\n")
    (folder / TORN).write_text("id: [")
    (folder / "plain.visa.yaml").write_text("id: plain\nprofiles: [x]\n")
    return folder


@pytest.mark.parametrize("name", ["����.visa.yaml", "患者.visa.yaml", "\ud800"])
def test_a_sound_name_is_shown_as_it_is_and_no_other_is_refused(name: str) -> None:
    assert shown(name) == Where(file=name).file == name.replace("\ud800", "�")


def test_a_batch_ends_with_its_lists(cases: Path, tmp_path: Path) -> None:
    out = tmp_path / os.fsdecode(b"\x8aout")
    with patch("visa_kit.batch.night.pack", short_pack):
        result = run("batch", cases, "--out", out, "--workers", "1")

    assert result.exit_code == 4, result.output
    listed = json.loads((out / "triage.json").read_bytes())["cases"]
    states = {one["file"]: one["state"] for one in listed}
    assert states == {SHOWN: "unknown", "��.visa.yaml": "failed", "plain.visa.yaml": "failed"}
    named = {row[6].value for row in load_workbook(out / "triage.xlsx").active.iter_rows(min_row=2)}
    assert named == set(states)


@pytest.mark.parametrize("name", [PATIENT, TORN, "plain.visa.yaml"])
@pytest.mark.parametrize("form", ["table", "json"])
def test_each_can_be_checked(cases: Path, name: str, form: str) -> None:
    assert run("check", cases / name, "--format", form).exit_code == (3 if name == PATIENT else 4)


@pytest.mark.parametrize("form", ["table", "json"])
def test_they_are_packed(cases: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / os.fsdecode(b"\x8aout")
    with quick_printing():
        result = run("pack", cases, "--out", out, "--format", form)
    assert result.exit_code == 4
    assert "��.visa.yaml" in result.output
    assert "�out" in result.output
    assert (out / "open" / "office.pdf").exists()


def test_the_week_tells_of_them(cases: Path, tmp_path: Path) -> None:
    book = tmp_path / os.fsdecode(b"\x8a.xlsx")
    table = run("status", cases, "--workbook", book)
    assert table.exit_code == run("status", cases, "--format", "json").exit_code == 4
    assert "��.visa.yaml" in table.output
    assert book.exists()
    again = run("status", cases, "--workbook", book)
    assert again.exit_code == 5
    assert "already there" in again.output


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_strangers_file_is_named(tmp_path: Path, form: str) -> None:
    (tmp_path / TORN).write_text("")
    result = CliRunner().invoke(app, ["verify", str(tmp_path), "--lang", "en", "--format", form])
    assert result.exit_code == 5
    assert "��.visa.yaml" in result.output
