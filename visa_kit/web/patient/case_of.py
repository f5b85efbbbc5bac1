"""From the answers to a case: what was not told is absent, and nobody has a name.

The list of papers reckons with what follows from the answers; a file for a coordinator holds only what was said.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from visa_kit.case import Case
from visa_kit.case.treatment import PurposeKind
from visa_kit.rules.jurisdiction import mission_for
from visa_kit.web.patient.answers import Answers
from visa_kit.web.patient.places_known import needs_district

CASE_ID: Final = "answers"


def case_of(answers: Answers, id: str = CASE_ID) -> Case:
    """The case that the list of papers is decided on, with what follows from the answers."""
    home = {"addresses": [{"country": answers.home}]} if answers.home else {}
    person = {"language": answers.language, **home}
    companions = answers.companions
    told: dict[str, Any] = {
        "id": id,
        "patient": {"nationality": answers.nationality, **person},
        "companions": None if companions is None else [{"relation": one, **person} for one in companions],
        "treatment": {"kind": answers.purpose} if answers.purpose else None,
        # One that is not found yet is not told, which is not the same as none.
        "institutions": [{}] if answers.hospital else None,
        "guarantor": {} if answers.guarantor else None,
        "stays": _stays(answers),
        "regenerative": {} if answers.purpose is PurposeKind.REGENERATIVE else None,
        "application": _application(answers),
    }
    return Case.model_validate(_known(told))


def told_case(answers: Answers, id: str) -> Case:
    """The case with what was said of somebody or of a stay, and nothing that follows from it or says nothing."""
    patient = {
        "nationality": answers.nationality,
        "addresses": [{"country": answers.home}] if answers.home else None,
        "language": answers.language,
    }
    companions = answers.companions
    told: dict[str, Any] = {
        "id": id,
        "patient": _known(patient),
        "companions": None if companions is None else [{"relation": one} for one in companions],
        "treatment": {"kind": answers.purpose} if answers.purpose else None,
        "stays": _told_stays(answers),
        "application": _known({"mission": answers.district, "filing": answers.filing}) or None,
    }
    return Case.model_validate(_known(told))


def _known(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value is not None}


def _told_stays(answers: Answers) -> list[dict[str, Any]] | None:
    """As many stays as there are journeys. Of several, nobody said which is the longest or has nights in hospital."""
    if answers.stays == 1:
        return _stays(answers)
    return [_known({"enter": answers.landing}), *({} for _ in range(answers.stays - 1))] if answers.stays else None


def _stays(answers: Answers) -> list[dict[str, Any]] | None:
    if answers.stays is None:
        return None
    stay: dict[str, Any] = {}
    if answers.in_hospital is not None:
        stay["visits"] = [{"care": "inpatient" if answers.in_hospital else "outpatient"}]
    later = {**stay, **({"days": answers.longest} if answers.longest else {})}
    first = dict(later)
    if answers.landing:
        first = {**stay, "enter": answers.landing}
        if answers.longest:
            first["leave"] = answers.landing + timedelta(days=answers.longest - 1)
    return [first, *(dict(later) for _ in range(answers.stays - 1))]


def _application(answers: Answers) -> dict[str, Any] | None:
    mission = answers.district
    if mission is None and answers.home and not needs_district(answers.home):
        mission = mission_for(answers.home, None)
    told = {
        "mission": mission,
        "filing": answers.filing,
        "entries": None if answers.stays is None else "multiple" if answers.stays > 1 else "single",
    }
    return _known(told) or None
