"""A batch on the spot: no processes, and printing that takes no time."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from samples import DAY

from visa_kit.batch.night import Night
from visa_kit.batch.place import JOURNAL, put
from visa_kit.batch.result import Result
from visa_kit.batch.taking import case_files
from visa_kit.batch.triage import triage_json
from visa_kit.packet import corridor
from visa_kit.packet.plan import Plan
from visa_kit.workers.crew import Lost, Mistaken, Submit
from visa_kit.workers.worker import Job, Limits, Mistake


def here(job: Job) -> Submit:
    """The seam without processes: the job is done on the spot."""

    def submit(path: str, limits: Limits) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(job(path))
        except Lost as lost:
            future.set_exception(lost)
        except Exception as error:
            future.set_exception(Mistaken(Mistake(kind=type(error).__name__, place="")))
        return future

    return submit


@contextmanager
def quick_printing() -> Iterator[list[str]]:
    """Printing takes no time; the ids of the cases that were printed."""
    ids: list[str] = []

    def quick(planned: Plan, **_: bool) -> tuple[corridor.Printed, ...]:
        ids.append(planned.case_id)
        content = planned.model_dump_json().encode()
        return tuple(corridor.Printed(bundle=one.id, pdf=content, pages=1, faults=()) for one in planned.bundles)

    with patch.object(corridor, "print_plan", quick):
        yield ids


def night(cases: Path, out: Path, **changed: Any) -> list[Result]:
    """One run, on the spot."""
    out.mkdir(mode=0o700, exist_ok=True)
    one = Night(out, changed.get("day", DAY), changed.get("seam", here), Limits(), at_once=2)
    return list(one.results(case_files(cases)[0]))


def whole_night(cases: Path, out: Path) -> None:
    """One run with the list for the morning, as the command makes it."""
    put(out / "triage.json", triage_json(night(cases, out), DAY))


def write(folder: Path, name: str, text: str) -> None:
    """Lay a case file into a folder."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.visa.yaml").write_text(text, encoding="utf-8")


def tree(out: Path) -> dict[str, bytes]:
    """Everything a reader of the folder sees; the journal's order depends on who was faster."""
    hidden = {JOURNAL, ".visa-kit-lock"}
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name not in hidden
    }
