"""The samples' bundles, printed once for all tests that look at them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from unittest.mock import patch

from samples import DAY, decided, sample

from visa_kit.packet import corridor
from visa_kit.packet.corridor import Printed, print_bundle
from visa_kit.packet.plan import Bundle
from visa_kit.packet.planning import plan


@cache
def planned_bundles(name: str) -> tuple[Bundle, ...]:
    """Every bundle of an example, before printing."""
    case = sample(name)
    return plan(case, decided(case)).bundles


@cache
def printed_bundle(name: str, bundle: str) -> Printed:
    """One bundle of an example, as `pack` prints it."""
    (planned,) = (one for one in planned_bundles(name) if one.id == bundle)
    return print_bundle(planned, DAY)


def printed_bundles(name: str) -> tuple[Printed, ...]:
    """Every bundle of an example, as `pack` prints it."""
    return tuple(printed_bundle(name, one.id) for one in planned_bundles(name))


@contextmanager
def printed_already(name: str) -> Iterator[None]:
    """Whoever prints the bundles of an example gets those that are printed: the same input gives the same bytes."""
    with patch.object(corridor, "print_bundle", lambda bundle, _: printed_bundle(name, bundle.id)):
        yield


@contextmanager
def only_printing(id: str) -> Iterator[None]:
    """One bundle of each packet is printed as ever; the others are files with nothing in them."""

    def press(bundle: Bundle, day: date) -> Printed:
        return print_bundle(bundle, day) if bundle.id == id else Printed(bundle=bundle.id, pdf=b"", pages=1, faults=())

    with patch.object(corridor, "print_bundle", press):
        yield
