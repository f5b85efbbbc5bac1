"""Worker processes on this machine: one that crashes, hangs or eats memory costs only the case it was given.

Python's own pool gives up every waiting task when one worker dies; here the dead worker is named and replaced.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Final, Protocol, TypeAlias

from visa_kit.workers.worker import Awake, Done, Job, Limits, Mistake, OutOfMemory, mistake_in, serve

Submit: TypeAlias = Callable[[str, Limits], "Future[Any]"]
"""The seam: a path and its limits in, the job's answer later; a Lost or a Mistaken as the future's exception."""

# Pango runs threads, and a fork of a process with threads may stand still for ever.
_SPAWN: Final = multiprocessing.get_context("spawn")
_WAKING: Final = 120.0
"""Seconds in which a new worker must have started, also on a busy machine; the case's own time begins then."""


class Crew(Protocol):
    """Whoever does the work, here or elsewhere."""

    count: int
    """How many cases are made side by side."""

    def submitting(self, job: Job) -> Submit:
        """The seam for one kind of job."""

    def end(self) -> None:
        """Send everybody home."""


class Loss(StrEnum):
    """How a worker was lost."""

    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"


class Lost(Exception):  # noqa: N818 - reads aloud as what it means
    """The worker of a case was lost; whether the case was to blame is known when it is tried alone."""

    def __init__(self, loss: Loss) -> None:
        super().__init__(loss.value)
        self.loss = loss


class Mistaken(Exception):  # noqa: N818 - reads aloud as what it means
    """The kit's own mistake in a job, by kind and place."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(f"{mistake.kind}, {mistake.place}")
        self.mistake = mistake


@dataclass(frozen=True)
class _Task:
    job: Job
    path: str
    limits: Limits
    future: Future[Any]


@dataclass
class _Worker:
    process: SpawnProcess
    line: Connection
    task: _Task | None = None
    deadline: float = 0.0
    awake: bool = False


class Workers:
    """A crew of processes, started when there is work and kept warm for all of it."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._crew: list[_Worker] = []
        self._waiting: deque[_Task] = deque()
        self._ended = False
        self._why: Exception = Lost(Loss.CRASH)
        self._bell, self._button = _SPAWN.Pipe(duplex=False)
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def submitting(self, job: Job) -> Submit:
        """The seam for one kind of job."""

        def submit(path: str, limits: Limits) -> Future[Any]:
            future: Future[Any] = Future()
            self._waiting.append(_Task(job, path, limits, future))
            if self._ended:
                self._send_away()
            else:
                self._button.send_bytes(b".")
            return future

        return submit

    def end(self) -> None:
        """Kill every worker at once; what it was doing is left as a killed run leaves it."""
        self._ended = True
        self._button.send_bytes(b".")
        self._thread.join()

    def _watch(self) -> None:
        """However it ends, no future is left waiting."""
        try:
            self._work()
        except Exception as error:  # whatever it is, the batch must hear of it
            self._why = Mistaken(mistake_in(error))
        self._ended = True
        for worker in tuple(self._crew):
            worker.process.kill()
            task, worker.task = worker.task, None
            if task:
                task.future.set_exception(self._why)
            self._bury(worker, None)
        self._send_away()

    def _send_away(self) -> None:
        """Nobody is there any more for the tasks that wait; also called by whoever comes with one later."""
        with suppress(IndexError):  # two may do it at once
            while True:
                task = self._waiting.popleft()
                if task.future.set_running_or_notify_cancel():
                    task.future.set_exception(self._why)

    def _work(self) -> None:
        while not self._ended:
            self._hand_out()
            lines = [worker.line for worker in self._crew]
            ready = wait([self._bell, *lines], timeout=self._patience())
            if self._bell in ready:
                self._bell.recv_bytes()
            for worker in tuple(self._crew):
                if worker.line in ready:
                    self._hear(worker)
                elif worker.task and time.monotonic() >= worker.deadline:
                    worker.process.kill()
                    self._bury(worker, Loss.TIME)

    def _hand_out(self) -> None:
        """Each task to a worker; where the system gives no process, to those who are there, or back as lost."""
        while self._waiting:
            worker = next((worker for worker in self._crew if worker.task is None), None) or self._hire()
            if worker is None and self._crew:
                return
            task = self._waiting.popleft()
            if not task.future.set_running_or_notify_cancel():
                continue
            if worker:
                self._give(worker, task)
            else:
                task.future.set_exception(Lost(Loss.CRASH))

    def _hire(self) -> _Worker | None:
        """One more worker; None when there are enough, or when the system has no room for one now."""
        if len(self._crew) == self.count:
            return None
        try:
            ours, theirs = _SPAWN.Pipe()
        except OSError:
            return None
        process = _SPAWN.Process(target=serve, args=(theirs,), daemon=True)
        try:
            process.start()
        except OSError:
            ours.close()
            return None
        finally:
            theirs.close()  # so that the line breaks when the worker dies
        worker = _Worker(process, ours)
        self._crew.append(worker)
        return worker

    def _give(self, worker: _Worker, task: _Task) -> None:
        worker.task = task
        worker.deadline = time.monotonic() + (task.limits.seconds if worker.awake else _WAKING)
        with suppress(OSError):  # a worker that is dead already is found by its broken line
            worker.line.send((task.job, task.path, task.limits))

    def _patience(self) -> float | None:
        deadlines = [worker.deadline for worker in self._crew if worker.task]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _hear(self, worker: _Worker) -> None:
        try:
            answer = worker.line.recv()
        except (EOFError, OSError):
            self._bury(worker, None)
            return
        if isinstance(answer, Awake):
            worker.awake = True
            worker.deadline = time.monotonic() + (worker.task.limits.seconds if worker.task else 0.0)
            return
        if isinstance(answer, OutOfMemory):
            worker.process.kill()
            self._bury(worker, Loss.MEMORY)
            return
        task, worker.task = worker.task, None
        if task and isinstance(answer, Done):
            task.future.set_result(answer.value)
        elif task:
            task.future.set_exception(Mistaken(answer))

    def _bury(self, worker: _Worker, loss: Loss | None) -> None:
        """Take a worker out of the crew; its task learns how it was lost."""
        self._crew.remove(worker)
        worker.process.join()
        worker.line.close()
        if worker.task:
            worker.task.future.set_exception(Lost(loss or _loss_of(worker.process.exitcode)))


def _loss_of(exit_code: int | None) -> Loss:
    """The system's own kill is nearly always for want of memory."""
    known = {-signal.SIGXCPU: Loss.TIME, -signal.SIGKILL: Loss.MEMORY}
    return known.get(exit_code or 0, Loss.CRASH)
