"""A real Dask scheduler with two workers on loopback: the same answers, the same limits, and only paths on the way."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from toy_jobs import by_name, limits_seen, own_process, slow

from visa_kit.batch.run import Answer, run
from visa_kit.workers.cluster import Cluster, NoCluster, do_there
from visa_kit.workers.crew import Loss, Submit
from visa_kit.workers.worker import Job, Limits

pytest.importorskip("distributed")

CALM = Limits(seconds=60, cpu_seconds=30)


class Machines:
    """A scheduler and some Dask workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        self._folder = folder
        around = {"DASK_DISTRIBUTED__ADMIN__TICK__LIMIT": "60s", "PYTHONWARNINGS": "ignore"}
        self._around = os.environ | around | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        words = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
        self.processes = [self._start("scheduler", *words)]

    def work(self, *words: str) -> subprocess.Popen[bytes]:
        one = self._start("worker", *(words or ("--no-nanny",)), "--nthreads", "1", "--no-dashboard")
        self.processes.append(one)
        return one

    def _start(self, what: str, *words: str) -> subprocess.Popen[bytes]:
        program = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--scheduler-file", str(self.file), *words]
        nowhere = subprocess.DEVNULL
        return subprocess.Popen(program, env=self._around, stdout=nowhere, stderr=nowhere, cwd=self._folder)

    @property
    def address(self) -> str:
        import json

        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                return str(json.loads(self.file.read_text())["address"])
            except (OSError, ValueError):
                time.sleep(0.05)
        raise AssertionError("the scheduler did not start")

    def end(self) -> None:
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    made = Machines(tmp_path_factory.mktemp("machines"))
    yield made
    made.end()


@pytest.fixture(scope="module")
def cluster(machines: Machines) -> Iterator[Cluster]:
    machines.work()
    machines.work()
    made = Cluster(machines.address)
    until = time.monotonic() + 30
    while len(made.ask_all(os.getpid)) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    yield made
    made.end()


def answers(seam: Submit, paths: list[str], limits: Limits = CALM) -> dict[str, Answer]:
    found = list(run(paths, seam, limits, at_once=4, ending=lambda: False))
    assert len(found) == len(paths)
    return {answer.path: answer for answer in found}


def test_why_no_cluster_can_be_had(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told before any worker has come to the scheduler."""
    assert len(machines.processes) == 1
    monkeypatch.setattr("visa_kit.workers.cluster._PATIENCE", 1)
    with pytest.raises(NoCluster) as refused:
        Cluster("tcp://127.0.0.1:1")
    assert refused.value.why == "not_reached"
    with pytest.raises(NoCluster) as refused:
        Cluster(machines.address)
    assert refused.value.why == "no_workers"
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoCluster) as refused:
        Cluster("tcp://127.0.0.1:1")
    assert refused.value.why == "not_installed"


def test_both_machines_work_each_in_a_process_that_may_die(cluster: Cluster) -> None:
    dask = set(cluster.ask_all(os.getpid).values())
    submit = cluster.submitting(own_process)
    did = {future.result(timeout=60) for future in [submit(str(number), CALM) for number in range(12)]}

    assert len(dask) == 2
    assert len(did) == 2
    assert not did & (dask | {os.getpid()})


def test_good_cases_are_answered_beside_poisoned_ones(cluster: Cluster) -> None:
    good = [f"good-{number}" for number in range(10)]
    mixed = [*good[:4], "abort-1", *good[4:7], "eat-1", *good[7:], "wrong-1"]

    found = answers(cluster.submitting(by_name), mixed, Limits(seconds=60, cpu_seconds=30, memory=600 << 20))

    assert {path: found[path].value for path in good} == {path: path.upper() for path in good}
    assert {path: found[path].loss for path in ("abort-1", "eat-1")} == {"abort-1": Loss.CRASH, "eat-1": Loss.MEMORY}
    mistake = found["wrong-1"].mistake
    assert mistake
    assert (mistake.kind, "Tanaka" in str(found["wrong-1"])) == ("ValueError", False)
    assert len(cluster.ask_all(os.getpid)) == 2, "no Dask worker died of it"


def test_the_limits_are_those_of_the_local_crew(cluster: Cluster) -> None:
    assert cluster.submitting(limits_seen)("x", CALM).result(timeout=60) == (0, CALM.memory)
    waits = answers(cluster.submitting(by_name), ["sleep-1", "good-1"], Limits(seconds=1, cpu_seconds=30))
    assert (waits["sleep-1"].loss, waits["good-1"].value) == (Loss.TIME, "GOOD-1")


def test_a_machine_that_is_lost_costs_nothing_but_time(machines: Machines, cluster: Cluster) -> None:
    third = machines.work()
    until = time.monotonic() + 30
    while len(cluster.ask_all(os.getpid)) < 3 and time.monotonic() < until:
        time.sleep(0.05)
    submit = cluster.submitting(partial(slow, marks=str(machines.file.parent)))
    futures = [submit(f"good-{number}", CALM) for number in range(12)]
    while not list(machines.file.parent.glob(f"by-{third.pid}-*")):
        time.sleep(0.01)
    third.send_signal(signal.SIGKILL)

    assert [future.result(timeout=60) for future in futures] == [f"GOOD-{number}" for number in range(12)]


def test_what_travels_is_a_path_and_nothing_that_lies_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that a night hands to the cluster and everything that comes back, as the bytes on the wire."""
    from samples import CHECKUP, DAY, EXAMPLES

    from visa_kit.batch.night import Night
    from visa_kit.batch.taking import case_files

    monkeypatch.setattr("visa_kit.packet.corridor.print_plan", lambda planned, **_: ())  # this is not about paper
    wire: list[bytes] = []

    def seam(job: Job) -> Submit:
        def submit(path: str, limits: Limits) -> Future[Any]:
            future: Future[Any] = Future()
            wire.append(pickle.dumps((do_there, job, path, limits)))
            answer = job(path)
            wire.append(pickle.dumps(answer))
            future.set_result(answer)
            return future

        return submit

    shutil.copytree(EXAMPLES / "profiles", tmp_path / "in" / "profiles")
    text = (EXAMPLES / f"{CHECKUP}.visa.yaml").read_text(encoding="utf-8")
    text = text.replace("expires: 2033-05-10", "expires: 2026-12-02")  # stopped, so that there is a reason to tell
    (tmp_path / "in" / "a.visa.yaml").write_text(text)
    (tmp_path / "in" / "b.visa.yaml").write_text(text.replace("NGUYEN", "NG\u202eUYEN"))
    (tmp_path / "out").mkdir(mode=0o700)
    results = list(Night(tmp_path / "out", DAY, seam, CALM, at_once=1).results(case_files(tmp_path / "in")[0]))

    assert sorted(one.state.value for one in results) == ["failed", "stopped"]
    assert len(wire) >= 4
    sent = b"\n".join(wire)
    told = ("NGUYEN", "TUYET", "X0000001", "1974", "Hoan Kiem", "trading", "example.com")
    assert [word for word in told if word.encode() in sent] == []
    assert b"a.visa.yaml" in sent, "this test looks at something"
