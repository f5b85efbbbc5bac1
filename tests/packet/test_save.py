"""Saving: whole or not at all, private, and never over anything that is not ours."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from visa_kit.packet import exchange, save
from visa_kit.packet.save import MARKER, NotSaved
from visa_kit.problem import FORMULAS

PROJECT = Path(__file__).resolve().parents[2]
OLD = {"office.pdf": b"old office", "embassy.pdf": b"old embassy"}
NEW = {"office.pdf": b"new office", "traveller-1.pdf": b"new traveller" * 1000}


def content(folder: Path) -> dict[str, bytes]:
    """The files of a folder, without its summary."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != MARKER}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out" / "2027-014"


def formula(refused: pytest.ExceptionInfo[NotSaved]) -> str:
    (problem,) = refused.value.problems
    assert FORMULAS[problem.formula].what.format(**problem.details)
    return problem.formula


# A folder of ours


def test_a_new_folder_is_private(folder: Path) -> None:
    before = os.umask(0)
    try:
        save.save(folder, OLD)
    finally:
        os.umask(before)
    assert content(folder) == OLD
    assert mode(folder) == mode(folder.parent) == 0o700
    assert {mode(path) for path in folder.iterdir()} == {0o600}
    assert [path.name for path in folder.parent.iterdir()] == ["2027-014"]


def test_a_folder_is_replaced_whole(folder: Path) -> None:
    save.save(folder, OLD)
    save.save(folder, NEW)
    assert content(folder) == NEW
    assert [path.name for path in folder.parent.iterdir()] == ["2027-014"]


def test_a_summary_is_added_where_none_is_given(folder: Path) -> None:
    save.save(folder, OLD)
    told = json.loads((folder / MARKER).read_bytes())
    assert told["made_with"] == "visa-kit"
    assert [entry["name"] for entry in told["files"]] == ["embassy.pdf", "office.pdf"]


def test_a_summary_that_is_given_is_kept(folder: Path) -> None:
    summary = json.dumps({"made_with": "visa-kit 0.1.0", "files": [{"name": "office.pdf"}]}).encode()
    save.save(folder, {"office.pdf": b"1", MARKER: summary})
    assert (folder / MARKER).read_bytes() == summary
    save.save(folder, NEW)
    assert content(folder) == NEW


def test_another_case_beside_it_is_not_touched(folder: Path) -> None:
    save.save(folder, OLD)
    save.save(folder.with_name("2027-015"), NEW)
    assert content(folder) == OLD


def test_a_file_that_somebody_took_away_is_no_reason_to_refuse(folder: Path) -> None:
    save.save(folder, OLD)
    (folder / "embassy.pdf").unlink()
    save.save(folder, NEW)
    assert content(folder) == NEW


def test_an_empty_folder_is_taken(folder: Path) -> None:
    folder.mkdir(parents=True)
    save.save(folder, OLD)
    assert content(folder) == OLD


@pytest.mark.parametrize("name", ["../x.pdf", "a/b.pdf", "/x.pdf", "", "..", ".hidden", "山田.pdf"])
def test_a_file_name_that_leads_out_is_our_own_mistake(folder: Path, name: str) -> None:
    with pytest.raises(ValueError, match="file name"):
        save.save(folder, {name: b""})
    assert not folder.exists()


# What is not ours


def add_a_file(folder: Path) -> None:
    (folder / "signed.pdf").write_bytes(b"scan")


def change_a_file(folder: Path) -> None:
    (folder / "embassy.pdf").write_bytes(b"with my notes")


def add_a_folder(folder: Path) -> None:
    (folder / "old").mkdir()


def take_the_summary_away(folder: Path) -> None:
    (folder / MARKER).unlink()


def somebody_elses_summary(folder: Path) -> None:
    (folder / MARKER).write_text('{"made_with": "another program", "files": [{"name": "office.pdf"}]}')


def broken_summary(folder: Path) -> None:
    (folder / MARKER).write_text("{")


