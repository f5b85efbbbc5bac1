"""The C libraries: all here, a missing one is named, and none is looked for with a compiler."""

from __future__ import annotations

import subprocess
import sys

import pytest

from visa_kit.packet import libraries

IMPORT = """
import ctypes.util
from contextlib import nullcontext
from visa_kit.packet.fonts import use_only_ours
from visa_kit.packet.libraries import named_as_on_linux
looked_for, look = [], ctypes.util.find_library
ctypes.util.find_library = lambda name: looked_for.append(name) or look(name)
use_only_ours()
with {within}():
    import weasyprint
print(len(looked_for))
"""


def test_all_libraries_are_here() -> None:
    assert libraries.missing_libraries() == ()


def test_a_missing_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(libraries.LIBRARIES, "libharfbuzz-subset0", ("libno-such-thing.so.0",))
    assert libraries.missing_libraries() == ("libharfbuzz-subset0",)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the libraries have other names")
def test_nobody_looks_for_them_with_a_compiler() -> None:
    """WeasyPrint looks for a dozen libraries of other systems first, which starts a compiler for each."""

    def looked_for(within: str) -> int:
        done = subprocess.run([sys.executable, "-c", IMPORT.format(within=within)], capture_output=True, check=True)
        return int(done.stdout)

    assert looked_for("nullcontext") > 5
    assert looked_for("named_as_on_linux") == 0
