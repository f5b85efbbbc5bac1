"""What a batch is worth when it is killed or the disk says no: `python -m bench.kills each|random|errors [--count 20]`.

`each` kills a batch before each single operation on the disk, and lets each one fail with ENOSPC, EIO and EACCES; cases
are laid down, saved and journalled as always, but neither decided nor printed, for that touches no disk. `random` kills the
real command with its workers, printing and all, at random moments. `errors` lets strace put errors into the real
command's system calls. After each of them the same command must leave the same tree of bytes as a calm run.
"""

from __future__ import annotations

import argparse
import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from bench.failing import Operations, count_of, fails_with, killed_at
from bench.invented import Invented, write
from visa_kit.batch import night as nights
from visa_kit.batch.place import JOURNAL, LOCK, locked, put
from visa_kit.batch.result import Blame, Result, State, failed
from visa_kit.batch.taking import case_files
from visa_kit.batch.triage import triage_json
from visa_kit.packet.save import save
from visa_kit.packet.version import KEY_FILE, key_of
from visa_kit.problem import Refused
from visa_kit.workers.crew import Submit
from visa_kit.workers.worker import Job, Limits

DAY: Final = date(2026, 12, 1)
ERRORS: Final = (errno.ENOSPC, errno.EIO, errno.EACCES)
Tree = dict[str, bytes]


def tree(out: Path) -> Tree:
    """Everything a reader of the folder sees; the journal's order depends on who was faster."""
    hidden = {JOURNAL, LOCK}
    paths = [path for path in sorted(out.rglob("*")) if path.is_file() and path.name not in hidden]
    return {str(path.relative_to(out)): path.read_bytes() for path in paths}


def halves(seen: Tree, whole: Tree) -> list[str]:
    """Packets that are seen and are not as a calm run leaves them."""
    folders = {name.split("/")[0] for name in seen if "/" in name and not name.startswith(".")}

    def part(of: Tree, folder: str) -> Tree:
        return {name: content for name, content in of.items() if name.startswith(f"{folder}/")}

    return sorted(folder for folder in folders if part(seen, folder) != part(whole, folder))


# each operation


def _here(job: Job) -> Submit:
    def submit(path: str, limits: Limits) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(job(path))
        return future

    return submit


def _saved_only(path: str, out: str, day: date, draft: bool) -> Result:
    content = Path(path).read_bytes()
    case = Path(path).stem
    try:
        key_of(Path(out))
        save(Path(out) / f"case-{case}", {f"part-{number}.pdf": content for number in (1, 2, 3)})
    except Refused as refused:
        return failed("", case, Blame.OUTPUT, refused.problems)
    return Result(file="", case=case, state=State.READY, files={"part-1.pdf": ""})


def _night(cases: Path, out: Path) -> None:
    with locked(out), patch.object(nights, "pack", _saved_only):
        one = nights.Night(out, DAY, _here, Limits(), at_once=2)
        results = tuple(one.results(case_files(cases)[0]))
        if not one.ended:
            put(out / "triage.json", triage_json(results, DAY))


def _small(count: int) -> list[Invented]:
    """Cases of which nothing is told: the least to print."""
    return [Invented(f"case-{n}", f"id: case-{n}\n", "unknown") for n in range(count)]


def each(count: int) -> None:
    """A kill before each operation, and each operation failing in each way."""
    with tempfile.TemporaryDirectory() as place, _without_flushing():
        cases, out = Path(place) / "in", Path(place) / "out"
        write(_small(count), cases)
        kinds = count_of(lambda: _night(cases, _fresh(out)))
        calm = tree(out)
        print(f"{len(kinds)} operations: {dict(Counter(kinds))}", flush=True)
        bad = [n for n in range(1, len(kinds) + 1) if not _survives(cases, _fresh(out), calm, _killing(n))]
        print(f"killed at each of them: {len(kinds) - len(bad)} of {len(kinds)} ended in the same bytes", flush=True)
        for number in ERRORS:
            bad = [n for n in range(1, len(kinds) + 1) if not _survives(cases, _fresh(out), calm, _failing(n, number))]
            told = errno.errorcode[number]
            print(
                f"{told} at each of them: {len(kinds) - len(bad)} of {len(kinds)} ended in the same bytes", flush=True
            )


@contextmanager
def _without_flushing() -> Iterator[None]:
    """A killed process loses nothing that it wrote, flushed or not; only a power cut could show the difference."""
    with patch.object(os, "fsync", lambda descriptor: None):
        yield


def _fresh(out: Path) -> Path:
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(mode=0o700)
    (out / KEY_FILE).write_bytes(bytes(32))
    return out


def _killing(number: int) -> Callable[[Callable[[], object]], object]:
    return lambda work: killed_at(number, work)


def _failing(number: int, error: int) -> Callable[[Callable[[], object]], object]:
    def run(work: Callable[[], object]) -> None:
        try:
            with Operations(number, fails_with(error)).counted():
                work()
        except Refused:
            return

    return run


