"""How wide the web's door stands: who may knock, how often, and how much may be carried in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
"""The names and addresses of this very machine."""
LARGEST: Final = 5 << 20
"""Bytes that a request may hold at most, on any page."""


@dataclass(frozen=True)
class Door:
    """The settings of one server's door."""

    hosts: frozenset[str] = LOOPBACK
    """Names in the Host header that are ours; a page elsewhere that points its own name at us is refused."""
    languages: tuple[str, ...] = ("ja", "en", "zh-Hans", "vi")
    """Languages of the error pages; the last resort is the first one."""
    most_bytes: int = LARGEST
    seconds_to_read: float = 20
    """In which a whole request must have arrived."""
    at_once: int = 100
    """Requests in work at the same time; the next one is told to come back."""
    arriving: int = 16
    """Requests of one client address that may be arriving at the same time, so that nobody takes every place by sending slowly."""
    latest: float | None = None
    """Seconds by which the server may be late with its work; then nobody more is let in until it has caught up, a few apart."""
    per_second: float | None = 10
    """Requests of one client address in the long run; None for no limit."""
    burst: int = 60
    """Requests of one client address that may come in a row."""
    proxies: frozenset[str] = frozenset()
    """Addresses of the proxy that ends TLS in front of us. When told, nobody else may knock."""
    needs_origin: bool = False
    """Whether a post must say from which page it comes. Without it, one that says nothing, or that an old browser sends
    as `Origin: null`, is taken: right only where nothing is stored and no cookie is set."""
    policy: tuple[str, ...] = ()
    """Further directives of the content security policy, for example `script-src 'self'`."""
