"""The power is cut, or the disk says no, at each single operation of a batch: no half packet is ever seen, what was
finished stays, and the same command makes of it the same bytes."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from nights import night, tree, whole_night, write
from toy_packing import quick_pack

from bench.failing import Operations, count_of, fails_with, killed_at
from visa_kit.batch.place import JOURNAL
from visa_kit.packet.save import NotSaved

CASES = ("a", "b")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)


@pytest.fixture(scope="module", autouse=True)
def quickly() -> Iterator[None]:
    """What is decided and printed is not looked at here, but how it is saved; `python -m bench.kills` does both."""
    # A killed process loses nothing that it wrote, flushed or not: flushing costs time here and proves nothing.
    with patch("visa_kit.batch.night.pack", quick_pack), patch("os.fsync", lambda descriptor: None):
        yield


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two cases of which one was packed before and has changed since, and nothing has been made of the other yet."""
    place = tmp_path_factory.mktemp("kills")
    write(place / "in", "a", "id: a\n")
    night(place / "in", place / "out")
    write(place / "in", "a", "id: a\napplication: {mission: hanoi}\n")
    write(place / "in", "b", "id: b\n")
    return place


@pytest.fixture(scope="module")
def calm(before: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a night without trouble leaves."""
    place = tmp_path_factory.mktemp("calm")
    shutil.copytree(before / "out", place / "out")
    seen = count_of(lambda: whole_night(before / "in", place / "out"))
    assert {"create", "write", "fsync", "rename", "exchange", "replace", "mkdir", "unlink", "rmdir"} <= set(seen)
    return tree(place / "out")


def nothing_half(out: Path, old: dict[str, bytes], new: dict[str, bytes]) -> None:
    """Every packet that is seen is one of the two whole ones, and every file of the batch too."""
    seen = tree(out)
    for case in CASES:
        packet = {name: content for name, content in seen.items() if name.startswith(f"{case}/")}
        assert packet in [{n: c for n, c in one.items() if n.startswith(f"{case}/")} for one in (old, new)]
    assert seen.get("triage.json") in (None, new["triage.json"])
    journal = out / JOURNAL
    for line in journal.read_text().split("\n")[:-1] if journal.exists() else ():
        json.loads(line)


def test_a_kill_at_each_operation(before: Path, calm: dict[str, bytes], tmp_path: Path) -> None:
    old, killed = tree(before / "out"), 0
    for number in range(1, 500):
        out = tmp_path / str(number)
        shutil.copytree(before / "out", out)
        if not killed_at(number, lambda to=out: whole_night(before / "in", to)):  # type: ignore[misc]
            break
        killed += 1
        nothing_half(out, old, calm)
        whole_night(before / "in", out)
        assert tree(out) == calm, f"killed at operation {number}"
        shutil.rmtree(out)
    assert 40 < killed < 400


def test_each_operation_fails_once(before: Path, calm: dict[str, bytes], tmp_path: Path) -> None:
    """Either the run goes on (only its tidying failed), or it ends with problems; never a half packet."""
    old, ended, told = tree(before / "out"), 0, set()
    for at in range(1, 500):
        out = tmp_path / str(at)
        shutil.copytree(before / "out", out)
        operations = Operations(at, fails_with(ERRORS[at % len(ERRORS)]))
        try:
            with operations.counted():
                results = night(before / "in", out)
        except NotSaved as refused:
            ended += 1
            told |= {problem.formula for problem in refused.problems}
        else:
            told |= {problem.formula for one in results for problem in one.problems}
        nothing_half(out, old, calm)
        whole_night(before / "in", out)
        assert tree(out) == calm, f"failed at operation {at}"
        shutil.rmtree(out)
        if len(operations.seen) < at:
            break
    assert ended
    assert told == {"disk_full", "may_not_write", "cannot_save"}
