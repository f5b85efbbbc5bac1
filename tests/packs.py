"""The samples' bundles, printed once for all tests that look at them."""

from __future__ import annotations

from functools import cache

from samples import decided, sample

from visa_kit.packet.corridor import Printed, print_plan
from visa_kit.packet.planning import plan


@cache
def printed_bundles(name: str) -> tuple[Printed, ...]:
    """Every bundle of an example, as `pack` prints it."""
    case = sample(name)
    return print_plan(plan(case, decided(case)))
