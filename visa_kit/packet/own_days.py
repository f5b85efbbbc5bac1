"""Companions who land after the patient or leave before them: who, on which stay, from when to when."""

from __future__ import annotations

from typing import Final

from visa_kit.case import Frozen, Traveller
from visa_kit.case.stays import Stay
from visa_kit.packet.brief import Brief
from visa_kit.packet.days import landing_window, leaving_window
from visa_kit.problem import say
from visa_kit.words import Pair

APART_LINE: Final = say("{who}, stay {number}: landing {landing}, leaving {leaving}")


class Apart(Frozen):
    """One companion on one stay, with days of their own; whoever comes back has several."""

    stay: int
    companion: int
    coming: int
    """Which time it is that they come for this stay, from 1."""
    line: Pair


def apart_on(brief: Brief, number: int, stay: Stay) -> tuple[Apart, ...]:
    """Every companion with days of their own on a stay, in the order of the case, each time they come."""
    return tuple(
        _apart(brief, number, one, time, coming)
        for one in brief.case.travellers[1:]
        if stay.is_joined_by(one.key) and stay.own_days_of(one.key)
        for time, coming in enumerate(stay.comings_of(one.key), start=1)
    )


def apart(brief: Brief) -> tuple[Apart, ...]:
    """The same of all stays."""
    return tuple(one for number, stay in enumerate(brief.stays, start=1) for one in apart_on(brief, number, stay))


def _apart(brief: Brief, number: int, companion: Traveller, time: int, stay: Stay) -> Apart:
    blank = brief.copied("________")
    return Apart(
        stay=number,
        companion=companion.number,
        coming=time,
        line=brief.say(
            APART_LINE,
            who=brief.name_of(companion),
            number=number,
            landing=landing_window(brief, stay) or blank,
            leaving=leaving_window(brief, stay) or blank,
        ),
    )
