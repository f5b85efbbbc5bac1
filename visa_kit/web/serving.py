"""Starting a server: one process, no log of who asked for what."""

from __future__ import annotations

import uvicorn
from starlette.types import ASGIApp


def serve(app: ASGIApp, host: str, port: int) -> None:
    """Serve an app until it is told to end.

    Raises OSError, or ends the program with status 1, when the port is taken.
    """
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=16 << 10,
    )
    uvicorn.Server(config).run()
