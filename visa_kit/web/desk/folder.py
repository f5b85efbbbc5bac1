"""The coordinator's folder: its cases opened, and saved whole, never over a file that somebody changed meanwhile."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from contextlib import suppress
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from visa_kit.intake.files import bytes_of
from visa_kit.intake.tree import Grower
from visa_kit.intake.workbook.limits import MOST_BYTES

_CASES: Final = ("*.visa.yaml", "*.visa.yml", "*.visa.json", "*.visa.xlsx")
_PROFILES: Final = ("*.yaml", "profiles/*.yaml", "../profiles/*.yaml")
_MOST_LISTED: Final = 500
_NAME: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?\.visa\.(?:yaml|json|xlsx)")
"""Names that the desk gives: short and plain, so that no name of a person fits into one by the way."""

_NO_TEXT: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters, and what Python makes of bytes that are no UTF-8."""


class Found(NamedTuple):
    """A file as it was read: its name in the folder, what it holds, and how it is known again."""

    name: str
    data: bytes
    mark: str


class Saved(StrEnum):
    """How saving went."""

    YES = "yes"
    CHANGED = "changed"
    """Somebody else has changed the file since it was opened."""
    TAKEN = "taken"
    """A file of this name is there, and it is not the one that was opened."""
    BAD_NAME = "bad_name"
    NOT_WRITTEN = "not_written"


class Folder:
    """One folder, named when the desk was started; the desk reads and writes in no other."""

    def __init__(self, path: Path) -> None:
        self.path = Path(os.path.realpath(path))

    def cases(self) -> tuple[str, ...]:
        """The names of the case files in it."""
        found = {hit.name for form in _CASES for hit in self.path.glob(form) if _is_shown(hit, self.path)}
        return tuple(sorted(found))[:_MOST_LISTED]

    def profiles(self) -> tuple[str, ...]:
        """The profile files that a case in it may name, relative to it."""
        around = self.path.parent
        found = (hit for form in _PROFILES for hit in self.path.glob(form) if _is_shown(hit, around))
        hits = {os.path.relpath(hit, self.path) for hit in found}
        return tuple(sorted(hit for hit in hits if not hit.endswith(".visa.yaml")))[:_MOST_LISTED]

    def open(self, name: str) -> Found | None:
        """One of its case files; None when it is not one of them. Raises Refused when it cannot be read."""
        if name not in self.cases():
            return None
        data = bytes_of(self.path / name, Grower(name), MOST_BYTES)
        return Found(name, data, mark(data))

    def save(self, name: str, data: bytes, known: str | None) -> Saved:
        """Write a file whole, mode 0600. `known` is the mark of the file it takes the place of, None for a new one."""
        if not (_NAME.fullmatch(name) or (known is not None and name in self.cases())):
            return Saved.BAD_NAME
        target = self.path / name
        if known is None and os.path.lexists(target):
            return Saved.TAKEN
        beside = self.path / f".{secrets.token_hex(8)}.new"
        try:
            _write(beside, data)
            return _replace(beside, target, known)
        except OSError:
            return Saved.NOT_WRITTEN
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def mark(data: bytes) -> str:
    """By what a file's content is known again."""
    return sha256(data).hexdigest()


def _is_shown(path: Path, around: Path) -> bool:
    """Whether it is an ordinary file, no link leads out of `around`, and its name can be written on a page.

    A name that an archive brought in another encoding than the machine's cannot be.
    """
    return not _NO_TEXT.search(path.name) and path.is_file() and Path(os.path.realpath(path)).is_relative_to(around)


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _replace(beside: Path, target: Path, known: str | None) -> Saved:
    opened = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        # Between the look at the file and its replacement no other desk and no other tab comes in.
        fcntl.flock(opened, fcntl.LOCK_EX)
        if known is None:
            # A link never lands on a file that is there, also not on one that came this very moment.
            os.link(beside, target)
        elif target.is_symlink() or not target.is_file():
            return Saved.CHANGED
        elif (there := target.read_bytes()) == beside.read_bytes():
            return Saved.YES  # whoever pressed twice has saved it already
        elif mark(there) != known:
            return Saved.CHANGED
        else:
            os.replace(beside, target)  # noqa: PTH105 - reads as what it does
        os.fsync(opened)
    except FileExistsError:
        return Saved.TAKEN
    finally:
        os.close(opened)
    return Saved.YES
