"""Reading what a browser sends: every value is one that our own pages can send, or nothing is taken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final
from urllib.parse import parse_qsl

from pydantic import ValidationError

from visa_kit.problem import say
from visa_kit.web.patient.answers import FIRST_DAY, LAST_DAY, MOST_DAYS, Answers
from visa_kit.web.patient.places_known import is_country, needs_district, posts
from visa_kit.web.patient.questions import BY_ID, NOBODY, QUESTIONS, UNKNOWN, Kind, Question

Told = dict[str, str]
"""What has been answered: the value of each question, as it travels in the hidden fields of a form."""

_MOST_FIELDS: Final = 60
_COMMANDS: Final = frozenset({"at", "go", "change", "paper"})
_TEXT: Final = 200

WRONG: Final = {
    Kind.CHOICE: say("Choose one of the answers, or say that you do not know."),
    Kind.COUNTRY: say("Choose a country from the list, or say that you do not know."),
    Kind.DISTRICT: say("Choose one of the answers, or say that you do not know."),
    Kind.NUMBER: say("Write a number of days between 1 and {most}, or say that you do not know."),
    Kind.SEVERAL: say("Mark everybody who comes along, or “Nobody” alone; or say that you do not know."),
    Kind.DAY: say("Choose a day between {first} and {last}, or say that you do not know."),
}
"""What is said beside an answer that is missing or cannot be read."""


class Strange(Exception):  # noqa: N818 - reads aloud as what it means
    """Something that no page of ours sends."""


class Sent:
    """One form as it came: the command it holds, the answers of earlier pages, and what was put into this page."""

    def __init__(self, body: bytes) -> None:
        """Raises Strange for whatever cannot come from one of our pages."""
        try:
            pairs = parse_qsl(
                body.decode("ascii"), keep_blank_values=True, strict_parsing=bool(body), max_num_fields=_MOST_FIELDS
            )
        except ValueError:
            raise Strange from None
        self.commands: dict[str, str] = {}
        self._values: dict[str, list[str]] = {}
        for name, value in pairs:
            if len(value) > _TEXT or (name not in BY_ID and name not in _COMMANDS):
                raise Strange
            if name in BY_ID:
                self._values.setdefault(name, []).append(value)
            elif self.commands.setdefault(name, value) != value:
                raise Strange

    @property
    def at(self) -> Question | None:
        """The question of the page that was sent; none from the first page and from the result."""
        name = self.commands.get("at")
        if name is not None and name not in BY_ID:
            raise Strange
        return BY_ID[name] if name else None

    def new_value(self, question: Question, told: Told) -> str | None:
        """What was put into this page; None when it is missing or cannot be read."""
        return read_value(question, ",".join(self._values.get(question.id, ())), told)

    def earlier(self) -> Told:
        """The answers of the other pages. A district goes away with the country that it is in."""
        at = self.at
        told: Told = {}
        for question in QUESTIONS:
            if question is at or question.id not in self._values:
                continue
            values = self._values[question.id]
            home = self._values.get("home", [""])[0]
            read = read_value(question, values[0], {"home": home}) if len(values) == 1 else None
            if read == values[0]:
                told[question.id] = read
            elif question.id != "district" or at is None or at.id != "home":
                raise Strange
        return told


def read_value(question: Question, text: str, told: Mapping[str, str]) -> str | None:
    """An answer as our own pages write it; None when there is no such answer."""
    text = text.strip()
    if text == UNKNOWN:
        return text
    match question.kind:
        case Kind.CHOICE:
            return text if text in {value for value, _ in question.options} else None
        case Kind.COUNTRY:
            return text if is_country(text) else None
        case Kind.DISTRICT:
            return text if text in {post.id for post in posts(told.get("home", ""), "en")} else None
        case Kind.NUMBER:
            return str(int(text)) if text.isdecimal() and len(text) < 5 and 1 <= int(text) <= MOST_DAYS else None
        case Kind.SEVERAL:
            return _several(question, text)
        case Kind.DAY:
            return _day(text)


def _several(question: Question, text: str) -> str | None:
    said = set(text.split(","))
    known = [str(value) for value, _ in question.options]
    if not said <= set(known) or (NOBODY in said and len(said) > 1):
        return None
    return ",".join(value for value in known if value in said)


def _day(text: str) -> str | None:
    try:
        day = Answers(landing=text).landing
    except ValidationError:
        return None
    return day.isoformat() if day else None


def applies(question: Question, told: Mapping[str, str]) -> bool:
    """Whether a question is asked at all: the district only where a country has several."""
    return question.id != "district" or needs_district(told.get("home"))


def asked(told: Mapping[str, str]) -> tuple[Question, ...]:
    """The questions of this family."""
    return tuple(question for question in QUESTIONS if applies(question, told))


def open_question(told: Mapping[str, str]) -> Question | None:
    """The first question without an answer; None when everything was asked."""
    return next((question for question in asked(told) if question.id not in told), None)


def before(question: Question, told: Mapping[str, str]) -> Question | None:
    """The question before this one; None before the first."""
    line = asked(told)
    place = next((number for number, one in enumerate(line) if one is question), 0)
    return line[place - 1] if place else None


def with_answer(told: Told, question: Question, value: str) -> Told:
    """The answers with one more, or another; a district of a country that is no longer told goes away."""
    changed = {**told, question.id: value}
    district = changed.get("district")
    if district is not None and read_value(BY_ID["district"], district, changed) is None:
        del changed["district"]
    return {one.id: changed[one.id] for one in asked(changed) if one.id in changed}


def answers_of(told: Mapping[str, str], language: str) -> Answers:
    """The typed answers. Raises Strange when they are none of ours."""
    known: dict[str, object] = {name: value for name, value in told.items() if value != UNKNOWN}
    if "companions" in known:
        known["companions"] = [one for one in str(known["companions"]).split(",") if one != NOBODY]
    for name in ("hospital", "guarantor", "in_hospital"):
        if name in known:
            known[name] = known[name] == "yes"
    try:
        return Answers.model_validate({"language": language, **known})
    except ValidationError:
        raise Strange from None


def told_of(answers: Answers) -> Told:
    """The answers as they travel in a form; every question asked of this family stands in it."""
    told: Told = {}
    for question in QUESTIONS:
        if applies(question, told):
            told[question.id] = _text_of(getattr(answers, question.id))
    return told


def _text_of(answer: object) -> str:
    match answer:
        case None:
            return UNKNOWN
        case bool():
            return "yes" if answer else "no"
        case tuple():
            return ",".join(answer) or NOBODY
        case date():
            return answer.isoformat()
        case _:
            return str(answer)


def days_allowed(day: date) -> tuple[date, date]:
    """The first and the last day that a question about a day takes."""
    return max(FIRST_DAY, day), LAST_DAY
