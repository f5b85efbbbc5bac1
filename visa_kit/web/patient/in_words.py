"""The questions and the answers in words: on the pages, and in a case that is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from visa_kit.web.patient.answers import Who
from visa_kit.web.patient.places_known import posts
from visa_kit.web.patient.questions import PATIENT, UNKNOWN, Kind, Question
from visa_kit.words import Pair, Speaker


def words_of(question: Question, told: Mapping[str, str], speaker: Speaker) -> Pair:
    """A question as it is asked of whoever answers."""
    who = told.get("who")
    if who == Who.ME:
        return speaker.say(question.me)
    patient = PATIENT[Who(who)] if who and who != UNKNOWN else PATIENT[Who.OTHER]
    return speaker.say(question.other, patient=speaker.say(patient))


def answer_in_words(question: Question, told: Mapping[str, str], speaker: Speaker) -> str:
    """An answer as its reader would say it."""
    value = told.get(question.id, UNKNOWN)
    if value == UNKNOWN:
        return speaker.say("I do not know").first.text
    match question.kind:
        case Kind.COUNTRY:
            return speaker.country(value).first.text
        case Kind.DISTRICT:
            return next(post.name for post in posts(told["home"], speaker.reader) if post.id == value)
        case Kind.NUMBER:
            return speaker.say("{count} days", count=value).first.text
        case Kind.DAY:
            return speaker.day(date.fromisoformat(value)).first.text
        case _:
            words = dict(question.options)
            return ", ".join(speaker.say(words[one]).first.text for one in value.split(","))
