"""A test of many things fails when its check fails of one, and names it."""

from __future__ import annotations

import pytest
from together import of_each


def test_each_that_the_check_does_not_hold_of_is_named() -> None:
    @of_each([1, 2, 3], lambda number: f"no. {number}")
    def is_even(number: int) -> None:
        assert number % 2 == 0

    with pytest.raises(AssertionError) as found:
        is_even()
    assert "no. 1" in str(found.value)
    assert "no. 2" not in str(found.value)
    assert "no. 3" in str(found.value)


def test_of_nothing_there_is_no_test() -> None:
    with pytest.raises(AssertionError):
        of_each([])
