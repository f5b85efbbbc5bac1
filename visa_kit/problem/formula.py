"""The two sentences of a complaint, and how they are marked for the translators."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Formula(BaseModel):
    """A sentence about what is wrong and one about what to do; `{names}` are filled from a problem's details."""

    model_config = ConfigDict(frozen=True)

    what: str
    do: str


def say(message: str) -> str:
    """Mark a sentence for the translators; it is translated where it is printed."""
    return message


def say_n(one: str, many: str) -> tuple[str, str]:
    """Mark a sentence about a number of things: what is said of exactly one of them, and of any other number."""
    return one, many