def summary_of_another_shape(folder: Path) -> None:
    (folder / MARKER).write_text("[1, 2]")


def summary_by_a_link(folder: Path) -> None:
    (folder / MARKER).rename(folder.parent / "elsewhere.json")
    (folder / MARKER).symlink_to(folder.parent / "elsewhere.json")


def a_file_by_a_link(folder: Path) -> None:
    (folder / "office.pdf").rename(folder.parent / "elsewhere.pdf")
    (folder / "office.pdf").symlink_to(folder.parent / "elsewhere.pdf")


def a_pipe(folder: Path) -> None:
    (folder / "office.pdf").unlink()
    os.mkfifo(folder / "office.pdf")


@pytest.mark.parametrize(
    "spoil",
    [
        *(add_a_file, change_a_file, add_a_folder, take_the_summary_away, somebody_elses_summary, broken_summary),
        *(summary_of_another_shape, summary_by_a_link, a_file_by_a_link, a_pipe),
    ],
)
def test_what_somebody_put_there_is_kept(folder: Path, spoil: Callable[[Path], None]) -> None:
    save.save(folder, OLD)
    spoil(folder)
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(NotSaved) as refused:
        save.save(folder, NEW)
    assert formula(refused) == "folder_not_ours"
    assert sorted(path.name for path in folder.iterdir()) == before
    assert not (folder / "traveller-1.pdf").exists()


def test_a_link_in_its_place_is_not_followed(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    save.save(elsewhere, OLD)
    folder.parent.mkdir()
    folder.symlink_to(elsewhere)
    with pytest.raises(NotSaved) as refused:
        save.save(folder, NEW)
    assert formula(refused) == "no_folder_there"
    assert content(elsewhere) == OLD


def test_a_link_around_it_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder.parent.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotSaved) as refused:
        save.save(folder, NEW)
    assert formula(refused) == "no_folder_there"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_dangling_link_around_it_is_not_followed(folder: Path, tmp_path: Path) -> None:
    folder.parent.symlink_to(tmp_path / "nowhere")
    with pytest.raises(NotSaved) as refused:
        save.save(folder, NEW)
    assert formula(refused) == "no_folder_there"
    assert not (tmp_path / "nowhere").exists()


def test_a_file_in_its_place(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("mine")
    with pytest.raises(NotSaved) as refused:
        save.save(folder, NEW)
    assert formula(refused) == "no_folder_there"
    assert folder.read_text() == "mine"


# When something fails

OPERATIONS = ("open", "mkdir", "rename", "unlink", "rmdir", "fsync", "fdopen", "stat")


def fail_at(monkeypatch: pytest.MonkeyPatch, nth: int, number: int) -> list[str]:
    """Let the nth operation on the disk fail, of all that saving uses; gives the list of those that were begun."""
    begun: list[str] = []

    def failing(name: str, operation: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*arguments: Any, **more: Any) -> Any:
            begun.append(name)
            if len(begun) == nth:
                raise OSError(number, os.strerror(number))
            return operation(*arguments, **more)

        return instead

    for name in OPERATIONS:
        monkeypatch.setattr(os, name, failing(name, getattr(os, name)))
    return begun


@pytest.mark.parametrize("in_one_step", [True, False])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_whatever_fails_the_folder_is_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, in_one_step: bool
) -> None:
    monkeypatch.setattr(os, "fsync", lambda opened: None)  # flushing for true costs the test seconds
    if not in_one_step:
        monkeypatch.setattr(exchange, "_exchanged", lambda *_: False)
    for nth in range(1, 200):
        save.save(folder, OLD)
        with monkeypatch.context() as broken:
            begun = fail_at(broken, nth, number)
            try:
                save.save(folder, NEW)
            except NotSaved as refused:
                expected = "disk_full" if number == errno.ENOSPC else "cannot_save"
                # A folder whose summary cannot be read is not taken for ours.
                assert refused.problems[0].formula in (expected, "folder_not_ours")
        assert content(folder) in (OLD, NEW)
        if len(begun) < nth:
            break
        save.save(folder, NEW)
        assert content(folder) == NEW
        assert [path.name for path in folder.parent.iterdir()] == ["2027-014"]
    else:
        raise AssertionError("never ran through")
    assert nth > 20


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EACCES, "may_not_write"),
        (errno.EPERM, "may_not_write"),
        (errno.EROFS, "may_not_write"),
        (errno.EMFILE, "cannot_save"),
    ],
)
def test_a_failure_says_what_to_do(folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, expected: str) -> None:
    folder.parent.mkdir()
    fail_at(monkeypatch, 4, number)
    with pytest.raises(NotSaved) as refused:
        save.save(folder, NEW)
    monkeypatch.undo()
    assert formula(refused) == expected
    assert refused.value.problems[0].where.file == str(folder)
    assert refused.value.problems[0].details["reason"]


