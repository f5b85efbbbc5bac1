"""A whole batch: everything split as it was made, twins refused before work, kills that leave the same bytes."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from nights import here, night, quick_printing, tree, write
from samples import CHECKUP, EXAMPLES, KNEES, sample
from toy_packing import slow_pack
from typer.testing import CliRunner

from visa_kit.batch.bundles import bundle, forget
from visa_kit.batch.place import JOURNAL, Journal, Locked, locked, put
from visa_kit.batch.result import Blame, Result, State
from visa_kit.batch.taking import TAKEN
from visa_kit.batch.verify import verify
from visa_kit.cli import app
from visa_kit.packet import corridor
from visa_kit.packet.save import NotSaved
from visa_kit.problem import Problem
from visa_kit.workers.crew import Loss, Lost, Submit
from visa_kit.workers.worker import Job

READY = (EXAMPLES / f"{CHECKUP}.visa.yaml").read_text(encoding="utf-8")


@pytest.fixture
def printed() -> Iterator[list[str]]:
    """Printing takes no time; the ids of the cases that were printed."""
    with quick_printing() as ids:
        yield ids


def mixed(folder: Path) -> dict[str, State]:
    """Twelve cases, and how each must come out."""
    expected: dict[str, State] = {}
    shutil.copytree(EXAMPLES / "profiles", folder / "profiles")
    for number in range(4):
        write(folder, f"ready-{number}", READY.replace("sample-b-checkup", f"ready-{number}"))
        expected[f"ready-{number}.visa.yaml"] = State.READY
    for number in range(3):
        write(folder, f"open-{number}", f"id: open-{number}\nsample: yes\n")
        expected[f"open-{number}.visa.yaml"] = State.UNKNOWN
    stays = READY.replace("sample-b-checkup", "stopped").replace("expires: 2033-05-10", "expires: 2026-12-02")
    write(folder, "stopped", stays)
    expected["stopped.visa.yaml"] = State.STOPPED
    write(folder, "torn", "id: [")
    write(folder, "empty", "")
    write(folder, "twin-a", "id: twin\n")
    write(folder, "twin-b", "id: twin\n")
    for name in ("torn", "empty", "twin-a", "twin-b"):
        expected[f"{name}.visa.yaml"] = State.FAILED
    return expected


class Done(NamedTuple):
    """A mixed batch, made once for all tests; each that goes on from there has a copy of its own."""

    cases: Path
    out: Path
    expected: dict[str, State]
    results: tuple[Result, ...]
    printed: tuple[str, ...]

    def copied(self, tmp_path: Path) -> Path:
        """A copy of what was made."""
        return shutil.copytree(self.out, tmp_path / "out")


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    place = tmp_path_factory.mktemp("mixed")
    expected = mixed(place / "in")
    with quick_printing() as ids:
        results = night(place / "in", place / "out")
    return Done(place / "in", place / "out", expected, tuple(results), tuple(ids))


def test_a_mixed_batch_splits_exactly_as_it_was_made(done: Done) -> None:
    assert {one.file: one.state for one in done.results} == done.expected
    assert Counter(done.printed) == Counter(
        {"stopped": 1} | {f"{kind}-{n}": 1 for kind, m in (("ready", 4), ("open", 3)) for n in range(m)}
    )
    assert not (done.out / "twin").exists()
    assert not (done.out / TAKEN).exists()
    assert verify(done.out).packets == 8


def test_an_unchanged_batch_prints_and_writes_nothing(done: Done, tmp_path: Path, printed: list[str]) -> None:
    out = done.copied(tmp_path)
    before, journal = tree(out), (out / JOURNAL).read_text()

    again = night(done.cases, out)

    assert printed == []
    assert sum(one.kept for one in again) == 8
    assert tree(out) == before
    added = (out / JOURNAL).read_text().removeprefix(journal)
    assert {json.loads(line)["state"] for line in added.splitlines()} == {"failed"}


def test_what_a_killed_run_left_beside_a_packet_is_put_right(tmp_path: Path, printed: list[str]) -> None:
    """Killed after two folders changed places, or between two renames where they cannot; nothing is to be made now."""
    for name in ("a", "b"):
        write(tmp_path / "in", name, f"id: {name}\n")
    out = tmp_path / "out"
    night(tmp_path / "in", out)
    before = tree(out)
    shutil.copytree(out / "a", out / ".a.new")
    (out / "b").rename(out / ".b.old")
    (out / ".triage.json.new").write_text("half")
    printed.clear()

    assert all(one.kept for one in night(tmp_path / "in", out))
    put(out / "triage.json", b"{}")

    assert printed == []
    assert tree(out) == before | {"triage.json": b"{}"}


def test_only_the_changed_case_is_printed_again(tmp_path: Path, printed: list[str]) -> None:
    for name in ("a", "b", "c"):
        write(tmp_path / "in", name, f"id: {name}\n")
    night(tmp_path / "in", tmp_path / "out")
    printed.clear()
    write(tmp_path / "in", "b", "id: b\napplication: {mission: hanoi}\n")

    again = {one.case: one for one in night(tmp_path / "in", tmp_path / "out")}

    assert printed == ["b"]
    assert {case: one.version for case, one in again.items()} == {"a": 1, "b": 2, "c": 1}


def test_other_paper_prints_every_packet_again(
    tmp_path: Path, printed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in", "a", "id: a\n")
    night(tmp_path / "in", tmp_path / "out")
    monkeypatch.setattr(corridor, "paper", lambda: "other templates")

    again = night(tmp_path / "in", tmp_path / "out")

    assert printed == ["a", "a"]
    assert (again[0].version, again[0].kept) == (1, False)


def test_a_case_that_kills_its_worker_fails_alone(tmp_path: Path, printed: list[str]) -> None:
    for name in ("good", "poison", "other"):
        write(tmp_path / "in", name, f"id: {name}\n")

    def seam(job: Job) -> Submit:
        def poisoned(path: str) -> Any:
            if '"poison"' in Path(path).read_text() and path.endswith(".json"):
                raise Lost(Loss.TIME)
            return job(path)

        return here(poisoned)

    found = {one.case: one for one in night(tmp_path / "in", tmp_path / "out", seam=seam)}

    assert found["poison"].state is State.FAILED
    assert found["poison"].blame is Blame.INPUT
    assert [problem.formula for problem in found["poison"].problems] == ["case_takes_too_long"]
    assert {found[name].state for name in ("good", "other")} == {State.UNKNOWN}


def test_a_full_disk_ends_the_batch_with_one_message(
    tmp_path: Path, printed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        write(tmp_path / "in", f"c{number}", f"id: c{number}\n")

    def full(case: Any, *more: Any, **words: Any) -> Any:
        if case.id >= "c3":
            raise NotSaved((Problem(formula="disk_full"),))
        return corridor.pack_case(case, *more, **words)

    monkeypatch.setattr("visa_kit.batch.packing.pack_case", full)
    results = night(tmp_path / "in", tmp_path / "out")

    assert sum(one.state is State.FAILED for one in results) <= 2
    assert len(results) < 9
    assert {path.name for path in (tmp_path / "out").iterdir() if path.is_dir()} == {"c0", "c1", "c2"}


def test_each_case_of_a_workbook_gets_its_folder(tmp_path: Path, printed: list[str]) -> None:
    (tmp_path / "in").mkdir()
    book, cases = str(tmp_path / "in" / "week.visa.xlsx"), [EXAMPLES / f"{name}.visa.yaml" for name in (CHECKUP, KNEES)]
    words = [word for path in cases for word in ("--case", str(path))]
    assert CliRunner().invoke(app, ["new", "--workbook", book, *words]).exit_code == 0

    results = night(tmp_path / "in", tmp_path / "out")

    ids = {sample(CHECKUP).id, sample(KNEES).id}
    assert {one.case for one in results} == set(printed) == ids
    assert all(one.file.startswith("week.visa.xlsx") for one in results)


def test_a_zip_for_each_mission_holds_the_papers_of_its_ready_cases(done: Done, tmp_path: Path) -> None:
    out = done.copied(tmp_path)

    (made,) = bundle(done.results, out)
    first = made.read_bytes()
    with zipfile.ZipFile(made) as archive:
        assert archive.namelist() == [f"ready-{number}/embassy.pdf" for number in range(4)]
        assert archive.read("ready-0/embassy.pdf") == (out / "ready-0" / "embassy.pdf").read_bytes()
    assert bundle(tuple(reversed(done.results)), out) == (made,)
    assert made.read_bytes() == first
    assert verify(out).flaws == ()
    forget(out)
    assert not made.exists()


def test_the_journal_holds_nothing_of_the_person_and_forgets_a_torn_line(tmp_path: Path, printed: list[str]) -> None:
    shutil.copytree(EXAMPLES / "profiles", tmp_path / "in" / "profiles")
    write(tmp_path / "in", "a", READY)
    night(tmp_path / "in", tmp_path / "out")
    path = tmp_path / "out" / JOURNAL
    whole = path.read_bytes()
    assert b"NGUYEN" not in whole
    assert b"X0000001" not in whole
    path.write_bytes(whole + b'{"case": "ha')

    Journal(tmp_path / "out").close()

    assert path.read_bytes() == whole


def test_no_case_sees_anothers_words(tmp_path: Path, printed: list[str]) -> None:
    for name in ("anna", "berta"):
        write(tmp_path / "in", name, f"id: {name}\npatient:\n  name: {{surname: CANARY{name.upper()}, given: X}}\n")
    night(tmp_path / "in", tmp_path / "out")

    assert any(b"CANARYANNA" in path.read_bytes() for path in (tmp_path / "out" / "anna").iterdir())
    assert not any(b"CANARYBERTA" in path.read_bytes() for path in (tmp_path / "out" / "anna").iterdir())


def test_a_second_run_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    with locked(tmp_path / "out"), pytest.raises(Locked) as refused, locked(tmp_path / "out"):
        pass
    assert refused.value.problems[0].formula == "folder_in_use"
    with locked(tmp_path / "out"):
        pass


def test_a_folder_that_cannot_be_made_is_one_clear_message(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotSaved) as refused, locked(tmp_path / "file" / "out"):
        pass
    assert len(refused.value.problems) == 1


RUNNER = """
if __name__ == "__main__":  # the workers need none of this
    import sys
    from datetime import date
    from pathlib import Path
    from toy_packing import slow_pack
    from visa_kit.batch import night
    from visa_kit.workers.worker import Limits
    from visa_kit.workers.crew import Workers

    night.pack = slow_pack
    crew = Workers(2)
    files = tuple(sorted(map(str, Path(sys.argv[1]).iterdir())))
    one_night = night.Night(Path(sys.argv[2]), date(2026, 12, 1), crew.submitting, Limits(), at_once=4)
    for one in one_night.results(files):
        print(one.case, flush=True)
    crew.end()
