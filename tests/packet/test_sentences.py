"""What is not known yet is not worded as a fact."""

from __future__ import annotations

from datetime import date

from visa_kit.intake import read_case_text
from visa_kit.packet.sentences import sentence_of
from visa_kit.rules import decide
from visa_kit.rules.decision import Outcome
from visa_kit.words import Speaker

CASE = read_case_text("id: a\napplication: {mission: hanoi}\n", "case.yaml")


def test_only_what_is_not_known_has_a_lead() -> None:
    lines = decide(CASE, date(2026, 11, 22)).lines
    speaker = Speaker("ja", "en")
    assert {line.outcome for line in lines} > {Outcome.UNKNOWN, Outcome.SATISFIED, Outcome.TOLD}
    for line in lines:
        said = sentence_of(speaker, line)
        assert said.second is not None
        lead_ja, lead_en = (
            said.first.text.removesuffix(line.sentence.ja),
            said.second.text.removesuffix(line.sentence.en),
        )
        unknown = line.outcome is Outcome.UNKNOWN
        assert (lead_ja, lead_en) == (
            ("まだ分からない:", "Not known yet whether this holds: ") if unknown else ("", "")
        )
