"""Paper on request: a bounded number of pages at a time, in processes that may die, each within a time limit."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from math import ceil
from typing import Any, Final

from visa_kit.workers.crew import Lost, Workers
from visa_kit.workers.worker import Job, Limits

_PATIENCE: Final = 3
"""How many times longer than its work a job may take by the clock."""
_SOON: Final = 10
"""Seconds after which somebody who was turned away may come back."""


class Busy(Exception):  # noqa: N818 - reads aloud as what it means
    """No room or no time at the moment; `retry` says after how many seconds to come back."""

    def __init__(self, retry: int = _SOON) -> None:
        super().__init__(str(retry))
        self.retry = retry


class Printing:
    """A few workers, and a short queue in front of them; whoever finds it full is told at once."""

    def __init__(self, workers: int = 2, waiting: int = 12, seconds: float = 10) -> None:
        """`seconds` of work is what one job may take; whoever waits twice as long for an answer is told to come back."""
        self._workers = Workers(workers)
        self._most = workers + waiting
        self._in_hand = 0
        self._counting = threading.Lock()
        self._seconds = seconds
        # A fresh worker reads the engine before its first job, which on a busy machine takes longer than the job itself:
        # killed for that, it would be replaced by one just as fresh, and so on for ever. The work itself is bounded.
        self._limits = Limits(seconds=_PATIENCE * seconds, cpu_seconds=ceil(seconds))

    @property
    def is_full(self) -> bool:
        """Whether whoever comes now is turned away."""
        return self._in_hand >= self._most

    async def make(self, job: Job, what: str) -> Any:
        """The answer of a job, a function at the top of a module, for one short text: a path, an id, a code.

        Raises Busy when the queue is full or the time is over, and `workers.crew.Mistaken` for a mistake of the kit.
        """
        with self._counting:
            if self.is_full:
                raise Busy
            self._in_hand += 1
        made = self._workers.submitting(job)(what, self._limits)
        made.add_done_callback(self._one_less)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(made), 2 * self._seconds)
        except (Lost, TimeoutError):
            raise Busy from None

    def _one_less(self, _: Future[Any]) -> None:
        with self._counting:  # the answer comes on the workers' own thread
            self._in_hand -= 1

    async def warm(self, job: Job, what: str, times: int = 2) -> None:
        """Let the workers do a job before anybody asks, so that the first reader does not wait for their start."""
        await asyncio.gather(*(self.make(job, what) for _ in range(times)), return_exceptions=True)

    def end(self) -> None:
        """End the workers; whatever they were doing is lost."""
        self._workers.end()
