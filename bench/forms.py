"""What filling an official form costs: `python -m bench.forms FORM.pdf CASE… [--rounds 20] [--day 2026-12-01]`.

The bar is 150 ms a form, warm, on one core. Reading the form and comparing its map with it are done once for all
applicants and are shown apart; the first form of a process is cold, since it opens the fonts.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

from visa_kit.forms import Form, edition_of, fill_case, read_form, read_form_file
from visa_kit.forms.maps import FormMap
from visa_kit.intake import read_case
from visa_kit.rules import decide

_BAR = 0.150


def main() -> None:
    """Read the arguments, fill, show."""
    parser = argparse.ArgumentParser(prog="python -m bench.forms", description="What filling a form costs.")
    parser.add_argument("form", type=Path)
    parser.add_argument("cases", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=20, help="times that each case is filled; the middle one counts")
    parser.add_argument("--day", type=date.fromisoformat, default=date(2026, 12, 1))
    given = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(f"{given.form.name}; Python {sys.version.split()[0]}, pikepdf {version('pikepdf')}, one core")
    started = time.perf_counter()
    form = read_form(read_form_file(given.form), given.form.name)
    read = time.perf_counter()
    form_map = edition_of(form)
    compared = time.perf_counter()
    print(f"read the form {read - started:.3f}s, find its map and compare it {compared - read:.3f}s, once")
    slowest = max(show(path, form, form_map, given.day, given.rounds) for path in given.cases)
    print(f"slowest warm form: {slowest * 1000:.0f} ms; the bar is {_BAR * 1000:.0f} ms")
    sys.exit(slowest > _BAR)


def show(path: Path, form: Form, form_map: FormMap, day: date, rounds: int) -> float:
    """Fill one case some times and print what a form costs; the middle time of a warm form, in seconds."""
    case = read_case(path)
    decision = decide(case, day)
    wall, cpu = [], []
    for _ in range(rounds + 1):
        begun, worked = time.perf_counter(), time.process_time()
        filled = fill_case(case, decision, form, form_map)
        wall.append((time.perf_counter() - begun) / len(filled))
        cpu.append((time.process_time() - worked) / len(filled))
    size = max(len(one.filled.pdf) for one in filled)
    warm = median(wall[1:])
    print(
        f"{path.name:<28}{len(filled)} form(s)  first {wall[0]:.3f}s  warm {warm:.3f}s "
        f"(CPU {median(cpu[1:]):.3f}s)  {size / 1024:.0f} kB"
    )
    return warm


if __name__ == "__main__":
    main()
