"""Stay in Japan during the culture, or fly home: the limit at its edge, and when there is nothing to choose."""

from datetime import date, timedelta
from typing import Any

import pytest
from samples import KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.stay_or_fly import Choice, stay_or_fly

FIRST = {"enter": "2027-03-01", "leave": "2027-03-10"}
LIMIT = 1
"""The line of the table that speaks of the limit."""


def choice(stays: list[dict[str, Any]], therapy: dict[str, Any] | None = None) -> Choice | None:
    therapies = [therapy or {"material": "stem_cells", "origin": "own", "culture_weeks": [4, 6]}]
    return stay_or_fly(briefed(changed(sample(KNEES), stays=stays, regenerative={"therapies": therapies}), "en", "ja"))


def second(leave: date) -> dict[str, Any]:
    return {"enter": leave - timedelta(days=5), "leave": leave}


def told(of: Choice | None) -> Choice:
    assert of is not None
    return of


@pytest.mark.parametrize(
    ("official", "verdict"),
    [
        (88, "Within it"),
        (89, "Within it"),
        (90, "Within it by the official count, beyond it by calendar days."),
        (91, "Too long."),
    ],
)
def test_staying_from_the_harvest_to_the_injection_at_the_edge_of_the_limit(official: int, verdict: str) -> None:
    lines = told(choice([FIRST, second(date(2027, 3, 1) + timedelta(days=official))])).lines
    assert lines[0].stay.first.text == (
        f"{official} days at a stretch by the official count ({official + 1} calendar days)"
    )
    said = lines[LIMIT].stay.first.text
    assert said == verdict if verdict == "Within it" else said.startswith(verdict)
    assert lines[LIMIT].fly.first.text == "Each stay is within it"


def test_a_window_that_reaches_over_the_limit_depends_on_the_culture() -> None:
    lines = told(choice([FIRST, {"between": ["2027-04-05", "2027-06-01"], "days": 8}])).lines
    assert lines[LIMIT].stay.first.text.startswith("Within it only if the culture is quick")


def test_two_short_stays_can_be_too_long_apart_when_one_of_them_is() -> None:
    stays = [{"enter": "2027-03-01", "leave": "2027-05-31"}, {"enter": "2027-07-01", "leave": "2027-07-05"}]
    assert told(choice(stays)).lines[LIMIT].fly.first.text == "A stay is too long: ask the guarantor"


def test_a_stay_of_exactly_the_limit_is_asked_about_when_flying_too() -> None:
    stays = [{"enter": "2027-03-01", "leave": "2027-05-30"}, {"enter": "2027-07-01", "leave": "2027-07-05"}]
    assert told(choice(stays)).lines[LIMIT].fly.first.text.startswith("Within it by the official count, beyond it")


def test_the_sample_says_what_each_way_means() -> None:
    made = told(stay_or_fly(briefed(sample(KNEES), "en", "ja")))
    assert made.culture[0].first.text == "The clinic states that the culture takes 4 to 6 weeks."
    said = {line.what.first.text: (line.stay.first.text, line.fly.first.text) for line in made.lines}
    assert said["Days in Japan"] == (
        "42–63 days at a stretch by the official count (43–64 calendar days)",
        "By the official count: 9 days, and then 7 days",
    )
    assert said["Nights between the two visits"][0] == "26–47 more nights in Japan, to be paid by you"
    assert said["Landings in Japan, over the whole plan"] == (
        "2 landings, with a multiple-entry visa",
        "3 landings, with a multiple-entry visa",
    )


def test_of_two_stays_one_landing_remains() -> None:
    lines = told(choice([FIRST, second(date(2027, 4, 12))])).lines
    assert lines[3].stay.first.text == "1 landing: a single-entry visa may be enough"


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        ([4, 4], "The clinic states that the culture takes 4 weeks."),
        (None, "How long the culture takes has not been told: ask the clinic."),
    ],
)
def test_how_long_the_culture_takes_is_the_clinics_word(weeks: list[int] | None, said: str) -> None:
    stays = [FIRST, second(date(2027, 4, 12))]
    assert told(choice(stays, {"material": "stem_cells", "culture_weeks": weeks})).culture[0].first.text == said


def test_of_two_cultures_each_has_its_name_and_its_weeks() -> None:
    therapies = [
        {"material": "platelets"},
        {"material": "immune_cells", "culture_weeks": [2, 3], "name": {"en": "SAMPLE NK cells"}},
        {"material": "stem_cells", "culture_weeks": [4, 6]},
    ]
    stays = [FIRST, second(date(2027, 4, 12))]
    case = changed(sample(KNEES), stays=stays, regenerative={"therapies": therapies})
    assert [said.first.text for said in told(stay_or_fly(briefed(case, "en", "ja"))).culture] == [
        "SAMPLE NK cells: The clinic states that the culture takes 2 to 3 weeks.",
        "Therapy 3: The clinic states that the culture takes 4 to 6 weeks.",
    ]


@pytest.mark.parametrize(
    "therapy",
    [{"material": "platelets"}, {"material": "exosome"}, {"material": "stem_cells", "origin": "others"}, {"name": {}}],
)
def test_nothing_is_to_choose_where_no_own_cells_are_cultured(therapy: dict[str, Any]) -> None:
    assert choice([FIRST, second(date(2027, 4, 12))], therapy) is None


@pytest.mark.parametrize(
    "stays",
    [
        [],
        [FIRST],
        [FIRST, {"between": ["2027-04-05", "2027-04-26"]}],
        [{"between": ["2027-03-01", "2027-06-01"], "days": 3}, {"between": ["2027-04-05", "2027-04-26"], "days": 3}],
    ],
)
def test_nothing_is_reckoned_from_days_that_are_not_settled(stays: list[dict[str, Any]]) -> None:
    assert choice(stays) is None


def test_a_case_without_regenerative_medicine_has_no_such_choice() -> None:
    case: Case = changed(sample(KNEES), regenerative=None)
    assert stay_or_fly(briefed(case, "en", "ja")) is None
