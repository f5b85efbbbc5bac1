"""Starting a server: one process, no log of who asked for what."""

from __future__ import annotations

import socket

import uvicorn
from starlette.types import ASGIApp


def serve(app: ASGIApp, host: str, port: int) -> None:
    """Serve an app until it is told to end. Raises OSError when nobody may listen there."""
    config = uvicorn.Config(
        app,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=16 << 10,
    )
    with _listening(host, port) as ear:
        uvicorn.Server(config).run(sockets=[ear])


def _listening(host: str, port: int) -> socket.socket:
    """The socket, made here because uvicorn ends the whole program when it cannot make its own."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    ear = socket.socket(family, kind, protocol)
    try:
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        ear.bind(address)
    except OSError:
        ear.close()
        raise
    return ear
