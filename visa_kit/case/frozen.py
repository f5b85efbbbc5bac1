"""The base of every value that a case is made of."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value that cannot be changed, refuses unknown fields, and round-trips through JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
