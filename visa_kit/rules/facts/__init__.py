"""Facts: what can be asked of a case. One module for each subject; a negation is a fact of its own."""

from visa_kit.rules.facts import (
    companions,
    filing,
    guarantor,
    nationality,
    passports,
    people,
    regenerative,
    regenerative_digits,
    regenerative_facility,
    regenerative_numbers,
    residence,
    stays,
    treatment,
)
from visa_kit.rules.facts.registry import FACTS, Fact

__all__ = [
    "FACTS",
    "Fact",
    "companions",
    "filing",
    "guarantor",
    "nationality",
    "passports",
    "people",
    "regenerative",
    "regenerative_digits",
    "regenerative_facility",
    "regenerative_numbers",
    "residence",
    "stays",
    "treatment",
]
