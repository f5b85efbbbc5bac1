"""A problem in words: where, what, what to do, and nothing that tells who the patient is."""

from __future__ import annotations

import errno
import os
from string import Formatter

import pytest
from together import of_each

from visa_kit.problem import FORMULAS, Problem, Where, reason_of
from visa_kit.words.complaint import complain, reason_in_words

DAY = Problem(
    formula="impossible_day",
    where=Where(file="case.yaml", line=12, column=5, path="patient.birth"),
    value="30 February 1961",
)


def test_a_complaint_says_where_what_and_what_to_do() -> None:
    complaint = complain(DAY, "en")

    assert complaint.place == "case.yaml:12:5"
    assert complaint.field == "patient.birth"
    assert complaint.what == "There is no such day in the calendar."
    assert complaint.do == "Check the day against the passport or the schedule."


@pytest.mark.parametrize(
    ("where", "place"),
    [
        (Where(file="case.yaml", line=12, column=5), "case.yaml:12:5"),
        (Where(file="case.yaml", line=12), "case.yaml:12"),
        (Where(file="case.yaml"), "case.yaml"),
        (Where(file="cases.xlsx", sheet="シート1", cell="B3"), "cases.xlsx シート1!B3"),
        (Where(sheet="シート1", cell="B3"), "シート1!B3"),
        (Where(cell="B3"), "B3"),
        (Where(), ""),
    ],
)
def test_a_place_is_written_the_way_its_program_writes_it(where: Where, place: str) -> None:
    assert complain(DAY.model_copy(update={"where": where}), "en").place == place


def test_a_value_that_tells_who_it_is_is_masked_unless_asked_for() -> None:
    harmless = DAY.model_copy(update={"identifying": False})

    assert complain(DAY, "en").value == "•••"
    assert complain(DAY, "en", show_values=True).value == "30 February 1961"
    assert complain(harmless, "en").value == "30 February 1961"
    assert complain(DAY.model_copy(update={"value": None}), "en", show_values=True).value is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("P12\u202e34567A", "P12\\u202e34567A"),
        ("MARY\u200b", "MARY\\u200b"),
        ("\x1b[31mred", "\\u001b[31mred"),
        ("one\ntwo", "one\\u000atwo"),
        ("\U000e0041", "\\ue0041"),
        ("𠮷田 髙橋", "𠮷田 髙橋"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 60 + "…"),
    ],
)
def test_a_shown_value_moves_nothing_around_it(value: str, shown: str) -> None:
    assert complain(DAY.model_copy(update={"value": value}), "en", show_values=True).value == shown


def test_details_are_filled_in() -> None:
    problem = Problem(formula="stays_overlap", details={"other": "2"})

    assert complain(problem, "en").what == "This stay overlaps with stay 2."


def test_a_form_that_is_described_in_words_is_said_in_the_readers_language() -> None:
    problem = Problem(formula="not_an_identifier", details={"form": "a form that nobody has translated"})

    assert "⟦a form that nobody has translated⟧" in complain(problem, "ja").what
    assert "⟦" not in complain(problem, "en").what


@pytest.mark.parametrize(
    ("formula", "details", "path", "said"),
    [
        ("half_told", {"missing": "enter / leave"}, "stays[0].own_days[0]", "入国日 (enter) / 出国日 (leave)"),
        ("half_told", {"missing": "payment"}, "events[1]", "支払いの番号 (payment)"),
        ("ends_before_it_begins", {"first": "issued", "last": "expires"}, "patient.passport", "発行日 (issued)"),
        ("ends_before_it_begins", {"first": "day", "last": "until"}, "events[0].until", "有効期限 (until)"),
        ("ends_before_it_begins", {"first": "between[0]", "last": "between[1]"}, "stays[0]", "(between[0])"),
        (
            "two_ways_at_once",
            {"fields": "only, surname / given"},
            "patient.name",
            "姓 (surname) / 名 (given)",
        ),
        ("missing", {"key": "who"}, "overrides[0].who", "回答者 (who)"),
    ],
)
def test_a_field_is_named_in_words_in_japanese_and_in_a_workbook(
    formula: str, details: dict[str, str], path: str, said: str
) -> None:
    problem = Problem(formula=formula, where=Where(path=path), details=details)
    assert said in complain(problem, "ja").what
    assert "⟦" not in complain(problem, "ja").what
    in_a_cell = problem.model_copy(update={"where": Where(path=path, sheet="Stays", cell="B3")})
    assert "(" not in complain(problem, "en").what
    assert f"({next(iter(details.values())).split()[-1]})" in complain(in_a_cell, "en").what


def test_a_reason_of_the_system_is_said_in_the_readers_language_where_the_kit_has_words_for_it() -> None:
    assert reason_in_words("ja", PermissionError(errno.EACCES, "Permission denied")) == "権限がありません"
    assert reason_in_words("en", OSError(errno.ENOSPC, "No space left on device")) == "no room is left"
    assert reason_in_words("ja", OSError(errno.EPROTO, "Protocol error")) == os.strerror(errno.EPROTO)
    assert reason_in_words("ja", OSError("odd")) == "OSError"
    refused = Problem(formula="cannot_save", details={"reason": reason_of(OSError(errno.EIO, "x"))})
    assert "ディスクで障害が起きています" in complain(refused, "ja").what


@of_each(sorted(FORMULAS))
def test_every_formula_can_be_said(formula: str) -> None:
    sentences = FORMULAS[formula].what, FORMULAS[formula].do
    names = {name for sentence in sentences for _, name, _, _ in Formatter().parse(sentence) if name}

    complaint = complain(Problem(formula=formula, details=dict.fromkeys(names, "7")), "en")

    assert "{" not in complaint.what + complaint.do
    assert complaint.what.endswith(".")
