"""`visa-kit check … | head`: a reader who leaves early is no mistake of anybody's."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from samples import CHECKUP, EXAMPLES
from typer.testing import CliRunner

from visa_kit.cli import app
from visa_kit.cli.exits import Exit

HANOI = str(EXAMPLES / f"{CHECKUP}.visa.yaml")
DAY = ("--day", "2026-12-01")
no_full_device = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")


def run_with_nobody_reading(*words: str, errors_too: bool = False) -> subprocess.CompletedProcess[str]:
    """The command, writing into a pipe whose reader has gone."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        return subprocess.run(
            [sys.executable, "-I", "-m", "visa_kit", *words],
            stdout=writer,
            stderr=writer if errors_too else subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writer)


@pytest.mark.parametrize(
    "words",
    [("check", HANOI, *DAY), ("check", HANOI, "--format", "json", *DAY), ("check", "--help")],
    ids=["a table", "json", "the help"],
)
def test_a_reader_who_leaves_ends_the_command_without_a_word(words: tuple[str, ...]) -> None:
    done = run_with_nobody_reading(*words)

    assert done.returncode == Exit.READER_LEFT
    assert done.stderr == ""


def test_so_it_is_where_both_outputs_go_into_the_pipe() -> None:
    assert run_with_nobody_reading("check", HANOI, *DAY, errors_too=True).returncode == Exit.READER_LEFT


@no_full_device
@pytest.mark.parametrize(
    ("words", "lang", "said"),
    [
        (("check", HANOI, *DAY), "ja_JP.UTF-8", "書き込めませんでした"),
        (("schema",), "C.UTF-8", "could not be written"),
        (("check", "--help"), "C.UTF-8", "could not be written"),
    ],
    ids=["a table", "much", "the help"],
)
def test_where_there_is_no_room_for_the_output_it_says_so_and_ends_with_five(
    words: tuple[str, ...], lang: str, said: str
) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-I", "-X", "utf8", "-m", "visa_kit", *words],
            env={**os.environ, "LC_ALL": lang},
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    assert done.returncode == Exit.OUTPUT
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


@no_full_device
def test_so_it_is_where_nothing_can_be_said_either() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-I", "-m", "visa_kit", "schema"], stdout=full, stderr=full, timeout=60, check=False
        )
    assert done.returncode == Exit.OUTPUT


def test_another_file_that_fails_is_not_taken_for_the_output(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), "book.yaml")

    monkeypatch.setattr("visa_kit.cli.schema.schema_text", broken)
    assert isinstance(CliRunner().invoke(app, ["schema"]).exception, OSError)
