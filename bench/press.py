"""What printing a case costs, bundle by bundle: `python -m bench.press CASE [--rounds 5] [--day 2026-12-01]`.

The first walk through the corridor in this process is cold: it imports the engine and reads the fonts. The walks after
it are warm; the middle one counts. Memory is the most the process ever held by the end of that step.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import TypeVar

from visa_kit.intake import read_case
from visa_kit.packet.corridor import Printed, print_bundle
from visa_kit.packet.planning import plan
from visa_kit.rules import decide
from visa_kit.workers.rubbish import look_seldom

T = TypeVar("T")
_KILOBYTES_OF_RSS = 1024 if sys.platform != "darwin" else 1024 * 1024


@dataclass(frozen=True)
class Cost:
    """What one step cost: seconds by the clock, seconds of CPU, megabytes at the peak; and what it printed."""

    step: str
    wall: float
    cpu: float
    peak: float
    pages: int = 0
    size: int = 0


def walk(path: Path, day: date) -> list[Cost]:
    """Walk the corridor once, from the file to the printed and proven bundles, and weigh each step."""
    costs: list[Cost] = []

    def weigh(step: str, work: Callable[[], T]) -> T:
        wall, cpu = time.perf_counter(), time.process_time()
        done = work()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTES_OF_RSS
        printed = (done.pages, len(done.pdf)) if isinstance(done, Printed) else (0, 0)
        costs.append(Cost(step, wall, cpu, peak, *printed))
        return done

    case = weigh("read", partial(read_case, path))
    decision = weigh("decide", partial(decide, case, day))
    planned = weigh("plan", partial(plan, case, decision, draft=True))
    for bundle in planned.bundles:
        weigh(bundle.id, partial(print_bundle, bundle, day))
    return costs


def middle(walks: list[list[Cost]]) -> list[Cost]:
    """The median walk, step by step."""
    return [
        Cost(
            steps[0].step,
            median(one.wall for one in steps),
            median(one.cpu for one in steps),
            max(one.peak for one in steps),
            steps[0].pages,
            steps[0].size,
        )
        for steps in zip(*walks, strict=True)
    ]


def show(cold: list[Cost], warm: list[Cost]) -> None:
    """Print both walks side by side, and their sums."""
    print(f"{'':<14}{'cold':>8}{'cpu':>8}{'peak':>9}{'warm':>9}{'cpu':>8}{'peak':>9}{'pages':>7}{'size':>9}")
    for first, later in zip([*cold, total(cold)], [*warm, total(warm)], strict=True):
        paper = f"{later.pages:>7}{later.size / 1024:>6.0f} kB" if later.pages else ""
        print(
            f"{first.step:<14}{first.wall:>7.2f}s{first.cpu:>7.2f}s{first.peak:>6.0f} MB"
            f"{later.wall:>8.2f}s{later.cpu:>7.2f}s{later.peak:>6.0f} MB{paper}"
        )


def total(costs: list[Cost]) -> Cost:
    """All steps of a walk together."""
    return Cost(
        "all",
        sum(one.wall for one in costs),
        sum(one.cpu for one in costs),
        max(one.peak for one in costs),
        sum(one.pages for one in costs),
        sum(one.size for one in costs),
    )


def main() -> None:
    """Read the arguments, walk, show."""
    parser = argparse.ArgumentParser(prog="python -m bench.press", description="What printing a case costs.")
    parser.add_argument("case", type=Path)
    parser.add_argument("--rounds", type=int, default=5, help="warm walks; the middle one counts")
    parser.add_argument("--day", type=date.fromisoformat, default=date(2026, 12, 1))
    given = parser.parse_args()
    look_seldom()  # as every command does
    started = time.process_time()
    print(f"{given.case.name} on {given.day}; Python {sys.version.split()[0]}, WeasyPrint {version('weasyprint')}")
    print(f"Starting Python and the kit, before the first step: {started:.2f}s of CPU")
    cold = walk(given.case, given.day)
    show(cold, middle([walk(given.case, given.day) for _ in range(max(1, given.rounds))]))


if __name__ == "__main__":
    main()
