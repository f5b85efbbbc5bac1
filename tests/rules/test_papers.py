"""Which documents, for whom, in which order, original or copy, and when to get them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_book import Folder

from visa_kit.case import Case
from visa_kit.rules import Decision, decide, load_book
from visa_kit.rules.decision import Answer, Form, Needed, Standing
from visa_kit.span import add_months, last_valid_day

DAY = date(2026, 11, 22)


def decided(**told: Any) -> Decision:
    return decide(Case.model_validate({"id": "papers", **told}), DAY)


def paper(decision: Decision, document: str, of: str = "patient") -> Needed:
    return next(each for each in decision.documents if (each.document, each.of) == (document, of))


def test_the_patient_hands_in_the_ministry_s_list_in_its_order() -> None:
    decision = decided(companions=[], stays=[{"days": "10"}, {"days": "10"}])
    assert [each.document for each in decision.documents] == [
        "passport",
        "visa-form",
        "photo",
        "combined-form",
        "proof-of-means",
        "identity",
        "treatment-schedule",
    ]


def test_companions_hand_in_four_papers_and_are_named_in_the_combined_form() -> None:
    decision = decided(companions=[{}, {}], stays=[{"days": "10"}])
    for companion in ("companion-1", "companion-2"):
        theirs = [each.document for each in decision.documents if each.of == companion]
        assert theirs == ["passport", "visa-form", "photo", "identity"]


def test_travellers_come_in_the_order_of_the_case_even_when_there_are_many() -> None:
    decision = decided(companions=[{}] * 12, stays=[])
    order = list(dict.fromkeys(each.of for each in decision.documents))
    assert order == ["patient", *(f"companion-{n}" for n in range(1, 13))]


@pytest.mark.parametrize(("companions", "wanted"), [(0, False), (1, True), (2, True)])
def test_the_list_of_applicants_is_practice_outside_moscow(companions: int, wanted: bool) -> None:
    decision = decided(companions=[{}] * companions)
    found = [each for each in decision.documents if each.document == "applicant-list"]
    assert bool(found) is wanted
    assert all(each.standing is Standing.PRACTICE for each in found)
    assert all(each.of == "patient" for each in found)


@pytest.mark.parametrize(("companions", "standing"), [(1, Standing.PRACTICE), (2, Standing.OFFICIAL)])
def test_moscow_s_own_sheet_asks_for_the_list_when_there_are_several(companions: int, standing: Standing) -> None:
    decision = decided(companions=[{}] * companions, application={"mission": "moscow"})
    (found,) = [each for each in decision.documents if each.document == "applicant-list"]
    assert found.standing is standing


def test_what_only_practice_asks_for_holds_nothing_back_while_it_is_unknown() -> None:
    lines = [line for line in decided().lines if line.rule.startswith("applicant-list")]
    assert lines
    assert not any(line.blocking for line in lines)


def test_a_paper_that_is_perhaps_needed_says_so() -> None:
    assert paper(decided(), "treatment-schedule").answer is Answer.UNKNOWN


def test_where_no_page_says_original_or_copy_the_mission_is_asked() -> None:
    assert paper(decided(application={"mission": "hanoi"}), "combined-form").form is Form.ASK


def test_the_age_of_a_paper_gives_the_first_day_to_get_it() -> None:
    shanghai = {"mission": "shanghai", "filing": "2027-01-25"}
    schedule = paper(decided(application=shanghai, stays=[{"days": "5"}, {"days": "5"}]), "treatment-schedule")
    assert schedule.earliest == date(2026, 10, 25)
    assert schedule.latest == date(2027, 1, 25)
    assert schedule.max_age is not None
    assert schedule.max_age.ja == "申請日前3か月以内に発行されたもの"


def test_without_a_filing_day_no_day_is_promised() -> None:
    means = paper(decided(application={"mission": "shanghai"}), "proof-of-means")
    assert (means.earliest, means.latest) == (None, None)
    assert means.max_age is not None


def test_without_a_known_age_there_is_no_first_day() -> None:
    means = paper(decided(application={"mission": "hanoi", "filing": "2027-01-25"}), "proof-of-means")
    assert means.earliest is None
    assert means.latest == date(2027, 1, 25)


@pytest.mark.parametrize(
    ("value", "unit", "first"),
    [
        (3, "months", date(2026, 8, 30)),
        (1, "months", date(2026, 10, 30)),
        (3, "weeks", date(2026, 11, 9)),
        (7, "days", date(2026, 11, 23)),
    ],
)
def test_ages_in_days_weeks_and_months(small_book: Folder, value: int, unit: str, first: date) -> None:
    story = f"{{filing: 2026-11-30, first_day: {first}}}"
    number = f"{{id: photo-age, value: {value}, unit: {unit}, source: short, stories: [{story}]}}"
    small_book.append("numbers.yaml", f"- {number}\n")
    small_book.change("documents.yaml", "photographer, ", "photographer, max_age: photo-age, ")
    case = Case.model_validate({"id": "x", "application": {"filing": "2026-11-30"}})
    photo = paper(decide(case, DAY, load_book(small_book.path)), "photo")
    assert photo.earliest == first


@given(st.dates(date(2026, 4, 1), date(2030, 12, 31)), st.integers(1, 12))
def test_the_first_day_is_the_earliest_on_which_a_paper_is_still_young_enough(filing: date, months: int) -> None:
    """An age of so many months runs as a validity does: counted from the day after issue (Civil Code 140, 143)."""
    first = add_months(filing, -months)
    assert last_valid_day(first, months) >= filing
    assert last_valid_day(first - timedelta(days=1), months) < filing


def test_two_rules_for_one_paper_make_one_line_with_both_reasons(small_book: Folder) -> None:
    small_book.append(
        "rules.yaml",
        """
        - id: photo-for-several-stays
          ja: 写真
          en: photo
          when: [several-stays]
          for: patient
          needs: photo
          source: agent
          stories:
            - {given: {stays: [{days: 5}, {days: 5}]}, expect: needed}
            - {given: {}, expect: unknown}
        """,
    )
    photo = paper(decide(Case(id="x"), DAY, load_book(small_book.path)), "photo")
    assert photo.why == ("photo-asked", "photo-for-several-stays")
    assert photo.answer is Answer.YES
    assert photo.standing is Standing.OFFICIAL


def test_each_paper_says_where_it_was_read() -> None:
    decision = decided(application={"mission": "shanghai"}, companions=[{}], stays=[{"days": "5"}, {"days": "5"}])
    assert all(each.sources for each in decision.documents)
    assert [source.key for source in paper(decision, "photo").sources] == ["th-emb", "shg-rel", "hima"]


def test_one_week_is_not_one_weeks() -> None:
    ages = [one.max_age for one in decided(application={"mission": "ulaanbaatar"}, stays=[{"days": 9}]).documents]
    english = {age.en for age in ages if age}
    assert "issued within 1 week before filing" in english
    assert "issued within 3 months before filing" in english
