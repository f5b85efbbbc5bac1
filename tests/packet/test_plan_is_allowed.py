"""What the plan prints for the embassy, the decision allowed: no bundle too early, no sheet nobody asked for."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import ALL, DAY, sample

from visa_kit.case import Case
from visa_kit.packet.brief import Brief
from visa_kit.packet.papers import papers_in_order, with_covering_letter
from visa_kit.packet.plan import Audience
from visa_kit.packet.planning import plan
from visa_kit.rules import Decision, decide
from visa_kit.rules.decision import Status
from visa_kit.words import Speaker

FIELDS: Final = sorted(name for name in Case.model_fields if name not in ("id", "sample", "overrides"))
DOCUMENT_OF: Final = {
    "covering-letter": "covering-letter",
    "treatment-schedule": "treatment-schedule",
    "schedule-of-stay": "schedule-of-stay",
    "reasons-several-entries": "letter-of-reasons",
    "reasons-companions": "letter-of-reasons",
    "list-of-applicants": "applicant-list",
}
"""Every sheet that may lie in the embassy's bundle, and the document it is."""


def declared(case: Case, decision: Decision) -> set[str]:
    """What the decision asks for, and what the office adds of its own and names in the covering letter."""
    brief = Brief(case, decision, Speaker("ja", "en"), DAY)
    return {paper.document for paper in with_covering_letter(brief, papers_in_order(brief))}


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=12, deadline=None)
@given(untold=st.sets(st.sampled_from(FIELDS), max_size=3), draft=st.booleans())
def test_the_embassy_gets_nothing_the_decision_did_not_allow(name: str, untold: set[str], draft: bool) -> None:
    case = sample(name).model_copy(update=dict.fromkeys(untold))
    decision = decide(case, DAY)
    bundles = {bundle.audience: bundle for bundle in plan(case, decision, draft=draft).bundles}
    ready = decision.status is Status.READY
    assert Audience.OFFICE in bundles
    assert (Audience.EMBASSY in bundles) is (ready or draft)
    if Audience.EMBASSY in bundles:
        embassy = bundles[Audience.EMBASSY]
        assert embassy.draft is not ready
        assert {DOCUMENT_OF[sheet.id] for sheet in embassy.sheets} <= declared(case, decision)


@pytest.mark.parametrize("name", ALL)
def test_what_stops_is_never_printed_for_the_embassy(name: str) -> None:
    stopped = sample(name).model_copy(update={"stays": ()})
    decision = decide(stopped, DAY)
    assert decision.status is Status.STOPPED
    assert Audience.EMBASSY not in {bundle.audience for bundle in plan(stopped, decision).bundles}


@pytest.mark.parametrize("name", ALL)
def test_open_questions_lie_in_the_office_alone(name: str) -> None:
    asking = sample(name).model_copy(update={"guarantor": None})
    where = {
        bundle.audience
        for bundle in plan(asking, decide(asking, DAY), draft=True).bundles
        for sheet in bundle.sheets
        if sheet.id == "questions"
    }
    assert where == {Audience.OFFICE}
