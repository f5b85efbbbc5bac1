"""A file's tree without its places, and written out again: what a person fills in before anybody has judged it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePath
from types import NoneType
from typing import Final, TypeAlias

import yaml

from visa_kit.case.impossible import Path
from visa_kit.intake.tree import Group, Listing, Node, Place, Text

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""A text as somebody wrote it, entries, fields; None where a field stands with nothing in it."""

_BARE: Final = re.compile(r"\d{4}-\d{2}-\d{2}|0|[1-9]\d*|yes|no")
"""Days, numbers, yes and no: no program takes these for something else, so they stand without quotation marks."""


def plain_of(node: Node) -> Plain:
    """What stands in a tree, every value the text that was written."""
    if isinstance(node, Group):
        return {key: plain_of(entry.node) for key, entry in node.entries.items()}
    if isinstance(node, Listing):
        return [plain_of(item) for item in node.items]
    return node.text if isinstance(node, Text) else None


def places_in(node: Node, path: Path = ()) -> Iterator[tuple[Path, Place]]:
    """The place of everything in a tree: of a field where its key stands, of an entry where it begins."""
    if isinstance(node, Group):
        for key, entry in node.entries.items():
            yield (*path, key), entry.key_place
            yield from places_in(entry.node, (*path, key))
    elif isinstance(node, Listing):
        for number, item in enumerate(node.items):
            yield (*path, number), item.place
            yield from places_in(item, (*path, number))


def write_plain(told: dict[str, Plain], name: str) -> str:
    """The same fields as a file, as YAML or, where the name ends in .json, as JSON; it reads back as it is."""
    if PurePath(name).suffix.lower() == ".json":
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    return yaml.dump(told, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=10_000)


class _PlainDumper(yaml.SafeDumper):
    """Writes every value as its text, several lines as a block, and nothing twice by reference."""

    def ignore_aliases(self, data: object) -> bool:
        """Write everything out: the kit does not read aliases."""
        return True


def _text(dumper: _PlainDumper, text: str) -> yaml.ScalarNode:
    if _BARE.fullmatch(text):
        tag = dumper.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
        return dumper.represent_scalar(str(tag), text)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _nothing(dumper: _PlainDumper, nothing: None) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:null", "")


_PlainDumper.add_representer(str, _text)
_PlainDumper.add_representer(NoneType, _nothing)
