"""The workers: one that dies, hangs or eats memory costs only the case it was given."""

from __future__ import annotations

import errno
import gc
import os
from collections.abc import Iterator
from concurrent.futures import Future
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

import pytest
from toy_jobs import by_name, limits_seen, noisy, own_process, rubbish_looked_for

from visa_kit.batch.run import Answer, run
from visa_kit.workers import crew as crew_room
from visa_kit.workers.crew import Loss, Lost, Mistaken, Workers
from visa_kit.workers.worker import Limits

CALM = Limits(seconds=60, cpu_seconds=30)
POISON = {"abort-1": Loss.CRASH, "segv-1": Loss.CRASH, "leave-1": Loss.CRASH, "eat-1": Loss.MEMORY}


@pytest.fixture
def crew() -> Iterator[Workers]:
    workers = Workers(2)
    yield workers
    workers.end()


def answers(crew: Workers, paths: list[str], limits: Limits = CALM) -> dict[str, Answer]:
    found = list(run(paths, crew.submitting(by_name), limits, at_once=4, ending=lambda: False))
    assert len(found) == len(paths)
    return {answer.path: answer for answer in found}


def test_good_cases_are_answered_beside_poisoned_ones(crew: Workers) -> None:
    good = [f"good-{number}" for number in range(20)]
    mixed = [*good[:7], "abort-1", *good[7:11], "eat-1", "segv-1", *good[11:], "leave-1", "wrong-1"]

    found = answers(crew, mixed, Limits(seconds=60, cpu_seconds=30, memory=600 << 20))

    assert {path: found[path].value for path in good} == {path: path.upper() for path in good}
    assert {path: found[path].loss for path in POISON} == POISON
    mistake = found["wrong-1"].mistake
    assert mistake
    assert mistake.kind == "ValueError"
    assert mistake.place.startswith("toy_jobs.py:")
    assert "Tanaka" not in str(found["wrong-1"])


def test_a_worker_looks_for_rubbish_seldom_and_this_process_as_it_likes(crew: Workers) -> None:
    before = gc.get_threshold()
    assert crew.submitting(rubbish_looked_for)("any", CALM).result(timeout=60) == 20_000
    assert gc.get_threshold() == before


def test_one_that_waits_and_one_that_works_for_ever_are_ended(crew: Workers) -> None:
    answers(crew, ["good-a", "good-b"])  # both workers are warm
    waits = answers(crew, ["sleep-1", "good-1"], Limits(seconds=0.3, cpu_seconds=30))
    works = answers(crew, ["spin-1", "good-2"], Limits(seconds=60, cpu_seconds=0))

    assert (waits["sleep-1"].loss, waits["good-1"].value) == (Loss.TIME, "GOOD-1")
    assert (works["spin-1"].loss, works["good-2"].value) == (Loss.TIME, "GOOD-2")


def test_processor_time_is_counted_for_each_case_anew(crew: Workers) -> None:
    """A worker that has served long is not ended for what earlier cases used."""
    pids = {crew.submitting(own_process)(str(number), CALM).result(timeout=60) for number in range(8)}

    assert 1 <= len(pids) <= 2


def test_the_future_tells_how_the_worker_was_lost(crew: Workers) -> None:
    with pytest.raises(Lost) as lost:
        crew.submitting(by_name)("abort-1", CALM).result(timeout=60)
    assert lost.value.loss is Loss.CRASH

    with pytest.raises(Mistaken) as mistaken:
        crew.submitting(by_name)("wrong-1", CALM).result(timeout=60)
    assert "Tanaka" not in str(mistaken.value)


def test_a_worker_is_silent_and_leaves_no_core(crew: Workers, capfd: pytest.CaptureFixture[str]) -> None:
    assert crew.submitting(noisy)("x", CALM).result(timeout=60) == "x"
    assert crew.submitting(limits_seen)("x", CALM).result(timeout=60) == (0, CALM.memory)
    assert capfd.readouterr() == ("", "")


def test_the_end_leaves_no_future_waiting() -> None:
    crew = Workers(1)
    waiting = crew.submitting(by_name)("sleep-1", CALM)
    crew.submitting(own_process)("x", CALM)
    while not waiting.running():
        pass
    crew.end()

    with pytest.raises(Lost):
        waiting.result(timeout=5)


