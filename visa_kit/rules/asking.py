"""The questions a decision leaves open, each once, in the order in which one would ask a family."""

from __future__ import annotations

import re
from typing import Final

from visa_kit.case import Frozen
from visa_kit.rules.decision import Decision, Outcome, Saying
from visa_kit.rules.sight import Sight

_PERSON: Final = (
    "key",
    "name",
    "nationality",
    "native_name",
    "birth",
    "sex",
    "addresses",
    "relation",
    "reason",
    "paid",
)
_STAY: Final = ("between", "enter", "days", "leave", "visits", "joined_by", "lodging")
_ORDER: Final = (
    *("patient", "patient.name", "patient.nationality", "patient.native_name", "patient.birth", "patient.sex"),
    *("patient.addresses", "application.mission", "treatment.kind", "treatment.purpose"),
    *("stays", "stays[]", "treatment.why_several_stays"),
    *("companions", "companions[]", "guardians"),
    *("institutions", "institutions[]", "regenerative"),
    *("guarantor.kind", "guarantor.registration", "guarantor.name", "guarantor.address", "guarantor"),
    *("application.filing", "application.entries", "application.visa_held", "application"),
    *("patient.passport", "companions[].passport"),
    *("means", "costs", "papers"),
)
"""Who, from where, where they live (and so which mission), what for; how often and when; who comes; the hospital; who
guarantees; the filing; then what is copied from passports and bank papers. A path belongs to the longest of these that begins it."""
_RULES_NAMED: Final = 4
_INDEX: Final = re.compile(r"\[(\d+)\]")


class Question(Frozen):
    """One field to ask for."""

    path: str
    rules: tuple[str, ...]
    """Ids of the rules that need the answer, in the book's order."""
    blocking: bool
    """Whether the embassy's papers are kept back until it is answered."""
    about: Saying
    """The sentence of the first rule that needs the answer, of one that keeps papers back before others."""
    saw: tuple[Sight, ...] = ()
    """What the rules saw of the field that may help with the answer."""

    @property
    def needed_by(self) -> str:
        """The first few rules, and how many more there are."""
        more = len(self.rules) - _RULES_NAMED
        return ", ".join((*self.rules[:_RULES_NAMED], *((f"+{more}",) if more > 0 else ())))


def questions(decision: Decision) -> tuple[Question, ...]:
    """Every missing field of a decision once, with the rules that need it."""
    rules: dict[str, dict[str, None]] = {}
    blocking: set[str] = set()
    about: dict[str, Saying] = {}
    saw: dict[str, dict[str, Sight]] = {}
    for line in decision.lines:
        if line.outcome is not Outcome.UNKNOWN:
            continue
        for path in line.missing:
            rules.setdefault(path, {})[line.rule] = None
            saw.setdefault(path, {}).update({str(sight): sight for sight in line.saw if sight.path == path})
            if path not in about or (line.blocking and path not in blocking):
                about[path] = line.sentence
            if line.blocking:
                blocking.add(path)
    asked = (
        Question(
            path=path, rules=tuple(ids), blocking=path in blocking, about=about[path], saw=tuple(saw[path].values())
        )
        for path, ids in rules.items()
    )
    return tuple(sorted(asked, key=lambda question: _place(question.path)))


def _place(path: str) -> tuple[int, tuple[int, ...], int]:
    """Its subject's place in the order, then which stay or person it is of, then the field's place within that one."""
    plain = _INDEX.sub("[]", path)
    beginnings = [known for known in _ORDER if _begins(known, plain)]
    subject = _ORDER.index(max(beginnings, key=len)) if beginnings else len(_ORDER)
    fields = _STAY if plain.startswith("stays") else _PERSON
    field = plain.partition("].")[2].partition("[")[0].partition(".")[0]
    within = fields.index(field) if field in fields else len(fields)
    return subject, tuple(int(number) for number in _INDEX.findall(path)), within


def _begins(known: str, path: str) -> bool:
    return path == known or path.startswith((f"{known}.", f"{known}["))
