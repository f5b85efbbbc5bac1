"""A server as the system sees it: how it ends, and what becomes of a connection that stands still."""

from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
import sys
import time

import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from visa_kit.web import in_time
from visa_kit.web.in_time import InTime
from visa_kit.web.serving import listening

_PROGRAM = """
from visa_kit.web.serving import serve

async def app(scope, receive, send):
    for stage in ("startup", "shutdown"):
        await receive()
        print(stage, flush=True)
        await send({"type": f"lifespan.{stage}.complete"})

serve(app, "127.0.0.1", 0)
"""


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_whoever_ends_it_or_closes_its_terminal_lets_it_put_everything_away(sign: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", _PROGRAM], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        assert server.stdout.readline() == "startup\n"
        server.send_signal(sign)
        rest, _ = server.communicate(timeout=60)
    assert rest == "shutdown\n"


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="only Linux can cut a connection that stands still")
def test_whoever_takes_nothing_of_an_answer_is_cut_off() -> None:
    with listening("127.0.0.1", 0) as ear:
        ear.listen()
        with socket.create_connection(ear.getsockname()) as client:
            connection, _ = ear.accept()
            with connection:
                assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 30_000
            assert client


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope, receive)
    await PlainTextResponse(b"heard " + await request.body())(scope, receive, send)


def answers(*pieces: bytes, pause: float = 0.0) -> tuple[bytes, float]:
    """What somebody hears who sends these pieces one after the other, and after how many seconds the line is closed."""

    async def talk() -> tuple[bytes, float]:
        with listening("127.0.0.1", 0) as ear:
            ear.listen()
            config = uvicorn.Config(echo, http=InTime, log_level="critical", lifespan="off")
            server = uvicorn.Server(config)
            serving = asyncio.create_task(server.serve([ear]))
            reader, writer = await asyncio.open_connection(*ear.getsockname())
            began = time.monotonic()
            hearing = asyncio.create_task(asyncio.wait_for(reader.read(), 30))
            for piece in pieces:
                if not hearing.done():
                    writer.write(piece)
                    await asyncio.sleep(pause)
            heard = await hearing
            lasted = time.monotonic() - began
            writer.close()
            server.should_exit = True
            await serving
            return heard, lasted

    return asyncio.run(talk())


ONCE = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
AGAIN = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.mark.parametrize(
    ("pieces", "heard"),
    [
        ((), 0),  # connects, and says nothing
        ((ONCE[:20],), 0),  # begins, and never comes to the end
        ((*(ONCE[n : n + 1] for n in range(20)),), 0),  # a letter now and then: each is too few
        ((AGAIN, ONCE[:20]), 1),  # the same with the second request of a connection
    ],
)
def test_whoever_never_finishes_the_first_lines_is_cut_off(
    monkeypatch: pytest.MonkeyPatch, pieces: tuple[bytes, ...], heard: int
) -> None:
    monkeypatch.setattr(in_time, "SECONDS", 0.4)
    answer, lasted = answers(*pieces, pause=0.05)
    assert answer.count(b"heard") == heard
    assert 0.3 < lasted < 10


def test_whoever_finishes_them_in_time_is_heard_however_often() -> None:
    answer, _ = answers(*(AGAIN[n : n + 9] for n in range(0, len(AGAIN), 9)), AGAIN, ONCE[:9], ONCE[9:], pause=0.02)
    assert answer.count(b"heard") == 3


def test_the_time_does_not_run_while_a_body_arrives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_time, "SECONDS", 0.2)

    post = b"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 5\r\n\r\n"
    answer, _ = answers(post, b"h", b"e", b"l", b"l", b"o", pause=0.1)
    assert answer.endswith(b"heard hello")
