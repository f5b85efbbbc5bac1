"""A patient who may need no visa at all is told so on the checklist: once."""

from __future__ import annotations

import pytest
from samples import CHECKUP, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.sheets.checklist import checklist
from visa_kit.rules.decision import Route


def test_that_no_visa_may_be_needed_is_said_once() -> None:
    case = changed(sample(CHECKUP), patient={"nationality": "TH"})
    brief = briefed(case, traveller=case.travellers[0])
    assert brief.decision.maybe_exempt
    assert brief.decision.route is Route.SINGLE

    (sheet,) = checklist(brief)

    text = sheet.model_dump_json()
    assert text.count("without a visa") == 1
    assert text.count("no visa is needed") == 0
    assert '"visa_why":[]' not in text


def test_a_patient_who_needs_one_is_not_told_so_at_all() -> None:
    case = sample(CHECKUP)
    (sheet,) = checklist(briefed(case, traveller=case.travellers[0]))
    assert "without a visa" not in sheet.model_dump_json()


@pytest.mark.parametrize(("patient", "companion", "told"), [("TH", "VN", False), ("VN", "TH", True)])
def test_each_is_told_by_the_own_nationality(patient: str, companion: str, told: bool) -> None:
    stays = [{"enter": "2027-03-01", "leave": "2027-03-10"}]
    people = {"patient": {"nationality": patient}, "companions": [{"nationality": companion}]}
    case = Case.model_validate({"id": "x", "stays": stays, **people})
    said = [checklist(briefed(case, traveller=one))[0].model_dump_json() for one in case.travellers]
    assert ["without a visa" in said[0], "no visa is needed" in said[1]] == [not told, told]
    assert "without a visa" not in said[1]
