"""Whether memory stays flat: `python -m bench.memory [--cases 100] [--seed 7] [--every 10] [--day 2026-12-01]`.

Prints one invented case after the other in this one process, all bundles of each, and tells after every ten cases what
the process holds and the most it ever held.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
from datetime import date
from pathlib import Path
from time import process_time

from bench.invented import invent, write
from visa_kit.intake import read_case
from visa_kit.packet.corridor import print_plan
from visa_kit.packet.planning import plan
from visa_kit.problem import Refused
from visa_kit.rules import decide
from visa_kit.workers.rubbish import look_seldom

MB = 1024 * 1024


def held() -> float:
    """Megabytes of memory the process holds now (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / MB


def most() -> float:
    """The most megabytes it ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def walk(file: Path, day: date) -> int:
    """Print every bundle of one case as a draft; returns the pages. A broken case has none."""
    try:
        case = read_case(file)
    except Refused:
        return 0
    return sum(printed.pages for printed in print_plan(plan(case, decide(case, day), draft=True)))


def main() -> None:
    """Print the table."""
    words = argparse.ArgumentParser(description="Whether memory stays flat.")
    words.add_argument("--cases", type=int, default=100)
    words.add_argument("--seed", type=int, default=7)
    words.add_argument("--every", type=int, default=10)
    words.add_argument("--day", type=date.fromisoformat, default=date(2026, 12, 1))
    told = words.parse_args()
    look_seldom()  # as every command does
    print(f"{'cases':>6} {'pages':>6} {'CPU':>8} {'held':>8} {'most':>8}")
    with tempfile.TemporaryDirectory() as folder:
        cases = Path(folder) / "cases"
        write(invent(told.cases, told.seed, told.day), cases)
        pages = 0
        for number, file in enumerate(sorted(cases.iterdir()), start=1):
            pages += walk(file, told.day)
            if number % told.every == 0:
                print(f"{number:6} {pages:6} {process_time():7.1f}s {held():5.0f} MB {most():5.0f} MB", flush=True)


if __name__ == "__main__":
    main()
