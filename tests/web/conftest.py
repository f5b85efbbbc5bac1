"""What the tests of the pages are given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from desk_browser import Coordinator, a_desk, sitting
from families import patients_pages
from samples import EXAMPLES
from web_client import TestClient


@pytest.fixture(scope="module")
def browser() -> Iterator[TestClient]:
    """A browser at the patient's pages."""
    with patients_pages() as pages:
        yield pages


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A coordinator's folder with the examples and their profiles."""
    return copytree(EXAMPLES, tmp_path / "cases")


@pytest.fixture
def desk(folder: Path) -> Iterator[Coordinator]:
    """A coordinator at a desk in that folder."""
    with sitting(a_desk(folder)) as coordinator:
        yield coordinator
