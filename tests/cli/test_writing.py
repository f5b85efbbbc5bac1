"""A file asked for by name: whole or not there, and never over another one."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from visa_kit.cli.writing import write_new
from visa_kit.problem import Refused


def formula(refused: pytest.ExceptionInfo[Refused]) -> str:
    (problem,) = refused.value.problems
    return problem.formula


def test_it_is_its_owners_alone(tmp_path: Path) -> None:
    write_new(tmp_path / "new", "患者")
    assert (tmp_path / "new").read_text(encoding="utf-8") == "患者"
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600


def test_after_a_full_disk_nothing_is_left_and_the_same_command_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk takes the first half only."""
    opened = os.fdopen

    def full(*words: Any, **more: Any) -> Any:
        file = opened(*words, **more)

        class Full:
            def __enter__(self) -> Full:
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def write(self, content: bytes) -> int:
                file.write(content[: len(content) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        return Full()

    with monkeypatch.context() as broken:
        broken.setattr(os, "fdopen", full)
        with pytest.raises(Refused) as refused:
            write_new(tmp_path / "new", "patient")
    assert formula(refused) == "file_not_written"
    assert list(tmp_path.iterdir()) == []

    write_new(tmp_path / "new", "patient")
    assert (tmp_path / "new").read_text() == "patient"


@pytest.mark.parametrize("there", ["file", "link"])
def test_what_is_there_already_stays(tmp_path: Path, there: str) -> None:
    (tmp_path / "mine").write_text("mine")
    path = tmp_path / "mine"
    if there == "link":
        path = tmp_path / "link"
        path.symlink_to(tmp_path / "mine")
    with pytest.raises(Refused) as refused:
        write_new(path, "new")
    assert formula(refused) == "file_already_there"
    assert path.read_text() == "mine"


def test_a_place_that_is_no_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(Refused) as refused:
        write_new(tmp_path / "mine" / "new", "new")
    assert formula(refused) == "file_not_written"
    assert (tmp_path / "mine").read_text() == "mine"
