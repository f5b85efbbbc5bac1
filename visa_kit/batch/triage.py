"""The list for the morning: one row for each case, those that need a person first, reasons in words."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final
from unicodedata import east_asian_width

import xlsxwriter

from visa_kit.batch.result import Result, State
from visa_kit.problem import say
from visa_kit.words import Speaker, in_language
from visa_kit.words.complaint import complain
from visa_kit.words.fields import field_in_words

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
_WITHOUT_LOOKING_CLOSER: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_COLOURS: Final = {State.FAILED: "#F4CCCC", State.STOPPED: "#F4CCCC", State.UNKNOWN: "#FFF2CC"}
_MORE: Final = say("and {count} more, in office.pdf")
_MOST_LINES: Final = 8
_MOST_LETTERS: Final = 32_000
"""A cell takes 32,767."""
_LINE_HEIGHT: Final = 15
_HIGHEST: Final = 409
"""Points; a row cannot be higher."""


def in_order(results: Iterable[Result]) -> list[Result]:
    """Those that need a person most first, then by id and file."""
    states = list(State)
    return sorted(results, key=lambda one: (states.index(one.state), one.case or "", one.file))


def why(result: Result, lang: str) -> tuple[str, ...]:
    """Why a case stands as it does, one sentence after another; never a value of the case."""
    found = [complain(problem, lang) for problem in result.problems]
    wrong = [" ".join(part for part in (one.place and f"{one.place}:", one.what) if part) for one in found]
    said = [reason.sentence.ja if lang == "ja" else reason.sentence.en for reason in result.reasons]
    return tuple(dict.fromkeys((*wrong, *said)))


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
    return "\n".join((*lines[:_MOST_LINES], *more))[:_MOST_LETTERS]


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
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, _WITHOUT_LOOKING_CLOSER) as book:
        book.set_properties({"created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001 - Excel knows no zones
        sheet = book.add_worksheet(in_language(lang, "Cases"))
        head = book.add_format({"bold": True, "bg_color": "#E7E6E6", "border": 1, "text_wrap": True})
        for column, (heading, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, in_language(lang, heading), head)
        rows = in_order(results)
        for number, one in enumerate(rows, start=1):
            _write_row(book, sheet, number, one, lang)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(_COLUMNS) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return data.getvalue()


def _height(cells: tuple[tuple[str, int], ...]) -> int:
    """The points that the fullest cell of a row needs: no program measures wrapped text before it shows it."""
    lines = (sum(1 + _width(line) // width for line in text.split("\n")) for text, width in cells)
    return min(_HIGHEST, _LINE_HEIGHT * max(lines))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _write_row(book: Any, sheet: Any, number: int, one: Result, lang: str) -> None:
    look = {"text_wrap": True, "valign": "top", "border": 1}
    plain = book.add_format(look)
    state = book.add_format(look | ({"bg_color": _COLOURS[one.state]} if one.state in _COLOURS else {}))
    link = book.add_format(look | {"font_color": "#0563C1", "underline": 1})
    if one.case and one.files:
        sheet.write_url(number, 0, f"external:./{one.case}", link, one.case)
    else:
        sheet.write_string(number, 0, one.case or "", plain)
    mission = (one.mission.ja if lang == "ja" else one.mission.en) if one.mission else ""
    version = str(one.version) if one.version else ""
    sheet.write_string(number, 1, in_language(lang, STATE[one.state]), state)
    told = (_in_a_cell(to_do(one, lang), lang), _in_a_cell(why(one, lang), lang), mission, version, one.file)
    widths = tuple(width for _, width in _COLUMNS[2:])
    sheet.set_row(number, _height(tuple(zip(told, widths, strict=True))))
    for column, text in enumerate(told, start=2):
        sheet.write_string(number, column, text, plain)
