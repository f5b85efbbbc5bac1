"""The visa fee goes by the day of filing and the kind of visa, and stands in the rule book only."""

from typing import Any

import pytest
from samples import CHECKUP, CHILD, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.sheets.checklist import Checklist, checklist, phone_checklist
from visa_kit.packet.visa_fee import VisaFee, visa_fee


def fee(case: Case) -> VisaFee:
    return visa_fee(briefed(case, "en", "ja"))


def amounts(case: Case) -> dict[str, str | None]:
    return {row.label.first.text: row.value.first.text if row.value else None for row in fee(case).rows}


def filed_on(name: str, day: str | None) -> Case:
    application: dict[str, Any] = sample(name).application.model_dump()  # type: ignore[union-attr]
    return changed(sample(name), application=application | {"filing": day})


def test_a_multiple_entry_visa_for_two() -> None:
    assert amounts(sample(KNEES)) == {
        "Multiple entry, for each person": "¥30,000",
        "For 2 travellers together": "¥60,000",
    }


@pytest.mark.parametrize(("name", "fees"), [(CHECKUP, ["¥15,000"]), (CHILD, ["¥15,000", "¥45,000"])])
def test_one_landing_pays_the_single_fee(name: str, fees: list[str]) -> None:
    assert list(amounts(sample(name)).values()) == fees


@pytest.mark.parametrize(("day", "each"), [("2026-06-30", "¥6,000"), ("2026-07-01", "¥30,000")])
def test_the_fee_changed_overnight(day: str, each: str) -> None:
    case = filed_on(KNEES, day)
    assert amounts(case)["Multiple entry, for each person"] == each
    assert f"{'30 Jun' if day.endswith('30') else '1 Jul'} 2026" in fee(case).basis.first.text


def test_while_no_route_is_known_both_fees_are_shown_and_no_sum() -> None:
    assert amounts(Case(id="new")) == {
        "Single entry, for each person": "¥15,000",
        "Multiple entry, for each person": "¥30,000",
    }


def landing_once(*also: int) -> Case:
    """The knees with the companion on the first of three stays, and on those besides."""
    stays = [
        stay.model_dump() | {"joined_by": ["companion-1"] if number in (0, *also) else []}
        for number, stay in enumerate(sample(KNEES).stays or ())
    ]
    return changed(sample(KNEES), stays=stays)


def test_a_companion_who_lands_once_where_the_patient_lands_often_has_both_fees_and_a_question() -> None:
    case = landing_once()
    assert amounts(case) == {
        "Single entry, for each person": "¥15,000",
        "Multiple entry, for each person": "¥30,000",
    }
    (asked,) = fee(case).asked
    assert asked.label.first.text == "LI MEIHUA"
    assert asked.value is not None
    assert "ask the mission which to apply for" in asked.value.first.text
    assert fee(landing_once(2)).asked == ()


@pytest.mark.parametrize(("number", "visa"), [(0, "Multiple-entry visa"), (1, "ask the mission whether")])
def test_only_that_companion_s_checklist_asks_which_visa(number: int, visa: str) -> None:
    case = landing_once()
    for make in (checklist, phone_checklist):
        (sheet,) = make(briefed(case, "en", "ja", case.travellers[number]))
        assert isinstance(sheet, Checklist)
        assert visa in sheet.visa.first.text
        whys = [why.first.text for why in sheet.visa_why]
        assert len(whys) == 1
        assert ("JPY 15,000 for single entry" in whys[0]) is (number == 1)


def test_once_the_mission_was_asked_the_companion_is_sent_to_the_guarantor_for_its_answer() -> None:
    said = {"rule": "companion-entries", "answer": "satisfied", "who": "Consul (invented)", "day": "2026-11-30"}
    case = changed(landing_once(), overrides=[{**said, "why": "single entry, by telephone"}])
    (sheet,) = checklist(briefed(case, "en", "ja", case.travellers[1]))
    assert isinstance(sheet, Checklist)
    assert "as the mission has answered: ask the guarantor" in sheet.visa.first.text
    assert sheet.visa_why == ()
    assert len(fee(case).rows) == 2, "no sum while the office alone knows which fee it is"


def test_without_a_day_of_filing_the_fee_is_said_to_be_todays() -> None:
    assert (
        "The day of filing is not told yet; this is the fee on 1 Dec 2026"
        in fee(filed_on(KNEES, None)).basis.first.text
    )


def test_what_this_mission_says_of_its_fee_stands_beside_it() -> None:
    (said,) = fee(sample(CHILD)).here
    assert "said to be free" in said.half_in("en")
    assert fee(sample(KNEES)).here == ()


def test_the_page_it_was_read_on_stands_beside_it() -> None:
    (source,) = fee(sample(KNEES)).sources
    assert source.label.first.text == "Read on 22 Nov 2026"
