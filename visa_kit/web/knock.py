"""One request as it knocks: its host, its client, the page it comes from, its reader's language."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from starlette.types import Scope

from visa_kit.web.door import Door

_HOST: Final = re.compile(r"(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::[0-9]{0,5})?")


class Knock(NamedTuple):
    """What the door looks at before anybody reads what was sent."""

    method: str
    path: str
    headers: dict[str, str]
    peer: str
    """The address at the other end of the connection."""

    @classmethod
    def of(cls, scope: Scope) -> Knock:
        """The request of an ASGI scope; of a header that stands twice, the last one counts."""
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        return cls(scope["method"], scope["path"], headers, (scope.get("client") or ("", 0))[0])

    @property
    def host(self) -> str:
        """The Host header without its port, in small letters."""
        return _without_port(self.headers.get("host", ""))

    def client(self, door: Door) -> str:
        """Whose request it is: what our own proxy says, and nobody else's word."""
        if self.peer in door.proxies:
            told = self.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
            # Some proxies tell the port, too, and each connection has another one.
            with_port = told.startswith("[") or told.count(":") == 1
            return (_without_port(told) if with_port else told) or self.peer
        return self.peer

    def is_cross_site(self, door: Door) -> bool:
        """Whether a post comes from a page that is not ours; browsers tell, and pages cannot make them lie."""
        site = self.headers.get("sec-fetch-site")
        if site is not None:
            return site not in ("same-origin", "none")
        origin = self.headers.get("origin")
        if origin is None or origin == "null":
            return door.needs_origin
        return _without_port(origin.partition("://")[2]) != self.host


def language_of(path: str, accepted: str, languages: tuple[str, ...]) -> str:
    """The reader's language: what the address begins with, else the first one that the browser asks for and we have."""
    first = path.split("/")[1] if "/" in path else ""
    if first in languages:
        return first
    wanted = sorted(_wanted(accepted), key=lambda one: -one[1])
    for tag, _ in wanted:
        for language in languages:
            if tag == language.lower() or tag.partition("-")[0] == language.lower().partition("-")[0]:
                return language
    return "en" if "en" in languages else languages[0]


def _wanted(accepted: str) -> list[tuple[str, float]]:
    found = []
    for part in accepted[:500].split(","):
        tag, _, weight = part.partition(";")
        try:
            found.append((tag.strip().lower(), float(weight.strip().removeprefix("q=") or 1)))
        except ValueError:
            continue
    return found


def _without_port(host: str) -> str:
    """The name or address in small letters; empty when it is none."""
    found = _HOST.fullmatch(host.lower())
    return (found[1] or found[2]) if found else ""
