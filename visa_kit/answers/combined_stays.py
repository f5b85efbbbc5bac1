"""Days of entering and of leaving Japan, as the combined form asks: a day, or a window while it is still open."""

from __future__ import annotations

from datetime import date

from visa_kit.case.stays import Stay
from visa_kit.words import Speaker


def first_landing(stays: tuple[Stay, ...], speaker: Speaker) -> str | None:
    """The day of the first landing."""
    return _landing(stays[0], speaker) if stays else None


def last_leaving(stays: tuple[Stay, ...], speaker: Speaker) -> str | None:
    """The day on which the last stay ends."""
    return _leaving(stays[-1], speaker) if stays else None


def listed_stays(stays: tuple[Stay, ...], speaker: Speaker) -> str | None:
    """Every stay on a line of its own; None while a day of any of them is unknown, for half a list would mislead."""
    told = [(_landing(stay, speaker), _leaving(stay, speaker)) for stay in stays]
    if not told or any(landing is None or leaving is None for landing, leaving in told):
        return None
    lines = [
        speaker.say(
            "{number}. Landing: {landing}. Leaving: {leaving}.", number=number, landing=landing, leaving=leaving
        )
        for number, (landing, leaving) in enumerate(told, start=1)
    ]
    return "\n".join(line.first.text for line in lines)


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
