"""What follows from the answers: the visa, the first step, the papers of each traveller, what to ask and to mind.

Nothing is decided and hardly a word is said here: the rule book decides, and the checklist is the one that is printed.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final, NamedTuple

from visa_kit.case import Case, Traveller
from visa_kit.packet.brief import Brief
from visa_kit.packet.labels import STANDING
from visa_kit.packet.sheets.checklist import Checklist, checklist, role_of
from visa_kit.packet.sheets.regenerative import RegenerativeSheet, regenerative
from visa_kit.problem import say
from visa_kit.rules import decide
from visa_kit.rules.decision import Decision, Kind, Line, Outcome, Source, Standing
from visa_kit.web.patient.answers import Answers
from visa_kit.web.patient.case_of import case_of
from visa_kit.words import Pair, Speaker

_CLINIC: Final = (
    say("Which examinations or treatments are planned, on which days, and how many days lie between them?"),
    say("What will it cost in all, what is paid when, and what comes back if the visa is refused or the plan changes?"),
    say("From when on can a payment no longer be returned?"),
    say("Which records and pictures do you need from the doctor at home, and in which language?"),
    say("Who interprets, and at whose cost?"),
    say("With which registered guarantor (身元保証機関) do you work, and under which number is it listed?"),
    say("When will the papers for the visa be ready, and who sends them?"),
    say("Whom do we call at night, and who looks after me when I am home again?"),
)
_GUARANTOR: Final = ("guarantor-on-a-list", "guarantor-number", "guarantor-number-looked-up")
"""Rules whose sentences tell how to know a real guarantor."""
_FIRST_OF_ALL: Final = ("no-ticket-before-visa", "pay-only-listed-guarantors")
"""Rules whose sentences stand before all others: they keep a family from losing money."""
_SETTLED_BY: Final = {
    "patient.nationality": "nationality",
    "stays": "stays",
    "days": "longest",
    "leave": "longest",
    "enter": "longest",
    "visits": "in_hospital",
    "care": "in_hospital",
}
"""Which question settles a missing field, by the field's path or its last part."""


class Share(NamedTuple):
    """The papers of one traveller, or of several whose papers are the same."""

    numbers: tuple[int, ...]
    """Their numbers in the case; 0 is the patient."""
    who: tuple[tuple[Pair, ...], ...]
    """What each of them is called: the place in the case, and the relation."""
    sheet: Checklist
    from_when_unknown: bool
    """Whether for some paper of the sheet a last day is known and no first one."""


class Read(NamedTuple):
    """One source with the day it was read."""

    title: str
    url: str
    standing: Pair
    read: Pair


class Result(NamedTuple):
    """Everything on the last page."""

    case: Case
    decision: Decision
    stops: tuple[Pair, ...]
    warns: tuple[Pair, ...]
    first_of_all: tuple[Pair, ...]
    others: tuple[Pair, ...]
    """What else the patient should have heard."""
    settles: tuple[str, ...]
    """Ids of the questions whose answers are missing before the visa can be told."""
    shares: tuple[Share, ...]
    guarantor: tuple[Pair, ...]
    guarantor_list: Source | None
    to_write_down: bool
    """Whether there is a guarantor of whom no telephone number is told."""
    clinic: tuple[Pair, ...]
    asked_of_clinic: tuple[Pair, ...]
    regenerative: RegenerativeSheet | None
    told_to_patient: tuple[Pair, ...]
    sources: tuple[Read, ...]


def result(answers: Answers, day: date) -> Result:
    """What follows from the answers on a day.

    Raises rules.DayNotCovered when the papers are handed in on a day for which the book holds no law.
    """
    case = case_of(answers)
    decision = decide(case, day)
    speaker = Speaker(answers.language, "ja")
    brief = Brief(case, decision, speaker, day, 1, case.travellers[0])
    lines = {line.rule: line for line in decision.lines}
    how_to_know = [lines[rule] for rule in _GUARANTOR if rule in lines]
    first_of_all = _said(speaker, tuple(lines[rule] for rule in _FIRST_OF_ALL if rule in lines))
    shares = _shares(brief)
    return Result(
        case=case,
        decision=decision,
        stops=_said(speaker, decision.stops),
        warns=_said(speaker, tuple(line for line in decision.lines if line.outcome is Outcome.WARN)),
        first_of_all=first_of_all,
        others=tuple(warning for warning in shares[0].sheet.warnings if warning not in first_of_all),
        settles=_settles(decision),
        shares=shares,
        guarantor=_said(speaker, tuple(how_to_know)),
        guarantor_list=how_to_know[-1].source if how_to_know else None,
        to_write_down=case.guarantor is not None and not (case.guarantor.contact and case.guarantor.contact.phone),
        clinic=tuple(speaker.say(question) for question in _CLINIC),
        asked_of_clinic=_said(
            speaker,
            tuple(
                line
                for line in decision.lines
                if line.outcome is Outcome.ASK and line.ask in ("institution", "physician")
            ),
        ),
        regenerative=next((sheet for sheet in regenerative(brief) if isinstance(sheet, RegenerativeSheet)), None),
        told_to_patient=_told_to_patient(brief),
        sources=_sources(speaker, decision),
    )


