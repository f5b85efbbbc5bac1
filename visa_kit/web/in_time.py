"""HTTP for a server that faces everybody: whoever takes too long over the first lines of a request is cut off."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS: Final = 20.0
"""In which the first lines of a request, up to the empty one, must have arrived."""


class InTime(H11Protocol):
    """Uvicorn's own HTTP, with a limit for what comes before the body; the guard limits the body."""

    _cut: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody connects, and may think for as long as the first lines may take."""
        super().connection_made(transport)
        self._begin_to_wait()

    def data_received(self, data: bytes) -> None:
        """A piece arrives: of first lines, for which the time runs, or of a body, whose time the guard keeps."""
        if not self._in_work and self._cut is None:
            self._begin_to_wait()
        super().data_received(data)
        if self._in_work:
            self._wait_no_more()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is there to be cut off any more."""
        self._wait_no_more()
        super().connection_lost(exc)

    @property
    def _in_work(self) -> bool:
        """Whether the first lines of a request are here and its answer is not finished."""
        cycle: Any = self.cycle
        return cycle is not None and not cycle.response_complete

    def _begin_to_wait(self) -> None:
        self._cut = self.loop.call_later(SECONDS, self.transport.close)

    def _wait_no_more(self) -> None:
        if self._cut:
            self._cut.cancel()
            self._cut = None
