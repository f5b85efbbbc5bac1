"""What the tests of the rule book are given."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_book import Folder


@pytest.fixture
def small_book(tmp_path: Path) -> Folder:
    """A small sound book in a folder of its own."""
    return Folder(tmp_path)
