"""The bases of every value that a case is made of."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value that cannot be changed, refuses unknown fields, and round-trips through JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Written(Frozen):
    """A value that people write in case files, profiles and workbooks: they are shown the sentence below each field.

    Only these read their sentences from the source, which takes a thousandth of a second for each.
    """

    model_config = ConfigDict(use_attribute_docstrings=True)
