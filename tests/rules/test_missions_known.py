"""A mission is known by its id and by its name, however it is typed; the one for a residence is named when asked for."""

from __future__ import annotations

from datetime import date

import pytest

from visa_kit.case import Case
from visa_kit.rules import decide, load_book
from visa_kit.rules.asking import questions
from visa_kit.rules.decision import Outcome
from visa_kit.rules.missions_known import id_of_unknown, mission_called, missions_like
from visa_kit.rules.sight import Note

MISSIONS = load_book().missions
DAY = date(2026, 11, 22)


def test_every_mission_answers_to_its_own_names_and_to_nobody_else_s() -> None:
    for page in MISSIONS.values():
        names = (page.id, page.ja, page.en, page.en.partition(" (")[0], page.en.upper(), f" {page.ja} ")
        assert {mission_called(name, MISSIONS) for name in names} == {page.id}
    assert len(MISSIONS) > 50


@pytest.mark.parametrize(
    ("written", "id"),
    [
        ("在ﾍﾞﾄﾅﾑ日本国大使館", "hanoi"),
        ("Embassy of Japan in Viet Nam", "hanoi"),
        ("embassy of japan in vietnam", "hanoi"),
        ("ＨＡＮＯＩ", "hanoi"),
        ("Ha Noi", "hanoi"),
        ("在上海日本国総領事館", "shanghai"),
        ("Consulate-General of Japan in Ho Chi Minh City", "hochiminh"),
        ("在ベトナム日本大使館", "hanoi"),
        ("在ベトナム大使館", "hanoi"),
        ("在上海総領事館", "shanghai"),
        ("上海総領事館", "shanghai"),
        ("Consulate-General in Shanghai", "shanghai"),
        ("在大連日本領事事務所", "dalian"),
        ("Embassy of Japan", None),
        ("日本国大使館", None),
        ("大使館", None),
        ("上海", None),
        ("", None),
    ],
)
def test_a_name_in_any_width_and_case(written: str, id: str | None) -> None:
    assert mission_called(written, MISSIONS) == id


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("在ベトナン日本国大使館", ("hanoi",)),
        ("hanoy", ("hanoi",)),
        ("上海", ("shanghai",)),
        ("ハノイ", ("hanoi",)),
        ("ロシア", ("moscow",)),
        ("総領事館", ()),
        ("在フランス日本国大使館", ()),
        ("Embassy of Japan in France", ()),
        ("Embassy of Japan in Vietnan", ("hanoi",)),
    ],
)
def test_what_is_almost_a_name_is_asked_about(written: str, ids: tuple[str, ...]) -> None:
    assert missions_like(written, MISSIONS) == ids
    decision = decide(Case.model_validate({"id": "x", "application": {"mission": written}}), DAY)
    assert not decision.mission.known
    line = next(line for line in decision.lines if line.rule == "mission-perhaps-mistyped")
    assert line.outcome is (Outcome.WARN if ids else Outcome.SATISFIED)
    assert tuple(sight.parts["known"] for sight in line.saw if sight.note is Note.MISSPELT) == ids


def test_a_case_that_names_the_mission_is_decided_like_one_that_gives_its_id() -> None:
    by_name, by_id = (
        decide(Case.model_validate({"id": "x", "application": {"mission": written}}), DAY)
        for written in ("在ベトナム日本国大使館", "hanoi")
    )
    assert by_name.mission == by_id.mission
    assert by_name.documents == by_id.documents


@pytest.mark.parametrize(
    ("written", "id"), [("../x", "x"), ("在フランス日本国大使館", "在フランス日本国大使館"), ("…", "mission")]
)
def test_a_mission_the_book_does_not_know_has_an_id_that_is_safe_in_the_name_of_a_file(written: str, id: str) -> None:
    assert id_of_unknown(written) == id
    assert len(id_of_unknown("長" * 300)) == 40


@pytest.mark.parametrize(
    ("home", "name"),
    [
        ({"country": "VN", "region": "Hà Nội"}, "在ベトナム日本国大使館"),
        ({"country": "MN"}, "在モンゴル日本国大使館"),
        ({"country": "VN"}, None),
        ({"country": "PH"}, None),  # Manila has no list of its own, and Cebu may be meant
        ({"country": "FI", "region": "Uusimaa"}, None),
        ({}, None),
    ],
)
def test_the_question_for_the_mission_names_the_one_that_is_sure(home: dict[str, str], name: str | None) -> None:
    case = Case.model_validate({"id": "x", "patient": {"addresses": [home]}})
    asked = next(one for one in questions(decide(case, DAY)) if one.path == "application.mission")
    assert [sight.parts["ja"] for sight in asked.saw] == ([name] if name else [])
