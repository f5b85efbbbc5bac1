"""The guard at the door: an ASGI layer around an app that lets no hostile request in and no careless answer out.

The app behind it sees only requests whose whole body has arrived, is small enough, and comes from our own pages.
"""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from visa_kit.web.door import Door
from visa_kit.web.headers import NO_STORE, headers
from visa_kit.web.knock import Knock
from visa_kit.web.lateness import Lateness
from visa_kit.web.pace import Pace, house_of
from visa_kit.web.trouble import trouble

_log = logging.getLogger("visa_kit.web")
_METHODS: Final = ("GET", "HEAD", "POST")
_BODIES: Final = ("application/x-www-form-urlencoded", "multipart/form-data", "application/json")
_HAS_BODY: Final = ("content-length", "transfer-encoding")
_HEALTHY: Final[tuple[Message, ...]] = (
    {
        "type": "http.response.start",
        "status": 200,
        "headers": [(b"content-length", b"3"), (b"content-type", b"text/plain; charset=utf-8")],
    },
    {"type": "http.response.body", "body": b"ok\n"},
)
_FEW: Final = 4
"""Requests in work that are not the reason why the server is late: other programs are, and nobody is turned away."""
_SOON: Final = 5
"""Seconds after which somebody who met a full house may come back."""


class _Refusal(Exception):  # noqa: N818 - reads aloud as what it means
    def __init__(self, status: int, retry: int | None = None) -> None:
        super().__init__(str(status))
        self.status = status
        self.retry = retry


class Guard:
    """An app with a door in front of it."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door
        self._headers = headers(door)
        self._pace = Pace(door.per_second, door.burst, time.monotonic) if door.per_second else None
        self._inside = 0
        self._arriving: Counter[str] = Counter()
        self._lateness = Lateness() if door.latest else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1003})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = _Answer(send, self._headers)
        if scope["path"] == "/healthz":
            # Asked by machines, by address and often: it says nothing, and goes before everything else.
            for message in _HEALTHY:
                await answer(message)
            return
        knock = Knock.of(scope)
        self._inside += 1
        try:
            self._look_at(knock)
            with self._place_to_arrive(knock):
                body = await self._read(knock, receive)
            await self._app(scope, _replaying(body, receive), answer)
        except _Refusal as refusal:
            response = trouble(refusal.status, knock.path, knock.headers, self._door.languages, refusal.retry)
            await response(scope, receive, answer)
        except Exception as error:  # the last door: neither the reader nor a log may meet what it says
            place = traceback.extract_tb(error.__traceback__)[-1]
            _log.error("a mistake of the kit: %s, %s:%s", type(error).__name__, Path(place.filename).name, place.lineno)
            if not answer.begun:
                await trouble(500, knock.path, knock.headers, self._door.languages)(scope, receive, answer)
        finally:
            self._inside -= 1

    def _look_at(self, knock: Knock) -> None:
        """Everything that can be known before the body is read."""
        door = self._door
        late = self._is_late()
        if self._inside > door.at_once or (late and self._inside > _FEW):
            raise _Refusal(503, _SOON)
        if door.proxies and knock.peer not in door.proxies:
            raise _Refusal(403)
        if self._pace and (wait := self._pace.wait(knock.client(door))):
            raise _Refusal(429, wait)
        if knock.host not in door.hosts:
            raise _Refusal(400)
        if knock.method not in _METHODS:
            raise _Refusal(405)
        if knock.method == "POST":
            if knock.is_cross_site(door):
                raise _Refusal(403)
            if knock.headers.get("content-type", "").partition(";")[0].strip().lower() not in _BODIES:
                raise _Refusal(415)

    def _is_late(self) -> bool:
        if self._lateness is None or self._door.latest is None:
            return False
        self._lateness.watch()
        return self._lateness.seconds > self._door.latest

    @contextmanager
    def _place_to_arrive(self, knock: Knock) -> Iterator[None]:
        """One of the few places that a client address has for what has not arrived yet."""
        if knock.headers.keys().isdisjoint(_HAS_BODY):
            yield  # there is nothing to wait for
            return
        house = house_of(knock.client(self._door))
        if self._arriving[house] >= self._door.arriving:
            raise _Refusal(503, _SOON)
        self._arriving[house] += 1
        try:
            yield
        finally:
            self._arriving[house] -= 1
            if not self._arriving[house]:
                del self._arriving[house]

    async def _read(self, knock: Knock, receive: Receive) -> bytes:
        """The whole body; it is counted while it streams in, because the length that a client tells may be a lie."""
        told = knock.headers.get("content-length", "0")
        if not told.isdecimal():
            raise _Refusal(400)
        if int(told[:20]) > self._door.most_bytes:
            raise _Refusal(413)
        body = bytearray()
        try:
            async with asyncio.timeout(self._door.seconds_to_read):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise _Refusal(400)
                    body += message.get("body", b"")
                    if len(body) > self._door.most_bytes:
                        raise _Refusal(413)
                    if not message.get("more_body", False):
                        return bytes(body)
        except TimeoutError:
            raise _Refusal(408) from None


class _Answer:
    """Sends an answer on, with the headers that every answer has."""

    def __init__(self, send: Send, common: list[tuple[bytes, bytes]]) -> None:
        self._send = send
        self._common = common
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            own = [(name.lower(), value) for name, value in message.get("headers", [])]
            said = {name for name, _ in own}
            common = [one for one in (*self._common, NO_STORE) if one[0] not in said]
            message = {**message, "headers": [*own, *common]}
        await self._send(message)


def _replaying(body: bytes, receive: Receive) -> Receive:
    """The body that was read, for the app to read once more; after it, whatever the connection says."""
    waiting = [body]

    async def again() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return again
