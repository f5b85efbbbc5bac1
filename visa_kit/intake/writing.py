"""A case as YAML that a person can read and edit, and that reads back as the same case."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import yaml

from visa_kit.case import Case


def write_yaml(case: Case) -> str:
    """The case as YAML: the told fields only, in the model's order, each text quoted wherever it could be misread."""
    told = case.model_dump(exclude_unset=True, exclude_none=True)
    return yaml.dump(told, Dumper=_CaseDumper, allow_unicode=True, sort_keys=False, width=10_000)


class _CaseDumper(yaml.SafeDumper):
    """Writes texts as quoted as they need be, several lines as a block, and days and numbers bare."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write everything out: the kit does not read aliases."""
        return True


def _bare(dumper: _CaseDumper, value: Any) -> yaml.ScalarNode:
    """A day, a number, yes or no without quotation marks, under the tag that YAML gives the bare text."""
    text = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    return dumper.represent_scalar(_tag_of(dumper, text), text)


def _amount(dumper: _CaseDumper, value: Any) -> yaml.ScalarNode:
    """An amount in digits, never with an exponent."""
    return _bare(dumper, f"{value:f}")


def _tag_of(dumper: _CaseDumper, text: str) -> str:
    return str(dumper.resolve(yaml.ScalarNode, text, (True, False)))  # type: ignore[no-untyped-call]


def _text(dumper: _CaseDumper, value: Any) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style="|" if "\n" in value else None)


def _list(dumper: _CaseDumper, value: Any) -> yaml.SequenceNode:
    return dumper.represent_list(value)


for bare in (date, bool, int):
    _CaseDumper.add_representer(bare, _bare)
_CaseDumper.add_representer(Decimal, _amount)
_CaseDumper.add_representer(str, _text)
_CaseDumper.add_multi_representer(StrEnum, _text)
_CaseDumper.add_representer(tuple, _list)
