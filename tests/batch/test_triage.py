"""The list for the morning: who needs a person first, in words, as text, and the same bytes each time."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest
from openpyxl.reader.excel import load_workbook

from visa_kit.batch.result import Blame, Reason, Result, State, failed
from visa_kit.batch.triage import in_order, triage_json, triage_workbook, why
from visa_kit.problem import Problem, Where
from visa_kit.rules.decision import Outcome, Saying

DAY = date(2026, 12, 1)
SAYING = Saying(ja="滞在が決まっていること。", en="A stay must be planned.")
ASKS = Reason(outcome=Outcome.UNKNOWN, of=None, sentence=SAYING, missing=("stays", "patient.birth"))
RESULTS = (
    Result(file="b.visa.yaml", case="b", state=State.READY, version=1, files={"office.pdf": "0"}),
    Result(file="a.visa.yaml", case="a", state=State.UNKNOWN, version=2, files={"office.pdf": "0"}, reasons=(ASKS,)),
    failed(
        "=HYPERLINK(1).yaml", None, Blame.INPUT, (Problem(formula="empty_file", where=Where(file="c"), value="Tanaka"),)
    ),
)


def sheet(results: tuple[Result, ...], lang: str = "en") -> Any:
    book = load_workbook(io.BytesIO(triage_workbook(results, DAY, lang)))
    return book.active


def test_those_that_need_a_person_come_first() -> None:
    assert [one.state for one in in_order(RESULTS)] == [State.FAILED, State.UNKNOWN, State.READY]


def test_the_workbook_has_a_row_for_each_case_and_only_text() -> None:
    rows = list(sheet(RESULTS).iter_rows(min_row=2))

    assert len(rows) == 3
    assert {cell.data_type for row in rows for cell in row if cell.value} == {"s"}
    assert rows[0][6].value == "=HYPERLINK(1).yaml"
    assert rows[1][0].hyperlink.target == "a"
    assert rows[0][0].hyperlink is None


@pytest.mark.parametrize(
    ("of", "ja", "en"),
    [
        (None, "", ""),
        ("patient", "患者: ", "Patient: "),
        ("companion-2", "同伴者2: ", "Companion 2: "),
        ("grandmother", "grandmother: ", "grandmother: "),
    ],
)
def test_a_reason_says_whom_it_is_about(of: str | None, ja: str, en: str) -> None:
    warns = ASKS.model_copy(update={"of": of, "outcome": Outcome.WARN})
    result = RESULTS[1].model_copy(update={"reasons": (warns,)})
    assert (why(result, "ja"), why(result, "en")) == ((f"{ja}{SAYING.ja}",), (f"{en}{SAYING.en}",))


@pytest.mark.parametrize(
    ("lang", "reason", "ask"),
    [
        ("en", f"Not known yet whether this holds: {SAYING.en}", "Missing: Stays"),
        ("ja", f"まだ分からない:{SAYING.ja}", "未記入: 滞在"),
    ],
    ids=("en", "ja"),
)
def test_reasons_and_questions_stand_in_words(lang: str, reason: str, ask: str) -> None:
    row = [cell.value for cell in next(sheet(RESULTS, lang).iter_rows(min_row=3))]

    assert row[3] == reason
    assert row[2].splitlines()[0] == ask


def test_a_long_row_says_how_much_more_there_is() -> None:
    warns = ASKS.model_copy(update={"outcome": Outcome.WARN})
    many = tuple(warns.model_copy(update={"sentence": Saying(ja=f"{n}", en=f"{n}")}) for n in range(9))
    row = next(sheet((RESULTS[1].model_copy(update={"reasons": many}),)).iter_rows(min_row=2))

    assert row[3].value.splitlines() == [*map(str, range(8)), "and 1 more, in office.pdf"]


def test_nothing_that_was_written_in_a_case_is_told() -> None:
    assert b"Tanaka" not in triage_json(RESULTS, DAY)
    assert json.loads(triage_json(RESULTS, DAY))["cases"][0]["problems"] == ["empty_file"]


def test_the_same_results_give_the_same_bytes() -> None:
    assert triage_workbook(RESULTS, DAY, "ja") == triage_workbook(tuple(reversed(RESULTS)), DAY, "ja")
