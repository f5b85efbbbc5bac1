"""A calendar file (RFC 5545) of the days that matter: no diagnosis, no name, not even the word for the visa's kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from visa_kit.case import Case
from visa_kit.problem import say
from visa_kit.rules.decision import Decision, Needed
from visa_kit.words import Speaker

_LONGEST_LINE: Final = 75
"""Octets of a line, its end not counted (RFC 5545, 3.1)."""


class Event(NamedTuple):
    """Something on one day, or on a day and those after it."""

    first: date
    last: date
    summary: str
    lines: tuple[str, ...] = ()


def events(case: Case, decision: Decision, speaker: Speaker) -> tuple[Event, ...]:
    """The days that are known, in their order; none while no day is known."""
    found = [*_papers(decision, speaker), *_filing(case, speaker), *_stays(case, speaker)]
    return tuple(sorted(found, key=lambda event: (event.first, event.last)))


def calendar_file(found: tuple[Event, ...], day: date, key: str) -> bytes:
    """The events as a file. `day` is the day it is made, `key` what makes its events' ids their own."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//visa-kit//checklist//EN", "CALSCALE:GREGORIAN"]
    for number, event in enumerate(found):
        mark = hashlib.sha256(f"{key} {number} {event}".encode()).hexdigest()[:32]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{mark}@visa-kit.invalid",
            f"DTSTAMP:{day:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}",
            # The end is the day after the last one (3.6.1).
            f"DTEND;VALUE=DATE:{event.last + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(event.summary)}",
            *([f"DESCRIPTION:{_escaped(chr(10).join(event.lines))}"] if event.lines else []),
            "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _papers(decision: Decision, speaker: Speaker) -> Iterator[Event]:
    """On the first day on which papers may be issued: which ones, and until when."""
    windows: dict[tuple[date, date], list[Needed]] = {}
    for needed in decision.documents:
        if needed.earliest and needed.latest:
            windows.setdefault((needed.earliest, needed.latest), []).append(needed)
    for (earliest, latest), papers in windows.items():
        names = dict.fromkeys(speaker.official(one.name).first.text for one in papers)
        until = speaker.say("Issued between {first} and {last}", first=earliest, last=latest).first.text
        yield Event(earliest, earliest, speaker.say(say("Papers: get them from today on")).first.text, (until, *names))


def _filing(case: Case, speaker: Speaker) -> Iterator[Event]:
    day = case.application.filing if case.application else None
    if day:
        yield Event(day, day, speaker.say(say("Papers: hand them in")).first.text)


def _stays(case: Case, speaker: Speaker) -> Iterator[Event]:
    for stay in case.stays or ():
        if stay.enter:
            summary = speaker.say(say("Journey to Japan, as planned")).first.text
            yield Event(stay.enter, stay.leave or stay.enter, summary)


def _escaped(text: str) -> str:
    """Text as a value (3.3.11): backslash, semicolon, comma and line end have a sign of their own."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\n").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A line cut after 75 octets at most, never inside a character; each further piece begins with a space."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > _LONGEST_LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join((*pieces, piece)) + b"\r\n"
