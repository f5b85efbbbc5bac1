"""`visa-kit pack` a second time: what has not changed is left alone, what has says what to sign again."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from samples import CHECKUP, EXAMPLES
from typer.testing import CliRunner, Result

from visa_kit.cli import app
from visa_kit.packet import corridor
from visa_kit.packet.corridor import Printed
from visa_kit.packet.plan import Bundle


@pytest.fixture(autouse=True)
def _quick_press(monkeypatch: pytest.MonkeyPatch) -> None:
    """A printer of words: nothing is laid out here."""

    def press(bundle: Bundle, day: date) -> Printed:
        return Printed(bundle=bundle.id, pdf=f"{day} {bundle.model_dump_json()}".encode(), pages=1, faults=())

    monkeypatch.setattr(corridor, "print_bundle", press)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "profiles").mkdir()
    for profile in (EXAMPLES / "profiles").glob("*.yaml"):
        (tmp_path / "profiles" / profile.name).write_bytes(profile.read_bytes())
    path = tmp_path / "case.visa.yaml"
    path.write_bytes((EXAMPLES / f"{CHECKUP}.visa.yaml").read_bytes())
    return path


def pack(file: Path, day: str, *words: str, lang: str = "en") -> Result:
    out = str(file.parent / "out")
    return CliRunner().invoke(app, ["pack", str(file), "--out", out, "--day", day, "--lang", lang, *words])


def change(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "X0000001" in text
    file.write_text(text.replace("X0000001", "X0000009"), encoding="utf-8")


def test_an_unchanged_case_is_said_to_be_unchanged(file: Path) -> None:
    assert "Version 1" in pack(file, "2026-12-01").output
    again = pack(file, "2026-12-02")
    assert again.exit_code == 0
    assert "Version 1, unchanged" in again.output
    assert "What changed" not in again.output


def test_a_changed_case_says_what_it_replaces_and_who_signs_again(file: Path) -> None:
    pack(file, "2026-12-01")
    change(file)
    text = pack(file, "2026-12-02").output
    assert "sample-b-checkup: version 2 replaces version 1 of 2026-12-01. What changed, and who signs again:" in text
    assert "  embassy.pdf: Treatment schedule — the physician\n" in text
    assert "X000000" not in text


def test_it_says_so_in_japanese(file: Path) -> None:
    pack(file, "2026-12-01")
    change(file)
    text = pack(file, "2026-12-02", lang="ja").output
    assert "  embassy.pdf: 治療予定表 — 担当医\n" in text
    assert "⟦" not in text


def test_a_program_reads_the_version_and_whether_it_is_unchanged(file: Path) -> None:
    first = json.loads(pack(file, "2026-12-01", "--format", "json").output)[0]
    assert (first["version"], first["replaces"], first["unchanged"]) == (1, None, False)
    same = json.loads(pack(file, "2026-12-02", "--format", "json").output)[0]
    assert (same["version"], same["unchanged"]) == (1, True)
    change(file)
    second = json.loads(pack(file, "2026-12-03", "--format", "json").output)[0]
    assert (second["version"], second["replaces"]["version"]) == (2, 1)
    assert second["replaces"]["day"] == "2026-12-01"
