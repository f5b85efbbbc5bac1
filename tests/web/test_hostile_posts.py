"""What no page of ours sends is refused on a fixed page, and no answer gets into an address, a log or a file."""

from __future__ import annotations

import logging
import re
import tempfile
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from families import FAMILY, patients_pages, walk
from web_client import TestClient

from visa_kit.web.patient.app import LARGEST

FORM = {"content-type": "application/x-www-form-urlencoded"}


def post(browser: TestClient, body: str | bytes, path: str = "/vi/questions", **headers: str) -> httpx.Response:
    answer: httpx.Response = browser.post(path, content=body, headers={**FORM, **headers})
    return answer


@pytest.mark.parametrize(
    "body",
    [
        "who=CANARY",
        "who=me&who=parent",
        "CANARY=1",
        "who=me&at=CANARY",
        "at=who&who=me&change=CANARY",
        "change=district",
        "home=vn",
        "home=VN&district=shanghai",
        "district=hanoi",
        "longest=007",
        "companions=wife,husband",
        "companions=nobody,wife",
        "filing=CANARY",
        "filing=12/1/2027",
        "go=next&go=back",
        "who",
        "who=%FF%FE",
        "who=" + "x" * 201,
        "__proto__=1",
        "who[]=me",
        b"who=\xff\xfe",
        b"\x00",
    ],
)
def test_what_our_pages_cannot_send_is_refused_and_not_repeated(browser: TestClient, body: str | bytes) -> None:
    answer = post(browser, body)
    assert answer.status_code == 422
    assert "CANARY" not in answer.text


def test_ten_thousand_fields_are_too_many(browser: TestClient) -> None:
    assert post(browser, "&".join(f"a{n}=1" for n in range(10_000))).status_code == 413
    assert post(browser, "&".join(["who=me"] * 1000)).status_code == 422


def test_a_form_is_never_longer_than_a_form(browser: TestClient) -> None:
    assert len(urlencode(FAMILY)) * 20 < LARGEST
    assert post(browser, "who=" + "x" * LARGEST).status_code == 413


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/json", "text/plain"])
def test_only_a_form_is_taken(browser: TestClient, kind: str) -> None:
    assert post(browser, "who=me", **{"content-type": kind}).status_code == 415


@pytest.mark.parametrize("paper", ["", "1", "0-a5", "-a4", "0-", "99-a4", "0-a4-a4", "-1-a4", "../0-a4", "０-a4"])
def test_only_papers_that_are_offered_are_printed(browser: TestClient, paper: str) -> None:
    assert browser.post("/en/papers", data={**FAMILY, "paper": paper}).status_code == 422


def test_paper_and_calendar_need_every_answer(browser: TestClient) -> None:
    for path in ("/en/papers", "/en/calendar"):
        assert browser.post(path, data={"who": "me", "paper": "0-a4"}).status_code == 422


def test_without_a_day_there_is_no_calendar(browser: TestClient) -> None:
    assert browser.post("/en/calendar", data={**FAMILY, "landing": "?", "filing": "?"}).status_code == 422


@pytest.mark.parametrize("path", ["/", "/vi/", "/vi/questions", "/static/kit.css", "/api/checklist"])
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused_everywhere(browser: TestClient, path: str, method: str) -> None:
    assert browser.request(method, path).status_code == 405


@pytest.mark.parametrize(
    "path", ["/docs", "/redoc", "/openapi.json", "/vi/../etc/passwd", "/static/../door.py", "/xx/"]
)
def test_there_is_nothing_else_to_open(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 404


def test_what_follows_from_the_answers_is_kept_by_nobody_and_sets_no_cookie(browser: TestClient) -> None:
    for path, more in {"questions": {}, "papers": {"paper": "0-a4"}, "calendar": {}}.items():
        answer = browser.post(f"/en/{path}", data={**FAMILY, **more})
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        assert "set-cookie" not in answer.headers
    # Of a question only the reader's own browser may keep a copy, so that its Back button works.
    question = browser.post("/en/questions", data={**FAMILY, "change": "stays"})
    assert question.headers["cache-control"] == "private, no-cache"
    assert browser.get("/static/kit.css").headers["cache-control"] == "public, max-age=31536000, immutable"


def test_no_answer_gets_into_an_address_a_log_or_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Every answer is one that stands nowhere else; then all that was written down is searched for it."""
    rare = {**FAMILY, "nationality": "KI", "longest": "977", "landing": "2031-07-13", "filing": "2031-05-19"}
    traces = ("977", "KI", "2031", "20310713", "20310519", "parent", "daughter")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    caplog.set_level(logging.DEBUG)
    asked: list[str] = []
    with patients_pages() as browser:
        browser.event_hooks["request"].append(lambda request: asked.append(str(request.url)))
        page = walk(browser, "en", rare)
        assert "977 days" in page.text
        for path, more in {"papers": {"paper": "0-a4"}, "calendar": {}}.items():
            assert browser.post(f"/en/{path}", data={**rare, **more}).status_code == 200
        assert post(browser, urlencode({**rare, "longest": "x"}), "/en/questions").status_code == 422
    told = capfd.readouterr()
    logged = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("visa_kit"))
    written = "".join(path.read_bytes().decode("latin-1") for path in tmp_path.rglob("*") if path.is_file())
    assert len(asked) > 15
    for trace in traces:
        assert not re.search(rf"\b{trace}\b", "\n".join(asked))
        assert trace not in told.out + told.err + logged + written
