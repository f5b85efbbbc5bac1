"""What must not stand in somebody else's bundle, and what is no secret because the rule book says it to everybody."""

from typing import Any

import pytest
from samples import KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.plan import Audience
from visa_kit.packet.private import hidden_from


def hidden(case: Case, audience: Audience = Audience.TRAVELLER) -> tuple[str, ...]:
    return hidden_from(briefed(case, "en", "ja", case.travellers[0]), audience)


def with_content(**content: str) -> Case:
    stays: list[dict[str, Any]] = [
        {"enter": "2027-03-01", "leave": "2027-03-10", "visits": [{"day": "2027-03-02", "content": content}]}
    ]
    return changed(sample(KNEES), stays=stays)


def test_illness_treatment_orders_and_amounts_are_private() -> None:
    words = hidden(sample(KNEES))
    assert {
        "Osteoarthritis of both knees",
        "腹部の脂肪組織",
        "Injection into the knee joint",
        "For two weeks after the injection do not run, jump or kneel.",
        "Harvest, culture of the cells, injection into both knees",
        "1,400,000",
        "300,000",
    } <= set(words)


@pytest.mark.parametrize("audience", [Audience.EMBASSY, Audience.OFFICE, Audience.PATIENT])
def test_only_a_travellers_bundle_hides_them(audience: Audience) -> None:
    assert hidden(sample(KNEES), audience) == ()


def test_a_word_of_a_documents_official_name_is_no_secret() -> None:
    words = hidden(with_content(en="Examination", ja="受診等予定"))
    assert "Examination" not in words
    assert "受診等予定" not in words
    assert "Examination of the knees" in hidden(with_content(en="Examination of the knees"))


def test_the_department_tells_what_somebody_is_ill_with() -> None:
    visit = {"day": "2027-03-02", "department": {"en": "Medical oncology", "ja": "腫瘍内科"}}
    stays = [{"enter": "2027-03-01", "leave": "2027-03-10", "visits": [visit]}]
    assert {"Medical oncology", "腫瘍内科"} <= set(hidden(changed(sample(KNEES), stays=stays)))


def test_the_visa_fee_is_no_secret_and_small_numbers_are_no_amounts() -> None:
    estimate = [{"kind": "medical", "amount": amount} for amount in ("30,000", "999", "1,000", "1250000")]
    words = hidden(changed(sample(KNEES), costs={"currency": "JPY", "estimate": estimate}, means=None))
    assert "30,000" not in words
    assert "999" not in words
    assert {"1,000", "1,250,000"} <= set(words)


def test_a_hospital_called_by_what_it_treats_is_no_secret() -> None:
    case = changed(
        sample(KNEES),
        treatment={"purpose": {"en": "Proton therapy", "ja": "陽子線治療"}, "diagnosis": {"ja": "胃がん"}},
        institutions=[{"name": {"en": "Aobadai Proton Therapy Center", "ja": "青葉台陽子線治療センター"}}],
    )
    words = hidden(case)
    assert not {"Proton therapy", "陽子線治療"} & set(words)
    assert "胃がん" in words


@pytest.mark.parametrize(
    ("illness", "told"), [("胃がん", True), ("乳癌", True), ("당뇨", True), ("癌", False), ("ALS", False)]
)
def test_an_illness_of_two_letters_is_looked_for_where_they_are_words(illness: str, told: bool) -> None:
    assert (illness in hidden(changed(sample(KNEES), treatment={"diagnosis": {"ja": illness}}))) is told
