"""What the rule book says of a case, as its page shows it: the visa, the stays, the questions, and rule by rule."""

from __future__ import annotations

from typing import Any, Final

from visa_kit.case import Case
from visa_kit.packet.brief import Brief
from visa_kit.packet.labels import OUTCOME, visa_of
from visa_kit.packet.sentences import sentence_of
from visa_kit.packet.sights import sight_in_words
from visa_kit.packet.stay_lines import stay_lines
from visa_kit.packet.timeline import draw_timeline
from visa_kit.rules.asking import questions
from visa_kit.rules.decision import Decision, Line, Outcome
from visa_kit.web.desk.boxes import name_of
from visa_kit.web.desk.form import CASE, PARTS
from visa_kit.web.desk.visit import Visit
from visa_kit.words import Speaker
from visa_kit.words.fields import field_in_words

_SHOWN: Final = (Outcome.STOP, Outcome.WARN, Outcome.ASK)
"""What is unknown is asked first of all; its rules are folded like those that are satisfied."""


def decided(visit: Visit, case: Case, decision: Decision) -> dict[str, Any]:
    """What the template of a case is given besides its text."""
    both = Speaker(visit.lang, "en" if visit.lang == "ja" else "ja")
    brief = Brief(case, decision, visit.speaker, decision.day)
    asked = [
        (question, field_in_words(visit.speaker, question.path).first, _part_of(question.path))
        for question in questions(decision)
    ]
    by_outcome = [
        (outcome, visit.speaker.say(OUTCOME[outcome]), [_line(visit, both, line) for line in found])
        for outcome in (*_SHOWN, Outcome.UNKNOWN, *(one for one in Outcome if one not in (*_SHOWN, Outcome.UNKNOWN)))
        if (found := [line for line in decision.lines if line.outcome is outcome])
    ]
    return {
        "decision": decision,
        "route": visit.speaker.say(visa_of(decision)),
        "mission": visit.speaker.official(decision.mission.name) if decision.mission.id else None,
        "first": [one for one in by_outcome if one[0] in _SHOWN],
        "rest": [one for one in by_outcome if one[0] not in _SHOWN],
        "asked": asked,
        "timeline": draw_timeline(brief),
        "stays": stay_lines(brief, case.travellers[0]),
        "day": visit.speaker.day(decision.day),
    }


def _line(visit: Visit, both: Speaker, line: Line) -> dict[str, object]:
    return {
        "line": line,
        "sentence": sentence_of(both, line),
        "saw": [sight_in_words(visit.lang, sight) for sight in line.saw],
        "missing": [field_in_words(visit.speaker, path).first for path in line.missing],
        "sources": [(source, visit.speaker.day(source.read)) for source in (line.source, *line.also)],
    }


def _part_of(path: str) -> str:
    """The page of the form on which a field stands, and the field on it."""
    steps = tuple(int(step) if step.isdigit() else step for step in path.replace("]", "").replace("[", ".").split("."))
    part = str(steps[0]) if steps[0] in PARTS else CASE
    return f"{part}#{name_of(steps)}"
