"""The list for the morning: one row for each case, those that need a person first, reasons in words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Final

from visa_kit.batch.result import Reason, Result, State
from visa_kit.office.listing import RED, YELLOW, Cell, Sheet, workbook
from visa_kit.packet.sentences import sentence_of
from visa_kit.problem import say
from visa_kit.words import Speaker, in_language
from visa_kit.words.complaint import complain
from visa_kit.words.fields import field_in_words
from visa_kit.words.whom import whom

STATE: Final = {
    State.FAILED: say("No packet"),
    State.STOPPED: say("Stopped"),
    State.UNKNOWN: say("Questions are open"),
    State.WARNINGS: say("Ready, with warnings"),
    State.READY: say("Ready"),
}
_COLUMNS: Final = (
    (say("Case"), 22),
    (say("State of the packet"), 18),
    (say("What is missing, or what to do"), 46),
    (say("Why"), 70),
    (say("Embassy or consulate"), 26),
    (say("Version"), 9),
    (say("File"), 28),
)
_COLOURS: Final = {State.FAILED: RED, State.STOPPED: RED, State.UNKNOWN: YELLOW}
_MORE: Final = say("and {count} more, in office.pdf")
_MOST_LINES: Final = 8


def in_order(results: Iterable[Result]) -> list[Result]:
    """Those that need a person most first, then by id and file."""
    states = list(State)
    return sorted(results, key=lambda one: (states.index(one.state), one.case or "", one.file))


def why(result: Result, lang: str) -> tuple[str, ...]:
    """Why a case stands as it does, one sentence after another; never a value of the case."""
    found = [complain(problem, lang) for problem in result.problems]
    wrong = [" ".join(part for part in (one.place and f"{one.place}:", one.what) if part) for one in found]
    return tuple(dict.fromkeys((*wrong, *(_said(reason, lang) for reason in result.reasons))))


def _said(reason: Reason, lang: str) -> str:
    """What a line of the decision says, and of whom."""
    sentence = sentence_of(Speaker(lang, lang), reason).first.text
    return f"{whom(reason.of, lang)}: {sentence}" if reason.of else sentence


def to_do(result: Result, lang: str) -> tuple[str, ...]:
    """What somebody has to mend or to ask, each once; fields that are missing by their names."""
    mend = [complain(problem, lang).do for problem in result.problems]
    speaker = Speaker(lang, lang)
    paths = [path for reason in result.reasons for path in reason.missing]
    ask = [f"{in_language(lang, 'Missing')}: {field_in_words(speaker, path).first.text}" for path in paths]
    return tuple(dict.fromkeys((*mend, *ask)))


def _in_a_cell(lines: tuple[str, ...], lang: str) -> str:
    """A row that fills the screen is read by nobody."""
    rest = len(lines) - _MOST_LINES
    more = [in_language(lang, _MORE, count=rest)] if rest > 0 else []
    return "\n".join((*lines[:_MOST_LINES], *more))


def triage_json(results: Iterable[Result], day: date) -> bytes:
    """The list for programs: states and formula ids are stable, sentences are for people."""
    cases = [
        {
            "case": one.case,
            "state": one.state.value,
            "version": one.version,
            "folder": one.case if one.files else None,
            "file": one.file,
            "problems": [problem.formula for problem in one.problems],
            "to_do": {lang: to_do(one, lang) for lang in ("ja", "en")},
            "why": {lang: why(one, lang) for lang in ("ja", "en")},
        }
        for one in in_order(results)
    ]
    return (json.dumps({"day": day.isoformat(), "cases": cases}, ensure_ascii=False, indent=2) + "\n").encode()


def triage_workbook(results: Iterable[Result], day: date, lang: str) -> bytes:
    """The list as a workbook: text cells only, a link to each folder, the same bytes for the same results."""
    rows = tuple(_row(one, lang) for one in in_order(results))
    return workbook((Sheet(say("Cases"), _COLUMNS, rows),), day, lang)


def _row(one: Result, lang: str) -> tuple[Cell, ...]:
    mission = (one.mission.ja if lang == "ja" else one.mission.en) if one.mission else ""
    return (
        Cell(one.case or "", link=f"external:./{one.case}" if one.case and one.files else ""),
        Cell(in_language(lang, STATE[one.state]), _COLOURS.get(one.state, "")),
        Cell(_in_a_cell(to_do(one, lang), lang)),
        Cell(_in_a_cell(why(one, lang), lang)),
        Cell(mission),
        Cell(str(one.version) if one.version else ""),
        Cell(one.file),
    )
