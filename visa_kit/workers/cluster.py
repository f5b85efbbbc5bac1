"""Workers on other machines, by Dask: the same seam, and on each machine the same crew with the same limits.

A task that travels is a job's name, a path and limits; what lies at the path stays on the file system that all machines
see. Dask itself knows no limit for one task, and a task that crashes takes its Dask worker along: so each Dask worker
hands its tasks to a crew of its own, whose processes may die.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import cache
from typing import Any, Final

from visa_kit.workers.crew import Loss, Lost, Mistaken, Submit, Workers
from visa_kit.workers.worker import Done, Job, Limits, Mistake

_PATIENCE: Final = 15
"""Seconds in which a scheduler must answer, and its first worker must be there."""
_ONE_AT_A_TIME: Final = threading.Lock()


class NoCluster(Exception):  # noqa: N818 - reads aloud as what it means
    """No cluster can be had: not installed, not reached, or without workers. `why` says which."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Cluster:
    """The workers behind a Dask scheduler."""

    def __init__(self, address: str) -> None:
        """Connect. Raises NoCluster: "not_installed", "not_reached", "no_workers" or "cannot_hire"."""
        try:
            from distributed import Client
        except ImportError:
            raise NoCluster("not_installed") from None
        try:
            make: Any = Client  # the package says nothing of its types
            self._client = make(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError, TimeoutError):
            raise NoCluster("not_reached") from None
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            self.end()
            raise NoCluster("no_workers") from None
        if not all(self.ask_all(_can_hire).values()):
            self.end()
            raise NoCluster("cannot_hire")
        self.count = sum(self._client.nthreads().values())
        """How many cases are made side by side on all machines."""

    def ask_all(self, question: Callable[[], Any]) -> dict[str, Any]:
        """What each Dask worker answers, by its address."""
        return dict(self._client.run(question))

    def submitting(self, job: Job) -> Submit:
        """The seam for one kind of job."""

        def submit(path: str, limits: Limits) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_running_or_notify_cancel()
            sent = self._client.submit(do_there, job, path, limits, pure=False)
            sent.add_done_callback(lambda done: _settle(done, future))
            return future

        return submit

    def end(self) -> None:
        """Leave: the scheduler forgets what this run asked for."""
        self._client.close(_PATIENCE)


def _settle(done: Any, future: Future[Any]) -> None:
    """Hand on what came back; a Dask worker that was lost again and again is the loss of its case."""
    try:
        answer = done.result()
    except Exception:  # the scheduler's own words may hold anything; only that it was lost is told
        answer = Loss.CRASH
    with suppress(Exception):
        done.release()
    if isinstance(answer, Done):
        future.set_result(answer.value)
    elif isinstance(answer, Mistake):
        future.set_exception(Mistaken(answer))
    else:
        future.set_exception(Lost(answer if isinstance(answer, Loss) else Loss.CRASH))


def do_there(job: Job, path: str, limits: Limits) -> Done | Mistake | Loss:
    """What a Dask worker does with a task: give it to the crew of its machine, and wait."""
    with _ONE_AT_A_TIME:
        crew = _crew()
    try:
        return Done(value=crew.submitting(job)(path, limits).result())
    except Lost as lost:
        return lost.loss
    except Mistaken as mistaken:
        return mistaken.mistake


@cache
def _crew() -> Workers:
    """The crew of this Dask worker, as many as it has threads; started with the first task."""
    from distributed import get_worker

    return Workers(get_worker().state.nthreads)


def _can_hire() -> bool:
    """Whether this process may start others: below a nanny a Dask worker may not."""
    return not multiprocessing.current_process().daemon
