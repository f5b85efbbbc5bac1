"""The house stands as it was drawn: rooms look only downstairs, and what is public says what it is."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "visa_kit"
FILES = sorted(path for path in PACKAGE.rglob("*.py"))
BOOK = PACKAGE / "rules" / "book"
BOOK_FILES = sorted(BOOK.rglob("*.yaml"))

FLOORS: dict[str, float] = {
    **dict.fromkeys(("problem", "span", "places"), 0),
    "case": 1,
    "workers": 1.5,  # processes that may die: batch and web both give them work
    **dict.fromkeys(("intake", "rules", "words"), 2),
    "answers": 2.5,  # the landing: what both rooms of the third floor print
    **dict.fromkeys(("packet", "forms"), 3),
    "office": 3.5,  # what is due in a case; whoever looks at many of them lists it
    **dict.fromkeys(("batch", "web"), 4),
    "cli": 5,
    "__main__": 6,  # the doorway: `python -m visa_kit`
}

# What the lower rooms may lean on besides Python itself: the fewer, the longer they stand.
THIRD_PARTIES = {
    "problem": {"pydantic"},
    "span": set[str](),
    "places": set[str](),
    "case": {"pydantic", "pydantic_core", "babel"},
    "workers": {"distributed"},  # where it is installed; only for a cluster
    "intake": {"pydantic", "yaml", "xlsxwriter", "babel"},  # babel: the names of languages in a workbook
    "rules": {"pydantic", "pydantic_core", "yaml"},
    "words": {"pydantic", "babel", "yaml"},  # yaml for the translators' tool only
}


def room_of(path: Path) -> str:
    """The room a file belongs to; empty for the package itself."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0].replace("__init__", "")


def parsed(path: Path) -> ast.Module:
    """A file as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> tuple[tuple[int, str], ...]:
    """Line and full name of each module a file imports, wherever in the file."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    package = ".".join(("visa_kit", *path.relative_to(PACKAGE).parent.parts))
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.rsplit(".", node.level - 1)[0] if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            # `from visa_kit import places` imports a room as well.
            yield from (
                (node.lineno, f"{module}.{alias.name}" if module == "visa_kit" else module) for alias in node.names
            )


def test_every_file_lies_in_a_room_of_the_house() -> None:
    rooms = {room_of(path) for path in FILES} - {""}

    assert len(FILES) >= 70
    assert rooms <= set(FLOORS)
    assert rooms >= {"problem", "span", "places", "case", "intake", "rules", "words", "packet", "cli"}


def test_a_room_imports_only_from_lower_floors() -> None:
    upwards = [
        f"{path.relative_to(PACKAGE)}:{line} imports {name}"
        for path in FILES
        for line, name in imports(path)
        if name.startswith("visa_kit.") and name != "visa_kit.__version__" and not may_import(room_of(path), name)
    ]

    assert upwards == []


def may_import(room: str, name: str) -> bool:
    """Whether a room stands above what it imports, or is it; the package itself imports nothing of its rooms."""
    other = name.split(".")[1]
    return bool(room) and (other == room or FLOORS[other] < FLOORS[room])


def test_a_stair_upwards_would_be_seen() -> None:
    assert may_import("cli", "visa_kit.packet.save")
    assert not may_import("case", "visa_kit.packet.save")
    assert not may_import("", "visa_kit.case")


def test_the_imports_were_looked_at() -> None:
    found = [(room_of(path), name) for path in FILES for _, name in imports(path) if name.startswith("visa_kit.")]

    assert len(found) > 200
    assert ("case", "visa_kit.span") in found
    assert {room for room, _ in found} >= {"case", "intake", "rules", "words", "packet", "cli"}


@pytest.mark.parametrize("room", sorted(THIRD_PARTIES))
def test_a_low_room_leans_on_few_packages(room: str) -> None:
    ours = sys.stdlib_module_names | {"visa_kit"} | THIRD_PARTIES[room]
    looked_at = [path for path in FILES if room_of(path) == room]

    assert looked_at
    for path in looked_at:
        strangers = {name.split(".")[0] for _, name in imports(path)} - ours
        assert not strangers, f"{path.name} imports {strangers}"


def test_everything_public_says_what_it_is() -> None:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    silent = []
    for path in FILES:
        tree = parsed(path)
        if tree.body and not ast.get_docstring(tree):
            silent.append(f"{path.relative_to(PACKAGE)} itself")
        silent += [
            f"{path.relative_to(PACKAGE)}:{node.lineno}: {node.name}"
            for node in tree.body
            if isinstance(node, kinds) and not node.name.startswith("_") and not ast.get_docstring(node)
        ]

    assert silent == []


def test_what_is_offered_exists() -> None:
    offering = 0
    for path in FILES:
        module = importlib.import_module(
            ".".join(("visa_kit", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        )
        names = getattr(module, "__all__", ())
        offering += bool(names)
        assert len(names) == len(set(names))
        for name in names:
            assert hasattr(module, name), f"{module.__name__} offers {name}"
    assert offering >= 4


def test_the_clock_is_read_upstairs_only() -> None:
    """Today's date is the command line's and the web's; everything below is given the day."""
    readers = {
        room_of(path)
        for path in FILES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow", "localtime", "gmtime"}
    }

    assert "cli" in readers
    assert readers <= {"cli", "web"}


NOTES = re.compile(r"\bfact base\b|\bfacts[:,]? (?:[a-z]+ ?){0,3},? ?(?:section )?\d+(?:\.|\b)", re.IGNORECASE)
CITED = re.compile(r"\((?:sources?|rules?) (?!book\b)([a-z0-9-]+(?:, [a-z0-9-]+)*)[);]")


def test_a_citation_can_be_followed() -> None:
    """A module names a source or a rule of the book, and no notes that lie elsewhere."""
    known = set(re.findall(r"^ *- (?:id|key): (\S+)", "\n".join(map(read, BOOK_FILES)), re.MULTILINE))
    cited = [(path, key) for path in FILES for keys in CITED.findall(read(path)) for key in keys.split(", ")]

    assert len(cited) > 30
    assert [f"{path.relative_to(PACKAGE)} cites {key}" for path, key in cited if key not in known] == []
    assert [str(path.relative_to(PACKAGE)) for path in (*FILES, *BOOK_FILES) if NOTES.search(read(path))] == []


def read(path: Path) -> str:
    """A file with its lines joined, except in the book, where a line is an entry."""
    text = path.read_text(encoding="utf-8")
    return text if path.suffix == ".yaml" else " ".join(text.split())


@pytest.mark.parametrize(
    "said",
    [
        "(fact base 15.10)",
        "# Facts 11.d: only",
        "(facts 4.1)",
        "(facts, missions 0.4)",
        "(facts: missions, section 10)",
    ],
)
def test_a_citation_of_notes_would_be_seen(said: str) -> None:
    assert NOTES.search(said)
