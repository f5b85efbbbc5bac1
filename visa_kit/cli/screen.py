"""What a person sees in the terminal: tables of problems, findings and results, in Japanese or English."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from enum import StrEnum

from rich.table import Table

from visa_kit.cli.pipe import PipedConsole
from visa_kit.problem import Problem, shown
from visa_kit.words import Speaker, in_language
from visa_kit.words.complaint import complain, reason_in_words
from visa_kit.words.fields import field_in_words
from visa_kit.words.speaker import counted
from visa_kit.words.whom import whom


class Language(StrEnum):
    """The languages the command line speaks."""

    JAPANESE = "ja"
    ENGLISH = "en"


class Format(StrEnum):
    """How results are shown: for a person, or for a program."""

    TABLE = "table"
    JSON = "json"


def own_language() -> Language:
    """Japanese where the terminal is set to Japanese, English elsewhere."""
    setting = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return Language.JAPANESE if setting.startswith("ja") else Language.ENGLISH


class Screen:
    """Speaks to the person at the terminal in one language."""

    def __init__(self, lang: Language | None) -> None:
        self.lang = lang or own_language()
        width = None if sys.stdout.isatty() else 120
        self.out = PipedConsole(width=width, highlight=False, emoji=False, markup=False)
        self.err = PipedConsole(width=width, highlight=False, emoji=False, markup=False, stderr=True)

    def say(self, message: str, **values: object) -> str:
        """One of our sentences in this screen's language."""
        return in_language(self.lang.value, message, **values)

    def reason(self, error: OSError) -> str:
        """Why the operating system would not do something."""
        return reason_in_words(self.lang.value, error)

    def say_n(self, one: str, many: str, number: int, /, **values: object) -> str:
        """One of our sentences about a number of things: `one` for exactly one of them, `many` for any other."""
        return counted(self.lang.value, one, many, number, count=number, **values)

    def who(self, key: str) -> str:
        """A traveller by the place in the case; by the short name where the case gives one."""
        return whom(key, self.lang.value)

    def line(self, text: str) -> None:
        """A line on standard output."""
        self.out.print(shown(text), soft_wrap=True)

    def left_out(self, others: int) -> None:
        """A line about files of a folder that were not read, as their names do not end as a case file's do."""
        if others:
            self.line(
                self.say_n(
                    "{count} other file does not end in .visa.yaml, .visa.json or .visa.xlsx.",
                    "{count} other files do not end in .visa.yaml, .visa.json or .visa.xlsx.",
                    others,
                )
            )

    def table(self, headings: Iterable[str], rows: Iterable[Iterable[str]], title: str | None = None) -> None:
        """A table with its headings already in this screen's language."""
        grid = Table(title=title, title_justify="left", show_lines=True)
        for heading in headings:
            grid.add_column(heading, overflow="fold")
        for row in rows:
            grid.add_row(*map(shown, row))
        self.out.print(grid)

    def problems(self, problems: Iterable[Problem], *, show_values: bool = False) -> None:
        """Every problem at once: where, what, what to do; values only when asked for."""
        told = tuple(problems)
        complaints = [complain(problem, self.lang.value, show_values) for problem in told]
        headings = [self.say("Where"), self.say("What is wrong"), self.say("What to do")]
        rows = [[self._place(one), words.what, words.do] for one, words in zip(told, complaints, strict=True)]
        if show_values or any(one.value for one in complaints):
            headings.insert(1, self.say("Written"))
            rows = [[row[0], one.value or "", *row[1:]] for row, one in zip(rows, complaints, strict=True)]
        self.table(headings, rows)

    def _place(self, problem: Problem) -> str:
        """File with line and column, or sheet with cell; where there is neither, the field by its name."""
        place, where = complain(problem, self.lang.value).place, problem.where
        if where.line or where.cell or not where.path:
            return place
        speaker = Speaker(self.lang.value, self.lang.value)
        return f"{place}\n{field_in_words(speaker, where.path).first.text}".strip()
