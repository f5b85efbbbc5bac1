"""Two sheets of one case say the same; when one is doctored, the packet is not printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from samples import ALL, DAY, KNEES, decided, sample

from visa_kit.case import Case
from visa_kit.packet import corridor
from visa_kit.packet.agreement import disagreements
from visa_kit.packet.plan import Plan, Sheet
from visa_kit.packet.planning import plan
from visa_kit.packet.said_by import said_by
from visa_kit.problem import Problem
from visa_kit.rules import decide
from visa_kit.words import Pair, Spoken
from visa_kit.words.complaint import complain


def planned(name: str = KNEES) -> Plan:
    return plan(sample(name), decided(sample(name)))


def find(of: Plan, sheet: str) -> Any:
    return next(one for bundle in of.bundles for one in bundle.sheets if one.id == sheet)


def doctored(of: Plan, sheet: str, **fields: Any) -> Plan:
    """The plan with some fields of one sheet replaced."""
    bundles = tuple(
        bundle.model_copy(
            update={
                "sheets": tuple(
                    one.model_copy(update=fields) if one.id == sheet else one for one in bundle.sheets
                )
            }
        )
        for bundle in of.bundles
    )  # fmt: skip
    assert bundles != of.bundles
    return of.model_copy(update={"bundles": bundles})


def other(text: str) -> Pair:
    return Pair(first=Spoken(lang="ja", text=text), second=Spoken(lang="en", text=text))


def swap(parts: tuple[Any, ...], number: int, **fields: Any) -> tuple[Any, ...]:
    return tuple(part.model_copy(update=fields) if n == number else part for n, part in enumerate(parts))


@pytest.mark.parametrize("name", ALL)
def test_the_sheets_of_the_samples_agree(name: str) -> None:
    of = planned(name)
    assert disagreements(of) == ()
    speaking = [sheet.id for bundle in of.bundles for sheet in bundle.sheets if said_by(sheet)]
    assert len(speaking) >= 7
    assert {"covering-letter", "treatment-schedule", "schedule-of-stay", "combined-form"} <= set(speaking)


def facts(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.details["form"] for problem in problems}


def test_another_name_on_the_list_is_noticed_and_both_sheets_are_named() -> None:
    of = planned()
    applicants = swap(find(of, "list-of-applicants").applicants, 1, name=other("LI MEIHUI"))
    found = disagreements(doctored(of, "list-of-applicants", applicants=applicants))
    assert "Name as in the passport" in facts(found)
    assert {"list-of-applicants"} <= {problem.where.path for problem in found}
    assert all(problem.details["number"] == "2" for problem in found)
    assert all(problem.details["other"].endswith(("-1", "-2", "letter")) for problem in found)


@pytest.mark.parametrize("sheet", ["covering-letter", "list-of-applicants"])
def test_another_passport_number_is_noticed_on_either_sheet(sheet: str) -> None:
    of = planned()
    applicants = swap(find(of, sheet).applicants, 0, passport_number="E00000007")
    assert "Passport number" in facts(disagreements(doctored(of, sheet, applicants=applicants)))


def test_another_birthday_in_a_data_sheet_is_noticed_although_forms_write_days_their_own_way() -> None:
    of = planned()
    parts = find(of, "data-sheet-1").parts
    boxes = [box.number for box in parts[0].boxes]
    birth = boxes.index("4")
    answer = (
        parts[0].boxes[birth].answers[0].model_copy(update={"value": Pair(first=Spoken(lang="en", text="28/09/1961"))})
    )
    doctor = swap(parts, 0, boxes=swap(parts[0].boxes, birth, answers=(answer,)))
    assert "Date of birth" in facts(disagreements(doctored(of, "data-sheet-1", parts=doctor)))


@pytest.mark.parametrize(
    ("sheet", "field"),
    [("treatment-schedule", "stays"), ("reasons-several-entries", "entries"), ("companion-page-2", "stays"),
     ("landing-letter-1", "stays")],
)  # fmt: skip
def test_another_landing_day_is_noticed_on_any_schedule(sheet: str, field: str) -> None:
    of = planned()
    stays = swap(getattr(find(of, sheet), field), 0, landing=other("2027-03-02"))
    assert "Landing" in facts(disagreements(doctored(of, sheet, **{field: stays})))


def test_another_number_of_days_is_noticed_where_days_stand_in_a_sentence() -> None:
    of = planned()
    days = find(of, "schedule-of-stay").stays[0].days
    wrong = Pair(
        first=days.first.model_copy(update={"text": days.first.text.replace("10", "11")}),
        second=days.second.model_copy(update={"text": days.second.text.replace("10", "11")}),
    )
    stays = swap(find(of, "schedule-of-stay").stays, 0, days=wrong)
    assert facts(disagreements(doctored(of, "schedule-of-stay", stays=stays))) == {"Landing, leaving and days"}


def test_another_registration_number_under_a_letter_is_noticed() -> None:
    of = planned()
    signature = find(of, "covering-letter").signature
    lines = swap(signature.lines, 0, value=other("B-998"))
    found = disagreements(doctored(of, "covering-letter", signature=signature.model_copy(update={"lines": lines})))
    assert facts(found) == {"Guarantor with registration number"}


def test_a_draft_with_hardly_a_fact_disagrees_with_nothing() -> None:
    told = {"id": "x", "patient": {"nationality": "VN"}, "companions": [{}, {}], "stays": [{}, {"enter": "2027-01-12"}]}
    for case in (Case(id="x"), Case.model_validate(told)):
        assert disagreements(plan(case, decide(case, DAY), draft=True)) == ()


def test_a_packet_whose_sheets_disagree_is_not_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    of = planned()
    applicants = swap(find(of, "list-of-applicants").applicants, 1, name=other("LI MEIHUI"))
    false = doctored(of, "list-of-applicants", applicants=applicants)
    monkeypatch.setattr(corridor, "next_plan", lambda *_, **__: false)
    packed = corridor.pack_case(sample(KNEES), tmp_path, date(2026, 12, 1))
    assert packed.folder is None
    assert packed.printed == ()
    assert {fault.formula for fault in packed.faults} == {"sheets_disagree"}
    assert not list(tmp_path.rglob("*.pdf"))
    for lang in ("ja", "en"):
        said = complain(packed.faults[0], lang)
        assert "MEIHU" not in f"{said.what}{said.do}{said.value}{said.place}{said.field}"
        assert "⟦" not in f"{said.what}{said.do}"


def test_sheets_of_which_nobody_else_speaks_say_nothing() -> None:
    assert said_by(find(planned(), "checklist-1")) == ()
    assert isinstance(find(planned(), "checklist-1"), Sheet)
