"""`visa-kit forms`: what a form holds, a grid on a copy of it, and the names that a map may use."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pikepdf
import pytest
from blank_forms import FLAT_MAP, OFFICIAL, changed_pdf, flat_form, line_of, official, write_flat_map, write_flat_pdf
from typer.testing import CliRunner, Result

from visa_kit.answers import APPLICATION_NAMES, COMBINED_NAMES
from visa_kit.cli import app


def run(*words: str, lang: str = "en") -> Result:
    result = CliRunner().invoke(app, ["forms", *words, "--lang", lang])
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def flat(tmp_path: Path) -> Path:
    return write_flat_pdf(tmp_path)


def test_the_fields_of_the_official_form() -> None:
    official()
    result = run("inspect", str(OFFICIAL))

    assert result.exit_code == 0
    assert official().fingerprint in result.output
    assert "English edition of March 2023" in result.output
    assert "Date of expiry" in result.output
    assert "≤ 9" in result.output
    assert "209:" in result.output


def test_the_same_for_programs() -> None:
    official()
    told = json.loads(run("inspect", str(OFFICIAL), "--format", "json").output)

    assert len(told["fields"]) == 60
    sex = next(field for field in told["fields"] if field["name"].endswith("RB1[0]"))
    assert [box["state"] for box in sex["boxes"]] == ["0", "1"]
    assert told["problems"] == []


def test_a_flat_form_and_a_grid_on_it(flat: Path, tmp_path: Path) -> None:
    grid = tmp_path / "grid.pdf"
    result = run("inspect", str(flat), "--out", str(grid))

    assert result.exit_code == 0
    assert flat_form().fingerprint in result.output
    assert "It has no fields" in result.output
    assert "595 x 842" in result.output
    assert stat.S_IMODE(grid.stat().st_mode) == 0o600
    with pikepdf.open(grid) as pdf:
        assert len(pdf.pages) == 1


def test_a_grid_never_takes_the_place_of_another_file(flat: Path) -> None:
    before = flat.read_bytes()
    assert run("inspect", str(flat), "--out", str(flat)).exit_code == 5
    assert flat.read_bytes() == before


def test_a_map_is_compared_while_it_is_being_made(flat: Path, tmp_path: Path) -> None:
    path = write_flat_map(tmp_path)
    assert run("inspect", str(flat), "--map", str(path)).exit_code == 0
    path.write_text(
        path.read_text(encoding="utf-8").replace("[100, 516, 260, 530]", "[100, 516, 960, 530]"), encoding="utf-8"
    )
    result = run("inspect", str(flat), "--map", str(path), "--out", str(tmp_path / "grid.pdf"))

    assert result.exit_code == 4
    assert f"mihon-flat.yaml:{line_of('first_landing')}" in result.output
    assert (tmp_path / "grid.pdf").is_file(), "the boxes that are wrong are best seen drawn"


def test_a_map_of_another_edition_says_so(flat: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.yaml"
    path.write_text(FLAT_MAP.replace("FINGERPRINT", "0123456789abcdef0123"), encoding="utf-8")
    result = run("inspect", str(flat), "--map", str(path))

    assert "another edition" in result.output
    assert "0123456789abcdef0123" in result.output


def test_a_strangers_file_does_not_move_the_cursor(flat: Path, tmp_path: Path) -> None:
    def name_it(pdf: pikepdf.Pdf) -> None:
        box = pikepdf.Array([0, 0, 10, 10])
        evil = pikepdf.String("evil\x1b[2J\u202ename")
        field = pikepdf.Dictionary(T=evil, TU=evil, FT=pikepdf.Name.Tx, Subtype=pikepdf.Name.Widget, Rect=box)
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([pdf.make_indirect(field)]))

    path = tmp_path / "evil.pdf"
    path.write_bytes(changed_pdf(flat.read_bytes(), name_it))
    result = run("inspect", str(path))

    assert result.exit_code == 0
    assert "evil·[2J·name" in result.output
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output


def test_what_is_no_form(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"no")
    result = run("inspect", str(tmp_path / "x.pdf"), "--format", "json")

    assert result.exit_code == 4
    assert json.loads(result.output)["problems"][0]["formula"] == "form_not_pdf"
    assert run("inspect", str(tmp_path / "none.pdf")).exit_code == 4


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_names_of_all_answers(lang: str) -> None:
    application, combined = (
        run("answers", lang=lang).output,
        run("answers", "--form", "combined-form", lang=lang).output,
    )

    assert all(name in application for name in APPLICATION_NAMES)
    assert all(name in combined for name in COMBINED_NAMES if not name.startswith("companion_") or "_1_" in name)
    assert "⟦" not in application + combined
