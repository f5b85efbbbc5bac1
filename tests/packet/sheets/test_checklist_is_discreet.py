"""The checklist is carried about and read by others: it tells nothing of the therapy."""

from __future__ import annotations

from samples import KNEES, briefed, changed, sample

from visa_kit.packet.sheets.checklist import checklist
from visa_kit.rules.decision import Outcome


def test_what_the_patient_is_told_about_the_therapy_is_not_on_the_checklist() -> None:
    case = changed(sample(KNEES), regenerative={"therapies": [{"plan_number": "PB3250001"}]})
    brief = briefed(case, traveller=case.travellers[0])
    told = [
        line.sentence.en
        for line in brief.decision.lines
        if line.rule.startswith("regenerative-") and line.outcome is Outcome.TOLD and "patient" in line.tell
    ]
    assert len(told) > 2
    text = "".join(sheet.model_dump_json() for sheet in checklist(brief))
    assert text
    assert not [sentence for sentence in told if sentence in text]
