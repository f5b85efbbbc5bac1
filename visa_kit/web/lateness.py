"""How late the event loop comes to what it has to do: when it is late, whoever knocks is turned away at the door."""

from __future__ import annotations

import asyncio
from typing import Final

_EVERY: Final = 0.05


class Lateness:
    """A clock that ought to tick every twentieth of a second, and says how late its last tick was."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._due = 0.0
        self._loop: asyncio.AbstractEventLoop | None = None

    def watch(self) -> None:
        """Begin to tick in the running loop, unless it ticks there already."""
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            self._loop = loop
            self._wait(loop)

    def _wait(self, loop: asyncio.AbstractEventLoop) -> None:
        self._due = loop.time() + _EVERY
        loop.call_at(self._due, self._tick, loop)

    def _tick(self, loop: asyncio.AbstractEventLoop) -> None:
        self.seconds = max(0.0, loop.time() - self._due)
        self._wait(loop)
