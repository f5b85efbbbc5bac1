"""`visa-kit batch IN`: every case of a folder or a workbook, overnight."""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Annotated, Final

import typer

from visa_kit.batch.bundles import bundle, forget
from visa_kit.batch.night import Night
from visa_kit.batch.place import locked, put
from visa_kit.batch.result import Blame, Result, State
from visa_kit.batch.taking import case_files
from visa_kit.batch.triage import STATE, triage_json, triage_workbook
from visa_kit.cli.exits import Exit, gravest
from visa_kit.cli.hiring import hired
from visa_kit.cli.options import InLanguage, Out, Today, today
from visa_kit.cli.progress import Progress
from visa_kit.cli.screen import Screen
from visa_kit.problem import Refused
from visa_kit.workers.crew import Crew
from visa_kit.workers.worker import Limits

_BY_BLAME: Final = {Blame.INPUT: Exit.REFUSED, Blame.OUTPUT: Exit.OUTPUT, Blame.KIT: Exit.BUG}
_BY_STATE: Final = {State.STOPPED: Exit.STOPPED, State.UNKNOWN: Exit.UNKNOWN}
_SIGNALLED: Final = 128


def batch(
    cases: Annotated[
        Path,
        typer.Argument(metavar="IN", help="A folder of case files and workbooks, or one of them.", show_default=False),
    ],
    out: Out = Path("out"),
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="How many cases are made side by side; one for each processor if absent.")
    ] = os.cpu_count() or 1,
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster",
            metavar="ADDRESS",
            help="Make the cases on the machines of a Dask scheduler, for example tcp://10.0.0.5:8786.",
            show_default=False,
        ),
    ] = None,
    minutes: Annotated[int, typer.Option(min=1, max=60, help="Processor time that one case may use.")] = 2,
    memory: Annotated[int, typer.Option(min=512, max=65536, help="Memory that one case may use, in MiB.")] = 2048,
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Print the embassy's papers although questions are open, each page marked DRAFT."),
    ] = False,
    zips: Annotated[
        bool, typer.Option("--bundle", help="Also make a ZIP for each mission, with the papers of its ready cases.")
    ] = False,
    day: Today = None,
    lang: InLanguage = None,
) -> None:
    """Make the papers of many cases: only what changed is printed, and one bad case stops no other.

    After an interruption the same command does the rest. OUT/triage.xlsx says which cases need a person.
    """
    screen = Screen(lang)
    if not os.path.exists(cases):  # noqa: PTH110 - False, where Path.exists would raise
        raise typer.BadParameter(screen.say("There is no such file or folder."), param_hint="IN")
    limits = Limits(seconds=300.0 * minutes, cpu_seconds=60 * minutes, memory=memory << 20)
    try:
        if cluster:  # other machines have other working folders
            cases, out = cases.resolve(), out.resolve()
        with locked(out), hired(screen, workers, cluster) as crew:
            code = _run(screen, cases, out, limits, crew=crew, day=day, draft=draft, zips=zips)
    except Refused as refused:
        screen.problems(refused.problems)
        code = Exit.LOCKED if refused.problems[0].formula == "folder_in_use" else Exit.OUTPUT
    raise typer.Exit(code)


def _run(
    screen: Screen, cases: Path, out: Path, limits: Limits, *, crew: Crew, day: Today, draft: bool, zips: bool
) -> int:
    try:
        files, others = case_files(cases)
    except OSError:
        raise typer.BadParameter(screen.say("This folder cannot be read."), param_hint="IN") from None
    screen.left_out(others)
    if not files:
        screen.line(screen.say("There is no case file here."))
        return Exit.USAGE
    decided_for, results = today(day), list[Result]()
    forget(out)
    night = Night(out, decided_for, crew.submitting, limits, at_once=2 * crew.count, draft=draft)
    with _ending(night) as signalled, Progress(screen) as progress:
        for result in night.results(files):
            results.append(result)
            progress.tell(result, night.expected or 0)
    if not night.ended:
        put(out / "triage.json", triage_json(results, decided_for))
        put(out / "triage.xlsx", triage_workbook(results, decided_for, screen.lang.value))
        for made in bundle(results, out) if zips else ():
            screen.line(str(made))
    _show(screen, results, night, out)
    return _SIGNALLED + signalled[0] if signalled else gravest([_exit_of(one) for one in results])


@contextmanager
def _ending(night: Night) -> Iterator[list[int]]:
    """Ctrl-C and the system's wish to stop end the batch calmly; a second one ends it at once."""
    signalled: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        if signalled:
            os._exit(_SIGNALLED + number)
        signalled.append(number)
        night.end()

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield signalled
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _exit_of(result: Result) -> Exit:
    return _BY_BLAME[result.blame] if result.blame else _BY_STATE.get(result.state, Exit.READY)


def _show(screen: Screen, results: list[Result], night: Night, out: Path) -> None:
    """The summary: how many of each, and what was printed."""
    count = Counter(result.state for result in results)
    rows = [[screen.say(STATE[state]), str(count[state])] for state in State]
    screen.table([screen.say("State of the packet"), screen.say("Cases")], rows)
    kept = sum(result.kept for result in results)
    made = sum(bool(result.files) for result in results) - kept
    screen.line(
        screen.say_n(
            "{count} packet printed, {kept} unchanged.", "{count} packets printed, {kept} unchanged.", made, kept=kept
        )
    )
    if not night.ended:
        screen.line(screen.say("The list of all cases: {file}", file=out / "triage.xlsx"))
        return
    for result in results:
        if result.blame is Blame.OUTPUT:
            screen.problems(result.problems)
            break
    screen.line(screen.say("The batch was ended before its time. The same command does the rest."))
    sys.stdout.flush()
