"""A path that the system does not let anybody look at: a calm word, and never a mistake of the kit's own."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from visa_kit.cli import app

ENDS_WITH = {"batch": 2, "status": 2, "desk": 2, "pack": 4}


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder below one that may not be entered; so it is for the administrator too, whom no system stops."""
    folder = tmp_path / "closed" / "cases"
    folder.mkdir(parents=True)

    def forbidden(function: Callable[..., Any]) -> Callable[..., Any]:
        def instead(path: Any, *more: Any, **named: Any) -> Any:
            if str(path).startswith(str(folder)):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return function(path, *more, **named)

        return instead

    for name in ("stat", "lstat", "open", "listdir", "scandir"):
        monkeypatch.setattr(os, name, forbidden(getattr(os, name)))
    return folder


@pytest.mark.parametrize("command", ENDS_WITH)
def test_a_folder_behind_a_closed_one_is_wrong_use(command: str, closed: Path) -> None:
    result = CliRunner().invoke(app, [command, str(closed), "--lang", "en"])
    assert result.exit_code == ENDS_WITH[command]
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("command", ENDS_WITH)
def test_so_is_a_name_longer_than_any_may_be(command: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, [command, str(tmp_path / ("x" * 300)), "--lang", "en"])
    assert result.exit_code == ENDS_WITH[command]
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("command", ["batch", "status", "pack"])
def test_so_is_a_folder_that_may_be_entered_and_not_read(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(path: Any = ".") -> Any:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "listdir", unreadable)
    monkeypatch.setattr(os, "scandir", unreadable)
    out = [] if command == "status" else ["--out", str(tmp_path / "out")]
    result = CliRunner().invoke(app, [command, str(tmp_path), "--lang", "en", *out])
    assert "This folder cannot be read." in result.output
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
