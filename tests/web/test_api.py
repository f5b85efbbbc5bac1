"""The addresses for programs: typed, calm about nonsense, and of one mind with the pages."""

from __future__ import annotations

import json

import pytest
from families import FAMILY, AtOnce, Full, patients_pages, walk
from samples import DAY
from web_client import TestClient

from visa_kit.web.door import Door
from visa_kit.web.guard import Guard
from visa_kit.web.patient.app import inner_app
from visa_kit.web.patient.rooms import Rooms

PATH = "/api/checklist"
ANSWERS = {
    "language": "vi",
    "who": "parent",
    "home": "VN",
    "district": "hanoi",
    "nationality": "VN",
    "purpose": "treatment",
    "hospital": False,
    "stays": 2,
    "longest": 20,
    "in_hospital": False,
    "companions": ["daughter"],
    "landing": "2027-03-01",
    "filing": "2027-01-12",
}


def test_programs_and_people_get_the_same_list(browser: TestClient) -> None:
    told = browser.post(PATH, json=ANSWERS).json()
    page = walk(browser, "vi", FAMILY).text
    assert (told["route"], told["day"]) == ("multiple", DAY.isoformat())
    assert told["code"] in page
    assert [one["number"] for one in told["travellers"]] == [0, 1]
    papers = [paper for one in told["travellers"] for paper in one["papers"]]
    assert len(papers) > 8
    for paper in papers:
        assert paper["name"] in page
        assert paper["japanese"] in page
        assert paper["latest"] == "2027-01-12"
    assert all(warning in page for warning in told["warnings"])


def test_without_answers_it_says_which_would_settle_the_visa(browser: TestClient) -> None:
    told = browser.post(PATH, json={}).json()
    assert (told["route"], told["status"]) == (None, "unknown")
    assert told["unanswered"] == ["stays", "nationality"]


@pytest.mark.parametrize(
    ("sent", "fields"),
    [
        ({"stays": 7}, ["stays"]),
        ({"longest": 0, "stays": 0}, ["longest", "stays"]),
        ({"home": "CANARY"}, ["home"]),
        ({"home": "VN", "district": "shanghai"}, []),
        ({"CANARY": 1}, []),
        ({"filing": "2027-02-30"}, ["filing"]),
        ({"landing": "2040-01-01"}, ["landing"]),
        ({"companions": ["CANARY"]}, ["companions"]),
        ([], []),
        ("CANARY", []),
    ],
)
def test_what_cannot_be_read_is_named_by_field_and_never_repeated(
    browser: TestClient, sent: object, fields: list[str]
) -> None:
    answer = browser.post(PATH, json=sent)
    assert answer.status_code == 422
    assert answer.json()["fields"] == fields
    assert "CANARY" not in answer.text


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 5000, b'{"stays": NaN}', b'{"stays": 1e999}', b"null"])
def test_broken_json_is_refused_calmly(browser: TestClient, body: bytes) -> None:
    answer = browser.post(PATH, content=body, headers={"content-type": "application/json"})
    assert answer.status_code == answer.json()["status"]
    assert answer.status_code in (400, 422)


def test_a_full_house_is_told_as_json() -> None:
    with patients_pages(results=Full()) as browser:
        answer = browser.post(PATH, json=ANSWERS)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "7")
    assert answer.json()["status"] == 503


def the_api() -> Guard:
    """The addresses for programs behind a door."""
    return Guard(inner_app(Rooms(lambda: DAY, results=AtOnce(), printing=AtOnce())), Door(per_second=None))


def test_whatever_is_sent_the_answer_is_as_the_schema_says() -> None:
    """Values, kinds of bodies and shapes as a machine invents them."""
    # Seconds to load, in every worker: so not before it is needed.
    import schemathesis
    from schemathesis.engine import events, from_schema

    schema = schemathesis.openapi.from_asgi("/api/openapi.json", the_api(), headers={"host": "localhost"})
    schema.config.update(headers={"host": "localhost"}, continue_on_failure=True)
    schema.config.generation.update(max_examples=15)
    schema.config.generation.deterministic = True
    schema.config.checks.update(
        included_check_names=[
            check.__name__
            for check in (
                schemathesis.checks.not_a_server_error,
                schemathesis.checks.response_schema_conformance,
                schemathesis.checks.status_code_conformance,
                schemathesis.checks.content_type_conformance,
            )
        ]
    )
    happened = list(from_schema(schema).execute())
    assert [event for event in happened if isinstance(event, events.NonFatalError | events.FatalError)] == []
    asked = [event.recorder for event in happened if isinstance(event, events.ScenarioFinished)]
    assert [
        (check.name, check.failure_info.failure, recorder.cases[case].value.body)
        for recorder in asked
        for case, checks in recorder.checks.items()
        for check in checks
        if check.failure_info
    ] == []
    answered = {
        one.response.status_code for recorder in asked for one in recorder.interactions.values() if one.response
    }
    assert {200, 405, 415, 422} <= answered


def test_the_schema_names_every_answer(browser: TestClient) -> None:
    told = browser.get("/api/openapi.json").json()
    assert set(told["components"]["schemas"]["Answers"]["properties"]) == {"language", *FAMILY}
    assert list(told["paths"]) == [PATH]
    assert "CANARY" not in json.dumps(told)
