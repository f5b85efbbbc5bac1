"""Every outcome of the questions: each is reached by some family, is counted, and renders in every language."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

import pytest
from families import FAMILY
from samples import DAY

from visa_kit.rules import decide
from visa_kit.rules.decision import Kind, Outcome, Route
from visa_kit.web.patient.answers import LANGUAGES
from visa_kit.web.patient.case_of import case_of
from visa_kit.web.patient.questions import UNKNOWN
from visa_kit.web.patient.reading import answers_of
from visa_kit.web.patient.result import result
from visa_kit.web.patient.showing import result_page

# The answers on which the way to the visa rests; where a number turns is the business of the rules' own stories.
# Thailand stands for the nationalities that may be exempt, Viet Nam for those that are not, Brazil for those unread.
TURNING = {
    "stays": (UNKNOWN, "1", "2"),
    "longest": (UNKNOWN, "10", "91", "120"),
    "in_hospital": (UNKNOWN, "yes", "no"),
    "purpose": (UNKNOWN, "treatment", "recuperation"),
    "nationality": (UNKNOWN, "VN", "TH", "BR"),
}
# The answers that change what else stands on the page, one at a time.
BESIDE = {
    "who": ("me", "parent", "child", "other", UNKNOWN),
    "home": ("MN", "BR", "CN", UNKNOWN),
    "purpose": ("checkup", "dental", "regenerative", "childbirth"),
    "hospital": ("yes", "no", UNKNOWN),
    "guarantor": ("yes", "no", UNKNOWN),
    "stays": ("6",),
    "companions": ("nobody", "daughter", "father,mother,carer", UNKNOWN),
    "landing": ("2026-12-20", UNKNOWN),
    "filing": ("2026-12-02", UNKNOWN),
}

Told = dict[str, str]
Kinds = tuple[Route | None, bool, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@cache
def families_by_outcome() -> dict[Kinds, Told]:
    """One family for each outcome: the way to the visa, perhaps exempt, what stops, what warns, what is missing."""
    found: dict[Kinds, Told] = {}
    for values in product(*TURNING.values()):
        told = {**FAMILY, **dict(zip(TURNING, values, strict=True))}
        decision = decide(case_of(answers_of(told, "en")), DAY)
        kind = (
            decision.route,
            decision.maybe_exempt,
            tuple(line.rule for line in decision.stops),
            tuple(line.rule for line in decision.lines if line.outcome is Outcome.WARN),
            tuple(
                sorted({path for line in decision.lines if line.kind is Kind.OPENS for path in line.missing})
                if decision.route is None
                else ()
            ),
        )
        found.setdefault(kind, told)
    return found


def test_the_outcomes_are_counted() -> None:
    """A new rule may add an outcome: look at its page, then count again."""
    kinds = families_by_outcome()
    assert {kind[0] for kind in kinds} == {Route.SINGLE, Route.MULTIPLE, Route.LONG, None}
    assert {kind[1] for kind in kinds} == {True, False}
    assert {rule for kind in kinds for rule in kind[2]} == {
        "beyond-limit-only-in-hospital",
        "multiple-entry-within-limit",
    }
    assert "spa-cure-within-limit" in {rule for kind in kinds for rule in kind[3]}
    assert len(kinds) == 32


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_outcome_has_its_page_in_every_language(lang: str) -> None:
    for kind, told in families_by_outcome().items():
        page = result_page(lang, told, DAY)
        assert "⟦" not in page, (kind, page[page.index("⟦") :][:200])
        assert page.count("<h1>") == 1
        assert ('class="caution stops"' in page) == bool(kind[2])
        # A plan that cannot be is told as that, and not as one that wants an answer more.
        settled = not result(answers_of(told, lang), DAY).settles
        assert ('class="visa"' in page) == (not (kind[2] and kind[0] is None and settled))
        assert 1_000 < len(page.encode()) < 90_000


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_other_answer_has_its_page_too(lang: str) -> None:
    for question, values in BESIDE.items():
        for value in values:
            told = {**FAMILY, question: value}
            if question == "home":
                del told["district"]
            page = result_page(lang, {**told, **({"district": "shanghai"} if value == "CN" else {})}, DAY)
            assert "⟦" not in page, (question, value, page[page.index("⟦") :][:200])


@pytest.mark.parametrize("stays", ["1", "2"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_day_of_filing_that_does_not_fit_the_landing_is_said_in_every_language(lang: str, stays: str) -> None:
    """Too early for one journey, with too little time, and only after the landing."""
    for filing, stops in (("2026-11-26", False), ("2027-02-26", False), ("2027-03-12", True)):
        page = result_page(lang, {**FAMILY, "stays": stays, "filing": filing}, DAY)
        assert "⟦" not in page, (filing, page[page.index("⟦") :][:200])
        assert ('class="caution stops"' in page) == stops


def test_the_questions_that_would_settle_the_visa_are_named() -> None:
    for kind, told in families_by_outcome().items():
        found = result(answers_of(told, "en"), DAY)
        unknown = {name for name in TURNING if told[name] == UNKNOWN}
        assert set(found.settles) <= unknown
        assert kind[0] is None or not found.settles
        if kind[0] is None and not kind[2]:
            assert found.settles, kind


def test_companions_with_the_same_papers_share_one_list() -> None:
    found = result(answers_of({**FAMILY, "companions": "father,mother,carer"}, "en"), DAY)
    assert [share.numbers for share in found.shares] == [(0,), (1, 2, 3)]
    assert [[said.first.text for said in who] for who in found.shares[1].who] == [
        ["Companion 1", "Father"],
        ["Companion 2", "Mother"],
        ["Companion 3", "Carer"],
    ]


@pytest.mark.parametrize(
    ("hospital", "guarantor", "step"),
    [
        ("no", "no", "Find a registered guarantor"),
        (UNKNOWN, UNKNOWN, "Find a registered guarantor"),
        ("yes", "no", "Ask the hospital or clinic in Japan with which registered guarantor"),
        ("no", "yes", "Ask your guarantor for its registration number"),
        ("yes", "yes", "Ask your guarantor for its registration number"),
    ],
)
def test_the_first_step_follows_what_the_family_has_already(hospital: str, guarantor: str, step: str) -> None:
    told = {**FAMILY, "hospital": hospital, "guarantor": guarantor}
    found = result(answers_of(told, "en"), DAY)
    assert all(share.sheet.first_step.first.text.startswith(step) for share in found.shares)
    page = result_page("en", told, DAY)
    assert page.count(step) == 1
    assert ("Write down its telephone number" in page) == (guarantor == "yes")


def test_a_guarantor_who_is_found_has_lines_to_write_on() -> None:
    found = result(answers_of({**FAMILY, "guarantor": "yes"}, "en"), DAY)
    rows = {row.label.first.text: row.value for row in found.shares[0].sheet.call}
    assert rows == {"Guarantor in Japan": None, "Registration number": None, "Telephone": None}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_last_page_says_above_its_lists_what_can_be_jumped_to(lang: str) -> None:
    page = result_page(lang, {**FAMILY, "companions": "father,daughter"}, DAY)
    targets = re.findall(r'<a href="#([\w-]+)"', page)
    assert {"code", "papers-1", "papers-2", "calendar"} <= set(targets)
    assert all(page.count(f'id="{target}"') == 1 for target in targets)
    assert page.index('href="#code"') < page.index('class="papers-list"')


def test_what_keeps_a_family_from_losing_money_stands_first() -> None:
    found = result(answers_of(FAMILY, "en"), DAY)
    assert [said.first.text[:13] for said in found.first_of_all] == ["Buy no ticket", "Pay nobody fo"]
    assert not set(found.first_of_all) & set(found.others)
    assert found.guarantor_list is not None
    assert found.guarantor_list.url.startswith("https://www.mofa.go.jp/")
    assert len(found.guarantor) == 3


def test_the_therapy_is_spoken_of_on_the_patients_page_only() -> None:
    assert result(answers_of(FAMILY, "en"), DAY).regenerative is None
    told = {**FAMILY, "purpose": "regenerative"}
    assert result(answers_of(told, "en"), DAY).regenerative is not None
    assert "Look it up before you pay" in result_page("en", told, DAY)
