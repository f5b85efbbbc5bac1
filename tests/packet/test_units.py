"""A number of law is said with its unit: one year is not “1 years”."""

from decimal import Decimal

import pytest
from samples import KNEES, briefed, sample

from visa_kit.packet.units import number_of_law
from visa_kit.rules.decision import NumberUsed


@pytest.mark.parametrize(
    ("value", "unit", "ja", "en"),
    [
        ("1", "years", "1年", "1 year"),
        ("3", "years", "3年", "3 years"),
        ("1", "days", "1日", "1 day"),
        ("0", "days", "0日", "0 days"),
        ("5", "working days", "5業務日", "5 working days"),
        ("0.5", "months", "0.5か月", "0.5 months"),
        ("15000", "JPY", "15,000円", "JPY 15,000"),
        ("2023", "year", "2023", "2023"),
        ("2", "furlongs", "2 furlongs", "2 furlongs"),
    ],
)
def test_a_number_of_law_in_words(value: str, unit: str, ja: str, en: str) -> None:
    brief = briefed(sample(KNEES))
    source = brief.decision.numbers[0].source
    said = number_of_law(brief, NumberUsed(id="a", value=Decimal(value), unit=unit, source=source))
    assert said.first.text == ja
    assert (said.second or said.first).text == en
