"""What the patient's pages can bear: `python -m bench.web [--seconds 15]`.

It starts `visa-kit serve` in a process of its own and asks at a fixed pace, whether the answers keep up or not, each
time with the answers of another family. Whoever asks shares the processors with the server, so asking is kept cheap,
and what it took is printed. Times are a browser's: from before the connection until after the last byte. `/healthz` is
asked from a process of its own, as by the machine that watches a service. Memory is that of the server and its workers
together, shared pages counted once. The last lines are the bars; it ends with 1 when one of them is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

from visa_kit.case.people import Relation
from visa_kit.case.treatment import PurposeKind
from visa_kit.web.patient.answers import LANGUAGES
from visa_kit.web.patient.places_known import posts

PORT = 18943
DAY = date(2026, 12, 1)
PAGES, PAPERS, TENFOLD = 50.0, 1.5, 10
"""Requests a second that must be borne with ease: the last page, and a checklist on paper; and how many times more."""
HOMES = ("VN", "CN", "MN", "RU", "ID", "TH", "KH", "KZ", "MM", "US")
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

    def count(self, status: int, seconds: float) -> None:
        """One more answer; times are those of what was answered with 200."""
        self.statuses[status] += 1
        if status == 200:
            self.seconds.append(seconds)

    def within(self, share: float) -> float:
        """Seconds within which this share of the answers came; for ever, when there was none."""
        return sorted(self.seconds)[int(share * (len(self.seconds) - 1))] if self.seconds else float("inf")

    def row(self) -> str:
        """One line of the table."""
        middle, late = (f"{1000 * self.within(share):.0f} ms" for share in (0.5, 0.95))
        answers = ", ".join(f"{count} × {status}" for status, count in sorted(self.statuses.items()))
        return f"| {self.name} | {self.pace:g}/s | {middle} | {late} | {answers} |"


class Asking(asyncio.Protocol):
    """One request on a connection of its own."""

    def __init__(self, request: bytes, done: asyncio.Future[int]) -> None:
        self._request = request
        self._done = done
        self._begun = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The door is open: ask."""
        assert isinstance(transport, asyncio.WriteTransport)
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        """A piece of the answer; only its first line is looked at."""
        self._begun = self._begun or data

    def connection_lost(self, exc: Exception | None) -> None:
        """The last byte has come; 0 when the connection broke."""
        if not self._done.done():
            self._done.set_result(int(self._begun.split(b" ", 2)[1]) if self._begun and exc is None else 0)


def request(path: str, told: dict[str, str] | None = None) -> bytes:
    """A request as it stands on the line."""
    body = urlencode(told).encode() if told else b""
    head = f"{'POST' if told else 'GET'} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    if told:
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


async def ask(what: bytes) -> int:
    """The status of one request's answer."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[int] = loop.create_future()
    try:
        await loop.create_connection(lambda: Asking(what, done), "127.0.0.1", PORT)
    except OSError:
        return 0
    return await done


async def keep_asking(tally: Tally, seconds: float, what: Callable[[int], bytes]) -> None:
    """Ask at the tally's pace, however long the answers take."""

    async def one(number: int) -> None:
        asked = what(number)
        began = time.perf_counter()
        tally.count(await ask(asked), time.perf_counter() - began)

    begin, under_way = time.perf_counter(), []
    for number in range(int(seconds * tally.pace)):
        await asyncio.sleep(max(0.0, begin + number / tally.pace - time.perf_counter()))
        under_way.append(asyncio.create_task(one(number)))
    await asyncio.gather(*under_way)


def watch(seconds: float, pace: float = 20) -> Tally:
    """Ask for `/healthz` again and again, each time after the answer, but not more often than the pace."""
    tally, begin = Tally("healthz meanwhile", pace), time.perf_counter()
    for number in range(int(seconds * pace)):
        time.sleep(max(0.0, begin + number / pace - time.perf_counter()))
        began, status = time.perf_counter(), 0
        with suppress(OSError), socket.create_connection(("127.0.0.1", PORT), timeout=30) as line:
            line.sendall(request("/healthz"))
            answer = b"".join(iter(lambda: line.recv(4096), b""))
            status = int(answer.split(b" ", 2)[1]) if answer else 0
        tally.count(status, time.perf_counter() - began)
    return tally


def family(number: int) -> tuple[str, dict[str, str]]:
    """The language and the answers of a family; hardly two of them are alike."""
    chance = random.Random(number)
    home = chance.choice(HOMES)
    districts = [post.id for post in posts(home, "en")]
    landing = DAY + timedelta(days=chance.randrange(60, 700))
    told = {
        **FAMILY,
        "who": chance.choice(("me", "parent", "child", "spouse", "other")),
        "home": home,
        "nationality": chance.choice((home, chance.choice(HOMES))),
        "purpose": chance.choice([kind.value for kind in PurposeKind]),
        "hospital": chance.choice(("yes", "no", "?")),
        "guarantor": chance.choice(("yes", "no", "?")),
        "stays": chance.choice("123456?"),
        "longest": str(chance.randrange(1, 200)),
        "in_hospital": chance.choice(("yes", "no")),
        "companions": ",".join(one for one in Relation if chance.random() < 0.1) or "nobody",
        "landing": landing.isoformat(),
        "filing": (landing - timedelta(days=chance.randrange(10, 60))).isoformat(),
    }
    del told["district"]
    if len(districts) > 1:
        told["district"] = chance.choice(districts)
    return chance.choice(LANGUAGES), told


