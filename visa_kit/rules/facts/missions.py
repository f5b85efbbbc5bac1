"""Facts about the mission at which the papers are filed: named, known to the book, perhaps mistyped."""

from __future__ import annotations

from visa_kit.case import Case
from visa_kit.rules.facts.registry import fact
from visa_kit.rules.finding import Finding, holds, no, noted, seen, unknown, yes
from visa_kit.rules.missions_known import mission_serving, missions_like
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.sight import Note, Sight


def _named(case: Case) -> str | None:
    return case.application.mission if case.application else None


@fact("mission-named", ja="申請先の公館が決まっている", en="the mission is named")
def mission_named(case: Case, numbers: Numbers) -> Finding:
    """Whether it is told where the papers go."""
    mission = _named(case)
    if mission is not None:
        return yes(seen("application.mission", mission))
    return unknown("application.mission", saw=_responsible(case, numbers))


def _responsible(case: Case, numbers: Numbers) -> tuple[Sight, ...]:
    """The one mission for where the patient lives, so that whoever is asked need not look it up."""
    homes = (case.patient.addresses if case.patient else None) or ()
    country, region = (homes[0].country, homes[0].region) if homes else (None, None)
    id = mission_serving(country, region, numbers.missions) if country else None
    if id is None:
        return ()
    page = numbers.missions[id]
    return (noted("application.mission", Note.RESPONSIBLE, ja=page.ja, en=page.en),)


@fact("mission-in-book", ja="申請先の公館がこの規則集にある", en="this book has a page for the mission")
def mission_in_book(case: Case, numbers: Numbers) -> Finding:
    """Whether the named mission has an overlay."""
    mission = _named(case)
    if mission is None:
        return unknown("application.mission")
    return holds(numbers.mission is not None, seen("application.mission", mission))


@fact("mission-not-in-book", ja="申請先の公館がこの規則集にない", en="this book has no page for the mission")
def mission_not_in_book(case: Case, numbers: Numbers) -> Finding:
    """Whether the named mission has no overlay."""
    mission = _named(case)
    if mission is None:
        return unknown("application.mission")
    return holds(numbers.mission is None, seen("application.mission", mission))


@fact(
    "mission-nearly-in-book",
    ja="申請先の公館の名は、この規則集にある公館の名とよく似ている",
    en="the mission is called almost like one that this book has a page for",
)
def mission_nearly_in_book(case: Case, numbers: Numbers) -> Finding:
    """Whether the mission was perhaps mistyped; shows the one or two that may be meant. Not named yet is an answer."""
    mission = _named(case)
    if mission is None or numbers.mission is not None:
        return no()
    near = missions_like(mission, numbers.missions)
    return holds(bool(near), *(_perhaps(mission, known) for known in near))


def _perhaps(written: str, known: str) -> Sight:
    return noted("application.mission", Note.MISSPELT, written=written, known=known)


@fact(
    "mission-list-not-read",
    ja="この公館の、医療滞在ビザについての必要書類一覧は確認できていない",
    en="no list of this mission for this very visa was read",
)
def mission_list_not_read(case: Case, numbers: Numbers) -> Finding:
    """Whether the checklist rests on the ministry's list alone."""
    mission = _named(case)
    if mission is None:
        return unknown("application.mission")
    return holds(numbers.mission is None or not numbers.mission.list_read, seen("application.mission", mission))
