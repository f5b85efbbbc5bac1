"""Jobs for the workers' tests: they stand in a module of their own, because another process imports them."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def by_name(path: str) -> str:
    """Does what the path's name says."""
    match path.split("-")[0]:
        case "abort":
            os.abort()
        case "segv":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "leave":
            os._exit(0)
        case "sleep":
            time.sleep(3600)
        case "spin":
            while True:
                pass
        case "eat":
            return str(len([bytes(1 << 20) for _ in range(1 << 20)]))
        case "wrong":
            raise ValueError("Tanaka Hanako")
    return path.upper()


def slow(path: str, marks: str) -> str:
    """Leaves a mark of the process that started this one, and takes its time."""
    (Path(marks) / f"by-{os.getppid()}-{path}").touch()
    time.sleep(0.2)
    return path.upper()


def own_process(path: str) -> int:
    """Which process answered."""
    return os.getpid()


def noisy(path: str) -> str:
    """Says aloud what nobody may hear."""
    os.write(1, b"secret on stdout")
    os.write(2, b"secret on stderr")
    return path


def limits_seen(path: str) -> tuple[int, int]:
    """The core limit and the soft address-space limit while a job runs."""
    import resource

    return resource.getrlimit(resource.RLIMIT_CORE)[0], resource.getrlimit(resource.RLIMIT_AS)[0]


def rubbish_looked_for(path: str) -> int:
    """After how many new things Python looks for rubbish in this process."""
    import gc

    return gc.get_threshold()[0]
