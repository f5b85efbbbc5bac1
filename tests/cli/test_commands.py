"""The kit's commands: their names are known from the start, their files are read when they are asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import visa_kit.cli
from visa_kit.cli import app


def test_the_help_names_every_command_with_its_first_sentence() -> None:
    lines = CliRunner().invoke(app, ["--help"]).output.splitlines()
    commands = [line.split(maxsplit=1) for line in lines[lines.index("Commands:") + 1 :]]
    assert [name for name, _ in commands[:3]] == ["new", "check", "pack"]
    assert all(sentence[0].isupper() for _, sentence in commands)


@pytest.mark.parametrize("file", sorted(Path(visa_kit.cli.__file__).parent.glob("*.py")), ids=lambda file: file.stem)
def test_every_file_with_a_function_of_its_name_is_a_command(file: Path) -> None:
    has_one = f"\ndef {file.stem}(" in file.read_text() or f"\n{file.stem} = typer.Typer(" in file.read_text()
    known = CliRunner().invoke(app, [file.stem, "--help"]).exit_code == 0
    assert known == has_one


def test_a_mistyped_command_is_guessed() -> None:
    assert "Did you mean 'check'" in CliRunner().invoke(app, ["chek"]).output


def test_a_command_loads_nothing_that_only_others_need() -> None:
    script = (
        "import sys; from visa_kit.cli import app\n"
        "try: app(['check', '--help'])\n"
        "except SystemExit: print([name for name in ('visa_kit.web', 'weasyprint', 'xlsxwriter') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")
