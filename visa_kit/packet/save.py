"""Save a packet: the folder of one case stands there whole, old or new, and never half of either.

The new folder is written and flushed beside its place and changes places with the old one in a single step of the
file system. Whatever a killed run left behind is put right by the next one.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from visa_kit.packet.exchange import exchange
from visa_kit.problem import Problem, Refused, Where, reason_of

MARKER: Final = "summary.json"
"""The file that says that a folder is ours, and names every file in it."""

_FILE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LEFT_BEHIND: Final = re.compile(r"\.([a-z0-9-]+)\.(?:new|old)")
_MADE_WITH: Final = "visa-kit"
_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_FORMULAS: Final = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "may_not_write",
    errno.EPERM: "may_not_write",
    errno.EROFS: "may_not_write",
    errno.ELOOP: "no_folder_there",
    errno.ENOTDIR: "no_folder_there",
}


_WHATEVER: Final = b""
"""No summary is empty, so this stands for any that may lie there."""


class Overtaken(Exception):  # noqa: N818 - reads aloud as what it means
    """Another packet of the same case was saved since this one was begun."""


class NotSaved(Refused):
    """The packet could not be saved. What stands there is whole: as before, or new when only the tidying failed."""


def summary_in(folder: Path) -> bytes | None:
    """The bytes of a folder's summary.json; None when there is none."""
    try:
        return (folder / MARKER).read_bytes()
    except OSError:
        return None


def save(folder: Path, files: Mapping[str, bytes], *, over: bytes | None = _WHATEVER) -> None:
    """Make `folder` hold these files and nothing else; files get mode 0600, folders 0700.

    Without a summary.json among the files a short one is added. `over` is the summary that was read there before.
    Raises NotSaved when the place cannot be written, or when a folder stands there that holds anything but what the
    kit wrote into it, and Overtaken when another summary lies there by now.
    """
    whole = {MARKER: _short_summary(files)} | dict(files)
    if not all(_FILE_NAME.fullmatch(name) for name in whole):
        raise ValueError("a file name of ours is plain ASCII and leads nowhere else")
    try:
        make_folder(folder.parent)
        with _opened(folder.parent) as around:
            fcntl.flock(around, fcntl.LOCK_EX)
            _save_in(around, folder, whole, over)
    except OSError as error:
        raise not_saved(error, folder) from None


def insist_on_ours(folder: Path) -> None:
    """Say before the printing what `save` would say after it: raise NotSaved when a stranger's folder stands there."""
    try:
        if folder.parent.is_dir():
            with _opened(folder.parent) as around:
                if _is_there(around, folder.name):
                    _insist_on_ours(around, folder)
    except OSError as error:
        raise not_saved(error, folder) from None


def _short_summary(files: Mapping[str, bytes]) -> bytes:
    listed = [{"name": name, "sha256": sha256(content).hexdigest()} for name, content in sorted(files.items())]
    return (json.dumps({"made_with": _MADE_WITH, "files": listed}, indent=2) + "\n").encode()


def written_in(folder: Path) -> dict[str, str] | None:
    """The hash of each file that the kit wrote into a folder, by its name; None when it did not make the folder."""
    try:
        with _opened(folder) as inside:
            ours = _named_in_summary(inside)
    except OSError:
        return None
    hashes = {name: hashed for name, hashed in ours.items() if name != MARKER and _FILE_NAME.fullmatch(name)}
    known = {name: hashed for name, hashed in hashes.items() if isinstance(hashed, str)}
    return known if len(known) == len(ours) - 1 else None


def not_saved(error: OSError, folder: Path) -> NotSaved:
    """What the operating system refused, as a problem at that folder."""
    formula = _FORMULAS.get(error.errno or 0, "cannot_save")
    return NotSaved((Problem(formula=formula, where=Where(file=str(folder)), details={"reason": reason_of(error)}),))


def is_of_another_case(folder: Path, told: object) -> bool:
    """Whether a folder bears another name than its summary says of the case: it was copied or renamed.

    No case id has a dot in it: behind one stands which form was filled for the case.
    """
    case = told.get("case") if isinstance(told, dict) else None
    return case is not None and case != folder.name.partition(".")[0]


