"""What has happened in regenerative medicine in Japan, as facts: when, what, what the ministry did.

No clinic and no company is named: the list is there to ask by, not to judge by.
Causes are given only where an authority established them.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from visa_kit.case import Frozen
from visa_kit.packet.brief import Brief
from visa_kit.problem import say
from visa_kit.words import Pair

READ: Final = date(2026, 11, 22)
"""The day on which the reports were read; what came later is not in the list."""


class _Known(NamedTuple):
    day: date
    what: str
    followed: str
    report: str


_KNOWN: Final = (
    _Known(
        date(2024, 9, 30),
        say(
            "Two patients given cultured immune cells fell ill with blood poisoning and were in intensive care; both "
            "recovered. Bacteria were found in the product, and the plan had not been followed."
        ),
        say(
            "Emergency order of the Ministry of Health, Labour and Welfare on 25 October 2024, improvement order on 24 December."
        ),
        "https://news.livedoor.com/article/detail/27436705",
    ),
    _Known(
        date(2025, 3, 5),
        say("A clinic that had plans for some therapies sold others for which no plan had been filed."),
        say("Improvement order of the ministry on that day."),
        "https://biyouhifuko.com/news/?p=11630",
    ),
    _Known(
        date(2025, 8, 20),
        say(
            "A patient from abroad in her fifties died while her own cultured stem cells were given by drip for pain. "
            "A plan had been filed. The cause was not established when it was reported."
        ),
        say(
            "Order of the ministry on 29 August 2025. The clinic had been renamed before the report, and closed later."
        ),
        "https://biyouhifuko.com/news/?p=16308",
    ),
    _Known(
        date(2026, 1, 23),
        say("A company that processes cells had found bacteria in its rooms beyond the limit and had not acted on it."),
        say("Improvement order of the ministry on that day."),
        "https://biyouhifuko.com/news/?p=16308",
    ),
    _Known(
        date(2026, 3, 10),
        say(
            "A patient from abroad in her sixties died after a therapy of the same kind. Cells had been processed in "
            "Japan and abroad. The cause was not known when it was reported."
        ),
        say(
            "Order of the ministry on 13 March 2026. It does not bind a place abroad; there the ministry could only ask "
            "for a stop of deliveries."
        ),
        "https://news.livedoor.com/article/detail/30762064/",
    ),
)


class Incident(Frozen):
    """One incident, as reported."""

    day: Pair
    what: Pair
    followed: Pair
    report: str


def incidents(brief: Brief) -> tuple[Incident, ...]:
    """All of them, oldest first."""
    return tuple(
        Incident(
            day=brief.speaker.day(one.day),
            what=brief.say(one.what),
            followed=brief.say(one.followed),
            report=one.report,
        )
        for one in _KNOWN
    )