def test_a_disk_that_loses_what_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written is read back before the folders change places."""
    save.save(folder, OLD)
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", lambda opened: os.ftruncate(opened, 3) if is_file(opened) else None)
        with pytest.raises(NotSaved) as refused:
            save.save(folder, NEW)
    assert formula(refused) == "cannot_save"
    assert content(folder) == OLD


def is_file(opened: int) -> bool:
    return stat.S_ISREG(os.fstat(opened).st_mode)


KILLED = """
import json, os, sys
from pathlib import Path
from visa_kit.packet import exchange, save

folder, in_one_step = Path(sys.argv[1]), sys.argv[2] == "True"
old, new = {"office.pdf": b"old", "embassy.pdf": b"old"}, {"office.pdf": b"new", "traveller-1.pdf": b"new"}
os.fsync = lambda opened: None
if not in_one_step:
    exchange._exchanged = lambda *_: False

def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "summary.json"}

def run(nth):
    begun = 0
    def dying(operation):
        def instead(*arguments, **more):
            nonlocal begun
            begun += 1
            if begun == nth:
                os._exit(9)
            return operation(*arguments, **more)
        return instead
    for name in ("open", "mkdir", "rename", "unlink", "rmdir", "fsync", "fdopen"):
        setattr(os, name, dying(getattr(os, name)))
    save.save(folder, new)
    os._exit(0)

for nth in range(1, 200):
    save.save(folder, old)
    child = os.fork()
    if not child:
        run(nth)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    there = content(folder) if folder.exists() else None
    aside = folder.with_name("." + folder.name + ".old")
    seen = "old" if there == old else "new" if there == new else "aside" if aside.exists() else "half"
    save.save(folder, new)
    left = sorted(path.name for path in folder.parent.iterdir())
    print(json.dumps([code, seen, content(folder) == new, left]), flush=True)
    if code == 0:
        break
"""


@pytest.mark.parametrize("in_one_step", [True, False])
def test_killed_at_any_moment_nothing_half_is_seen(folder: Path, in_one_step: bool) -> None:
    """A process that saves is killed before every operation in turn; the next run puts everything right."""
    folder.parent.mkdir()
    told = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), str(in_one_step)],
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
    )
    runs = [json.loads(line) for line in told.stdout.splitlines()]
    assert [code for code, *_ in runs] == [9] * (len(runs) - 1) + [0]
    assert len(runs) > 20
    seen = [one[1] for one in runs]
    assert set(seen) == ({"old", "new"} if in_one_step else {"old", "new", "aside"})
    assert seen.count("aside") == (0 if in_one_step else 1)
    assert all(one[2] and one[3] == ["2027-014"] for one in runs)


def test_two_at_once_wait_for_each_other(folder: Path) -> None:
    wrong: list[BaseException] = []

    def often(files: dict[str, bytes]) -> None:
        try:
            for _ in range(10):
                save.save(folder, files)
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=often, args=(files,)) for files in (OLD, NEW, OLD, NEW)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert content(folder) in (OLD, NEW)
    assert [path.name for path in folder.parent.iterdir()] == ["2027-014"]
