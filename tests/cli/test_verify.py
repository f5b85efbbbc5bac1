"""`visa-kit verify`: each file that is missing, changed or not the kit's is named."""

from __future__ import annotations

import json
import os
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from visa_kit.batch.verify import Flaw
from visa_kit.batch.verify import verify as look_at
from visa_kit.cli import app
from visa_kit.forms.maps import FormKind
from visa_kit.packet.save import MARKER, save


def verify(out: Path, *more: str) -> Result:
    return CliRunner().invoke(app, ["verify", str(out), "--lang", "en", *more])


@pytest.fixture
def out(tmp_path: Path) -> Path:
    files = {name: name.encode() for name in ("office.pdf", "embassy.pdf")}
    listed = [{"name": name, "sha256": sha256(content).hexdigest()} for name, content in files.items()]
    told = {"made_with": "visa-kit", "version": 1, "day": "2026-12-01", "replaces": None, "marks": {}, "files": listed}
    for case in ("anna", "berta"):
        save(tmp_path / case, files | {MARKER: json.dumps(told).encode()})
    return tmp_path


def test_what_is_as_it_was_is_said_so(out: Path) -> None:
    result = verify(out)
    assert result.exit_code == 0
    assert "2 packets, 4 files looked at; 0 are not" in result.output


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "1 packet, 2 files looked at; 1 is not as it was written."),
        ("ja", "書類一式1件、ファイル2件を検証しました。異常:1件。"),
    ],
)
def test_one_of_a_thing_is_said_as_one(out: Path, lang: str, said: str) -> None:
    shutil.rmtree(out / "berta")
    (out / "anna" / "office.pdf").unlink()
    assert said in verify(out, "--lang", lang).output


def test_each_flaw_is_named(out: Path) -> None:
    (out / "anna" / "office.pdf").write_bytes(b"office.pdg")
    (out / "anna" / "embassy.pdf").unlink()
    (out / "anna" / "notes.txt").write_text("")
    (out / "berta" / "office.pdf").unlink()
    (out / "berta" / "office.pdf").symlink_to(out / "anna" / "office.pdf")
    (out / "holiday.jpg").write_bytes(b"")
    (out / "somebody").mkdir()

    flaws = {seen.place: seen.flaw for seen in look_at(out).flaws}

    assert flaws == {
        "anna/office.pdf": Flaw.CHANGED,
        "anna/embassy.pdf": Flaw.MISSING,
        "anna/notes.txt": Flaw.EXTRA,
        "berta/office.pdf": Flaw.CHANGED,
        "holiday.jpg": Flaw.EXTRA,
        "somebody": Flaw.NOT_A_PACKET,
    }
    assert verify(out).exit_code == 5
    assert json.loads(verify(out, "--format", "json").output)["packets"] == 2


def test_what_the_kit_made_beside_the_packets_is_looked_at_too(out: Path, tmp_path: Path) -> None:
    words = ["--live-in", "VN", "--nationality", "VN", "--day", "2026-12-01"]
    assert CliRunner().invoke(app, ["checklist", *words, "--out", str(out)]).exit_code == 0
    files = {"application-form-1.pdf": b"form"}
    listed = [{"name": name, "sha256": sha256(content).hexdigest()} for name, content in files.items()]
    told = {"made_with": "visa-kit 0.1.0", "case": "anna", "files": listed}
    save(out / "anna.application-form", files | {MARKER: json.dumps(told).encode()})

    result = verify(out)
    assert result.exit_code == 0, result.output
    assert "2 packets, 6 files looked at; 0 are not" in result.output

    (out / "checklist" / "traveller-1.pdf").write_bytes(b"another")
    (out / "anna.application-form" / "note").write_bytes(b"")
    flaws = {seen.place: seen.flaw for seen in look_at(out).flaws}
    assert flaws == {"checklist/traveller-1.pdf": Flaw.CHANGED, "anna.application-form/note": Flaw.EXTRA}


