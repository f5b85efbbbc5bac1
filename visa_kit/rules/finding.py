"""What a fact found out: yes, no or unknown, with what it looked at and which fields would settle it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from visa_kit.rules.decision import Answer
from visa_kit.rules.sight import Note, Sight


class Finding(NamedTuple):
    """One fact's answer about one case, or about one traveller of it."""

    answer: Answer
    saw: tuple[Sight, ...] = ()
    missing: tuple[str, ...] = ()


def seen(path: str, value: object = None) -> Sight:
    """One thing a fact looked at; the value must read the same in every language, and is left out where it identifies."""
    return Sight(path=path) if value is None else noted(path, Note.VALUE, value=value)


def chosen(path: str, choice: StrEnum) -> Sight:
    """Which of its choices a field holds."""
    return noted(path, Note.CHOICE, choice=choice.value)


def answered(path: str, yes_or_no: bool) -> Sight:
    """What a question was answered with."""
    return noted(path, Note.YES if yes_or_no else Note.NO)


def noted(path: str, note: Note, /, *, other: str = "", **parts: object) -> Sight:
    """One thing a fact looked at and what it noted: the note says which parts it is made of."""
    return Sight(path=path, note=note, other=other, parts={name: str(part) for name, part in parts.items()})


def yes(*saw: Sight) -> Finding:
    """The fact holds."""
    return Finding(Answer.YES, saw)


def no(*saw: Sight) -> Finding:
    """The fact does not hold."""
    return Finding(Answer.NO, saw)


def unknown(*missing: str, saw: tuple[Sight, ...] = ()) -> Finding:
    """The case does not say; the missing fields would settle it."""
    return Finding(Answer.UNKNOWN, saw, missing)


def holds(condition: bool, *saw: Sight) -> Finding:
    """Yes or no, by a condition that could be looked at."""
    return yes(*saw) if condition else no(*saw)


def opposite(finding: Finding) -> Finding:
    """The same finding for the negated fact."""
    turned = {Answer.YES: Answer.NO, Answer.NO: Answer.YES, Answer.UNKNOWN: Answer.UNKNOWN}
    return finding._replace(answer=turned[finding.answer])


def any_of(findings: Iterable[Finding]) -> Finding:
    """Yes as soon as one says yes; no only when all say no."""
    found: list[Finding] = []
    for finding in findings:
        if finding.answer is Answer.YES:
            return finding
        found.append(finding)
    return _together(found, Answer.NO)


def all_of(findings: Iterable[Finding]) -> Finding:
    """No as soon as one says no; yes only when all say yes."""
    found: list[Finding] = []
    for finding in findings:
        if finding.answer is Answer.NO:
            return finding
        found.append(finding)
    return _together(found, Answer.YES)


def _together(found: list[Finding], settled: Answer) -> Finding:
    saw = tuple(sight for finding in found for sight in finding.saw)
    missing = tuple(dict.fromkeys(path for finding in found for path in finding.missing))
    open_ones = any(finding.answer is Answer.UNKNOWN for finding in found)
    return Finding(Answer.UNKNOWN if open_ones else settled, saw, missing)
