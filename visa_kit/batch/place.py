"""The folder of a batch: one run at a time, a journal of what was finished, files that change in one step."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from visa_kit.batch.result import Result
from visa_kit.packet.save import make_folder, not_saved
from visa_kit.problem import Problem, Refused, Where

LOCK: Final = ".visa-kit-lock"
JOURNAL: Final = "journal.jsonl"
_OURS: Final = os.O_CREAT | os.O_NOFOLLOW


class Locked(Refused):
    """Another run is at work in the same folder."""


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold a folder, made when missing, for one run; the system lets it go even when the run is killed.

    Raises Locked while another run holds it, NotSaved when the folder cannot be written.
    """
    try:
        make_folder(out)
        lock = os.open(out / LOCK, os.O_RDWR | _OURS, 0o600)
    except OSError as error:
        raise not_saved(error, out) from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise Locked((Problem(formula="folder_in_use", where=Where(file=str(out))),)) from None
    finally:
        os.close(lock)


class Journal:
    """One line for each packet made or case refused, on the disk at once: id, state, hashes; nothing of the person."""

    def __init__(self, out: Path) -> None:
        try:
            self._file = os.open(out / JOURNAL, os.O_RDWR | os.O_APPEND | _OURS, 0o600)
            self._forget_torn_line()
        except OSError as error:
            raise not_saved(error, out) from None
        self._out = out

    def _forget_torn_line(self) -> None:
        """A run killed while it wrote leaves half a line."""
        size = os.fstat(self._file).st_size
        start = max(0, size - (1 << 20))
        tail = os.pread(self._file, size - start, start)
        if tail and not tail.endswith(b"\n"):
            os.ftruncate(self._file, start + tail.rfind(b"\n") + 1)

    def write(self, result: Result) -> None:
        """Add a case. Raises NotSaved when it cannot be written."""
        told = {
            "case": result.case,
            "state": result.state.value,
            "version": result.version,
            "problems": [problem.formula for problem in result.problems],
            "files": result.files,
        }
        line = (json.dumps(told) + "\n").encode()
        try:
            while line:
                line = line[os.write(self._file, line) :]
            os.fsync(self._file)
        except OSError as error:
            raise not_saved(error, self._out) from None

    def close(self) -> None:
        """No more lines."""
        os.close(self._file)


def put(path: Path, content: bytes) -> None:
    """Write a file of the batch whole, in place of the one before. Raises NotSaved when it cannot be written."""
    with putting(path) as file:
        file.write(content)


@contextmanager
def putting(path: Path) -> Iterator[IO[bytes]]:
    """A file to write into that takes its place whole, or not at all. Raises NotSaved when it cannot be written."""
    beside = path.with_name(f".{path.name}.new")  # one run at a time; what a killed one left is written over
    try:
        with os.fdopen(os.open(beside, os.O_RDWR | os.O_TRUNC | _OURS, 0o600), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise not_saved(error, path) from None
    finally:
        with suppress(OSError):
            beside.unlink()
