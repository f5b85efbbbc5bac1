"""Makes the nth operation on the disk fail, or the last thing this process does: n = 1, 2, 3 … until nothing fails.

Counted are the operations that change something: making, writing, flushing, renaming, removing. Everything the kit writes
goes through `os`, so that is where they are counted; reading is left alone.
"""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from visa_kit.packet import exchange, save

Act = Callable[[str, str], None]
"""What happens at the chosen operation: its kind, and what it is done to."""

_CHANGING = ("write", "fsync", "rename", "replace", "link", "unlink", "rmdir", "mkdir", "ftruncate")


class Operations:
    """Counts operations, and acts at one of them."""

    def __init__(self, number: int = 0, act: Act | None = None) -> None:
        self.seen: list[str] = []
        self._number, self._act = number, act

    def tick(self, kind: str, what: object) -> None:
        """One operation is about to be done."""
        self.seen.append(kind)
        if self._act and len(self.seen) == self._number:
            self._act(kind, str(what))

    @contextmanager
    def counted(self) -> Iterator[Operations]:
        """Every operation in here passes by."""
        with ExitStack() as stack:
            for kind in _CHANGING:
                stack.enter_context(patch.object(os, kind, self._wrapped(kind, getattr(os, kind))))
            stack.enter_context(patch.object(os, "open", self._opening(os.open)))
            stack.enter_context(patch.object(os, "fdopen", self._fdopen))
            swap = self._wrapped("exchange", exchange.exchange)
            stack.enter_context(patch.object(save, "exchange", swap))
            yield self

    def _wrapped(self, kind: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            self.tick(kind, arguments[0])
            return original(*arguments, **more)

        return call

    def _opening(self, original: Callable[..., int]) -> Callable[..., int]:
        def call(path: Any, flags: int, *arguments: Any, **more: Any) -> int:
            if flags & os.O_CREAT:
                self.tick("create", path)
            return original(path, flags, *arguments, **more)

        return call

    def _fdopen(self, descriptor: int, mode: str = "r", *arguments: Any, **more: Any) -> Any:
        if "b" not in mode or mode == "rb":
            return open(descriptor, mode, *arguments, **more)
        raw = io.FileIO(descriptor, mode.replace("b", ""))
        file = _Random(raw) if "+" in mode else _Writer(raw)
        file.tick = self.tick
        return file


class _Ticking:
    """Writes the first half before the operation counts: a kill there leaves a torn file."""

    tick: Callable[[str, object], None]

    def write(self, content: Any) -> int:
        half = len(content) // 2
        super().write(content[:half])  # type: ignore[misc]
        super().flush()  # type: ignore[misc]
        self.tick("write", "a file")
        super().write(content[half:])  # type: ignore[misc]
        return len(content)


class _Random(_Ticking, io.BufferedRandom):
    pass


class _Writer(_Ticking, io.BufferedWriter):
    pass


def dies(kind: str, what: str) -> None:
    """The power is cut."""
    os.kill(os.getpid(), signal.SIGKILL)


def fails_with(number: int) -> Act:
    """The operating system says no."""

    def act(kind: str, what: str) -> None:
        raise OSError(number, os.strerror(number))

    return act


def killed_at(number: int, work: Callable[[], object]) -> bool:
    """Do some work in a process of its own that is killed at its nth operation; whether it came to that."""
    child = os.fork()
    if child == 0:
        try:
            with Operations(number, dies).counted():
                work()
        finally:
            os._exit(0)
    _, ended = os.waitpid(child, 0)
    return os.WIFSIGNALED(ended) and os.WTERMSIG(ended) == signal.SIGKILL


def count_of(work: Callable[[], object]) -> list[str]:
    """The kinds of all operations of some work, which is done."""
    with Operations().counted() as operations:
        work()
    return operations.seen
