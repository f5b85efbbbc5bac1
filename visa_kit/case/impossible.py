"""What cannot be, seen only when the whole case is looked at: overlapping stays, keys that point at nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple, TypeAlias, TypeVar

from visa_kit.case.case import Case
from visa_kit.case.impossible_events import impossible_events
from visa_kit.case.name_in_id import holds_a_name
from visa_kit.case.stays import OwnDays

Path: TypeAlias = tuple[str | int, ...]
"""Fields and places in lists, from the top of the case."""


class Impossible(NamedTuple):
    """A contradiction inside a case: where, which problem formula, and details for its sentence."""

    path: Path
    formula: str
    details: dict[str, str]


def impossibilities(case: Case) -> tuple[Impossible, ...]:
    """Everything in the case that cannot be true; needs no source, since it needs no law."""
    return (
        *_same_key_twice(case),
        *_overlaps(case),
        *_visits_outside(case),
        *_not_yet_born(case),
        *_own_days(case),
        *_unknown_people(case),
        *_unknown_institutions(case),
        *(Impossible(*found) for found in impossible_events(case)),
        *_name_in_id(case),
        *_left_from_a_sample(case),
    )


def _same_key_twice(case: Case) -> Iterator[Impossible]:
    paths: list[Path] = [("patient", "key"), *(("companions", n, "key") for n in range(len(case.companions or ())))]
    people = list(zip(paths, (traveller.key for traveller in case.travellers), strict=True))
    institutions: list[tuple[Path, str]] = [
        (("institutions", n, "key"), one.key or f"institution-{n + 1}") for n, one in enumerate(case.institutions or ())
    ]
    for entries in (people, institutions):
        seen: set[str] = set()
        for path, key in entries:
            if key in seen:
                yield Impossible(path, "same_key_twice", {})
            seen.add(key)


def _overlaps(case: Case) -> Iterator[Impossible]:
    """Stays that overlap at every landing their windows allow; a patient is in one place at a time."""
    stays = case.stays or ()
    for later, stay in enumerate(stays):
        for earlier, other in enumerate(stays[:later]):
            if not (stay.earliest and stay.latest and other.earliest and other.latest):
                continue
            apart = other.earliest.last < stay.latest.first or stay.earliest.last < other.latest.first
            if not apart:
                place = "enter" if stay.enter else "between"
                yield Impossible(("stays", later, place), "stays_overlap", {"other": str(earlier + 1)})


def _visits_outside(case: Case) -> Iterator[Impossible]:
    for number, stay in enumerate(case.stays or ()):
        for index, visit in enumerate(stay.visits or ()):
            path = ("stays", number, "visits", index)
            dates = {"day": visit.day, "until": visit.until}
            days = {"on_day": visit.on_day, "until_day": visit.until_day}
            yield from _outside(path, dates, stay.earliest_landing, stay.latest_leaving, "visit_outside_stay")
            yield from _outside(path, days, 1, stay.calendar_days, "visit_outside_stay")


def _not_yet_born(case: Case) -> Iterator[Impossible]:
    """Travellers whose day of birth lies after the last day on which they may first land."""
    people: list[Path] = [("patient",), *(("companions", number) for number in range(len(case.companions or ())))]
    for path, traveller in zip(people, case.travellers, strict=True):
        landings = [stay.latest_landing for _, stay in case.stays_of(traveller) if stay.latest_landing]
        if traveller.person.birth and landings and min(landings) < traveller.person.birth:
            yield Impossible((*path, "birth"), "born_too_late", {"day": min(landings).isoformat()})


def _own_days(case: Case) -> Iterator[Impossible]:
    """Days of companions that lie outside the stay, or belong to somebody who does not come along or stands there twice."""
    companions = [traveller.key for traveller in case.travellers[1:]]
    for number, stay in enumerate(case.stays or ()):
        coming = companions if stay.joined_by is None else [key for key in companions if key in stay.joined_by]
        for index, own in enumerate(stay.own_days):
            path = ("stays", number, "own_days", index)
            if own.companion not in coming:
                yield Impossible((*path, "companion"), "not_on_this_stay", {"choices": ", ".join(coming) or "[]"})
            before = [one for one in stay.own_days[:index] if one.companion == own.companion]
            if before and not _comes_back(before[-1], own):
                yield Impossible((*path, "companion"), "own_days_twice", {})
            if (stay.between or stay.days) and bool(own.enter) != bool(own.leave):
                # Of the other end only a window is known, and half a window is none.
                yield Impossible(path, "half_told", {"missing": "leave" if own.enter else "enter"})
            dates = {"enter": own.enter, "leave": own.leave}
            days = {"on_day": own.on_day, "until_day": own.until_day}
            yield from _outside(path, dates, stay.earliest_landing, stay.latest_leaving, "own_days_outside_stay")
            yield from _outside(path, days, 1, stay.calendar_days, "own_days_outside_stay")


def _comes_back(before: OwnDays, after: OwnDays) -> bool:
    """Whether it is told, in one of the two ways, that somebody leaves and lands again on a later day."""
    if before.leave and after.enter:
        return before.leave < after.enter
    return bool(before.until_day and after.on_day and before.until_day < after.on_day)


_When = TypeVar("_When", date, int)


def _outside(
    path: Path, told: dict[str, _When | None], first: _When | None, last: _When | None, formula: str
) -> Iterator[Impossible]:
    """The first of the told days that lies before the first or after the last one, as far as these are known."""
    for field, day in told.items():
        if day is not None and ((first is not None and day < first) or (last is not None and last < day)):
            details = {"first": str(first or "?"), "last": str(last or "?")}
            yield Impossible((*path, field), formula, details)
            return


def _unknown_people(case: Case) -> Iterator[Impossible]:
    keys = [traveller.key for traveller in case.travellers]
    companions = ", ".join(keys[1:]) or "[]"
    for number, stay in enumerate(case.stays or ()):
        for index, key in enumerate(stay.joined_by or ()):
            if key not in keys[1:]:
                yield Impossible(("stays", number, "joined_by", index), "unknown_person", {"choices": companions})
    signers = [(("companions", n), person.signs_for or ()) for n, person in enumerate(case.companions or ())]
    signers += [(("guardians", n), person.signs_for) for n, person in enumerate(case.guardians or ())]
    for path, signs_for in signers:
        for index, key in enumerate(signs_for):
            if key not in keys:
                details = {"choices": ", ".join(keys)}
                yield Impossible((*path, "signs_for", index), "unknown_person", details)
    for index, paper in enumerate(case.papers or ()):
        if paper.of is not None and paper.of not in keys:
            yield Impossible(("papers", index, "of"), "unknown_person", {"choices": ", ".join(keys)})


def _unknown_institutions(case: Case) -> Iterator[Impossible]:
    known = [one.key or f"institution-{n}" for n, one in enumerate(case.institutions or (), start=1)]
    places: list[tuple[Path, str | None]] = [
        (("stays", n, "visits", m, "institution"), visit.institution)
        for n, stay in enumerate(case.stays or ())
        for m, visit in enumerate(stay.visits or ())
    ]
    therapies = (case.regenerative.therapies if case.regenerative else None) or ()
    places += [
        (("regenerative", "therapies", n, "institution"), therapy.institution) for n, therapy in enumerate(therapies)
    ]
    for path, key in places:
        if key is not None and key not in known:
            yield Impossible(path, "unknown_institution", {"choices": ", ".join(known) or "[]"})


def _name_in_id(case: Case) -> Iterator[Impossible]:
    """A case id becomes a folder's name, which is seen in shells, logs and mail: no part of a name may stand in it."""
    names = [traveller.person.name for traveller in case.travellers]
    names += [guardian.name for guardian in case.guardians or ()]
    if holds_a_name(case.id, (text or "" for name in names if name for text in (name.surname, name.given, name.only))):
        yield Impossible(("id",), "id_holds_a_name", {})


_INVENTED: Final = re.compile(
    r"見本|架空|\(invented\)|\(Sample\)|SAMPLE (?:PATIENT|COMPANY|AUTHORITY|AIR)\b|SAMPLE-0|Sample (?:occupation|Street)"
    r"|\b(?i:Kakuu|Mihon)\b|@\S+\.example\Z|\A(?:0{6,}|サンプル|样本|PATIENT|COMPANION [A-Z])\Z"
)
"""What the samples write in place of something true. Neither a surname nor a word of a sentence ("blood sample")."""


def _left_from_a_sample(case: Case) -> Iterator[Impossible]:
    """What the samples invented, in a case that does not say it is one: it would go to an embassy as if it were true."""
    if not case.sample:
        yield from _invented(case.model_dump(mode="json", exclude={"id"}), ())


def _invented(value: object, path: tuple[str | int, ...]) -> Iterator[Impossible]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _invented(inner, (*path, str(name)))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _invented(inner, (*path, index))
    elif isinstance(value, str) and _INVENTED.search(value):
        yield Impossible(path, "left_from_a_sample", {})
