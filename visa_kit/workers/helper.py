"""A second pair of hands for one piece of work: a fork of this process, which takes its share and is gone."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Final, TypeVar

from visa_kit.workers.worker import be_silent

Thing = TypeVar("Thing")
Made = TypeVar("Made")

_MOST: Final = 256
"""Each thing's number is one byte."""
_END_WITH_PARENT: Final = 1
"""PR_SET_PDEATHSIG of Linux: the signal that a process gets when its parent is gone."""
_PATIENCE: Final = 60.0
"""Seconds that a helper may still need when there is nothing else left to do."""


def share(things: Sequence[Thing], make: Callable[[Thing], Made]) -> tuple[Made, ...]:
    """What is made of each thing, in their order; this process and a fork of it each take the next when they are free.

    For work of seconds. What the helper does not bring home is made here, so that losing it costs time and no more; where
    none can be had, all is made here. What it makes comes through a pipe and is never written to a file.
    """
    if not (1 < len(things) <= _MOST and _may_fork()):
        return tuple(map(make, things))
    numbers, last = os.pipe()
    os.write(last, bytes(range(len(things))))
    os.close(last)
    receiver, sender = multiprocessing.Pipe(duplex=False)
    helper = multiprocessing.get_context("fork").Process(
        target=_help, args=(numbers, things, make, receiver, sender), daemon=True
    )
    try:
        with suppress(OSError):  # no process can be had
            helper.start()
        sender.close()
        made = _take_part(numbers, things, make)
        made |= _brought_home(receiver)
        return tuple(made[number] if number in made else make(thing) for number, thing in enumerate(things))
    finally:
        if helper.pid is not None:
            helper.kill()
            helper.join()
        receiver.close()
        os.close(numbers)


def _may_fork() -> bool:
    """Whether there is a processor to spare, and nothing that a fork would leave standing: no thread, no Mac."""
    if sys.platform != "linux" or multiprocessing.current_process().daemon:
        return False
    return threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def _take_part(numbers: int, things: Sequence[Thing], make: Callable[[Thing], Made]) -> dict[int, Made]:
    made: dict[int, Made] = {}
    while number := os.read(numbers, 1):
        made[number[0]] = make(things[number[0]])
    return made


def _help(
    numbers: int, things: Sequence[Thing], make: Callable[[Thing], Made], receiver: Connection, sender: Connection
) -> None:
    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
    receiver.close()  # or it would wait for itself to listen, if the parent ended just before
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core would hold the case
    be_silent()
    sender.send(_take_part(numbers, things, make))


def _brought_home(receiver: Connection) -> dict[int, Made]:
    try:
        made: dict[int, Made] = receiver.recv() if receiver.poll(_PATIENCE) else {}
    except (EOFError, OSError):  # it was lost, perhaps in the middle of a word
        return {}
    return made
