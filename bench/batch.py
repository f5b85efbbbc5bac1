"""What a batch costs: `python -m bench.batch [--counts 10,40] [--seed 6] [--day 2026-12-01]`.

The obvious code (the same HTML with the same style sheet and tags, one call to the engine for each bundle, one process)
stands beside `visa-kit batch` with one worker and with two. Nothing else should run on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from bench.invented import Invented, invent, write
from bench.strangers import strangers
from visa_kit.batch.taking import case_files
from visa_kit.case import Case
from visa_kit.intake import read_cases
from visa_kit.packet import fonts
from visa_kit.packet.fetching import OnlyOurs
from visa_kit.packet.planning import plan
from visa_kit.packet.press import stylesheet_text
from visa_kit.packet.render import render
from visa_kit.rules import decide

_KIB: Final = 1024
_HEADS: Final = (
    *("way", "cases", "packets", "packets/s", "s in all", "CPU s/packet", "first s", "parent MiB", "worker MiB"),
    *("split as made", "strangers"),
)


@dataclass(frozen=True)
class Cost:
    """One run: packets made, seconds by the clock, seconds of CPU of all its processes, MiB at the peak."""

    way: str
    cases: int
    packets: int
    wall: float
    cpu: float
    parent: float
    worker: float
    first: float
    """Seconds until the first packet was there."""
    as_made: bool
    """Whether every case came out in the state it was invented for; of the obvious code, whether each one came out."""
    strangers: int
    """Files in which a name or number of another case's traveller stands."""


def obvious(folder: Path, out: Path, day: date) -> None:
    """What anybody would write: prints the first packet's moment and the number of packets."""
    from weasyprint import CSS, HTML

    fonts.use_only_ours()
    packets = 0
    for path in case_files(folder)[0]:
        for _, case in read_cases(Path(path)):
            if not isinstance(case, Case):
                continue
            (out / case.id).mkdir(parents=True)
            for one in plan(case, decide(case, day)).bundles:
                sheet = CSS(string=stylesheet_text(), url_fetcher=OnlyOurs())
                page = HTML(string=render(one), url_fetcher=OnlyOurs())
                page.write_pdf(out / case.id / f"{one.id}.pdf", stylesheets=[sheet], pdf_variant="pdf/a-3a")
            packets += 1
            print(f"{packets} {case.id}", file=sys.stderr, flush=True)


def weigh(way: str, words: list[str], cases: list[Invented], out: Path, is_packet: Callable[[str], bool]) -> Cost:
    """Run a command to its end and weigh it with all its processes."""
    began, first, parent = time.perf_counter(), 0.0, 0.0
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        for line in process.stderr:
            if is_packet(line):
                first = first or time.perf_counter() - began
            parent = max(parent, _memory_of(process.pid))
        _, ended, used = os.wait4(process.pid, 0)  # of the command and of every process it waited for
        process.returncode = os.waitstatus_to_exitcode(ended)
    wall, cpu = time.perf_counter() - began, used.ru_utime + used.ru_stime
    made = [path for path in out.iterdir() if path.is_dir() and not path.name.startswith(".")]
    found = len(strangers(out, cases)[0])
    peak = used.ru_maxrss / _KIB
    return Cost(way, len(cases), len(made), wall, cpu, parent, peak, first, _as_made(out, cases), found)


def _as_made(out: Path, cases: list[Invented]) -> bool:
    """Whether each case came out as it was invented, and those with papers have a folder."""
    folders = {path.name for path in out.iterdir() if path.is_dir() and not path.name.startswith(".")}
    if folders != {case.name for case in cases if case.state != "failed"}:
        return False
    if not (out / "triage.json").exists():
        return True
    told = json.loads((out / "triage.json").read_text())["cases"]
    states = {one["file"].removesuffix(".visa.yaml"): one["state"] for one in told}
    return all(case.is_right(states[case.name]) for case in cases)


def _memory_of(pid: int) -> float:
    """The most memory a process has held, MiB."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    peak = next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")), "0")
    return int(peak) / _KIB


def measure(count: int, seed: int, day: date, workers: list[int], *, with_obvious: bool) -> Iterator[Cost]:
    """One number of cases, each way; and the kit's own run again, with nothing changed."""
    cases = invent(count, seed, day)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "in"
        write(cases, folder)
        if with_obvious:
            out = Path(place) / "obvious"
            words = [sys.executable, "-m", "bench.batch", "--obvious", str(folder), str(out), "--day", day.isoformat()]
            yield weigh("obvious code", words, cases, out, lambda line: True)
        for number in workers:
            out = Path(place) / f"kit-{number}"
            words = [sys.executable, "-m", "visa_kit", "batch", str(folder), "--out", str(out), "--lang", "en"]
            words += ["--workers", str(number), "--day", day.isoformat()]
            yield weigh(f"kit, {number} worker(s)", words, cases, out, lambda line: "No packet" not in line)
        yield weigh("kit again, unchanged", words, cases, out, lambda line: "No packet" not in line)


def show(one: Cost) -> None:
    """One row of the table, in Markdown."""
    numbers = (one.packets / one.wall, one.wall, one.cpu / max(1, one.packets), one.first, one.parent, one.worker)
    told = (one.way, str(one.cases), str(one.packets), *(f"{number:.2f}" for number in numbers))
    print("| " + " | ".join((*told, "yes" if one.as_made else "NO", str(one.strangers))) + " |", flush=True)


def main() -> None:
    """Measure each number of cases and show the table."""
    wish = argparse.ArgumentParser(description=__doc__)
    wish.add_argument("--counts", default="10,40", help="10,100,300,1000 takes hours")
    wish.add_argument("--seed", type=int, default=6)
    wish.add_argument("--day", type=date.fromisoformat, default=date(2026, 12, 1))
    wish.add_argument("--workers", default="1,2")
    wish.add_argument("--without-obvious", action="store_true")
    wish.add_argument("--obvious", nargs=2, type=Path, help=argparse.SUPPRESS)
    given = wish.parse_args()
    if given.obvious:
        folder, out = given.obvious
        obvious(folder, out, given.day)
        return
    print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}, seed {given.seed}", flush=True)
    workers = [int(number) for number in given.workers.split(",")]
    counts = [int(number) for number in given.counts.split(",")]
    with_obvious = not given.without_obvious
    print("| " + " | ".join(_HEADS) + " |")
    print("|" + "---|" * len(_HEADS), flush=True)
    for count in counts:
        for one in measure(count, given.seed, given.day, workers, with_obvious=with_obvious):
            show(one)


if __name__ == "__main__":
    main()
