"""The process that may die: a workbook in on standard input, its cases out on standard output as JSON."""

from __future__ import annotations

import resource
import sys
from contextlib import suppress
from typing import Final

from visa_kit.intake.workbook.archive import Archive
from visa_kit.intake.workbook.book_parts import read_book
from visa_kit.intake.workbook.cells import Unreadable
from visa_kit.intake.workbook.gather import Arrived, gather
from visa_kit.intake.workbook.limits import MOST_BYTES, MOST_MEMORY, MOST_SECONDS
from visa_kit.intake.workbook.sheet_part import SheetReader

_LIMITS: Final = (
    (resource.RLIMIT_AS, MOST_MEMORY),
    (resource.RLIMIT_CPU, MOST_SECONDS),
    (resource.RLIMIT_CORE, 0),
    # It writes to its pipe only: no file may grow.
    (resource.RLIMIT_FSIZE, 0),
)


def limit_this_process() -> None:
    """Take from this process what it does not need; macOS does not know every limit."""
    for kind, most in _LIMITS:
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def read_here(data: bytes) -> tuple[Arrived, ...]:
    """The cases of a workbook. May take any time and memory, and may die: for this process only."""
    try:
        archive = Archive(data)
        book = read_book(archive)
        reader = SheetReader(archive, book)
        return gather(tuple(reader.read(sheet) for sheet in book.sheets))
    except Unreadable as unreadable:
        return (Arrived(problems=(unreadable.problem,)),)


if __name__ == "__main__":
    limit_this_process()
    for arrived in read_here(sys.stdin.buffer.read(MOST_BYTES + 1)):
        sys.stdout.buffer.write(arrived.model_dump_json(exclude_unset=True).encode() + b"\n")
