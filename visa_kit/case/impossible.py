"""What cannot be, seen only when the whole case is looked at: overlapping stays, keys that point at nobody."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from visa_kit.case.case import Case


class Impossible(NamedTuple):
    """A contradiction inside a case: where, which problem formula, and details for its sentence."""

    path: tuple[str | int, ...]
    formula: str
    details: dict[str, str]


def impossibilities(case: Case) -> tuple[Impossible, ...]:
    """Everything in the case that cannot be true; needs no source, since it needs no law."""
    return (
        *_overlaps(case),
        *_visits_outside(case),
        *_unknown_people(case),
        *_unknown_institutions(case),
        *_name_in_id(case),
    )


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
        if not (stay.earliest and stay.latest):
            continue
        for index, visit in enumerate(stay.visits or ()):
            days = visit.span_in(stay.earliest.first)
            if days is None:
                continue
            whole = (stay.earliest.first, stay.latest.last)
            if visit.on_day:
                whole = stay.earliest
            if days.first < whole[0] or days.last > whole[1]:
                place = "day" if visit.day else "on_day"
                details = {"first": whole[0].isoformat(), "last": whole[1].isoformat()}
                yield Impossible(("stays", number, "visits", index, place), "visit_outside_stay", details)


def _unknown_people(case: Case) -> Iterator[Impossible]:
    keys = [traveller.key for traveller in case.travellers]
    companions = ", ".join(keys[1:]) or "[]"
    for number, stay in enumerate(case.stays or ()):
        for index, key in enumerate(stay.joined_by or ()):
            if key not in keys[1:]:
                yield Impossible(
                    ("stays", number, "joined_by", index), "unknown_person", {"key": key, "choices": companions}
                )
    signers = [(("companions", n), person.signs_for or ()) for n, person in enumerate(case.companions or ())]
    signers += [(("guardians", n), person.signs_for) for n, person in enumerate(case.guardians or ())]
    for path, signs_for in signers:
        for index, key in enumerate(signs_for):
            if key not in keys:
                details = {"key": key, "choices": ", ".join(keys)}
                yield Impossible((*path, "signs_for", index), "unknown_person", details)
    for index, paper in enumerate(case.papers or ()):
        if paper.of is not None and paper.of not in keys:
            yield Impossible(("papers", index, "of"), "unknown_person", {"key": paper.of, "choices": ", ".join(keys)})


def _unknown_institutions(case: Case) -> Iterator[Impossible]:
    known = [one.key or f"institution-{n}" for n, one in enumerate(case.institutions or (), start=1)]
    places: list[tuple[tuple[str | int, ...], str | None]] = [
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
            yield Impossible(path, "unknown_institution", {"key": key, "choices": ", ".join(known) or "[]"})


def _name_in_id(case: Case) -> Iterator[Impossible]:
    """A case id becomes a folder's name, which is seen in shells, logs and mail: no part of a name may stand in it."""
    parts: set[str] = set()
    for traveller in case.travellers:
        name = traveller.person.name
        for text in (name.surname, name.given, name.only) if name else ():
            plain = unicodedata.normalize("NFD", text or "").encode("ascii", "ignore").decode().lower()
            parts |= {part for part in plain.replace("'", "").replace("-", " ").split() if len(part) > 1}
    words = case.id.split("-")
    joined = case.id.replace("-", "")
    if any(part in words or (len(part) > 3 and part in joined) for part in parts):
        yield Impossible(("id",), "id_holds_a_name", {})