def page(number: int) -> bytes:
    """A family asks for its last page."""
    lang, told = family(number)
    return request(f"/{lang}/questions", told)


def paper(number: int) -> bytes:
    """A family asks for the patient's list on paper, every third for a phone."""
    lang, told = family(number)
    return request(f"/{lang}/papers", {**told, "paper": "0-phone" if number % 3 == 0 else "0-a4"})


@dataclass(frozen=True)
class Bar:
    """One thing that must hold."""

    what: str
    found: str
    met: bool

    def line(self) -> str:
        """As it is printed."""
        return f"- {self.what}: {self.found}: {'met' if self.met else 'MISSED'}"


async def measure(server: int, seconds: float) -> tuple[list[str], list[Bar]]:
    """The lines of the tables, and the bars."""
    for first in range(10_000, 10_400, 8):  # several at a time, so that every worker has its share of them
        await asyncio.gather(*(ask(page(number)) for number in range(first, first + 8)))
    for first in range(10_000, 10_016, 4):
        await asyncio.gather(*(ask(paper(number)) for number in range(first, first + 4)))
    easy, slow = Tally("last page", PAGES), Tally("checklist as PDF", PAPERS)
    before = work(server)
    await keep_asking(easy, seconds, page)
    each = 1000 * (work(server) - before) / sum(easy.statuses.values())
    await keep_asking(slow, 2 * seconds, paper)
    many = Tally("last page, tenfold", TENFOLD * PAGES)
    papers = Tally("PDF, tenfold at the same time", TENFOLD * PAPERS)
    mine, begin = time.process_time(), time.perf_counter()
    with ProcessPoolExecutor(1) as watchman:
        watching = asyncio.get_running_loop().run_in_executor(watchman, watch, seconds)
        await asyncio.gather(keep_asking(many, seconds, page), keep_asking(papers, seconds, paper))
        asking = (time.process_time() - mine) / (time.perf_counter() - begin)
        health = await watching
    used = memory(server)
    rows = [tally.row() for tally in (easy, slow, many, papers, health)]
    rows += ["", f"A last page: {each:.1f} ms of one processor, server and worker together."]
    rows += [f"Asking tenfold took {100 * asking:.0f} % of one processor itself."]
    return rows, [
        Bar("last page, p95 under 50 ms", f"{1000 * easy.within(0.95):.0f} ms", borne(easy, 0.05)),
        Bar("checklist as PDF, p95 under 1.5 s", f"{1000 * slow.within(0.95):.0f} ms", borne(slow, 1.5)),
        Bar("tenfold, only 200 and 503", *only(many.statuses + papers.statuses)),
        Bar("healthz meanwhile, p95 under 100 ms", f"{1000 * health.within(0.95):.0f} ms", borne(health, 0.1)),
        Bar("memory under 1 GB", f"{used} MB", used < 1000),
    ]


def borne(tally: Tally, seconds: float) -> bool:
    """Whether everything was answered with 200, and nearly all of it in time."""
    return set(tally.statuses) == {200} and tally.within(0.95) < seconds


def only(statuses: Counter[int]) -> tuple[str, bool]:
    """Which answers came, and whether no others than those that may."""
    return ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items())), set(statuses) <= {200, 503}


def processes(server: int) -> Iterator[Path]:
    """The folders under /proc of the server and of its workers (Linux)."""
    family = {server}
    for folder in sorted(Path("/proc").glob("[0-9]*"), key=lambda path: int(path.name)):
        with suppress(OSError):
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if parent in family or int(folder.name) == server:
                family.add(int(folder.name))
                yield folder


def memory(server: int) -> int:
    """Megabytes of the server and its workers."""
    total = 0
    for folder in processes(server):
        rollup = (folder / "smaps_rollup").read_text()
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total // 1024


def work(server: int) -> float:
    """Seconds of processor time that the server and its workers have used."""
    ticks = 0
    for folder in processes(server):
        told = (folder / "stat").read_text().rpartition(")")[2].split()
        ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving() -> Iterator[int]:
    """The server's process id, while it runs."""
    words = ["serve", "--port", str(PORT), "--day", DAY.isoformat(), "--per-second", "0", "--lang", "en"]
    server = subprocess.Popen([sys.executable, "-m", "visa_kit", *words], stdout=subprocess.DEVNULL)
    try:
        while asyncio.run(ask(request("/healthz"))) != 200:
            time.sleep(0.2)
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def main() -> int:
    """Serve, ask, and print the table and the bars."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=15)
    seconds = parser.parse_args().seconds
    with serving() as server:
        rows, bars = asyncio.run(measure(server, seconds))
    print("| what | asked | middle | p95 | answers |\n|---|---|---|---|---|")
    print("\n".join((*rows, "", *(bar.line() for bar in bars))))
    return 0 if all(bar.met for bar in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
