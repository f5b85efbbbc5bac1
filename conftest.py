"""How properties are tried: the same examples on every run and no stopwatch, so that a busy machine fails nothing.

`pytest --hypothesis-profile=hundreds` tries 500 new examples of each, `--hypothesis-profile=long` 5,000.
"""

from __future__ import annotations

import gc
import os
import sys
from functools import cache
from typing import Any

import pytest
import typer.testing
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadFileScheduling

_CALM = [HealthCheck.too_slow, HealthCheck.filter_too_much]
settings.register_profile("suite", max_examples=30, deadline=None, derandomize=True, suppress_health_check=_CALM)
settings.register_profile("hundreds", max_examples=500, deadline=None, suppress_health_check=_CALM)
settings.register_profile("long", max_examples=5000, deadline=None, suppress_health_check=_CALM)
settings.load_profile("suite")

# Typer would make all commands of the kit anew for each call of one.
typer.testing._get_command = cache(typer.main.get_command)

_UMASK = 0o022


def pytest_runtest_setup() -> None:
    """The command line narrows the process's umask; the next test must not inherit that."""
    os.umask(_UMASK)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let somebody who has looked at the new pages take them as the ones to compare with."""
    parser.addoption("--update-goldens", action="store_true", help="take the printed pages as the new goldens")


_PRINT_THE_EXAMPLES = (
    *("tests/packet/test_examples.py", "tests/packet/test_pages_of_papers.py"),
    *("tests/packet/test_verapdf.py", "tests/cli/test_pack.py"),
    *("tests/cli/test_prove.py", "tests/workers/test_helper.py"),
)
"""Files that go to one worker, so that the examples are printed, and a Java machine is started, once in a run."""
_LONG = (*_PRINT_THE_EXAMPLES, "tests/workers/", "tests/test_quality.py", "tests/cli/test_batch.py", "tests/packet/")
"""What begins first, so that at the end no worker waits for another's long file."""


class _InOneGo(LoadFileScheduling):
    """A file at a time to each worker, and the files that print the examples as one."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return _PRINT_THE_EXAMPLES[0] if file in _PRINT_THE_EXAMPLES else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    """Deal out the files; with any other --dist it is xdist's own business."""
    return _InOneGo(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long."""

    def rank(item: pytest.Item) -> int:
        return next((number for number, path in enumerate(_LONG) if item.nodeid.startswith(path)), len(_LONG))

    items.sort(key=rank)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Look for rubbish seldom, and never among the thousands of tests themselves: it took a sixth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


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
