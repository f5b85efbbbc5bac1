"""The habits of the house: types, style, and nothing of any one machine in what is kept."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent

# Each word is written with a letter in brackets, so that this file does not find itself.
OF_ONE_MACHINE = re.compile(
    r"/work[/]|/root[/]|/home[/]\w|/Users[/]\w|[.]pyenv"
    r"|pypi[.]org|python[h]osted[.]org|deb[.]debian[.]org|npmjs[.](org|com)|extra-index[-]url|find[-]links",
    re.IGNORECASE,
)
NOT_WORDS = {".png", ".jpg", ".pdf", ".xlsx", ".ttf", ".otf"}


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=300, check=False)


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that git keeps."""
    names = run("git", "-c", "safe.directory=*", "ls-files", "-z")
    if names.returncode:
        pytest.skip("this is not a git checkout")
    return tuple(path for name in names.stdout.split("\0") if name and (path := PROJECT / name).is_file())


def test_types() -> None:
    done = run(sys.executable, "-m", "mypy")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("words", [("check",), ("format", "--check")], ids="-".join)
def test_style(words: tuple[str, ...]) -> None:
    done = run(sys.executable, "-m", "ruff", *words, ".")
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_of_one_machine_is_kept() -> None:
    read = [path for path in kept_files() if path.suffix not in NOT_WORDS]
    found = [
        f"{path.relative_to(PROJECT)}:{number}: {match[0]}"
        for path in read
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (match := OF_ONE_MACHINE.search(line))
    ]
    assert found == []
    assert len(read) > 50


@pytest.mark.parametrize("line", ["cd /work" + "/main", "see https://pypi" + ".org/simple", "--find" + "-links x"])
def test_such_a_line_would_be_found(line: str) -> None:
    assert OF_ONE_MACHINE.search(line)


def test_scripts_may_be_run() -> None:
    listed = run("git", "-c", "safe.directory=*", "ls-files", "-s", "visa-kit", "run-tests", ".ci/run")
    if listed.returncode:
        pytest.skip("this is not a git checkout")
    assert [line.split()[0] for line in listed.stdout.splitlines()] == ["100755"] * 3