def _said(speaker: Speaker, lines: tuple[Line, ...]) -> tuple[Pair, ...]:
    return tuple(dict.fromkeys(speaker.official(line.sentence) for line in lines))


def _settles(decision: Decision) -> tuple[str, ...]:
    """The questions that would settle which visa it is, while that is open."""
    if decision.route is not None:
        return ()
    missing = [path for line in decision.lines if line.kind is Kind.OPENS for path in line.missing]
    found = (_SETTLED_BY.get(path) or _SETTLED_BY.get(path.rpartition(".")[2]) for path in missing)
    return tuple(dict.fromkeys(one for one in found if one))


def _shares(brief: Brief) -> tuple[Share, ...]:
    """Companions whose papers are the same share a list: it is made once."""
    alike: dict[object, list[Traveller]] = {}
    for traveller in brief.case.travellers:
        alike.setdefault(_papers_of(brief.decision, traveller), []).append(traveller)
    return tuple(_share(brief, travellers) for travellers in alike.values())


def _papers_of(decision: Decision, traveller: Traveller) -> object:
    needed = tuple(
        (one.document, one.answer, one.count, one.why) for one in decision.documents if one.of == traveller.key
    )
    told = tuple(line.rule for line in decision.lines if line.of == traveller.key and line.outcome is Outcome.TOLD)
    return traveller.is_patient, needed, told


def _share(brief: Brief, travellers: list[Traveller]) -> Share:
    first = travellers[0]
    (sheet,) = checklist(Brief(brief.case, brief.decision, brief.speaker, brief.day, 1, first))
    if not isinstance(sheet, Checklist):
        raise TypeError
    needed = [one for one in brief.decision.documents if one.of == first.key]
    return Share(
        numbers=tuple(one.number for one in travellers),
        who=tuple(_who(brief, one) for one in travellers),
        sheet=sheet,
        from_when_unknown=any(one.latest and not one.earliest for one in needed),
    )


def _who(brief: Brief, traveller: Traveller) -> tuple[Pair, ...]:
    """The traveller's place in the case and what a companion is to the patient, as the printed list says it."""
    return tuple(dict.fromkeys((brief.name_of(traveller), role_of(brief, traveller))))


def _told_to_patient(brief: Brief) -> tuple[Pair, ...]:
    """What is told about the therapy: it stands on the patient's own page only, never on a checklist."""
    return _said(
        brief.speaker,
        tuple(
            line
            for line in brief.decision.lines
            if line.outcome is Outcome.TOLD and "patient" in line.tell and line.rule.startswith("regenerative-")
        ),
    )


def _sources(speaker: Speaker, decision: Decision) -> tuple[Read, ...]:
    """The pages that the answer rests on, the ministry's own first."""
    spoken = (line for line in decision.lines if line.outcome not in (Outcome.SILENT, Outcome.UNKNOWN))
    used = [source for line in spoken for source in (line.source, *line.also)]
    used += [source for needed in decision.documents for source in needed.sources]
    ranks = list(STANDING)
    once = {source.key: source for source in used}.values()
    ordered = sorted(once, key=lambda one: (ranks.index(one.standing), one.key))
    return tuple(Read(one.title, one.url, *_whose_and_when(speaker.reader, one.standing, one.read)) for one in ordered)


@cache
def _whose_and_when(lang: str, standing: Standing, read: date) -> tuple[Pair, Pair]:
    """Dozens of sources share a few of these, and setting a day in words is slow."""
    speaker = Speaker(lang, lang)
    return speaker.say(STANDING[standing]), speaker.day(read)
