"""`visa-kit check` ends with the boxes of the application form that are still blank, and says no doubt as a fact."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from visa_kit.cli import app

EXAMPLES = Path("examples")


def checked(path: Path, lang: str = "en") -> tuple[int, str]:
    result = CliRunner().invoke(app, ["check", str(path), "--lang", lang, "--day", "2026-11-22"])
    return result.exit_code, result.stdout


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_each_applicant_has_a_line(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("id: a\npatient: {occupation: nurse}\ncompanions: [{}, {}]\n", encoding="utf-8")
    _, said = checked(path, lang)
    last = said.splitlines()[-3:]
    who = {
        "en": ("Patient, 51", "Companion 1, 52", "Companion 2, 52"),
        "ja": ("患者 51", "同伴者1 52", "同伴者2 52"),
    }
    for one, line in zip(who[lang], last, strict=True):
        assert one in line
        assert line.endswith("; …)")
    assert "⟦" not in said


def test_blanks_stop_nothing_and_no_value_is_in_them() -> None:
    code, said = checked(EXAMPLES / "checkup-hanoi.visa.yaml")
    assert code == 0
    assert said.splitlines()[-1] == (
        "Application form, still blank: Patient, 2 boxes "
        "(Place of birth: state or province; Remarks, special circumstances)"
    )


def test_a_case_without_an_embassy_is_unknown_and_asks_for_it(tmp_path: Path) -> None:
    text = (EXAMPLES / "checkup-hanoi.visa.yaml").read_text(encoding="utf-8")
    path = EXAMPLES / "checkup-hanoi.visa.yaml"
    without = tmp_path / "a.yaml"
    assert text.count("mission: hanoi") == 1
    without.write_text(text.replace("mission: hanoi", "remarks: none", 1), encoding="utf-8")
    for profile in path.parent.glob("profiles/*"):
        target = tmp_path / "profiles" / profile.name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(profile.read_bytes())
    code, said = checked(without)
    assert code == 3
    asked = [line for line in said.splitlines() if "Application › Embassy or consulate" in line]
    assert len(asked) == 1, "a question is asked once, however many rules wait for the answer"
    assert asked[0].startswith("│ 1*")
    assert "File at the embassy or consulate" in asked[0]


def test_the_forms_own_stars_are_left_out_where_stars_mean_something_else(tmp_path: Path) -> None:
    path = tmp_path / "child.visa.yaml"
    told = (EXAMPLES / "checkup-hanoi.visa.yaml").read_text("utf-8")
    path.write_text(
        "".join(line for line in told.splitlines(keepends=True) if "partner_occupation" not in line), "utf-8"
    )
    shutil.copytree(EXAMPLES / "profiles", tmp_path / "profiles")
    for lang, box in (
        ("ja", "配偶者の職業(未成年者は両親の職業);"),
        ("en", "Partner's occupation, or the parents' for a minor;"),
    ):
        _, said = checked(path, lang)
        assert box in said.splitlines()[-1]
