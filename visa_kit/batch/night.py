"""A whole batch: take every file, refuse twins, make what changed, and tell of each case as it comes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from visa_kit.batch.packing import ends_everything, lost, mistaken, pack
from visa_kit.batch.place import Journal
from visa_kit.batch.result import Result
from visa_kit.batch.run import Answer, run
from visa_kit.batch.taking import Taken, clear, take, without_twins
from visa_kit.packet.save import not_saved, put_right
from visa_kit.workers.crew import Submit
from visa_kit.workers.worker import Job, Limits

Submitting = Callable[[Job], Submit]
"""How the seam is got for a kind of job: the local workers, a cluster, or a test."""


class Night:
    """One run over a folder of cases; what it finished stays, whenever it ends."""

    def __init__(
        self, out: Path, day: date, submitting: Submitting, limits: Limits, *, at_once: int, draft: bool = False
    ) -> None:
        self._out, self._day, self._draft = out, day, draft
        self._submitting, self._limits, self._at_once = submitting, limits, at_once
        self._end = False
        self.expected: int | None = None
        """How many cases there are; None while the files are still being read."""

    def end(self) -> None:
        """Begin nothing new."""
        self._end = True

    @property
    def ended(self) -> bool:
        """Whether it was ended before its time."""
        return self._end

    def results(self, files: tuple[str, ...]) -> Iterator[Result]:
        """Every case's result as it comes, in the journal already unless nothing was done.

        Raises NotSaved when the folder cannot be written.
        """
        put_right(self._out)
        journal = Journal(self._out)
        try:
            with _laid_out(self._out) as folder:
                for result in self._made(files, folder):
                    if not result.kept:
                        journal.write(result)
                    yield result
        finally:
            journal.close()

    def _made(self, files: tuple[str, ...], folder: Path) -> Iterator[Result]:
        taken: list[Taken] = []
        failed: list[Result] = []
        for answer in self._run(files, partial(take, folder=str(folder))):
            if answer.value is None:
                failed.append(_without_value(Path(answer.path).name, None, answer))
            else:
                taken += answer.value
        if self._end:
            return
        wanted, refused = without_twins(sorted(taken, key=lambda one: one.file))
        self.expected = len(wanted) + len(refused) + len(failed)
        yield from (*failed, *refused)
        by_path = {one.path: one for one in wanted}
        for answer in self._run(by_path, partial(pack, out=str(self._out), day=self._day, draft=self._draft)):
            one = by_path[answer.path]
            if answer.value is None:
                yield _without_value(one.file, one.case, answer)
                continue
            result: Result = answer.value.model_copy(update={"file": one.file})
            if ends_everything(result):
                self.end()
            yield result

    def _run(self, paths: tuple[str, ...] | dict[str, Taken], job: Job) -> Iterator[Answer]:
        submit = self._submitting(job)
        return run(paths, submit, self._limits, at_once=self._at_once, ending=lambda: self._end)


def _without_value(file: str, case: str | None, answer: Answer) -> Result:
    if answer.mistake:
        return mistaken(file, case, answer.mistake)
    if answer.loss is None:
        raise ValueError("an answer holds a value, a loss or a mistake")
    return lost(file, case, answer.loss)


@contextmanager
def _laid_out(out: Path) -> Iterator[Path]:
    """The folder for the second round, gone when the run ends."""
    try:
        folder = clear(out)
    except OSError as error:
        raise not_saved(error, out) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
