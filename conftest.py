"""How properties are tried: the same examples on every run and no stopwatch, so that a busy machine fails nothing.

`pytest --hypothesis-profile=long` looks for new examples, for as long as it takes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

_CALM = [HealthCheck.too_slow, HealthCheck.filter_too_much]
settings.register_profile("suite", max_examples=60, deadline=None, derandomize=True, suppress_health_check=_CALM)
settings.register_profile("long", max_examples=5000, deadline=None, suppress_health_check=_CALM)
settings.load_profile("suite")


@pytest.fixture(autouse=True)
def _own_umask() -> Iterator[None]:
    """The command line narrows the process's umask; the next test must not inherit that."""
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let somebody who has looked at the new pages take them as the ones to compare with."""
    parser.addoption("--update-goldens", action="store_true", help="take the printed pages as the new goldens")