def refusing(monkeypatch: pytest.MonkeyPatch, *which: int) -> list[int]:
    """The system refuses some of the new processes, counted from 1; gives all that were asked for."""
    asked: list[int] = []
    start = SpawnProcess.start

    def started(process: SpawnProcess) -> None:
        asked.append(len(asked) + 1)
        if asked[-1] in which:
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        start(process)

    monkeypatch.setattr(SpawnProcess, "start", started)
    return asked


def test_whoever_is_there_does_the_work_of_those_who_cannot_be_hired(
    crew: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = refusing(monkeypatch, *range(2, 99))
    found = answers(crew, ["good-1", "good-2", "good-3"])

    assert {answer.value for answer in found.values()} == {"GOOD-1", "GOOD-2", "GOOD-3"}
    assert len(asked) > 1


def test_where_nobody_can_be_hired_each_case_is_lost_and_none_waits(
    crew: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = refusing(monkeypatch, *range(1, 99))
    gc.collect()
    opened = len(list(Path("/dev/fd").iterdir()))
    found = answers(crew, ["good-1", "good-2"])

    assert {answer.loss for answer in found.values()} == {Loss.CRASH}
    assert asked == [1, 2, 3, 4]  # each was tried twice
    gc.collect()
    assert len(list(Path("/dev/fd").iterdir())) <= opened


def test_where_not_even_a_line_to_a_worker_can_be_had_each_case_is_lost(
    crew: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_pipe(duplex: bool = True) -> None:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    monkeypatch.setattr(crew_room._SPAWN, "Pipe", no_pipe)
    assert answers(crew, ["good-1"])["good-1"].loss is Loss.CRASH


def test_a_mistake_of_the_watcher_leaves_no_future_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    crew = Workers(1)
    begun = crew.submitting(by_name)("sleep-1", CALM)
    waiting = crew.submitting(by_name)("good-1", CALM)
    while not begun.running():
        pass
    monkeypatch.setattr(crew, "_patience", lambda: "for ever")
    ringing = crew.submitting(by_name)("good-2", CALM)
    for future in (begun, waiting, ringing):
        mistaken = future.exception(timeout=10)
        assert isinstance(mistaken, Mistaken)
        assert mistaken.mistake.kind == "TypeError"
    crew._thread.join(timeout=10)
    assert isinstance(crew.submitting(by_name)("good-3", CALM).exception(timeout=10), Mistaken)
    crew.end()


class Asked:
    """A seam that answers at once, and remembers what it was asked; named paths lose their worker so many times."""

    def __init__(self, **losses: int) -> None:
        self.losses = losses
        self.asked: list[str] = []
        self.most_at_once = 0

    def submit(self, path: str, limits: Limits) -> Future[Any]:
        future: Future[Any] = Future()
        self.asked.append(path)
        if self.losses.get(path, 0):
            self.losses[path] -= 1
            future.set_exception(Lost(Loss.CRASH))
        else:
            future.set_result(path)
        return future


def test_a_lost_case_is_tried_once_more_when_all_others_are_done() -> None:
    seam = Asked(b=1, c=2)
    found = {one.path: one for one in run("abcd", seam.submit, CALM, at_once=2, ending=lambda: False)}

    assert seam.asked == ["a", "b", "c", "d", "b", "c"]
    assert found["b"].value == "b"
    assert found["c"].loss is Loss.CRASH
    assert len(found) == 4


def test_nothing_new_is_begun_after_the_end_was_asked_for() -> None:
    seam = Asked()
    done: list[str] = []
    for answer in run("abcdefgh", seam.submit, CALM, at_once=2, ending=lambda: len(done) >= 2):
        done.append(answer.path)

    assert seam.asked == ["a", "b"]
    assert done == ["a", "b"]


def test_no_more_than_asked_for_are_under_way() -> None:
    futures: list[Future[Any]] = []
    begun: list[int] = []

    def submit(path: str, limits: Limits) -> Future[Any]:
        futures.append(Future())
        begun.append(sum(not future.done() for future in futures))
        if len(futures) % 3 == 0:
            for future in futures:
                if not future.done():
                    future.set_result(path)
        return futures[-1]

    assert len(list(run("abcdefghi", submit, CALM, at_once=3, ending=lambda: False))) == 9
    assert max(begun) == 3
