"""A server as the system sees it: how it ends, and what becomes of a connection that stands still."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys

import pytest

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
