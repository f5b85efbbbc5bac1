"""`visa-kit check … | head`: a reader who leaves early is no mistake of anybody's."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from samples import CHECKUP, EXAMPLES

from visa_kit.cli.exits import Exit

HANOI = str(EXAMPLES / f"{CHECKUP}.visa.yaml")
DAY = ("--day", "2026-12-01")


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
