"""`visa-kit fill`: the official form on the user's own copy, and a calm word about everything that stands in the way."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pytest
from blank_forms import OFFICIAL, line_of, official, write_flat_map, write_flat_pdf
from samples import CHILD, EXAMPLES, KNEES, sample
from typer.testing import CliRunner, Result

from visa_kit.cli import app
from visa_kit.cli.workbook import new_workbook

DAY = ("--day", "2026-12-01")
CASES = {name: str(EXAMPLES / f"{name}.visa.yaml") for name in (KNEES, CHILD)}
PRIVATE = ("WANG", "XIAOMING", "E00000001", "wang@mail", "OBRAZTSOVA", "750000001", "Yangben")


def run(*words: str, lang: str = "en") -> Result:
    return CliRunner().invoke(app, [*words, "--lang", lang])


def fill(case: str, form: Path, out: Path, *more: str, lang: str = "en") -> Result:
    result = run("fill", CASES.get(case, case), "--form", str(form), "--out", str(out), *DAY, *more, lang=lang)
    assert not any(word in result.output for word in PRIVATE)
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def flat(tmp_path: Path) -> Path:
    return write_flat_pdf(tmp_path)


def test_one_form_for_each_applicant_readable_by_its_owner_alone(tmp_path: Path) -> None:
    official()
    result = fill(CHILD, OFFICIAL, tmp_path)
    folder = tmp_path / "sample-c-child.application-form"

    assert result.exit_code == 0, result.output
    names = sorted(path.name for path in folder.iterdir())
    assert names == [*(f"application-form-{n}.pdf" for n in (1, 2, 3)), "summary.json"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_it_says_what_the_case_does_not_tell(tmp_path: Path) -> None:
    official()
    result = fill(CHILD, OFFICIAL, tmp_path)

    assert "English edition of March 2023" in result.output
    assert "ID No. issued to you" in result.output
    assert "Certificate of" not in result.output, "each of the three has told theirs"
    assert "Companion 2" in result.output


def test_in_japanese(tmp_path: Path) -> None:
    official()
    result = fill(KNEES, OFFICIAL, tmp_path, lang="ja")

    assert "日本国査証申請書" in result.output
    assert "同伴者1" in result.output
    assert "⟦" not in result.output


def test_for_programs(tmp_path: Path) -> None:
    official()
    result = fill(KNEES, OFFICIAL, tmp_path, "--format", "json")
    told = json.loads(result.output)

    assert (told["case"], told["edition"]) == ("sample-a-knees", "mofa-visa-2023-03")
    assert [(one["name"], one["traveller"]) for one in told["files"]] == [
        ("application-form-1.pdf", 1),
        ("application-form-2.pdf", 2),
    ]
    assert told["files"][0]["blank"] == []
    summary = json.loads((Path(told["folder"]) / "summary.json").read_text())
    assert summary["files"] == told["files"]
    assert not any(word in json.dumps(summary) for word in PRIVATE)


def test_the_folder_is_replaced_whole_and_a_strange_file_in_it_is_not_touched(tmp_path: Path) -> None:
    official()
    folder = tmp_path / "sample-a-knees.application-form"
    assert fill(KNEES, OFFICIAL, tmp_path).exit_code == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert fill(KNEES, OFFICIAL, tmp_path).exit_code == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    (folder / "notes.txt").write_text("mine")

    result = fill(KNEES, OFFICIAL, tmp_path)
    assert result.exit_code == 5
    assert (folder / "notes.txt").read_text() == "mine"


def test_a_case_that_is_stopped_is_filled_all_the_same_and_says_so(tmp_path: Path) -> None:
    official()
    case = tmp_path / "case.yaml"
    case.write_text("id: mihon-1\npatient: {sex: female}\n", encoding="utf-8")
    result = fill(str(case), OFFICIAL, tmp_path)

    assert result.exit_code in (1, 3)
    assert (tmp_path / "mihon-1.application-form" / "application-form-1.pdf").is_file()
    assert "visa-kit check" in result.output


def test_an_answer_that_the_form_has_no_box_for(tmp_path: Path) -> None:
    official()
    text = Path(CASES[KNEES]).read_text(encoding="utf-8").replace("sex: male", "sex: unspecified", 1)
    shutil.copytree(EXAMPLES / "profiles", tmp_path / "profiles")
    case = tmp_path / "case.visa.yaml"
    case.write_text(text, encoding="utf-8")
    result = fill(str(case), OFFICIAL, tmp_path, "--format", "json")

    assert result.exit_code == 3
    assert json.loads(result.output)["files"][0]["unwritten"] == ["Sex"]


def test_the_cases_of_a_workbook(tmp_path: Path) -> None:
    official()
    book = tmp_path / "cases.xlsx"
    new_workbook(book, "ja", sample(KNEES), [sample(KNEES), sample(CHILD)])
    result = fill(str(book), OFFICIAL, tmp_path / "out", "--format", "json")

    assert result.exit_code == 0, result.output
    assert [(one["case"], len(one["files"])) for one in json.loads(result.output)] == [
        ("sample-a-knees", 2),
        ("sample-c-child", 3),
    ]
    from_book = {
        path.name: path.read_bytes() for path in (tmp_path / "out" / "sample-c-child.application-form").iterdir()
    }
    assert fill(CHILD, OFFICIAL, tmp_path / "yaml").exit_code == 0
    from_yaml = {
        path.name: path.read_bytes() for path in (tmp_path / "yaml" / "sample-c-child.application-form").iterdir()
    }
    assert from_book == from_yaml


class TestFlatForms:
    def test_an_unknown_form_is_named_and_nothing_is_filled(self, flat: Path, tmp_path: Path) -> None:
        result = fill(KNEES, flat, tmp_path / "out", "--maps", str(tmp_path / "none"), "--format", "json")

        assert result.exit_code == 4
        (problem,) = json.loads(result.output)["problems"]
        assert problem["formula"] == "form_unknown"
        assert "data sheet" in problem["do"]
        assert not (tmp_path / "out").exists()

    def test_with_the_offices_own_map(self, flat: Path, tmp_path: Path) -> None:
        write_flat_map(tmp_path / "maps")
        result = fill(KNEES, flat, tmp_path / "out", "--maps", str(tmp_path / "maps"))

        assert result.exit_code == 0, result.output
        folder = tmp_path / "out" / "sample-a-knees.combined-form"
        assert sorted(path.name for path in folder.iterdir()) == ["combined-form.pdf", "summary.json"]
        assert "The case" in result.output

    def test_the_map_lies_beside_the_office_profile(self, flat: Path, tmp_path: Path) -> None:
        shutil.copytree(EXAMPLES / "profiles", tmp_path / "profiles")
        case = tmp_path / "case.visa.yaml"
        case.write_bytes(Path(CASES[KNEES]).read_bytes())
        write_flat_map(tmp_path / "profiles" / "forms")

        assert fill(str(case), flat, tmp_path / "out").exit_code == 0

    def test_a_map_that_does_not_fit_is_told_at_its_line(self, flat: Path, tmp_path: Path) -> None:
        path = write_flat_map(tmp_path / "maps")
        path.write_text(path.read_text(encoding="utf-8").replace("printed: 男", "printed: 女"), encoding="utf-8")
        result = fill(KNEES, flat, tmp_path / "out", "--maps", str(tmp_path / "maps"))

        assert result.exit_code == 4
        assert f"mihon-flat.yaml:{line_of('answer: patient_sex')}" in result.output
        assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "formula"),
    [(b"Dear Sir", "form_not_pdf"), (b"%PDF-1.7 and no more", "form_damaged"), (None, "file_not_found")],
)
def test_whatever_is_wrong_with_the_file(content: bytes | None, formula: str, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    if content is not None:
        path.write_bytes(content)
    result = fill(KNEES, path, tmp_path / "out", "--format", "json")

    assert result.exit_code == 4
    (problem,) = json.loads(result.output)["problems"]
    assert (problem["formula"], problem["where"]["file"]) == (formula, "form.pdf")
    assert fill(KNEES, path, tmp_path / "out").exit_code == 4


def test_a_letter_that_the_fonts_do_not_have_is_named_by_its_code_point(tmp_path: Path) -> None:
    official()
    case = tmp_path / "case.yaml"
    case.write_text("id: mihon-1\npatient: {occupation: 医者 ကု}\n", encoding="utf-8")
    result = fill(str(case), OFFICIAL, tmp_path / "out", "--format", "json")

    assert result.exit_code == 4
    (problem,) = json.loads(result.output)["problems"]
    assert problem["formula"] == "no_shape_on_form"
    assert "U+1000" in problem["what"]
    assert "医者" not in result.output
