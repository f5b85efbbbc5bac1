"""The second pair of hands: it takes its share, its loss costs nothing but time, and it is gone at the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from packs import printed_bundle
from samples import KNEES

from visa_kit.workers import helper
from visa_kit.workers.helper import share

PROGRAM = """
import json, os, signal, sys, threading, time
from visa_kit.workers.helper import share

def make(number):
    time.sleep(0.03)
    {odd}
    return number, os.getpid()

{before}
try:
    made = share(range(8), make)
except LookupError:
    made = []
try:
    left = os.waitpid(-1, os.WNOHANG) and "somebody"
except ChildProcessError:
    left = None
print(json.dumps([os.getpid(), made, left]))
"""

two_processors = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="there is one processor"
)


NO_PROCESS = "os.fork = lambda: open('/dev/null/no/process')"


def shared(odd: str = "pass", before: str = "pass") -> tuple[set[str], list[int], Any]:
    """Who made something, what was made in which order, and who was left, in a process without threads."""
    program = PROGRAM.format(
        odd=odd.replace("HELPER", "os.getppid() == PARENT"), before=f"PARENT = os.getpid(); {before}"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    parent, made, left = json.loads(done.stdout)
    return {"we" if one == parent else "helper" for _, one in made}, [number for number, _ in made], left


@two_processors
def test_both_take_part_and_the_order_stays() -> None:
    assert shared() == ({"we", "helper"}, [*range(8)], None)


@two_processors
@pytest.mark.parametrize(
    "end",
    ["os.kill(os.getpid(), signal.SIGKILL)", "raise LookupError", "os._exit(0)", "sys.exit(3)"],
)
def test_what_a_lost_helper_does_not_bring_is_made_here(end: str) -> None:
    assert shared(odd=f"if HELPER: {end}") == ({"we"}, [*range(8)], None)


@two_processors
def test_a_helper_that_stands_still_is_waited_for_no_longer_than_is_right() -> None:
    impatient = "from visa_kit.workers import helper; helper._PATIENCE = 0.2"
    assert shared(odd="if HELPER: time.sleep(50)", before=impatient) == ({"we"}, [*range(8)], None)


def lives(process: str) -> bool:
    """Whether a process is there and has not ended; one that nobody has buried yet has ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@two_processors
def test_a_helper_is_gone_when_the_first_process_is_killed(tmp_path: Path) -> None:
    slow = PROGRAM.format(odd="open(f'{sys.argv[1]}/{os.getpid()}', 'w').close(); time.sleep(50)", before="pass")
    with subprocess.Popen([sys.executable, "-c", slow, str(tmp_path)]) as first:
        give_up = time.monotonic() + 30
        while len(both := {path.name for path in tmp_path.iterdir()}) < 2 and time.monotonic() < give_up:
            time.sleep(0.02)
        first.kill()
    (other,) = both - {str(first.pid)}
    while lives(other) and time.monotonic() < give_up:
        time.sleep(0.02)
    assert not lives(other)


def test_what_goes_wrong_here_is_told_as_ever_and_nobody_is_left() -> None:
    assert shared(odd="if not HELPER: raise LookupError") == (set(), [], None)


@pytest.mark.parametrize(
    "before",
    [
        "os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})",
        "threading.Thread(target=time.sleep, args=(9,), daemon=True).start()",
        NO_PROCESS,
        "sys.platform = 'darwin'",
    ],
)
def test_where_there_can_be_no_helper_all_is_made_here(before: str) -> None:
    assert shared(before=before) == ({"we"}, [*range(8)], None)


@pytest.mark.parametrize("count", [0, 1, 257])
def test_too_few_or_too_many_things_are_made_here(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helper, "_may_fork", lambda: pytest.fail("nobody else was needed"))
    assert share(range(count), str) == tuple(map(str, range(count)))


PRINT = """
import sys
from pathlib import Path
sys.path.insert(0, "tests")
from samples import KNEES, decided, sample
from visa_kit.packet import corridor
from visa_kit.packet.planning import plan
case = sample(KNEES)
whole = plan(case, decided(case))
some = tuple(one for one in whole.bundles if one.id.startswith("traveller-2"))
here = []
real = corridor.print_bundle
corridor.print_bundle = lambda *words: here.append(words) or real(*words)
for printed in corridor.print_plan(whole.model_copy(update={"bundles": some}), with_help=True):
    (Path(sys.argv[1]) / f"{printed.bundle}.pdf").write_bytes(printed.pdf)
print(len(some), len(here))
"""


@two_processors
def test_a_packet_printed_by_two_is_the_packet_printed_by_one(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRINT, str(tmp_path)], capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.split() == ["2", "1"], done.stderr
    for path in tmp_path.glob("*.pdf"):
        assert path.read_bytes() == printed_bundle(KNEES, path.stem).pdf
