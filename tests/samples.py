"""The invented cases of examples/, read and decided once, and briefs to make sheets from."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from visa_kit.case import Case, Traveller
from visa_kit.intake import read_case
from visa_kit.packet.brief import Brief
from visa_kit.rules import decide
from visa_kit.rules.decision import Decision
from visa_kit.words import Speaker

EXAMPLES: Final = Path(__file__).parents[1] / "examples"
DAY: Final = date(2026, 12, 1)
"""The day on which the samples are decided in tests."""
KNEES: Final = "knees-shanghai"
CHECKUP: Final = "checkup-hanoi"
CHILD: Final = "child-moscow"
ALL: Final = (CHECKUP, CHILD, KNEES)


@cache
def sample(name: str) -> Case:
    """One of the examples."""
    return read_case(EXAMPLES / f"{name}.visa.yaml")


def sample_text(name: str = CHECKUP) -> str:
    """The text of one of the examples, to be changed."""
    return (EXAMPLES / f"{name}.visa.yaml").read_text(encoding="utf-8")


def decided(case: Case) -> Decision:
    """What the book says about a case on the tests' day."""
    return decide(case, DAY)


def changed(case: Case, **fields: Any) -> Case:
    """A case with some of its fields replaced, validated again."""
    return Case.model_validate(case.model_dump() | fields)


def briefed(case: Case, reader: str = "ja", beside: str = "en", traveller: Traveller | None = None) -> Brief:
    """What the makers of sheets are given."""
    return Brief(case, decided(case), Speaker(reader, beside), DAY, 1, traveller)
