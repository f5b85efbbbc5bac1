"""What a family has answered so far: thirteen questions, no name among them."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from pydantic import Field, field_validator, model_validator

from visa_kit.case import Frozen
from visa_kit.case.people import Relation
from visa_kit.case.treatment import PurposeKind
from visa_kit.case.written import Country, Day, problem
from visa_kit.web.patient.places_known import posts

LANGUAGES: Final = ("ja", "en", "zh-Hans", "vi")
"""Languages of the patient's pages."""
MOST_STAYS: Final = 6
"""Six or more journeys: the papers are the same for seven."""
MOST_DAYS: Final = 1100
"""Days that the longest stay may last: as many as a case takes."""
FIRST_DAY: Final = date(2026, 1, 1)
LAST_DAY: Final = FIRST_DAY + timedelta(days=4094)
"""The days that an answer may name."""


class Who(StrEnum):
    """For whom the questions are answered; the words follow."""

    ME = "me"
    PARENT = "parent"
    CHILD = "child"
    SPOUSE = "spouse"
    OTHER = "other"


class Answers(Frozen):
    """Every answer, None for “I do not know”."""

    language: str = Field(default="en", pattern=r"^(ja|en|zh-Hans|vi)$")
    """Of the pages; what is printed is in it, too."""
    who: Who | None = None
    home: Country | None = None
    """Where the patient lives."""
    district: str | None = Field(default=None, pattern=r"^[a-z][a-z-]{0,40}$")
    """Id of the mission responsible for that place, where a country has several."""
    nationality: Country | None = None
    purpose: PurposeKind | None = None
    hospital: bool | None = None
    guarantor: bool | None = None
    stays: int | None = Field(default=None, ge=1, le=MOST_STAYS)
    longest: int | None = Field(default=None, ge=1, le=MOST_DAYS)
    """Calendar days of the longest stay."""
    in_hospital: bool | None = None
    companions: tuple[Relation, ...] | None = Field(default=None, max_length=len(Relation))
    """() is nobody."""
    landing: Day | None = Field(default=None, ge=FIRST_DAY, le=LAST_DAY)
    filing: Day | None = Field(default=None, ge=FIRST_DAY, le=LAST_DAY)

    @field_validator("companions")
    @classmethod
    def _each_once(cls, told: tuple[Relation, ...] | None) -> tuple[Relation, ...] | None:
        """In the order of the case's own list, each relation once: the same family gives the same answers."""
        return None if told is None else tuple(relation for relation in Relation if relation in told)

    @model_validator(mode="after")
    def _at_home(self) -> Answers:
        """A mission of another country is not responsible for the home."""
        if self.district and self.district not in {post.id for post in posts(self.home or "", "en")}:
            raise problem("not_a_choice", choices="district")
        return self
