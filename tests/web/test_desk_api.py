"""The desk for programs: the same decision as JSON, for whoever holds the key, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from desk_browser import HERE, a_desk
from hypothesis import HealthCheck, given, settings
from samples import CHECKUP, EXAMPLES, decided, sample
from web_client import TestClient

from visa_kit.web.desk.app import desk_app, inner_app
from visa_kit.web.desk.desk import Desk

TEXT = (EXAMPLES / f"{CHECKUP}.visa.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made() -> Iterator[Desk]:
    desk = a_desk(EXAMPLES)
    yield desk
    desk.end()


@pytest.fixture(scope="module")
def program(made: Desk) -> TestClient:
    return TestClient(desk_app(made), base_url=HERE, headers={"authorization": f"Bearer {made.sessions.key}"})


def test_a_case_is_decided_as_everywhere(program: TestClient) -> None:
    answer = program.post("/api/check", json={"text": TEXT})
    told = answer.json()
    assert answer.status_code == 200
    assert told["status"] == "ready"
    assert told["day"] == "2026-12-01"
    assert told["decision"] == json.loads(decided(sample(CHECKUP)).model_dump_json())
    assert told["problems"] == []


@pytest.mark.parametrize(
    ("lang", "words"), [("ja", "暦に存在しない日付です。"), ("en", "There is no such day in the calendar.")]
)
def test_problems_come_with_their_ids_and_places_and_without_values(program: TestClient, lang: str, words: str) -> None:
    text = TEXT.replace("birth: 1974-03-08", "birth: 1974-03-38")
    told = program.post("/api/check", json={"text": text, "lang": lang}).json()
    assert told["status"] == "refused"
    assert told["decision"] is None
    (problem,) = told["problems"]
    assert problem["formula"] == "impossible_day"
    assert problem["where"]["path"] == "patient.birth"
    assert problem["where"]["line"] == text.split("\n").index("  birth: 1974-03-38") + 1
    assert problem["what"] == words
    assert "1974" not in json.dumps(told)


@pytest.mark.parametrize("key", ["", "Bearer ", "Bearer x", "Bearer  ", "Basic x"])
def test_the_key_is_needed(program: TestClient, key: str) -> None:
    answer = program.post("/api/check", json={"text": "id: x"}, headers={"authorization": key})
    assert answer.status_code == 401
    assert answer.json()["status"] == 401


def test_the_cookie_of_a_browser_is_no_key(made: Desk) -> None:
    browser = TestClient(desk_app(made), base_url=HERE)
    browser.get(f"/enter/{made.sessions.key}")
    assert browser.post("/api/check", json={"text": "id: x"}).status_code == 401


def test_another_site_is_refused_even_with_the_key(program: TestClient) -> None:
    answer = program.post("/api/check", json={"text": "id: x"}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "body",
    ['{"text": 1}', '{"text": "id: x", "form": "CANARY"}', '{"text": "a", "CANARY": 1}', "[]", "{", '{"text": null}'],
)
def test_what_cannot_be_read_is_told_without_a_word_of_it(program: TestClient, body: str) -> None:
    answer = program.post("/api/check", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)
    assert "CANARY" not in answer.text


def test_no_page_of_documentation_is_served(program: TestClient) -> None:
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert program.get(path).status_code in (403, 404)


def test_the_schema_says_what_the_api_does(made: Desk, program: TestClient) -> None:
    # Seconds to load, in every worker: so not before it is needed.
    import schemathesis

    schema = schemathesis.openapi.from_dict(inner_app(made).openapi())
    (found,) = schema.get_all_operations()
    operation = found.ok()
    seen: set[int] = set()

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy())
    def check(case: Any) -> None:
        answer = program.post("/api/check", json=case.body)
        seen.add(answer.status_code)
        assert answer.status_code in (200, 422)
        operation.validate_response(answer)

    check()
    assert 200 in seen
