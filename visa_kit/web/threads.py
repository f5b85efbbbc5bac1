"""Pages are put together beside the event loop, a few at a time: the door and the health check never wait for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from visa_kit.web.printing import Busy

_Made = TypeVar("_Made")
_SOON = 3


class Threads:
    """A few threads with a short queue in front of them; whoever finds it full is told at once."""

    def __init__(self, count: int = 2, waiting: int = 40) -> None:
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="pages")
        self._most = count + waiting
        self._in_hand = 0

    async def make(self, work: Callable[[], _Made]) -> _Made:
        """What a piece of work gives. Raises Busy when the queue is full, and whatever the work raises."""
        if self._in_hand >= self._most:
            raise Busy(_SOON)
        self._in_hand += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._in_hand -= 1

    def end(self) -> None:
        """Finish what is begun, and take nothing more."""
        self._threads.shutdown(cancel_futures=True)
