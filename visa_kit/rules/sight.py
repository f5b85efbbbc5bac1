"""What a fact looked at, taken apart: which field, what is noted about it, and the parts of that note."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from visa_kit.case import Frozen


class Note(StrEnum):
    """What is noted about a field; each one's parts are named beside it."""

    TOLD = "told"
    """Something is written there, and is not repeated."""
    VALUE = "value"
    """{value}, which reads the same in every language."""
    CHOICE = "choice"
    """{choice}: one of the choices of the field."""
    YES = "yes"
    NO = "no"
    NONE = "none"
    """It is told that there is none."""
    NOT_TOLD = "not_told"

    PERSONS = "persons"
    """{count} of them."""
    TIMES = "times"
    """{count} of them."""
    ENTERED = "entered"
    """{count} of them."""
    NAME_PARTS = "name_parts"
    """{count} parts, with spaces between them."""

    STAY = "stay"
    """{first} and {last} day, {calendar} days with both ends, {official} without the first; ? for what is not told."""
    WINDOW = "window"
    """The same of a stay somewhere between {first} and {last}."""
    LENGTH = "length"
    """{calendar} and {official} days of a stay without dates."""
    OFFICIAL_DAYS = "official_days"
    """{official} days."""
    AFTER = "after"
    """A stay that lands on {day}, and the other one, which lasts until {last}."""
    BEFORE = "before"
    """A stay that lands on {day}, before the other one, which stands first and lands on {landing}."""
    DAYS_OF_YEAR = "days_of_year"
    """{total} days in {year}."""
    LAST_LANDING = "last_landing"
    """On {day}; a visa may be valid until {last}."""
    LANDING = "landing"
    """{day} told for the form, and {landing} of the other field's stay."""
    LANDING_WINDOW = "landing_window"
    """The same where that stay lands between {first} and {last}."""

    EXEMPT = "exempt"
    """No visa for people from {country}, up to {days} days."""
    VISA_NEEDED = "visa_needed"
    """People from {country} need a visa for any stay."""
    AGE = "age"
    """{years} years old."""

    FILING_TIME = "filing_time"
    """{day} of filing; possible from {first}, landing on {last}."""
    FILING_AND_LANDING = "filing_and_landing"
    """{day} of filing, {landing}."""
    WORKING_DAYS = "working_days"
    """{day} of filing, {working} working days before the {landing}."""
    FREE_AGAIN = "free_again"
    """{day} of filing; a new application is taken from {free}."""
    RESPONSIBLE = "responsible"
    """The one mission for where the patient lives: its name in {ja} and in {en}."""
    MISSPELT = "misspelt"
    """{written}, which is much like {known}."""

    EARLIER = "earlier"
    """{day} lies before {limit}."""
    NOT_EARLIER = "not_earlier"
    """{day} does not lie before {limit}."""
    LATER = "later"
    """{day} lies after {limit}."""
    NOT_LATER = "not_later"
    """{day} does not lie after {limit}."""
    LESS = "less"
    """{shown} is less than {wanted}, both in {currency}."""
    ENOUGH = "enough"
    """{shown} is {wanted} or more, both in {currency}."""

    SMALL_LETTERS = "small_letters"
    """From {place} on."""
    MARKED = "marked"
    """The letter at {place} is {character}, which has a mark."""
    CHARACTER = "character"
    """The one at {place} is {character}."""
    WRONG_DIGITS = "wrong_digits"
    """The check digits at {places}."""
    BEGINS = "begins"
    """With {letter}."""
    SAME = "same"
    """As the other field."""
    DIFFERS = "differs"
    """From the other field."""
    PART_DIFFERS = "part_differs"
    """Part {part} of the other field."""
    AGAINST = "against"
    """Does not go together with the other field."""


class Sight(Frozen):
    """One thing a fact looked at, in no language."""

    path: str
    """The field's place in the case."""
    note: Note = Note.TOLD
    parts: dict[str, str] = Field(default_factory=dict)
    """What the note is made of: days as YYYY-MM-DD, numbers in digits, codes; never a name."""
    other: str = ""
    """The field it was held against, if one."""
