"""What worker processes make: a finished PDF, the last page, the list for a program; each from one short order.

An order names nobody: it holds the answers code and a day. No file is written on the way.
"""

from __future__ import annotations

import os
from datetime import date
from enum import StrEnum
from functools import cache
from multiprocessing import parent_process
from typing import Final, NamedTuple

from visa_kit.packet.corridor import print_bundle
from visa_kit.packet.planning import phone_bundle, traveller_bundle
from visa_kit.rules import DayNotCovered, decide
from visa_kit.web.patient.case_of import case_of
from visa_kit.web.patient.code import read_code
from visa_kit.web.patient.reading import told_of
from visa_kit.web.patient.showing import result_page
from visa_kit.web.patient.told import checklist_told
from visa_kit.workers.rubbish import set_aside

_PAGE: Final = 5
_PAPER: Final = 12
"""How many steps the making of a last page and of paper stand behind the server itself (nice)."""


class Shape(StrEnum):
    """On which page a checklist is printed."""

    A4 = "a4"
    PHONE = "phone"


class PageOrder(NamedTuple):
    """The last page, or the list for a program."""

    code: str
    day: date

    @property
    def text(self) -> str:
        """The order as one short line, as workers take it."""
        return f"{self.code} {self.day.isoformat()}"

    @classmethod
    def of(cls, text: str) -> PageOrder:
        """The order that a line says."""
        code, day = text.split(" ")
        return cls(code, date.fromisoformat(day))


class PaperOrder(NamedTuple):
    """One traveller's checklist on paper."""

    code: str
    number: int
    """The traveller's number in the case."""
    shape: Shape
    day: date

    @property
    def text(self) -> str:
        """The order as one short line, as workers take it."""
        return f"{self.code} {self.number} {self.shape.value} {self.day.isoformat()}"

    @classmethod
    def of(cls, text: str) -> PaperOrder:
        """The order that a line says."""
        code, number, shape, day = text.split(" ")
        return cls(code, int(number), Shape(shape), date.fromisoformat(day))


class NotAsItMustBe(Exception):  # noqa: N818 - reads aloud as what it means
    """A printed checklist did not pass its own proof; it is handed to nobody."""


@cache
def _stand_back(steps: int) -> None:
    """Let the door go first on a busy machine, then pages: whoever waits for paper waits anyway. Once in each worker."""
    if parent_process():
        os.nice(steps)


@cache
def _settle() -> None:
    """Once the book and the words are read, the collector need not look through them for each page again."""
    if parent_process():
        set_aside()


def print_checklist(text: str) -> bytes:
    """The PDF of an order. Raises NotAsItMustBe, or IndexError when there is no such traveller."""
    _stand_back(_PAPER)
    order = PaperOrder.of(text)
    case = case_of(read_code(order.code))
    decision = decide(case, order.day)
    bundle = phone_bundle if order.shape is Shape.PHONE else traveller_bundle
    printed = print_bundle(bundle(case, decision, case.travellers[order.number]), order.day)
    if printed.faults:
        raise NotAsItMustBe
    return printed.pdf


def page_of_result(text: str) -> str | None:
    """The last page as HTML; None when the rule book does not cover the day of filing."""
    _stand_back(_PAGE)
    order = PageOrder.of(text)
    answers = read_code(order.code)
    try:
        return result_page(answers.language, told_of(answers), order.day)
    except DayNotCovered:
        return None
    finally:
        _settle()


def list_as_json(text: str) -> str | None:
    """The list for a program; None when the rule book does not cover the day of filing."""
    order = PageOrder.of(text)
    try:
        return checklist_told(read_code(order.code), order.day).model_dump_json()
    except DayNotCovered:
        return None
