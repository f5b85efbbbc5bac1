"""`visa-kit batch`: exit codes, the lists, one message when the folder is in use, and a calm end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pypdfium2
import pytest
from toy_packing import short_pack
from typer.testing import CliRunner, Result

from visa_kit.batch.place import locked
from visa_kit.cli import app


def batch(cases: Path, out: Path, *more: str) -> Result:
    words = ["batch", str(cases), "--out", str(out), "--day", "2026-12-01", "--lang", "en", "--workers", "1", *more]
    return CliRunner().invoke(app, words)


@pytest.fixture
def cases(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "open.visa.yaml").write_text("id: open\nsample: yes\n")
    (folder / "torn.visa.yaml").write_text("id: [")
    (folder / "other.yaml").write_text("id: other\n")
    yield folder


def test_a_batch_makes_packets_and_the_list_and_then_finds_nothing_to_do(cases: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with patch("visa_kit.batch.night.pack", short_pack):
        first = batch(cases, out)
        second = batch(cases, out)

    assert (first.exit_code, second.exit_code) == (4, 4), first.output
    assert "1 packet printed, 0 unchanged." in first.output
    assert "0 packets printed, 1 unchanged." in second.output
    assert "1 other file does not end in" in first.output
    listed = json.loads((out / "triage.json").read_text(encoding="utf-8"))["cases"]
    assert [(one["file"], one["state"]) for one in listed] == [
        ("torn.visa.yaml", "failed"),
        ("open.visa.yaml", "unknown"),
    ]
    assert (out / "triage.xlsx").exists()
    assert (out / "open" / "office.pdf").exists()
    with pypdfium2.PdfDocument(out / "open" / "patient.pdf") as printed:
        assert len(printed) >= 1


def test_a_second_run_ends_with_six(cases: Path, tmp_path: Path) -> None:
    with locked(tmp_path / "out"):
        result = batch(cases, tmp_path / "out")
    assert result.exit_code == 6
    assert "Another run" in result.output


def test_a_place_that_cannot_be_written_ends_with_five(cases: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert batch(cases, tmp_path / "file" / "out").exit_code == 5


def test_nothing_to_do_is_a_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert batch(tmp_path / "empty", tmp_path / "out").exit_code == 2
    assert batch(tmp_path / "nowhere", tmp_path / "out").exit_code == 2


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=("int", "term"))
def test_a_signal_ends_it_calmly(tmp_path: Path, number: signal.Signals, code: int) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    for case in range(40):
        (folder / f"c{case}.visa.yaml").write_text(f"id: [c{case}\n" if case < 39 else "id: c39\nsample: yes\n")
    words = [sys.executable, "-m", "visa_kit", "batch", str(folder), "--out", str(tmp_path / "out"), "--lang", "en"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ) as process:
        assert process.stderr
        process.stderr.readline()
        process.send_signal(number)
        said, _ = process.communicate(timeout=60)

    assert process.returncode == code, said
    assert b"The same command does the rest." in said
    assert not (tmp_path / "out" / "triage.xlsx").exists()