"""


def test_the_same_bytes_result_after_a_kill_at_any_moment(tmp_path: Path) -> None:
    for number in range(6):
        write(tmp_path / "in", f"c{number}", f"id: c{number}\n")
    script = tmp_path / "runner.py"
    script.write_text(RUNNER)
    around = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}

    def start(out: Path) -> subprocess.Popen[bytes]:
        out.mkdir(mode=0o700, exist_ok=True)
        words = [sys.executable, str(script), str(tmp_path / "in"), str(out)]
        return subprocess.Popen(words, env=around, stdout=subprocess.PIPE)

    for name in ("calm", "killed"):
        (tmp_path / name).mkdir(mode=0o700)
        (tmp_path / name / ".visa-kit-key").write_bytes(bytes(32))
    with patch("visa_kit.batch.night.pack", slow_pack):
        night(tmp_path / "in", tmp_path / "calm")
    with start(tmp_path / "killed") as process:
        assert process.stdout
        process.stdout.readline()
        time.sleep(random.random() * 0.1)
        process.send_signal(signal.SIGKILL)
    with start(tmp_path / "killed") as last:
        last.communicate(timeout=60)

    assert last.returncode == 0
    assert tree(tmp_path / "killed") == tree(tmp_path / "calm")
    assert len(tree(tmp_path / "calm")) == 6 * 4 + 1
