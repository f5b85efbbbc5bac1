"""The quick way to read YAML and the careful one: the same tree and the same complaints."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from samples import ALL, EXAMPLES

from visa_kit.intake import yaml_tree
from visa_kit.intake.tree import Grower, Node
from visa_kit.problem import Problem, Refused

FILES = sorted(EXAMPLES.rglob("*.yaml"))
ODD = ["\t", "?", "? ", "&a ", "*a", "!t ", "%", "---\n", "\ufeff", "\x85", "\u2028", "|2\n"]
"""What the two parsers differ over in some file: it goes the careful way."""
PLAIN = [
    "...\n",
    ">-\n",
    "|\n",
    *":-[]{},#'\"\\@` \na0é日",
    "- ",
    ": ",
    "''",
    '""',
    "\r\n",
    "{a: b}",
    "[a, b]",
    "<<: ",
    "  ",
    "#c\n",
]


def read(text: str, *, carefully: bool) -> tuple[Node | None, tuple[Problem, ...]]:
    """What comes of a text, read as ever or by the careful parser alone."""
    grower = Grower("case.yaml")
    if not carefully:
        return outcome(text, grower)
    with patch.object(yaml_tree, "_read_quickly", lambda _: None):
        return outcome(text, grower)


def outcome(text: str, grower: Grower) -> tuple[Node | None, tuple[Problem, ...]]:
    try:
        return yaml_tree.read_yaml(text, grower), tuple(grower.problems)
    except Refused as refused:
        return None, refused.problems


@st.composite
def changed_files(draw: st.DrawFn) -> str:
    """A piece of an example with up to three slips of the pen."""
    text = draw(st.sampled_from(FILES)).read_text(encoding="utf-8")
    start = draw(st.integers(0, len(text) - 1))
    text = text[start : start + draw(st.integers(1, 400))]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(ODD + PLAIN)) + text[at + draw(st.integers(0, 3)) :]
    return text


@given(changed_files())
def test_both_ways_come_to_the_same(text: str) -> None:
    assert read(text, carefully=False) == read(text, carefully=True)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_examples_go_the_quick_way(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert yaml_tree._read_quickly(text) is not None
    assert read(text, carefully=False) == read(text, carefully=True)


@pytest.mark.parametrize("odd", ODD)
def test_what_is_odd_goes_the_careful_way(odd: str) -> None:
    assert yaml_tree._read_quickly("id: a\nname:\n  - b: c\n") is not None
    assert yaml_tree._read_quickly(f"id: a\nname:\n  - {odd}b: c\n") is None


@pytest.mark.parametrize("text", ["a: {b: , c: d}", "a: [b: ]", "a: {b: # why\n }"])
def test_a_missing_value_in_brackets_is_placed_by_the_careful_one(text: str) -> None:
    assert yaml_tree._read_quickly(text) is None


@pytest.mark.parametrize(("depth", "quick"), [(19, True), (20, True), (21, False), (200_000, False)])
def test_deep_brackets_cost_no_time(depth: int, quick: bool) -> None:
    text = "[" * depth + "a" + "]" * depth
    assert (yaml_tree._read_quickly(text) is not None) is quick


def test_without_the_parser_in_c_all_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    text = (EXAMPLES / f"{ALL[0]}.visa.yaml").read_text(encoding="utf-8")
    assert yaml_tree._read_quickly(text) is None
    assert read(text, carefully=False)[1] == ()
