"""The guard at the door: what comes in, what does not, and what stands on every answer."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Message
from web_client import TestClient

from visa_kit.web.door import Door
from visa_kit.web.guard import Guard
from visa_kit.web.knock import Knock
from visa_kit.web.pace import house_of
from visa_kit.web.printing import Busy
from visa_kit.web.trouble import answer_troubles

FORM = {"content-type": "application/x-www-form-urlencoded"}


def an_app() -> FastAPI:
    """It says how much it was sent, or fails with the words it was sent."""
    app = FastAPI(openapi_url=None)

    async def size(request: Request) -> Response:
        return PlainTextResponse(str(len(await request.body())))

    async def fail(request: Request) -> Response:
        raise ValueError((await request.body()).decode())

    async def full(request: Request) -> Response:
        raise Busy(7)

    for path, view in {"/vi/size": size, "/vi/fail": fail, "/vi/full": full, "/api/size": size}.items():
        app.add_route(path, view, methods=["GET", "POST"])
    answer_troubles(app, Door().languages)
    return app


def client(door: Door | None = None, **told: Any) -> TestClient:
    return TestClient(Guard(an_app(), door or Door()), base_url="http://localhost", **told)


def test_every_answer_has_the_headers_of_the_door_and_no_cookie() -> None:
    with client() as browser:
        answers = [browser.get("/vi/size"), browser.get("/nothing"), browser.post("/vi/fail"), browser.get("/healthz")]
    for answer in answers:
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert "set-cookie" not in answer.headers
        assert "server" not in answer.headers


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "", "[::2]"),
        *("localhost:80@evil.example", "[::1]evil.example", "localhost:x", "localhost/", "u@localhost", "[localhost]"),
    ],
)
def test_a_name_that_is_not_ours_is_turned_away(host: str) -> None:
    with client() as browser:
        assert browser.get("/vi/size", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000"])
def test_our_own_names_are_known(host: str) -> None:
    with client() as browser:
        assert browser.get("/vi/size", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://localhost"}, 200),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "https://localhost.evil.example"}, 403),
        ({"origin": "https://evil.example", "sec-fetch-site": "same-origin"}, 200),
        ({"origin": "null"}, 200),
        ({}, 200),
    ],
)
def test_a_post_from_another_site_is_refused(sent: dict[str, str], status: int) -> None:
    with client() as browser:
        assert browser.post("/vi/size", content=b"a=b", headers={**FORM, **sent}).status_code == status


@pytest.mark.parametrize(
    ("sent", "status"), [({}, 403), ({"origin": "null"}, 403), ({"origin": "http://localhost"}, 200)]
)
def test_where_something_is_stored_a_post_must_say_where_it_comes_from(sent: dict[str, str], status: int) -> None:
    with client(Door(needs_origin=True)) as browser:
        assert browser.post("/vi/size", content=b"a=b", headers={**FORM, **sent}).status_code == status


@pytest.mark.parametrize(("length", "status"), [(99, 200), (100, 200), (101, 413), (10_000, 413)])
def test_a_body_is_measured(length: int, status: int) -> None:
    with client(Door(most_bytes=100)) as browser:
        assert browser.post("/vi/size", content=b"x" * length, headers=FORM).status_code == status


@pytest.mark.parametrize("claimed", [None, "5", "0"])
def test_a_body_is_measured_while_it_streams_in_whatever_length_it_claims(claimed: str | None) -> None:
    async def endless() -> Message:
        return {"type": "http.request", "body": b"x" * 64, "more_body": True}

    assert _status(Guard(an_app(), Door(most_bytes=1000)), endless, claimed) == 413


@pytest.mark.parametrize("length", ["-1", "x", "1e9", "9" * 400])
def test_a_length_that_is_no_number_or_beyond_all_measure_is_refused(length: str) -> None:
    with client() as browser:
        answer = browser.post("/vi/size", content=b"x", headers={**FORM, "content-length": length})
        assert answer.status_code in (400, 413)


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "image/svg+xml", ""])
def test_a_body_of_another_kind_is_refused(kind: str) -> None:
    with client() as browser:
        assert browser.post("/vi/size", content=b"a", headers={"content-type": kind}).status_code == 415


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_other_methods_are_refused(method: str) -> None:
    with client() as browser:
        answer = browser.request(method, "/vi/size")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, POST"


def test_a_mistake_of_ours_shows_and_logs_nothing_of_what_was_sent(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with client() as browser:
        answer = browser.post("/vi/fail", content=b"answer=CANARY", headers=FORM)
    assert answer.status_code == 500
    assert answer.headers["content-language"] == "vi"
    assert "CANARY" not in answer.text
    assert "ValueError, test_guard.py" in caplog.text
    assert "CANARY" not in caplog.text


def test_a_full_house_says_when_to_come_back() -> None:
    with client() as browser:
        answer = browser.get("/vi/full")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "7")


def test_troubles_are_told_in_the_readers_language_and_to_programs_as_json() -> None:
    with client() as browser:
        assert '<html lang="vi">' in browser.get("/vi/nothing").text
        assert '<html lang="zh-Hans">' in browser.get("/x", headers={"accept-language": "zh-CN,en;q=0.5"}).text
        assert '<html lang="ja">' in browser.get("/x", headers={"accept-language": "fr, ja;q=0.3, en;q=0.2"}).text
        assert '<html lang="en">' in browser.get("/x", headers={"accept-language": "xx;q=nonsense"}).text
        told = browser.post("/api/size", content=b"x", headers={"content-type": "text/plain"})
    assert json.loads(told.text) == {"status": 415, "error": "What was sent is not a form of this page.", "fields": []}


def test_one_client_may_not_ask_for_ever_and_costs_the_others_nothing() -> None:
    door = Door(per_second=0.5, burst=3)
    with client(door) as browser, client(door, client=("10.0.0.2", 1)) as other:
        statuses = [browser.get("/vi/size") for _ in range(5)]
        assert [one.status_code for one in statuses] == [200, 200, 200, 429, 429]
        assert statuses[-1].headers["retry-after"] == "2"
        assert browser.get("/healthz").status_code == 200
        assert other.get("/vi/size").status_code == 200


def test_behind_a_proxy_the_client_is_the_one_it_names_and_nobody_else_may_knock() -> None:
    door = Door(per_second=0.5, burst=1, proxies=frozenset({"10.0.0.1"}))
    guarded = Guard(an_app(), door)
    with TestClient(guarded, base_url="http://localhost", client=("10.0.0.1", 1)) as proxy:
        # A client may write the header itself; only the last entry is the proxy's own.
        first = {"x-forwarded-for": "9.9.9.9, 192.0.2.1"}
        again = {"x-forwarded-for": "8.8.8.8, 192.0.2.1"}
        statuses = [proxy.get("/vi/size", headers=one).status_code for one in (first, again)]
        assert statuses == [200, 429]
        assert proxy.get("/vi/size", headers={"x-forwarded-for": "192.0.2.2"}).status_code == 200
        assert "strict-transport-security" in proxy.get("/healthz").headers
    with TestClient(guarded, base_url="http://localhost", client=("192.0.2.7", 1)) as stranger:
        assert stranger.get("/vi/size").status_code == 403


def test_whoever_sends_too_slowly_is_not_waited_for() -> None:
    assert _status(Guard(an_app(), Door(seconds_to_read=0.05)), _never) == 408


def test_one_client_that_sends_slowly_takes_only_some_of_the_places() -> None:
    guard = Guard(an_app(), Door(hosts=frozenset({"localhost"}), seconds_to_read=0.2, arriving=2))

    async def all_at_once() -> tuple[list[int], list[int]]:
        slow = [asyncio.create_task(_asked(guard, _never, "5")) for _ in range(4)]
        await asyncio.sleep(0.05)
        # Somebody else, and the same client where there is nothing to wait for.
        others = [await _asked(guard, _nothing, "0", "127.0.0.2"), await _asked(guard, _nothing)]
        return [await one for one in slow], others

    statuses, others = asyncio.run(all_at_once())
    assert sorted(statuses) == [408, 408, 503, 503]
    assert others == [200, 200]
    assert asyncio.run(_asked(guard, _nothing, "0")) == 200


@pytest.mark.parametrize(
    ("one", "another", "same"),
    [
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("192.0.2.1:50001", "192.0.2.1:50002", True),
        ("[2001:db8::1]:50001", "[2001:db8::1]:50002", True),
        ("unknown", "192.0.2.1", False),
    ],
)
def test_clients_are_told_apart_by_their_address(one: str, another: str, same: bool) -> None:
    door = Door(proxies=frozenset({"10.0.0.1"}))
    told = [Knock("GET", "/", {"x-forwarded-for": f"forged, {who}"}, "10.0.0.1") for who in (one, another)]
    first, second = (house_of(knock.client(door)) for knock in told)
    assert (first == second) is same


def test_whoever_leaves_while_sending_costs_nothing() -> None:
    async def gone() -> Message:
        return {"type": "http.disconnect"}

    assert _status(Guard(an_app(), Door()), gone) == 400


def test_no_more_come_in_than_there_is_room_for() -> None:
    guard = Guard(an_app(), Door(at_once=1, seconds_to_read=0.2))

    async def both() -> list[int]:
        return list(await asyncio.gather(_asked(guard, _never), _asked(guard, _never)))

    assert sorted(asyncio.run(both())) == [408, 503]


@pytest.mark.parametrize(("inside", "then"), [(0, 200), (3, 200), (4, 503), (5, 503)])
def test_a_server_that_is_late_lets_nobody_more_in_until_it_has_caught_up_a_few_apart(inside: int, then: int) -> None:
    guard = Guard(an_app(), Door(latest=0.1))

    async def busy_and_then_not() -> list[int]:
        begin = await _asked(guard, _nothing)
        others = [asyncio.create_task(_asked(guard, _never)) for _ in range(inside)]
        await asyncio.sleep(0.06)
        time.sleep(0.3)
        for _ in range(3):
            await asyncio.sleep(0)
        late = await _asked(guard, _nothing)
        for _ in range(100):  # on a busy machine it may be late once more
            await asyncio.sleep(0.1)
            if (again := await _asked(guard, _nothing)) == 200:
                break
        for other in others:
            other.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        return [begin, late, again]

    assert asyncio.run(busy_and_then_not()) == [200, then, 200]


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _never() -> Message:
    await asyncio.sleep(60)
    raise AssertionError


def _status(guard: Guard, receive: Callable[[], Any], length: str | None = None) -> int:
    return asyncio.run(_asked(guard, receive, length))


async def _asked(guard: Guard, receive: Callable[[], Any], length: str | None = None, client: str = "127.0.0.1") -> int:
    """The status of a post whose body comes as `receive` gives it."""
    found: list[int] = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            found.append(message["status"])

    headers = [(b"host", b"localhost"), (b"content-type", FORM["content-type"].encode())]
    headers += [(b"content-length", length.encode())] if length else []
    scope = {"type": "http", "method": "POST", "path": "/vi/size", "headers": headers, "client": (client, 1)}
    scope |= {
        "query_string": b"",
        "root_path": "",
        "http_version": "1.1",
        "scheme": "http",
        "server": ("localhost", 80),
    }
    await guard(scope, receive, send)
    return found[0]
