"""How properties are tried: the same examples on every run and no stopwatch, so that a busy machine fails nothing.

`pytest --hypothesis-profile=hundreds` tries 500 new examples of each, `--hypothesis-profile=long` 5,000.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

_CALM = [HealthCheck.too_slow, HealthCheck.filter_too_much]
settings.register_profile("suite", max_examples=60, deadline=None, derandomize=True, suppress_health_check=_CALM)
settings.register_profile("hundreds", max_examples=500, deadline=None, suppress_health_check=_CALM)
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


_ended_with: list[int] = []


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Remember how the tests ended."""
    _ended_with.append(int(exitstatus))


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave without taking the process down piece by piece, once everything is said and every test has ended.

    A Java machine (veraPDF), Pango, PDFium and QPDF live in it together, and Python's own order of taking them down has
    crashed after the last line, which turned a run without a failure into one with exit status 139.
    """
    if _ended_with:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(_ended_with[-1])
