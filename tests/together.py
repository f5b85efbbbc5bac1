"""One test for many things alike, where a test for each would take longer than the checks themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing")


def of_each(
    things: Iterable[Thing], name: Callable[[Thing], str] = str
) -> Callable[[Callable[[Thing], None]], Callable[[], None]]:
    """Make a check of one thing a test of all of them, which names each that it does not hold of, and why."""
    all_of_them = tuple(things)
    assert all_of_them

    def decorate(check: Callable[[Thing], None]) -> Callable[[], None]:
        def test() -> None:
            wrong = {}
            for thing in all_of_them:
                try:
                    check(thing)
                except AssertionError as error:
                    wrong[name(thing)] = str(error)
            assert not wrong, "\n".join(f"{one}: {why}" for one, why in wrong.items())

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return decorate
