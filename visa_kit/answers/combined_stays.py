"""Days of entering and of leaving Japan, as the combined form asks: a day, or a window while it is still open."""

from __future__ import annotations

from datetime import date

from visa_kit.case import Case, Traveller
from visa_kit.case.stays import Stay
from visa_kit.words import Speaker


def first_landing(stays: tuple[Stay, ...], speaker: Speaker) -> str | None:
    """The day of the first landing."""
    return _landing(stays[0], speaker) if stays else None


def last_leaving(stays: tuple[Stay, ...], speaker: Speaker) -> str | None:
    """The day on which the last stay ends."""
    return _leaving(stays[-1], speaker) if stays else None


def listed_stays(case: Case, speaker: Speaker) -> str | None:
    """Every stay on a line of its own, then each companion with days of their own.

    None while a day of any of them is unknown, for half a list would mislead.
    """
    stays = [(stay, number, None) for number, stay in enumerate(case.stays or (), start=1)]
    own = [
        (stay, number, one)
        for one in case.travellers[1:]
        for number, stay in case.stays_of(one)
        if (case.stays or ())[number - 1].own_days_of(one.key)
    ]
    lines = [_line(stay, number, one, speaker) for stay, number, one in (*stays, *own)]
    told = [line for line in lines if line]
    return "\n".join(told) if told and len(told) == len(lines) else None


def _line(stay: Stay, number: int, companion: Traveller | None, speaker: Speaker) -> str | None:
    landing, leaving = _landing(stay, speaker), _leaving(stay, speaker)
    if landing is None or leaving is None:
        return None
    days = {"number": number, "landing": landing, "leaving": leaving}
    if companion is None:
        return speaker.say("{number}. Landing: {landing}. Leaving: {leaving}.", **days).first.text
    name = companion.person.name.printed if companion.person.name else None
    who = name or speaker.say("Companion {number}", number=companion.number)
    return speaker.say("{who}, stay {number}: landing {landing}, leaving {leaving}", who=who, **days).first.text


def _landing(stay: Stay, speaker: Speaker) -> str | None:
    return _window(stay.earliest_landing, stay.latest_landing, speaker)


def _leaving(stay: Stay, speaker: Speaker) -> str | None:
    return _window(stay.earliest_leaving, stay.latest_leaving, speaker)


def _window(first: date | None, last: date | None, speaker: Speaker) -> str | None:
    if first is None or last is None:
        return None
    if first == last:
        return speaker.day(first).first.text
    return speaker.say("{first} to {last}", first=first, last=last).first.text
