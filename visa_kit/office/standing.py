"""Where a case stands: what its events say of each traveller's application, of each stay, and of what followed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

from visa_kit.case import Case, Frozen
from visa_kit.case.events import OF_A_STAY, Event, EventKind
from visa_kit.case.stays import Stay
from visa_kit.office.due import People

_OF_THE_APPLICATION: Final = frozenset({EventKind.FILED, EventKind.ISSUED, EventKind.REFUSED, EventKind.WITHDRAWN})


class Stage(StrEnum):
    """How far a case is; the patient's own application decides."""

    UNREADABLE = "unreadable"
    PACKET_ONLY = "packet_only"
    """A packet lies there, and no case file that could say more."""
    STOPPED = "stopped"
    QUESTIONS = "questions"
    READY = "ready"
    REFUSED = "refused"
    FILED = "filed"
    ISSUED = "issued"
    IN_JAPAN = "in_japan"
    BETWEEN = "between"
    AFTER = "after"
    """The last stay is over; reports, bills or check-ups are not."""
    WITHDRAWN = "withdrawn"
    DONE = "done"


class Standing(Frozen):
    """What has happened by a day."""

    last: dict[int, Event]
    """The latest event of each traveller's application, by the traveller's number."""
    landed: dict[int, dict[int, Event]]
    """The last landing by stay and traveller."""
    left: dict[int, dict[int, Event]]
    landings: dict[int, dict[int, int]]
    """How often each traveller has landed for each stay."""
    happened: tuple[Event, ...]
    """Every event, in the order of the days."""
    to_come: tuple[Event, ...]
    """Events told for a day that has not come."""

    def of_kind(self, kind: EventKind) -> tuple[Event, ...]:
        """The events of a kind, in the order of the days."""
        return tuple(event for event in self.happened if event.kind is kind)

    def application(self, number: int) -> EventKind | None:
        """How a traveller's application stands; None while it was not filed."""
        return self.last[number].kind if number in self.last else None

    def is_used(self, number: int, visa: Event) -> bool:
        """Whether a traveller has landed since a visa was issued."""
        return any(number in who and who[number].day >= visa.day for who in self.landed.values())

    def in_japan(self, stay: int) -> tuple[int, ...]:
        """Who landed for a stay and has not left since."""
        left = self.left.get(stay, {})
        landed = self.landed.get(stay, {}).items()
        return tuple(sorted(who for who, event in landed if who not in left or left[who].day < event.day))


def standing_of(case: Case, day: date) -> Standing:
    """Where a case stands on a day, by its events."""
    events = sorted(case.events or (), key=lambda event: event.day)
    happened = tuple(event for event in events if event.day <= day)
    last: dict[int, Event] = {}
    landed: dict[int, dict[int, Event]] = {}
    left: dict[int, dict[int, Event]] = {}
    landings: dict[int, dict[int, int]] = {}
    for event in happened:
        stay = case.stay_of(event) or 0
        for number in _whom(case, event, stay):
            if event.kind in _OF_THE_APPLICATION:
                last[number] = event
            elif event.kind is EventKind.LANDED:
                landed.setdefault(stay, {})[number] = event
                times = landings.setdefault(stay, {})
                times[number] = times.get(number, 0) + 1
            elif event.kind is EventKind.LEFT:
                left.setdefault(stay, {})[number] = event
    to_come = tuple(event for event in events if event.day > day)
    return Standing(last=last, landed=landed, left=left, landings=landings, happened=happened, to_come=to_come)


def _whom(case: Case, event: Event, stay: int) -> tuple[int, ...]:
    """The travellers an event is about: the one it names, or all; of a landing or a leaving those who do so together."""
    if event.of is not None:
        return tuple(one.number for one in case.travellers if one.key == event.of)
    if event.kind not in OF_A_STAY or stay == 0:
        return tuple(one.number for one in case.travellers)
    told = (case.stays or ())[stay - 1]
    joining = [one for one in case.travellers if one.is_patient or told.joined_by is None or one.key in told.joined_by]
    return tuple(one.number for one in joining if _with_the_patient(told, told.as_joined_by(one.key), event.kind))


def _with_the_patient(patients: Stay, own: Stay, kind: EventKind) -> bool:
    """Whether a traveller lands, or leaves, on the patient's day."""
    if kind is EventKind.LANDED:
        return (own.earliest_landing, own.latest_landing) == (patients.earliest_landing, patients.latest_landing)
    return (own.earliest_leaving, own.latest_leaving) == (patients.earliest_leaving, patients.latest_leaving)


def people(case: Case, numbers: Iterable[int]) -> People:
    """Some travellers of a case."""
    told = tuple(sorted(numbers))
    return People(numbers=told, everybody=len(told) == len(case.travellers) > 1)


def next_stay(case: Case, standing: Standing) -> int | None:
    """The number of the first stay for which the patient has not landed; None when there is none."""
    stays = range(1, len(case.stays or ()) + 1)
    return next((number for number in stays if 0 not in standing.landed.get(number, {})), None)


def stay_in_japan(standing: Standing) -> int | None:
    """The number of the stay on which the patient is in Japan."""
    return next((number for number in sorted(standing.landed) if 0 in standing.in_japan(number)), None)
