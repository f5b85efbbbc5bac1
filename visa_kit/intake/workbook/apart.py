"""Reads a workbook in a process of its own, which may die of it; this one never opens the file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from visa_kit.case import Case
from visa_kit.intake.workbook.gather import Arrived
from visa_kit.intake.workbook.limits import MOST_SECONDS
from visa_kit.problem import Problem

_PROGRAM: Final = (sys.executable, "-P", "-s", "-m", "visa_kit.intake.workbook.child")
_ROOT: Final = Path(__file__).resolve().parents[3]
_OVERCOME: Final = (Arrived(problems=(Problem(formula="workbook_overcomes"),)),)


def read_workbook(data: bytes, name: str) -> tuple[tuple[str, Case | tuple[Problem, ...]], ...]:
    """Each case of a workbook with its id, or the cell where it begins: the case, or every problem found in it.

    `name` is what problems call the file. One bad case does not spoil the others; a workbook that cannot be read,
    or overcomes the process that reads it, is one entry without an id.
    """
    return tuple(
        (one.name, one.case or tuple(_in_file(problem, name) for problem in one.problems)) for one in read_apart(data)
    )


def read_apart(
    data: bytes, program: tuple[str, ...] = _PROGRAM, seconds: float = 2 * MOST_SECONDS
) -> tuple[Arrived, ...]:
    """The cases of a workbook, or why there are none; also when the reading process dies or takes too long."""
    # Nothing of the surroundings is handed on but the way to the kit itself and to its libraries.
    surroundings = {"PYTHONPATH": str(_ROOT), "LC_ALL": "C.UTF-8"}
    surroundings |= {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own module
            program, input=data, capture_output=True, env=surroundings, timeout=seconds, check=False
        )
        lines = done.stdout.splitlines()
        return tuple(map(Arrived.model_validate_json, lines)) if lines and not done.returncode else _OVERCOME
    except (subprocess.TimeoutExpired, ValidationError):
        return _OVERCOME


def _in_file(problem: Problem, name: str) -> Problem:
    return problem.model_copy(update={"where": problem.where.model_copy(update={"file": name})})
