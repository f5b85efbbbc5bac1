"""How often one client may knock: so many in a row, then so many a second; nothing of it is written down."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from typing import Final

_CLIENTS: Final = 20_000
"""Clients remembered at once; the one unseen for longest is forgotten first."""
_HOUSE: Final = 64
"""Bits of an IPv6 address that one house or one phone has for itself."""


@dataclass
class _Purse:
    left: float
    seen: float


class Pace:
    """A purse of requests for each client address, refilled as time goes by."""

    def __init__(self, per_second: float, burst: int, clock: Callable[[], float]) -> None:
        self._per_second = per_second
        self._burst = burst
        self._clock = clock
        self._purses: OrderedDict[str, _Purse] = OrderedDict()

    def wait(self, client: str) -> int:
        """0 when the client may come in; else the whole seconds after which it may."""
        now = self._clock()
        key = house_of(client)
        purse = self._purses.setdefault(key, _Purse(self._burst, now))
        self._purses.move_to_end(key)
        if len(self._purses) > _CLIENTS:
            self._purses.popitem(last=False)
        purse.left = min(self._burst, purse.left + (now - purse.seen) * self._per_second)
        purse.seen = now
        if purse.left >= 1:
            purse.left -= 1
            return 0
        return ceil((1 - purse.left) / self._per_second)


def house_of(client: str) -> str:
    """The address itself; of IPv6 the part that one subscriber has, of IPv4 written as IPv6 the whole."""
    try:
        address = ip_address(client)
    except ValueError:
        return client
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, _HOUSE), strict=False)) if isinstance(address, IPv6Address) else client
