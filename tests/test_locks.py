"""The lock files: they hold what pyproject.toml asks for, each with its hash, and no address."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parent.parent
RUN, TEST, BROWSER = "requirements.lock", "requirements-test.lock", "requirements-browser.lock"


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


def imported(folder: str) -> Iterator[str]:
    """The packages outside the standard library that the modules of a folder import."""
    for path in (PROJECT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            yield from (top for name in names if (top := name.split(".")[0]) not in sys.stdlib_module_names)


def test_what_the_kit_imports_is_asked_for() -> None:
    other_names = {"yaml": "pyyaml", "pydantic_core": "pydantic"}
    wishes = project()["project"]["dependencies"] + project()["project"]["optional-dependencies"]["cluster"]
    asked = {canonicalize_name(Requirement(wish).name) for wish in wishes}
    found = {canonicalize_name(other_names.get(name, name)) for name in imported("visa_kit")} - {"visa-kit"}
    assert len(found) > 8
    assert found <= asked


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


@pytest.mark.parametrize(("extra", "lock"), [("cluster", TEST), ("browser", BROWSER)])
def test_what_an_extra_needs_is_locked(extra: str, lock: str) -> None:
    wishes = project()["project"]["optional-dependencies"][extra]
    assert len(wishes) > 1
    assert unmet(wishes, lock) == []
    assert pins(RUN).items() <= pins(lock).items()


@pytest.mark.parametrize("lock", [RUN, TEST, BROWSER])
def test_each_package_has_its_hashes_and_nothing_else_stands_there(lock: str) -> None:
    text = (PROJECT / lock).read_text()
    packages = re.split(r"(?m)^(?=\S)", text)[1:]
    shape = re.compile(
        r"[a-z0-9-]+==[0-9][0-9a-z.+]*( ; [a-z_ !='A-Z0-9<>.()]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n"
    )
    assert len(packages) == len(pins(lock)) > 30
    assert [package for package in packages if not shape.fullmatch(package)] == []
