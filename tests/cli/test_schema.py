"""`visa-kit schema`: shown, or written where nothing of anybody's is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from visa_kit.cli import app
from visa_kit.intake.schema import case_schema


def schema(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["schema", *map(str, words), "--lang", "en"])


def test_it_is_shown_as_json() -> None:
    result = schema()
    assert result.exit_code == 0
    assert json.loads(result.output) == case_schema()


def test_it_is_written_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "case.schema.json"
    assert schema("--out", file).exit_code == 0
    assert json.loads(file.read_text(encoding="utf-8")) == case_schema()


def test_an_older_schema_of_the_kit_gives_way(tmp_path: Path) -> None:
    file = tmp_path / "case.schema.json"
    file.write_text(json.dumps(case_schema() | {"description": "older"}), encoding="utf-8")
    assert schema("--out", file).exit_code == 0
    assert json.loads(file.read_text(encoding="utf-8")) == case_schema()


@pytest.mark.parametrize("text", ["id: x\n", "{}", "[]", '{"$schema": "x", "title": "Other", "$defs": {}}'])
def test_any_other_file_stays(tmp_path: Path, text: str) -> None:
    file = tmp_path / "case.visa.yaml"
    file.write_text(text, encoding="utf-8")
    result = schema("--out", file)
    assert result.exit_code == 5
    assert "already there" in result.output
    assert file.read_text(encoding="utf-8") == text
