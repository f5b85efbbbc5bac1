"""Starting a server: one process, no log of who asked for what."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from visa_kit.web.in_time import InTime

_STALLED: Final = 30_000
"""Milliseconds after which the connection of somebody who takes nothing of an answer is cut."""
_TURN: Final = 0.0005
"""Seconds after which a thread that makes a page hands over to the door, if that has something to do."""


def serve(app: ASGIApp, host: str, port: int) -> None:
    """Serve an app until it is told to end. Raises OSError when nobody may listen there."""
    config = uvicorn.Config(
        app,
        http=InTime,
        access_log=False,
        log_level="error",  # a warning for each request that is no HTTP would fill a disk
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_keep_alive=10,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=16 << 10,
    )
    # It says which letter of a form it stumbled over.
    logging.getLogger("python_multipart").setLevel(logging.CRITICAL)
    sys.setswitchinterval(_TURN)
    server = uvicorn.Server(config)
    if signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:
        # Whoever closes the terminal ends the server as with Ctrl+C, and nothing is left lying about.
        signal.signal(signal.SIGHUP, server.handle_exit)
    with listening(host, port) as ear:
        server.run(sockets=[ear])


def listening(host: str, port: int) -> socket.socket:
    """The socket, made here because uvicorn ends the whole program when it cannot make its own."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    ear = socket.socket(family, kind, protocol)
    try:
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # on Linux; every connection has it from its socket
            ear.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _STALLED)
        ear.bind(address)
    except OSError:
        ear.close()
        raise
    return ear
