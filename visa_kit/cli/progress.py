"""How far a batch is: a bar with the time left on a terminal, a plain line for each case elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Final

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from visa_kit.batch.result import Result, State
from visa_kit.batch.triage import STATE
from visa_kit.cli.screen import Screen

_NEEDS_A_PERSON: Final = frozenset({State.FAILED, State.STOPPED, State.UNKNOWN})


class Progress:
    """Tells of each case as it is finished, on standard error."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._began = time.monotonic()
        self._done = 0
        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
        self._bar = Bar(*columns, console=screen.err, transient=True, disable=not sys.stderr.isatty())
        self._task = self._bar.add_task("", total=None, rate="")

    def __enter__(self) -> Progress:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def tell(self, result: Result, expected: int) -> None:
        """One more case is finished."""
        self._done += 1
        minutes = (time.monotonic() - self._began) / 60
        rate = self._screen.say("{count} a minute", count=f"{self._done / minutes:.0f}")
        self._bar.update(self._task, completed=self._done, total=expected, rate=rate)
        name = result.file if result.state is State.FAILED else result.case or result.file
        line = f"{self._done}/{expected} {name}: {self._screen.say(STATE[result.state])}"
        if self._bar.disable:
            self._screen.err.print(line, soft_wrap=True)
        elif result.state in _NEEDS_A_PERSON:
            self._bar.console.print(line, soft_wrap=True)
