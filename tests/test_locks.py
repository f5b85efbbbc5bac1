"""The lock files: they hold what pyproject.toml asks for, each with its hash, and no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parent.parent
RUN, TEST = "requirements.lock", "requirements-test.lock"


def pins(lock: str) -> dict[str, str]:
    """The version of every package in a lock file."""
    return dict(re.findall(r"(?m)^([a-z0-9-]+)==(\S+)", (PROJECT / lock).read_text()))


def project() -> dict[str, Any]:
    return tomllib.loads((PROJECT / "pyproject.toml").read_text())


def unmet(wishes: list[str], lock: str) -> list[str]:
    """The wishes that a lock file does not fulfil."""
    locked = pins(lock)
    wanted = [Requirement(wish) for wish in wishes]
    return [str(wish) for wish in wanted if locked.get(canonicalize_name(wish.name), "0") not in wish.specifier]


def test_what_the_kit_needs_is_locked() -> None:
    wishes = project()["project"]["dependencies"]
    assert len(wishes) > 10
    assert unmet(wishes, RUN) == []


def test_what_the_tests_and_the_wheel_need_is_locked() -> None:
    wishes = project()["project"]["optional-dependencies"]["test"] + project()["build-system"]["requires"]
    assert len(wishes) > 5
    assert unmet(wishes, TEST) == []


def test_the_tests_run_with_the_versions_that_the_kit_runs_with() -> None:
    assert pins(RUN).items() <= pins(TEST).items()


@pytest.mark.parametrize("lock", [RUN, TEST])
def test_each_package_has_its_hashes_and_nothing_else_stands_there(lock: str) -> None:
    text = (PROJECT / lock).read_text()
    packages = re.split(r"(?m)^(?=\S)", text)[1:]
    shape = re.compile(
        r"[a-z0-9-]+==[0-9][0-9a-z.+]*( ; [a-z_ !='A-Z0-9<>.()]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n"
    )
    assert len(packages) == len(pins(lock)) > 30
    assert [package for package in packages if not shape.fullmatch(package)] == []
