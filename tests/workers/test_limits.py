"""Limits of the system's own: an ordinary account may lower what it may use, and never raise it again."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

PROGRAM = """
import json, os, resource, sys
from visa_kit.workers.worker import Limits, _answer

hard, memory, seconds = (resource.RLIM_INFINITY if word == "none" else int(word) for word in sys.argv[1:])
kinds = resource.RLIMIT_AS, resource.RLIMIT_CPU
resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
if os.geteuid() == 0:
    os.setuid(65534)

def seen(path=""):
    return [resource.getrlimit(kind) for kind in kinds]

answers = [_answer(seen, "x", Limits(memory=memory, cpu_seconds=1000)) for _ in range(2)]
print(json.dumps([*(answer.value for answer in answers), seen()]))
"""
HARD = 6 << 30
BELOW, ABOVE = 3 << 30, 9 << 30
NONE = -1


def limits(hard: int | str, memory: int, seconds: int | str = "none") -> Any:
    """The limits of memory and processor time in a first job, in a second one, and after both."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, (hard, memory, seconds))],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return json.loads(done.stdout)


@pytest.mark.parametrize(("memory", "given"), [(BELOW, BELOW), (HARD, HARD), (ABOVE, HARD)])
def test_a_hard_limit_of_the_system_is_kept_and_costs_no_case(memory: int, given: int) -> None:
    *jobs, after = limits(HARD, memory)
    assert [memory for memory, _ in jobs] == [[given, HARD]] * 2
    assert after[0] == [HARD, HARD]


def test_where_there_is_none_the_kit_sets_none() -> None:
    first, second, after = limits("none", BELOW)
    assert first[0] == second[0] == [BELOW, NONE]
    assert [hard for _, hard in after] == [NONE, NONE]
    assert after[0][0] == NONE
    assert 1000 < first[1][0] < 1100


def test_processor_time_is_never_asked_for_beyond_the_hard_limit() -> None:
    first, second, _ = limits(HARD, BELOW, seconds=500)
    assert first[1] == second[1] == [500, 500]
