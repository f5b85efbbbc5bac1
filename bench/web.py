"""What the patient's pages can bear: `python -m bench.web [--seconds 10]`.

It starts `visa-kit serve` in a process of its own and asks at a fixed pace, whether the answers keep up or not, each
time with other answers. Times are a browser's: from before the connection until after the last byte. Memory is that of
the server and its workers together, shared pages counted once.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

PORT = 18943
DAY = date(2026, 12, 1)
PAGES, PAPERS = 50.0, 1.5
"""Requests a second that must be borne with ease: the last page, and a checklist on paper."""
FAMILY = {
    "who": "parent", "home": "VN", "district": "hanoi", "nationality": "VN", "purpose": "treatment", "hospital": "no",
    "guarantor": "?", "stays": "2", "longest": "20", "in_hospital": "no", "companions": "daughter",
    "landing": "2027-03-01", "filing": "2027-01-12",
}  # fmt: skip


@dataclass
class Tally:
    """How one kind of request was answered."""

    name: str
    pace: float
    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    def row(self) -> str:
        """One line of the table; times are those of what was answered with 200."""
        good = sorted(self.seconds)
        middle, late = (f"{1000 * good[int(share * (len(good) - 1))]:.0f} ms" if good else "–" for share in (0.5, 0.95))
        answers = ", ".join(f"{count} × {status}" for status, count in sorted(self.statuses.items()))
        return f"| {self.name} | {self.pace:g}/s | {middle} | {late} | {answers} |"


async def ask(path: str, told: dict[str, str] | None = None) -> int:
    """One request on a connection of its own; its status, 0 when the connection broke."""
    body = urlencode(told).encode() if told else b""
    head = f"{'POST' if told else 'GET'} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        writer.write(head.encode() + body)
        answer = await reader.read()
        writer.close()
        return int(answer.split(b" ", 2)[1])
    except (OSError, IndexError):
        return 0


async def keep_asking(tally: Tally, seconds: float, path: str, told: Callable[[int], dict[str, str] | None]) -> None:
    """Ask at the tally's pace, however long the answers take."""

    async def one(number: int) -> None:
        began = time.perf_counter()
        status = await ask(path, told(number))
        tally.statuses[status] += 1
        if status == 200:
            tally.seconds.append(time.perf_counter() - began)

    begin, asked = time.perf_counter(), []
    for number in range(int(seconds * tally.pace)):
        await asyncio.sleep(max(0.0, begin + number / tally.pace - time.perf_counter()))
        asked.append(asyncio.create_task(one(number)))
    await asyncio.gather(*asked)


def family(number: int) -> dict[str, str]:
    """Answers that no other request has."""
    landing = DAY + timedelta(days=60 + number % 700)
    return {**FAMILY, "longest": str(number % 85 + 1), "landing": landing.isoformat()}


def order(number: int) -> dict[str, str]:
    """An order for such a family's list on paper."""
    return {**family(number), "paper": "0-a4"}


async def measure(server: int, seconds: float) -> Iterator[str]:
    """The lines of the table."""
    await asyncio.gather(*(ask("/vi/questions", family(number)) for number in range(8)))
    await asyncio.gather(*(ask("/vi/papers", order(number)) for number in range(4)))
    easy, paper = Tally("last page", PAGES), Tally("checklist as PDF", PAPERS)
    await keep_asking(easy, seconds, "/vi/questions", family)
    await keep_asking(paper, 2 * seconds, "/vi/papers", order)
    crowd = [Tally("last page, tenfold", 10 * PAGES), Tally("PDF, tenfold at the same time", 10 * PAPERS)]
    health = Tally("healthz meanwhile", 20)
    await asyncio.gather(
        keep_asking(crowd[0], seconds, "/vi/questions", family),
        keep_asking(crowd[1], seconds, "/vi/papers", order),
        keep_asking(health, seconds, "/healthz", lambda number: None),
    )
    return iter([*(tally.row() for tally in (easy, paper, *crowd, health)), "", f"Memory: {memory(server)} MB"])


def memory(server: int) -> int:
    """Megabytes of the server and its workers (Linux)."""
    family, total = {server}, 0
    for status in sorted(Path("/proc").glob("[0-9]*/status"), key=lambda path: int(path.parent.name)):
        with suppress(OSError):
            told = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
            if int(told["PPid"]) in family or int(told["Pid"]) == server:
                family.add(int(told["Pid"]))
                rollup = status.with_name("smaps_rollup").read_text()
                total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total // 1024


@contextmanager
def serving() -> Iterator[int]:
    """The server's process id, while it runs."""
    words = ["serve", "--port", str(PORT), "--day", DAY.isoformat(), "--per-second", "0", "--lang", "en"]
    server = subprocess.Popen([sys.executable, "-m", "visa_kit", *words], stdout=subprocess.DEVNULL)
    try:
        while asyncio.run(ask("/healthz")) != 200:
            time.sleep(0.2)
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    """Serve, ask, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    seconds = parser.parse_args().seconds
    with serving() as server:
        lines = asyncio.run(measure(server, seconds))
    print("| what | asked | middle | p95 | answers |\n|---|---|---|---|---|")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