def _survives(cases: Path, out: Path, calm: Tree, hurt: Callable[[Callable[[], object]], object]) -> bool:
    hurt(lambda: _night(cases, out))
    if halves(tree(out), calm):
        return False
    _night(cases, out)
    return tree(out) == calm


# the real command


def _command(cases: Path, out: Path) -> list[str]:
    words = [sys.executable, "-m", "visa_kit", "batch", str(cases), "--out", str(out), "--day", DAY.isoformat()]
    return [*words, "--lang", "en", "--workers", "2"]


def _run(words: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, check=False)


def random_kills(count: int, kills: int, seed: int) -> None:
    """The real command is killed at random moments, then left to finish; twice the bytes of a calm run."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        cases, calm_out, out = (Path(place) / name for name in ("in", "calm", "killed"))
        write(_small(count), cases)
        began = time.perf_counter()
        _run(_command(cases, _fresh(calm_out)))
        calm, seconds = tree(calm_out), time.perf_counter() - began
        print(f"{count} cases, {len(calm)} files, {seconds:.0f} s when calm", flush=True)
        _fresh(out)
        for number in range(kills):
            with subprocess.Popen(_command(cases, out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
                time.sleep(chance.uniform(0.5, seconds / 3))
                run.send_signal(signal.SIGKILL)
            seen = tree(out)
            packets = {name.split("/")[0] for name in seen if "/" in name and not name.startswith(".")}
            print(f"kill {number + 1}: {len(packets)} packets, half ones: {halves(seen, calm) or 'none'}", flush=True)
        _run(_command(cases, out))
        print("the same bytes as a calm run:", "yes" if tree(out) == calm else "NO", flush=True)


_CALLS: Final = (
    *(("fsync", "EIO", 1), ("fsync", "EIO", 3), ("fsync", "ENOSPC", 3)),
    *(("rename,renameat,renameat2", "EACCES", 1), ("rename,renameat,renameat2", "EIO", 2)),
    *(("mkdir,mkdirat", "EACCES", 1), ("unlink,unlinkat", "EIO", 1)),
)


def errors() -> None:
    """Errors that strace puts into system calls of the real command and its workers; and a disk that is full."""
    with tempfile.TemporaryDirectory() as place:
        cases, calm_out, out = (Path(place) / name for name in ("in", "calm", "hurt"))
        write(_small(3), cases)
        _run(_command(cases, _fresh(calm_out)))
        calm = tree(calm_out)
        for call, error, when in _CALLS:
            _fresh(out)
            inject = f"inject={call}:error={error}:when={when}"
            hurt = _run(
                [
                    "strace",
                    "-f",
                    "--seccomp-bpf",
                    "-qq",
                    "-o",
                    os.devnull,
                    "-e",
                    f"trace={call}",
                    "-e",
                    inject,
                    *_command(cases, out),
                ]
            )
            _tell(f"{call} {error} #{when}", hurt, out, calm)
            _run(_command(cases, out))
            print("    then the same bytes:", "yes" if tree(out) == calm else "NO", flush=True)
        _full_disk(cases, Path(place) / "small", calm)


def _full_disk(cases: Path, small: Path, calm: Tree) -> None:
    """A file system with room for some of the packets only; then with room for all."""
    small.mkdir()
    size = sum(len(content) for content in calm.values()) // 2
    if _run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(small)]).returncode:
        print("full disk: not tried, a file system cannot be mounted here")
        return
    try:
        out = _fresh(small / "out")
        _tell("full disk", _run(_command(cases, out)), out, calm)
        _run(["mount", "-o", f"remount,size={size * 8}", str(small)])
        _run(_command(cases, out))
        print("    then the same bytes:", "yes" if tree(out) == calm else "NO", flush=True)
        _run(["mount", "-o", "remount,ro", str(small)])
        _tell("read-only disk", _run(_command(cases, out)), out, calm)
    finally:
        _run(["umount", str(small)])


def _tell(what: str, ended: subprocess.CompletedProcess[str], out: Path, calm: Tree) -> None:
    trace = "Traceback" in ended.stderr or "Traceback" in ended.stdout
    half = halves(tree(out), calm)
    print(
        f"{what}: exit {ended.returncode}, half packets: {half or 'none'}{', TRACEBACK' if trace else ''}", flush=True
    )
    for line in (ended.stdout + ended.stderr).splitlines():
        if "│" in line or "mistake" in line:
            print("   ", line)


def main() -> None:
    """Do what was asked for."""
    wish = argparse.ArgumentParser(description=__doc__)
    wish.add_argument("what", choices=("each", "random", "errors"))
    wish.add_argument("--count", type=int, default=20)
    wish.add_argument("--kills", type=int, default=10)
    wish.add_argument("--seed", type=int, default=6)
    given = wish.parse_args()
    if given.what == "each":
        each(given.count)
    elif given.what == "random":
        random_kills(given.count, given.kills, given.seed)
    else:
        errors()


if __name__ == "__main__":
    main()
