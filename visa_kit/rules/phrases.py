"""A rule's stories as short phrases that a person reads: what is told of the case, and how the rule answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from visa_kit.rules.decision import Outcome
from visa_kit.rules.records import Story

OUTCOME: Final = {
    Outcome.OPENED: ("該当", "opened"),
    Outcome.NEEDED: ("必要", "needed"),
    Outcome.SATISFIED: ("充足", "satisfied"),
    Outcome.TOLD: ("伝達", "told"),
    Outcome.ASK: ("要確認", "ask"),
    Outcome.WARN: ("注意", "warn"),
    Outcome.STOP: ("停止", "stop"),
    Outcome.UNKNOWN: ("不明", "unknown"),
    Outcome.SILENT: ("対象外", "silent"),
}
"""How a rule may answer, in Japanese and English; what it says first, its silence last."""


def by_outcome(stories: tuple[Story, ...]) -> Iterator[tuple[Outcome, list[str]]]:
    """The stories of one rule as phrases, together by what they come out as."""
    for outcome in OUTCOME:
        if told := [in_phrase(story) for story in stories if story.expect is outcome]:
            yield outcome, told


def in_phrase(story: Story) -> str:
    """One story: the case as far as it is told, then whose line is meant, the day, and what is asked for."""
    phrase = "; ".join(_part(key, value) for key, value in story.given.items()) or "–"
    if story.of:
        phrase += f" [{story.of}]"
    if story.day != Story.model_fields["day"].default:
        phrase += f" [{story.day}]"
    return f"{phrase} → {', '.join(story.missing)}?" if story.missing else phrase


def _part(key: str, value: Any) -> str:
    if key == "stays" and isinstance(value, list) and value:
        return f"stays {', '.join(_stay(stay) for stay in value)}"
    return f"{key.replace('_', ' ')} {_value(value)}"


def _stay(stay: dict[str, Any]) -> str:
    rest = dict(stay)
    words = []
    if "enter" in rest or "leave" in rest:
        words.append(f"{rest.pop('enter', '…')}–{rest.pop('leave', '…')}")
    if "days" in rest:
        words.append(f"{rest.pop('days')}d")
    if "between" in rest:
        words.append(f"in {'–'.join(rest.pop('between'))}")
    if rest:
        words.append(f"({_value(rest)})")
    return " ".join(words) or "?"


def _value(value: Any) -> str:
    """A value in a few signs: nothing in a list is 0, nothing told is a question mark."""
    if isinstance(value, dict):
        return ", ".join(_part(key, part) for key, part in value.items()) or "?"
    if isinstance(value, list):
        return ", ".join(f"({_value(part)})" if isinstance(part, dict) else _value(part) for part in value) or "0"
    return str(value)
