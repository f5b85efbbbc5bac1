"""Events that cannot have happened: to nobody, on no stay, or before what must come first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from visa_kit.case.case import Case
from visa_kit.case.events import OF_A_STAY, Event, EventKind
from visa_kit.problem import say

Found: TypeAlias = tuple[tuple[str | int, ...], str, dict[str, str]]
"""Where, which problem formula, and details for its sentence."""

_AFTER: Final = {
    EventKind.ISSUED: EventKind.FILED,
    EventKind.REFUSED: EventKind.FILED,
    EventKind.LEFT: EventKind.LANDED,
    EventKind.BACK: EventKind.SENT,
    EventKind.COURIERED: EventKind.SIGNED,
}
"""What comes after what. Landing after issue is not in it: an earlier visa may have served for an earlier stay."""

_HAPPENED: Final = {
    EventKind.FILED: say("the filing"),
    EventKind.LANDED: say("the landing"),
    EventKind.SENT: say("the sending out"),
    EventKind.SIGNED: say("the signature"),
}


def impossible_events(case: Case) -> Iterator[Found]:
    """Everything about the events that cannot be true."""
    keys = [traveller.key for traveller in case.travellers]
    stays = None if case.stays is None else len(case.stays)
    payments = None if case.costs is None or case.costs.payments is None else len(case.costs.payments)
    for number, event in enumerate(case.events or ()):
        if event.of is not None and event.of not in keys:
            yield ("events", number, "of"), "unknown_person", {"choices": ", ".join(keys)}
        if event.stay is None and event.kind in OF_A_STAY and (stays or 0) > 1:
            yield ("events", number), "half_told", {"missing": "stay"}
        if event.payment is None and event.kind is EventKind.PAID and (payments or 0) > 1:
            yield ("events", number), "half_told", {"missing": "payment"}
        for field, told, most, formula in (
            ("stay", event.stay, stays, "no_such_stay"),
            ("payment", event.payment, payments, "no_such_payment"),
        ):
            if told is not None and most is not None and not 1 <= told <= most:
                choices = ", ".join(map(str, range(1, most + 1))) or "—"
                yield ("events", number, field), formula, {"choices": choices}
        yield from _too_early(case, number, event)


def _too_early(case: Case, number: int, event: Event) -> Iterator[Found]:
    """An event before all that could have come before it, as far as they are told."""
    needed = _AFTER.get(event.kind)
    before = [one for one in case.events or () if one.kind is needed and _about_the_same(case, one, event)]
    if before and event.day < (first := min(one.day for one in before)):
        yield (
            ("events", number, "day"),
            "event_too_early",
            {"happened": _HAPPENED[before[0].kind], "day": first.isoformat()},
        )


def _about_the_same(case: Case, one: Event, other: Event) -> bool:
    same_person = one.of is None or other.of is None or one.of == other.of
    return same_person and one.document == other.document and case.stay_of(one) == case.stay_of(other)