@pytest.mark.parametrize(
    "told",
    [
        {"made_with": "another program", "files": []},
        {"made_with": "visa-kit", "files": [{"name": "office.pdf"}]},
        {"made_with": "visa-kit", "files": [{"name": "../anna/office.pdf", "sha256": "0"}]},
    ],
    ids=["another program's", "without hashes", "that leads out"],
)
def test_a_folder_whose_summary_tells_nothing_to_go_by_is_no_packet(out: Path, told: dict[str, object]) -> None:
    (out / "folder").mkdir()
    (out / "folder" / MARKER).write_text(json.dumps(told))
    assert {seen.place: seen.flaw for seen in look_at(out).flaws} == {"folder": Flaw.NOT_A_PACKET}


@pytest.mark.parametrize("version", ["x", -5, 0, None, [], 1.5])
def test_a_packet_without_a_version_that_can_be_read_is_damaged(out: Path, version: object) -> None:
    told = json.loads((out / "anna" / MARKER).read_text()) | {"version": version}
    (out / "anna" / MARKER).write_text(json.dumps(told))
    assert {seen.place: seen.flaw for seen in look_at(out).flaws} == {"anna": Flaw.NOT_A_PACKET}


@pytest.mark.parametrize("case", ["berta", "", 7, None])
def test_a_folder_with_another_cases_papers_is_named(out: Path, case: object) -> None:
    told = json.loads((out / "anna" / MARKER).read_text()) | {"case": case}
    (out / "anna" / MARKER).write_text(json.dumps(told))
    found = {"anna": Flaw.ANOTHER_CASE} if case is not None else {}
    assert {seen.place: seen.flaw for seen in look_at(out).flaws} == found


@pytest.mark.parametrize("form", FormKind)
def test_what_was_filled_for_a_case_lies_beside_its_packet_and_is_filled_again(out: Path, form: FormKind) -> None:
    folder = out / f"anna.{form.value}"
    for content in (b"first", b"second"):
        listed = [{"name": "form.pdf", "sha256": sha256(content).hexdigest()}]
        told = {"made_with": "visa-kit 0.1.0", "case": "anna", "files": listed}
        save(folder, {"form.pdf": content, MARKER: json.dumps(told).encode()})
        assert look_at(out).flaws == ()
    folder.rename(out / f"berta.{form.value}")
    assert {seen.place: seen.flaw for seen in look_at(out).flaws} == {f"berta.{form.value}": Flaw.ANOTHER_CASE}


def test_a_folder_is_known_by_its_own_name_however_it_is_named(out: Path, tmp_path: Path) -> None:
    link = tmp_path / "a-link"
    link.symlink_to(out / "anna")
    for named in (link, out / "berta" / ".." / "anna", out / "anna" / "."):
        seen = look_at(named)
        assert (seen.packets, seen.files, seen.flaws) == (1, 2, ())


def test_one_packet_alone_is_looked_at_too(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = verify(out / "anna")
    assert result.exit_code == 0, result.output
    assert "1 packet, 2 files looked at; 0 are not" in result.output
    (out / "anna" / "office.pdf").write_bytes(b"office.pdg")
    monkeypatch.chdir(out / "anna")
    assert {seen.place: seen.flaw for seen in look_at(Path()).flaws} == {"anna/office.pdf": Flaw.CHANGED}


def test_a_pipe_in_the_place_of_a_paper_is_not_waited_for(out: Path) -> None:
    (out / "anna" / "office.pdf").unlink()
    os.mkfifo(out / "anna" / "office.pdf")
    assert {seen.place: seen.flaw for seen in look_at(out).flaws} == {"anna/office.pdf": Flaw.CHANGED}


def test_a_folder_that_is_not_there_is_a_wrong_use(tmp_path: Path) -> None:
    assert verify(tmp_path / "nowhere").exit_code == 2
