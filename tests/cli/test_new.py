"""`visa-kit new`: a sample to begin with, and nothing of anybody's is written over."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
import yaml
from shape import misfits
from typer.testing import CliRunner, Result

from visa_kit.cli import app
from visa_kit.intake import read_case
from visa_kit.intake.schema import case_schema


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def new(*words: str | Path, lang: str = "en") -> Result:
    return run("new", *words, "--day", "2026-11-22", "--lang", lang)


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--from-country", "China", "--companions", "2", "--stays", "3"),
        ("--from-country", "RU", "--long", "--companions", "1"),
        ("--from-country", "モンゴル", "--regenerative"),
        (
            "--from-country",
            "Brazil",
        ),
    ],
)
def test_what_it_writes_is_taken_decided_and_fits_the_schema(
    tmp_path: Path, lang: str, options: tuple[str, ...]
) -> None:
    file = tmp_path / "mihon.visa.yaml"
    assert new(file, *options, lang=lang).exit_code == 0
    assert read_case(file).sample
    assert list(misfits(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader), case_schema())) == []
    checked = run("check", file, "--day", "2026-11-22", "--lang", lang)
    # For a country without a mission of the samples' own, the embassy is still to be named.
    assert checked.exit_code == (3 if "Brazil" in options else 0), checked.output


def test_the_first_line_points_at_the_schema_that_lies_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "mihon.visa.yaml"
    new(file)
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=visa-kit.schema.json"
    assert (tmp_path / "visa-kit.schema.json").is_file()


def test_the_comments_speak_the_language_that_was_asked_for(tmp_path: Path) -> None:
    new(tmp_path / "en.yaml")
    new(tmp_path / "ja.yaml", lang="ja")
    english = (tmp_path / "en.yaml").read_text(encoding="utf-8")
    japanese = (tmp_path / "ja.yaml").read_text(encoding="utf-8")
    assert "birth: 1970-01-01  # Date of birth (生年月日).\n" in english
    assert "sex: female  # Sex (性別) as in the passport: male / female / unspecified\n" in english
    assert "birth: 1970-01-01  # 生年月日\n" in japanese
    assert "    city: HA NOI  # 市\n" in japanese
    assert "⟦" not in english + japanese


def test_it_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    new(tmp_path / "mihon.yaml")
    assert stat.S_IMODE((tmp_path / "mihon.yaml").stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", ["file", "link", "folder"])
def test_nothing_is_written_over(tmp_path: Path, kind: str) -> None:
    file, other = tmp_path / "mihon.yaml", tmp_path / "other"
    other.write_text("mine", encoding="utf-8")
    if kind == "folder":
        file.mkdir()
    elif kind == "link":
        file.symlink_to(other)
    else:
        file.write_text("mine", encoding="utf-8")
    result = new(file)
    assert result.exit_code == 5
    assert "already there" in result.output
    assert other.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "visa-kit.schema.json").exists()


def test_another_file_under_the_schema_s_name_stays(tmp_path: Path) -> None:
    (tmp_path / "visa-kit.schema.json").write_text("{}", encoding="utf-8")
    assert new(tmp_path / "mihon.yaml").exit_code == 0
    assert (tmp_path / "visa-kit.schema.json").read_text(encoding="utf-8") == "{}"


def test_a_folder_that_is_not_there_is_said_calmly(tmp_path: Path) -> None:
    result = new(tmp_path / "nowhere" / "mihon.yaml")
    assert result.exit_code == 5
    assert "could not be written" in result.output


def test_without_a_file_it_is_shown() -> None:
    result = new()
    assert result.exit_code == 0
    assert result.output.startswith("# yaml-language-server:")
    assert yaml.load(result.output, Loader=yaml.BaseLoader)["id"] == "mihon-001"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from-country", "Korea"), "usual name"),
        (("--long", "--stays", "2"), "one stay"),
        (("mihon.json",), ".yaml"),
        (("--companions", "21"), "20"),
        (("--stays", "61"), "60"),
        (("--stays", "0"), "1"),
    ],
)
def test_a_wish_that_cannot_be_is_refused(words: tuple[str, ...], said: str) -> None:
    result = new(*words)
    assert result.exit_code == 2
    assert said in result.output


@pytest.mark.parametrize(("words", "stays"), [((), 1), (("--regenerative",), 3), (("--regenerative", "--long"), 1)])
def test_how_many_stays_when_nobody_says(words: tuple[str, ...], stays: int) -> None:
    assert len(yaml.load(new(*words).output, Loader=yaml.BaseLoader)["stays"]) == stays
