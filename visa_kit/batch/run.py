"""Runs one job over many paths: each answered for itself, a lost one tried once more alone, an end when asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from typing import Any, Final

from visa_kit.workers.crew import Loss, Lost, Mistaken, Submit
from visa_kit.workers.worker import Limits, Mistake

LAST_SECONDS: Final = 5.0
"""How long cases that are being made may go on after somebody asked for the end."""
_LOOK_UP: Final = 0.2


@dataclass(frozen=True)
class Answer:
    """What became of one path: the job's own value, or how it was lost, or the kit's mistake."""

    path: str
    value: Any = None
    loss: Loss | None = None
    mistake: Mistake | None = None


def run(
    paths: Iterable[str], submit: Submit, limits: Limits, *, at_once: int, ending: Callable[[], bool]
) -> Iterator[Answer]:
    """The answers, as they come; few paths are under way at once, so memory does not grow with their number.

    A path whose worker was lost is tried again at the end with nothing else running: what is lost then is its own
    fault. When `ending` says so nothing new is begun, and what is under way gets LAST_SECONDS.
    """
    waiting, running, suspects = deque(paths), dict[Future[Any], str](), list[str]()
    while (waiting or running) and not ending():
        while waiting and len(running) < at_once:
            path = waiting.popleft()
            running[submit(path, limits)] = path
        for answer in _finished(running, _LOOK_UP):
            if answer.loss:
                suspects.append(answer.path)
            else:
                yield answer
    for path in suspects:
        if ending():
            break
        running[submit(path, limits)] = path
        while running and not ending():
            yield from _finished(running, _LOOK_UP)
    yield from _last(running)


def _finished(running: dict[Future[Any], str], seconds: float) -> list[Answer]:
    done, _ = wait(running, timeout=seconds, return_when=FIRST_COMPLETED)
    return [_answer(running.pop(future), future) for future in tuple(running) if future in done]


def _last(running: dict[Future[Any], str]) -> Iterator[Answer]:
    """What still comes home in the last seconds."""
    begun = {future: path for future, path in running.items() if not future.cancel()}
    done, _ = wait(begun, timeout=LAST_SECONDS)
    answers = [_answer(begun[future], future) for future in begun if future in done]
    yield from (answer for answer in answers if not answer.loss)


def _answer(path: str, future: Future[Any]) -> Answer:
    error = future.exception()
    if isinstance(error, Lost):
        return Answer(path, loss=error.loss)
    if isinstance(error, Mistaken):
        return Answer(path, mistake=error.mistake)
    return Answer(path, value=future.result())
