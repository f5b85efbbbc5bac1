"""A number of law with its unit, as a person says it: 90 days, 1 year, JPY 15,000."""

from __future__ import annotations

from typing import Final

from visa_kit.packet.brief import Brief
from visa_kit.problem import say_n
from visa_kit.rules.decision import NumberUsed
from visa_kit.words import Pair

_MONEY: Final = "JPY"
_COUNTED: Final = {
    "days": say_n("{number} day", "{number} days"),
    "working days": say_n("{number} working day", "{number} working days"),
    "weeks": say_n("{number} week", "{number} weeks"),
    "months": say_n("{number} month", "{number} months"),
    "years": say_n("{number} year", "{number} years"),
    "characters": say_n("{number} character", "{number} characters"),
}


def number_of_law(brief: Brief, number: NumberUsed) -> Pair:
    """A number with its unit in both languages; a unit that is not counted stands behind the number as it is."""
    if number.unit == _MONEY:
        return brief.say("JPY {amount}", amount=f"{number.value:,f}")
    if words := _COUNTED.get(number.unit):
        counted = int(number.value) if number.value == int(number.value) else 2
        return brief.say_n(*words, counted, number=f"{number.value:f}")
    return brief.copied(f"{number.value:f}" if number.unit == "year" else f"{number.value:f} {number.unit}")
