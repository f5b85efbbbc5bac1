"""Comparing two cases: one changed field is found, with the sheets it touches and who signs again."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import pytest
from samples import CHECKUP, DAY, KNEES, sample

from visa_kit.case import Case
from visa_kit.packet.compare import Came, Comparison, compare
from visa_kit.packet.signing import signing_of
from visa_kit.rules.decision import Outcome, Route, Status


class Changed(NamedTuple):
    """One field of example (a) changed by hand, and what that touches."""

    path: str
    value: Any
    sheets: set[str]
    """Sheets that must be among the touched ones, as bundle/sheet."""
    signers: set[str]
    """Who must be among those who sign again."""


PHYSICIAN, GUARANTOR = "the physician", "the guarantor"
INSTITUTION, APPLICANT = "the medical institution", "the applicant"

TWENTY = [
    Changed("patient.name.given", "XIAOMIN", {"embassy/treatment-schedule"}, {PHYSICIAN, GUARANTOR, APPLICANT}),
    Changed("patient.birth", "1961-09-28", {"office/data-sheet-1"}, {APPLICANT}),
    Changed("patient.passport.number", "E00000009", {"embassy/list-of-applicants"}, {PHYSICIAN, APPLICANT}),
    Changed("patient.occupation", "Retired teacher", {"office/data-sheet-1"}, {APPLICANT}),
    Changed("patient.addresses[0].text", "Room 102, 1 Yangben Road", {"office/data-sheet-1"}, {APPLICANT}),
    Changed("patient.declarations.deported", True, {"office/data-sheet-1"}, {APPLICANT}),
    Changed("patient.language", "ru", {"traveller-1/checklist-1"}, set()),
    Changed("companions[0].passport.expires", "2034-04-02", {"office/data-sheet-2"}, {APPLICANT}),
    Changed("companions[0].reason.en", "She carries the luggage.", {"embassy/reasons-companions"}, {GUARANTOR}),
    Changed("guarantor.registration", "B-998", {"office/combined-form"}, {GUARANTOR, INSTITUTION}),
    Changed("guarantor.contact.phone", "00-0000-9999", {"traveller-1/checklist-1"}, {GUARANTOR}),
    Changed("institutions[0].physician.name", "架空 五郎", {"embassy/treatment-schedule"}, {PHYSICIAN}),
    Changed("treatment.diagnosis.ja", "変形性膝関節症(両側)", {"embassy/treatment-schedule"}, {PHYSICIAN}),
    Changed("treatment.why_several_stays.en", "Time has to pass.", {"embassy/reasons-several-entries"}, {GUARANTOR}),
    Changed("stays[0].leave", "2027-03-11", {"embassy/treatment-schedule"}, {PHYSICIAN, GUARANTOR}),
    Changed("stays[1].days", 9, {"embassy/treatment-schedule", "embassy/schedule-of-stay"}, {PHYSICIAN, GUARANTOR}),
    Changed("stays[0].visits[1].content.en", "Harvest of fat", {"embassy/treatment-schedule"}, {PHYSICIAN}),
    # The treatment schedule reckons the last days of landing from it.
    Changed("application.filing", "2027-01-26", {"office/contents", "traveller-1/checklist-1"}, {PHYSICIAN}),
    Changed("costs.payments[2].amount", "1,000,001", {"patient/estimate"}, set()),
    Changed("regenerative.therapies[0].plan_number", "PB3269998", {"patient/regenerative"}, set()),
]


def put(told: Any, path: str, value: Any) -> None:
    steps = path.replace("[", ".").replace("]", "").split(".")
    for step in steps[:-1]:
        told = told[int(step)] if step.isdigit() else told[step]
    assert told[steps[-1]] != value
    told[steps[-1]] = value


@cache
def compared(path: str, value: Any) -> Comparison:
    told = sample(KNEES).model_dump()
    put(told, path, value)
    return compare(sample(KNEES), Case.model_validate(told), DAY)


@cache
def sheets_of_two_cases() -> set[str]:
    """Each sheet that differs where everything does."""
    return {f"{sheet.bundle}/{sheet.sheet}" for sheet in compare(sample(KNEES), sample(CHECKUP), DAY).sheets}


def test_there_are_twenty() -> None:
    assert len({one.path for one in TWENTY}) == 20


@pytest.mark.parametrize("one", TWENTY, ids=lambda one: one.path)
def test_a_changed_field_is_found_alone_and_by_its_path(one: Changed) -> None:
    assert [field.path for field in compared(one.path, one.value).fields] == [one.path]


@pytest.mark.parametrize("one", TWENTY, ids=lambda one: one.path)
def test_the_sheets_it_stands_on_are_named_and_the_rest_is_not(one: Changed) -> None:
    touched = {f"{sheet.bundle}/{sheet.sheet}" for sheet in compared(one.path, one.value).sheets}
    assert one.sheets <= touched
    # A question that opens or closes makes or removes a sheet of its own.
    assert touched < sheets_of_two_cases() | {"office/questions"}


@pytest.mark.parametrize("one", TWENTY, ids=lambda one: one.path)
def test_whoever_signed_it_signs_again(one: Changed) -> None:
    found = compared(one.path, one.value)
    signers = {who for sheet in found.sheets for who in signing_of(sheet.sheet).by}
    assert one.signers <= signers
    if not one.signers:
        assert PHYSICIAN not in signers
        assert INSTITUTION not in signers


def test_the_physician_signs_nothing_again_for_the_patient_s_own_pages() -> None:
    found = compared("costs.payments[2].amount", "1,000,001")
    assert {sheet.bundle for sheet in found.sheets} == {"patient"}


def test_the_same_case_touches_nothing() -> None:
    found = compare(sample(KNEES), sample(KNEES), DAY)
    assert (found.fields, found.answers, found.papers, found.sheets) == ((), (), (), ())


def test_what_the_rule_book_answers_otherwise_is_told() -> None:
    found = compared("stays[1].days", 95)
    assert (found.before.status, found.after.status) == (Status.READY, Status.STOPPED)
    assert (found.before.route, found.after.route) == (Route.MULTIPLE, None)
    answers = {one.rule: (one.before, one.after) for one in found.answers}
    assert answers["beyond-limit-only-in-hospital"] == (Outcome.SILENT, Outcome.STOP)
    assert "a-stay-is-planned" not in answers


def test_the_embassy_s_sheets_are_compared_also_when_the_case_is_stopped() -> None:
    assert "treatment-schedule" in {sheet.sheet for sheet in compared("stays[1].days", 95).sheets}


def test_a_paper_that_is_wanted_now_is_told() -> None:
    found = compared("application.mission", "moscow")
    assert found.papers
    assert {paper.came for paper in found.papers} <= set(Came)
    assert found.after.mission.id == "moscow"


def test_somebody_who_comes_along_no_more_takes_papers_and_sheets_away() -> None:
    told = sample(KNEES).model_dump()
    told["companions"] = []
    for stay in told["stays"]:
        stay["joined_by"] = []
    found = compare(sample(KNEES), Case.model_validate(told), DAY)
    assert {(sheet.bundle, sheet.came) for sheet in found.sheets if sheet.bundle == "traveller-2"} == {
        ("traveller-2", Came.REMOVED)
    }
    assert {paper.came for paper in found.papers} == {Came.REMOVED}
    assert ("passport", "companion-1") in {(paper.document, paper.of) for paper in found.papers}
    assert ("embassy", "reasons-companions", Came.REMOVED) in {(s.bundle, s.sheet, s.came) for s in found.sheets}