def _save_in(around: int, folder: Path, files: Mapping[str, bytes], over: bytes | None) -> None:
    name, new, aside = folder.name, f".{folder.name}.new", f".{folder.name}.old"
    _put_right(around, name, new, aside)
    there = _is_there(around, name)
    if there:
        _insist_on_ours(around, folder)
    if over != _WHATEVER and over != summary_in(folder):
        raise Overtaken
    try:
        _write(around, new, files)
        if there:
            former = exchange(around, new, name, aside)
        else:
            os.rename(new, name, src_dir_fd=around, dst_dir_fd=around)
    except BaseException:
        with suppress(OSError):
            _remove(around, new)
        raise
    os.fsync(around)
    if there:
        _remove(around, former)
        os.fsync(around)


def put_right(out: Path) -> None:
    """Undo what killed runs began in any case's folder inside `out`, also where nothing is to be saved now.

    Raises NotSaved.
    """
    try:
        with _opened(out) as around:
            fcntl.flock(around, fcntl.LOCK_EX)
            for name in sorted({left[1] for entry in _names(around) if (left := _LEFT_BEHIND.fullmatch(entry))}):
                _put_right(around, name, f".{name}.new", f".{name}.old")
    except OSError as error:
        raise not_saved(error, out) from None


def _put_right(around: int, name: str, new: str, aside: str) -> None:
    """Undo what a killed run began: the former folder back into its place, the unfinished one away."""
    if _is_there(around, aside) and not _is_there(around, name):
        os.rename(aside, name, src_dir_fd=around, dst_dir_fd=around)
    for left in (aside, new):
        if _is_there(around, left):
            _remove(around, left)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, readable by nobody else."""
    if not folder.exists() and not folder.is_symlink():
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


@contextmanager
def _opened(folder: Path | str, around: int | None = None) -> Iterator[int]:
    """A folder held open, so that nobody can put another in its place; a link to one is an OSError."""
    opened = os.open(folder, _FOLDER, dir_fd=around)
    try:
        yield opened
    finally:
        os.close(opened)


def _is_there(around: int, name: str) -> bool:
    try:
        os.stat(name, dir_fd=around, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def _names(inside: int) -> list[str]:
    return os.listdir(inside)


def _insist_on_ours(around: int, folder: Path) -> None:
    """Raise NotSaved when a folder holds anything but files of this case that are still as the kit wrote them."""
    with _opened(folder.name, around) as inside:
        names = _names(inside)
        if MARKER in names and is_of_another_case(folder, _summary(inside)):
            raise NotSaved((Problem(formula="folder_of_another_case", where=Where(file=str(folder))),))
        ours = _named_in_summary(inside) if MARKER in names else {}
        strange = [name for name in names if name not in ours or not _is_as_written(inside, name, ours[name])]
    if strange:
        details = {"count": str(len(strange))}
        raise NotSaved((Problem(formula="folder_not_ours", where=Where(file=str(folder)), details=details),))


def _named_in_summary(inside: int) -> dict[str, str | None]:
    """The names of the files of a folder of ours, each with the hash it had when it was written, when that is told."""
    told: Any = _summary(inside)
    try:
        if not told["made_with"].startswith(_MADE_WITH):
            return {}
        return {MARKER: None} | {str(entry["name"]): entry.get("sha256") for entry in told["files"]}
    except (LookupError, TypeError, AttributeError):
        return {}


def _summary(inside: int) -> object:
    """What the summary of a folder says; None when it cannot be read."""
    try:
        return json.loads(_content(inside, MARKER))
    except (OSError, ValueError):
        return None


def _is_as_written(inside: int, name: str, expected: str | None) -> bool:
    try:
        return expected in (None, sha256(_content(inside, name)).hexdigest())
    except OSError:
        return False


def _content(inside: int, name: str) -> bytes:
    with os.fdopen(os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=inside), "rb") as file:
        return file.read()


def _write(around: int, name: str, files: Mapping[str, bytes]) -> None:
    os.mkdir(name, mode=0o700, dir_fd=around)
    with _opened(name, around) as inside:
        for file_name, content in files.items():
            _write_file(inside, file_name, content)
        os.fsync(inside)


def _write_file(inside: int, name: str, content: bytes) -> None:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    with os.fdopen(os.open(name, flags, 0o600, dir_fd=inside), "w+b") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        file.seek(0)
        if file.read() != content:
            raise OSError(errno.EIO, os.strerror(errno.EIO))


def _remove(around: int, name: str) -> None:
    """Remove a folder of ours and the files in it."""
    with _opened(name, around) as inside:
        for file_name in _names(inside):
            os.unlink(file_name, dir_fd=inside)
    os.rmdir(name, dir_fd=around)
