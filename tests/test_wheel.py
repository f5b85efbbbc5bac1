"""The wheel: it carries all that the kit needs, is the same each time, and works away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

PROJECT = Path(__file__).resolve().parent.parent
ONE_DAY = "1795305600"
"""A moment for SOURCE_DATE_EPOCH: 22 November 2026."""


def build(folder: Path) -> Path:
    """Build the wheel into a folder, with what is installed and without the network."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(
        command, cwd=PROJECT, env=os.environ | {"SOURCE_DATE_EPOCH": ONE_DAY}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed in it, standing before the checkout on the path of `python`."""
    folder = tmp_path_factory.mktemp("away from the checkout")
    command = [sys.executable, "-I", "-m", "pip", "install", "--no-deps", "--no-index", "--target", str(folder)]
    done = subprocess.run([*command, str(wheel)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


def carried(folder: str, *endings: str) -> set[str]:
    """The files of a folder of the checkout that the wheel must carry, relative to it."""
    root = PROJECT / folder
    found = {str(path.relative_to(root)) for path in root.rglob("*") if path.suffix in endings}
    assert found, f"nothing was found in {folder}"
    return found


def test_it_carries_templates_languages_rules_and_licence(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {f"visa_kit/_templates/{name}" for name in carried("templates", ".html", ".css")} <= names
    assert {f"visa_kit/_locales/{name}" for name in carried("locales", ".po")} <= names
    assert {f"visa_kit/rules/book/{name}" for name in carried("visa_kit/rules/book", ".yaml")} <= names
    assert {f"visa_kit/{name}" for name in carried("visa_kit", ".py", ".typed")} <= names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_it_carries_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"visa_kit"}
    endings = {Path(name).suffix for name in names if name.startswith("visa_kit/")}
    assert endings <= {".py", ".typed", ".yaml", ".html", ".css", ".po", ".pot", ".cfg", ".md"}


def test_it_is_the_same_each_time(wheel: Path, tmp_path: Path) -> None:
    assert build(tmp_path).read_bytes() == wheel.read_bytes()


def test_the_command_works_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    words = ["checklist", "--live-in", "VN", "--nationality", "VN", "--stays", "2", "--companions", "1"]
    done = subprocess.run(
        [installed / "bin/visa-kit", *words, "--out", "paper"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(path.name for path in tmp_path.rglob("*.pdf")) == ["traveller-1.pdf", "traveller-2.pdf"]


def test_its_folders_are_its_own(installed: Path, tmp_path: Path) -> None:
    program = "from visa_kit import places; print(places.TEMPLATES, places.LOCALES, places.BOOK, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    folders = [Path(line) for line in done.stdout.splitlines()]
    assert folders == [installed / "visa_kit" / name for name in ("_templates", "_locales", "rules/book")]
    assert all(folder.is_dir() for folder in folders)
