"""Regenerative medicine: the numbers a clinic states, and how carefully the book speaks of them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visa_kit.case import Case
from visa_kit.rules import decide, load_book
from visa_kit.rules.decision import Line, Outcome
from visa_kit.rules.facts.plan_numbers import NumberKind, bureau_of, may_be_shown, read_number
from visa_kit.rules.records import Force, Rule
from visa_kit.rules.sight import Note

DAY = date(2026, 11, 22)
RULES = [rule for rule in load_book().rules if rule.id.startswith("regenerative-")]
SOUND: dict[str, Any] = {
    "material": "stem_cells",
    "origin": "own",
    "stated_class": "2",
    "plan_number": "PB3250001",
    "committee_number": "NA8150001",
    "facility_number": "FC3200001",
    "facility_kind": "notified",
    "facility_country": "JP",
    "invoiced": "yes",
    "follow_up_months": ["1", "3", "6", "12"],
}
"""An invented therapy in which nothing contradicts anything."""


def lines(*therapies: dict[str, Any], **more: Any) -> dict[str, Line]:
    block = {
        "therapies": list(therapies),
        "consent_language": "日本語と中国語",
        "interpreter": "医療機関が手配する通訳者",
        "message_channel": "国際担当のメール",
    }
    given = {
        "id": "story",
        "treatment": {"kind": "regenerative"},
        "institutions": [{"prefecture": "東京都"}],
        "regenerative": block,
    }
    decision = decide(Case.model_validate(given | more), DAY)
    return {line.rule: line for line in decision.lines if line.rule.startswith("regenerative-")}


def speaking(found: dict[str, Line]) -> set[str]:
    return {id for id, line in found.items() if line.outcome in (Outcome.WARN, Outcome.ASK, Outcome.UNKNOWN)}


def test_a_statement_without_contradictions_asks_nothing() -> None:
    assert speaking(lines(SOUND)) == set()


def test_somebody_who_comes_for_a_checkup_hears_nothing_of_all_this() -> None:
    found = lines(treatment={"kind": "checkup"}, regenerative=None)
    assert len(found) == len(RULES) > 25
    assert {line.outcome for line in found.values()} == {Outcome.SILENT}


def test_a_clinic_that_has_told_nothing_is_one_question_and_not_thirty() -> None:
    assert speaking(lines(regenerative=None)) == {"regenerative-therapies-told"}


def test_nothing_here_holds_the_papers_back() -> None:
    nothing_told = lines({}, {"plan_number": "gibberish"})
    assert speaking(nothing_told)
    assert not any(line.blocking for line in nothing_told.values())


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"plan_number": "FC3200001"}, "regenerative-plan-number-is-another"),
        ({"plan_number": "PB325000"}, "regenerative-plan-number-form"),
        ({"plan_number": "PC3250001"}, "regenerative-class-and-letter"),
        ({"plan_number": "PB5250001"}, "regenerative-bureau-and-prefecture"),
        ({"plan_number": "PB8250001"}, "regenerative-digit-eight"),
        ({"plan_number": "PB3270001"}, "regenerative-year-digits"),
        ({"committee_number": "NB3190001"}, "regenerative-committee-and-class"),
        ({"committee_number": "05C2411001"}, "regenerative-committee-number-is-document"),
        ({"committee_number": "PB3250001"}, "regenerative-committee-number-is-another"),
        ({"committee_number": "第1号"}, "regenerative-committee-number-form"),
        ({"facility_number": "NA8150001"}, "regenerative-facility-number-is-another"),
        ({"facility_number": "FD3200001"}, "regenerative-facility-number-form"),
        ({"facility_kind": "permitted"}, "regenerative-facility-kind"),
        ({"origin": "others"}, "regenerative-class-by-law"),
        ({"research_number": "jRCTb032250001"}, "regenerative-research-invoiced"),
    ],
)
def test_one_wrong_thing_is_said_once(change: dict[str, Any], rule: str) -> None:
    assert speaking(lines(SOUND | change)) == {rule}


def test_each_therapy_is_looked_at_by_itself_and_named() -> None:
    found = lines(SOUND, SOUND | {"plan_number": "FC3200001"}, SOUND | {"plan_number": "na 8150001"})
    line = found["regenerative-plan-number-is-another"]
    assert [(sight.path, sight.parts["value"]) for sight in line.saw] == [
        ("regenerative.therapies[1].plan_number", "FC3200001"),
        ("regenerative.therapies[2].plan_number", "NA8150001"),
    ]


def test_a_sound_therapy_does_not_hide_one_that_is_not_told() -> None:
    line = lines(SOUND, {})["regenerative-plan-number-form"]
    assert line.outcome is Outcome.UNKNOWN
    assert line.missing == ("regenerative.therapies[1].plan_number",)


@pytest.mark.parametrize("written", ["TANAKA HANAKO", "E00000001", "王晓明", "申請中"])
def test_what_is_no_number_is_not_repeated(written: str) -> None:
    line = lines(SOUND | {"plan_number": written})["regenerative-plan-number-form"]
    assert line.outcome is Outcome.WARN
    assert [(sight.note, sight.parts) for sight in line.saw] == [(Note.TOLD, {})]


def test_an_exosome_with_a_number_is_a_contradiction_and_not_a_matter_of_form() -> None:
    found = lines({"material": "exosome", "facility_country": "JP", "follow_up_months": [], "plan_number": "X"})
    assert speaking(found) == {"regenerative-exosome-with-plan-number"}


# How carefully the book speaks.


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_sentence_promises_or_condemns(rule: Rule) -> None:
    assert not re.search(r"\b(approved|safe|exists?|licen[cs]e[ds]? clinic|invalid|genuine)\b", rule.en.lower())
    assert not re.search(r"承認された|認可|安全である|実在|無効|違法", rule.ja)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_nothing_here_may_stop_a_packet(rule: Rule) -> None:
    assert rule.otherwise is not Force.STOP
    assert rule.needs is None
    assert rule.opens is None


# Reading numbers.


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("PA8250001", NumberKind.PLAN),
        ("PB3250001", NumberKind.PLAN),
        ("PC1140001", NumberKind.PLAN),
        ("FA3250001", NumberKind.FACILITY),
        ("FB3250001", NumberKind.FACILITY),
        ("FC3250001", NumberKind.FACILITY),
        ("NA8250001", NumberKind.COMMITTEE),
        ("NB3250001", NumberKind.COMMITTEE),
        ("jRCTa050190001", NumberKind.RESEARCH),
        ("jRCTb032240001", NumberKind.RESEARCH),  # the third digit is not always 0
        ("jRCTc030190001", NumberKind.RESEARCH),
        ("05C2411001", NumberKind.DOCUMENT),
        ("jRCTs031190001", NumberKind.OTHER_RESEARCH),
        ("jRCT2080220001", NumberKind.OTHER_RESEARCH),
    ],
)
def test_each_kind_is_known_by_its_form(written: str, kind: NumberKind) -> None:
    number = read_number(written)
    assert number is not None
    assert (number.kind, number.text) == (kind, written)


@pytest.mark.parametrize(
    "written",
    (
        *("", "PB", "PB0250001", "PB9250001", "PD3250001", "NC3250001", "PB325000", "PB32500011", "jRCTd030190001"),
        *("jRCTa000190001", "jRCTa080190001", "jRCTs03119000", "jRCT208022000", "B-999", "PB325000১", "3250001"),
    ),
)
def test_one_sign_off_is_no_number(written: str) -> None:
    assert read_number(written) is None


def _full_width(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if letter.isascii() and letter.isalnum() else letter for letter in text)


@given(
    letters=st.sampled_from(["PA", "PB", "PC", "FA", "FB", "FC", "NA", "NB"]),
    bureau=st.integers(1, 8),
    year=st.integers(0, 99),
    serial=st.integers(0, 9999),
    gap=st.sampled_from(["", " ", "-", "‐", "−", "ー", "　", " - "]),
    small=st.booleans(),
    wide=st.booleans(),
)
def test_a_number_is_read_however_it_is_typed(
    letters: str, bureau: int, year: int, serial: int, gap: str, small: bool, wide: bool
) -> None:
    plain = f"{letters}{bureau}{year:02}{serial:04}"
    typed = gap.join((letters.lower() if small else letters, f"{bureau}{year:02}", f"{serial:04}"))
    number = read_number(_full_width(typed) if wide else typed)
    assert number is not None
    assert (number.text, number.letters, number.bureau, number.year) == (plain, letters, bureau, 2000 + year)


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_is_not(text: str) -> None:
    number = read_number(text)
    assert number is None or may_be_shown(number.text)


def test_each_of_the_47_prefectures_belongs_to_one_bureau() -> None:
    one_of_each = {
        "札幌": None,
        "北海道": 1,
        "青森県": 2,
        "新潟県": 3,
        "静岡県": 4,
        "福井県": 5,
        "高知県": 6,
        "沖縄県": 7,
    }
    assert {name: bureau_of(name) for name in one_of_each} == one_of_each
    short = {"東京": 3, "京都": 5, "大阪": 5, "三重": 4, "Tokyo": None, "": None, "県": None}
    assert {name: bureau_of(name) for name in short} == short
