"""The far side of a worker process: one path comes in, one answer goes out, within limits."""

from __future__ import annotations

import os
import resource
import signal
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Final, TypeAlias

from visa_kit.workers.rubbish import look_seldom

Job: TypeAlias = Callable[[str], Any]
"""What a worker does with a path. It is sent to another process, so it stands at the top of a module."""

_NO_LIMIT: Final = resource.RLIM_INFINITY


@dataclass(frozen=True)
class Limits:
    """What one case may use before its worker is ended."""

    seconds: float = 300
    """By the clock: for a case that waits for ever."""
    cpu_seconds: int = 120
    """Of work: unlike the clock's, these do not run faster on a busy machine."""
    memory: int = 2 << 30
    """Bytes of address space, the engine's own half gigabyte included."""


@dataclass(frozen=True)
class Done:
    """A job's answer."""

    value: Any


@dataclass(frozen=True)
class Mistake:
    """A job ended in a way nobody foresaw. Only kind and place are told: an error's text may hold a name."""

    kind: str
    place: str


@dataclass(frozen=True)
class OutOfMemory:
    """A job wanted more memory than it may have."""


@dataclass(frozen=True)
class Awake:
    """The worker has started; from now on its time is the case's."""


def mistake_in(error: Exception) -> Mistake:
    """What may be told of an error that nobody foresaw."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return Mistake(kind=type(error).__name__, place=f"{Path(last.filename).name}:{last.lineno}")


def serve(line: Connection) -> None:
    """Answer until the line is closed, or until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core would hold the case
    be_silent()
    look_seldom()
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    line.send(Awake())
    while True:
        try:
            job, path, limits = line.recv()
        except EOFError:
            return
        line.send(_answer(job, path, limits))


def be_silent() -> None:
    """What libraries write to the terminal may hold what is written in a case."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _leave_with_parent() -> None:
    if parent := parent_process():
        wait([parent.sentinel])
        os._exit(1)


def _answer(job: Job, path: str, limits: Limits) -> Done | Mistake | OutOfMemory:
    try:
        _limit(limits)
        return Done(value=job(path))
    except MemoryError:
        return OutOfMemory()
    except Exception as error:  # whatever it is, it costs this case only
        return mistake_in(error)
    finally:
        _allow(resource.RLIMIT_AS, _NO_LIMIT)


def _limit(limits: Limits) -> None:
    """Processor time counts from the start of the process, so each case gets its own end of it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime) + limits.cpu_seconds + 1
    _allow(resource.RLIMIT_CPU, end)
    _allow(resource.RLIMIT_AS, limits.memory)


def _allow(what: int, wanted: int) -> None:
    """Set a limit, but never beyond the system's own: an ordinary account may not raise that one."""
    _, hard = resource.getrlimit(what)
    known = [limit for limit in (wanted, hard) if limit != _NO_LIMIT]
    resource.setrlimit(what, (min(known, default=_NO_LIMIT), hard))
