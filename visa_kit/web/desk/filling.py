"""What was typed into a form goes into the case's fields: only what was changed, and nothing that was not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from itertools import count, pairwise
from typing import Final, TypeAlias

from visa_kit.case.impossible import Path
from visa_kit.intake.fields import fields_at, type_at
from visa_kit.intake.plain import Plain
from visa_kit.web.desk.boxes import Box, Group, Kind, Many, Stuck, boxes_in, lists_in

Posted: TypeAlias = Mapping[str, Sequence[str]]
"""What a browser sends: for each name one text, or several for boxes to tick."""

NONE: Final = "none:"
"""What the name of a box begins with by which somebody tells that there are none."""
NAME: Final = "name:"
"""The same for the name of a new entry."""
SHOWN: Final = "shown:"
"""The same for a sign that boxes to tick were shown: one that is not ticked is not sent."""
_BY_PLACE: Final = {"companions": "companion", "institutions": "institution"}
"""Lists whose entries are called by their place when they have no short name of their own."""
_BY_NUMBER: Final[Mapping[Path, str]] = {("stays",): "stay", ("costs", "payments"): "payment"}
"""Lists whose entries events point at by number, and the field of an event that does."""
_NO_SUCH: Final = "0"
"""The number of no entry: an event that pointed at what was taken away is found, instead of pointing at another."""

_Root: TypeAlias = dict[str, Plain]


def filled(told: _Root, part: Group | Many | Stuck, posted: Posted) -> _Root:
    """The fields with what was changed on one page of the form, as it had been drawn from these fields."""
    now = deepcopy(told)
    for many in lists_in(part):
        if many.none is not None and (NONE + many.name in posted) != many.none:
            _put(now, many.path, None if many.none else [])
    for box in boxes_in(part):
        _fill(now, box, posted)
    return _in_order(now, ()) if now != told else now


def added(told: _Root, path: Path, name: str = "") -> _Root:
    """The fields with one more entry of which nothing is known yet, at the end of a list or under a name."""
    now = deepcopy(told)
    found = _at(now, path)
    if isinstance(type_at((*path, name)), type) and name and not isinstance(found, list):
        if not (isinstance(found, dict) and name in found):
            _put(now, (*path, name), {})
    elif isinstance(found, list):
        found.append(_nobody_else(found, _BY_PLACE.get(str(path[0])) if len(path) == 1 else None))
    elif found is None:
        _put(now, path, [{}])
    return now


def _nobody_else(entries: Sequence[Plain], word: str | None) -> dict[str, Plain]:
    """A new entry at the end; with a short name of its own when another one is called by that place."""
    names = {entry.get("key") for entry in entries if isinstance(entry, dict)}
    place = len(entries) + 1
    if word is None or f"{word}-{place}" not in names:
        return {}
    taken = names | {f"{word}-{number}" for number in range(1, place)}
    return {"key": next(name for number in count(place + 1) if (name := f"{word}-{number}") not in taken)}


def removed(told: _Root, path: Path) -> _Root:
    """The fields without one entry. What pointed at those behind it points at them still."""
    now = deepcopy(told)
    around = _at(now, path[:-1])
    step = path[-1]
    if isinstance(around, list) and isinstance(step, int) and step < len(around):
        if len(path) == 2 and path[0] in _BY_PLACE:
            _name_by_place(around, step, _BY_PLACE[str(path[0])])
        if (field := _BY_NUMBER.get(path[:-1])) is not None:
            _count_anew(now.get("events"), field, step + 1)
        del around[step]
        if not around:
            _take_out(now, path[:-1])
    elif isinstance(around, dict) and step in around:
        _take_out(now, path)
    return now


def _name_by_place(entries: list[Plain], gone: int, word: str) -> None:
    for place, entry in enumerate(entries[gone + 1 :], gone + 2):
        if isinstance(entry, dict) and not entry.get("key"):
            entry["key"] = f"{word}-{place}"


def _count_anew(events: Plain, field: str, gone: int) -> None:
    """Let events point at the same stays or payments as before, one of which is taken away."""
    for event in events if isinstance(events, list) else ():
        told = event.get(field) if isinstance(event, dict) else None
        number = int(told) if isinstance(told, str) and told.isdecimal() else 0
        if isinstance(event, dict) and number >= gone:
            event[field] = _NO_SUCH if number == gone else str(number - 1)


def _fill(now: _Root, box: Box, posted: Posted) -> None:
    if box.kind is Kind.TICKS and SHOWN + box.name not in posted:
        return
    if box.kind is not Kind.TICKS and box.name not in posted:
        return
    sent = posted.get(box.name, ())
    if box.kind in (Kind.TICKS, Kind.ENTRIES):
        _fill_list(now, box, sent, none=NONE + box.name in posted)
        return
    text = _text(sent)
    if text != _text((box.value,)):
        if text.strip():
            _put(now, box.path, text)
        else:
            _take_out(now, box.path)


def _fill_list(now: _Root, box: Box, sent: Sequence[str], *, none: bool) -> None:
    lines = [line.strip() for line in _text(sent).split("\n") if line.strip()]
    if box.kind is Kind.TICKS:
        lines = [one for one in box.values if one in sent] + [one for one in sent if one not in box.values]
    if lines:
        # What is written counts, also where the box for “none” was left ticked.
        if tuple(lines) != tuple(one.strip() for one in box.values):
            _put(now, box.path, list(lines))
    elif none and box.none is not None:
        _put(now, box.path, [])
    elif box.values or box.none:
        _take_out(now, box.path)


def _text(sent: Sequence[str]) -> str:
    """A text as it was typed; browsers end lines in a way of their own."""
    return "\n".join(sent).replace("\r\n", "\n").replace("\r", "\n")


def _put(now: _Root, path: Path, value: Plain) -> None:
    """Write a value at a path and make the groups above it; None takes it out."""
    if value is None:
        _take_out(now, path)
        return
    around: Plain = now
    for step, following in pairwise(path):
        inner = _step(around, step)
        if inner is None:
            inner = [] if isinstance(following, int) else {}
            _set(around, step, inner)
        around = inner
    _set(around, path[-1], value)


def _step(around: Plain, step: str | int) -> Plain:
    if isinstance(around, dict):
        return around.get(str(step))
    if isinstance(around, list) and isinstance(step, int) and step < len(around):
        return around[step]
    return None


def _set(around: Plain, step: str | int, value: Plain) -> None:
    if isinstance(around, dict):
        around[str(step)] = value
    elif isinstance(around, list) and isinstance(step, int):
        around.extend([None] * (step + 1 - len(around)))
        around[step] = value


def _take_out(now: _Root, path: Path) -> None:
    """Take a value out, and the groups above it that hold nothing any more; an entry of a list of groups stays."""
    around = _at(now, path[:-1])
    step = path[-1]
    if isinstance(around, list) and isinstance(step, int):
        # Half of a pair: the other half keeps its place.
        around[step] = None
        if all(one is None for one in around):
            _take_out(now, path[:-1])
    elif isinstance(around, dict):
        around.pop(str(step), None)
        if not around and len(path) > 1 and not isinstance(path[-2], int):
            _take_out(now, path[:-1])


def _in_order(now: dict[str, Plain], path: Path) -> dict[str, Plain]:
    """The same fields in the order of the models; what the models do not know stands behind them."""
    fields = fields_at(path)
    names = sorted(now, key=lambda name: fields.index(name) if name in fields else len(fields))
    return {name: _all_in_order(now[name], (*path, name)) for name in names}


def _all_in_order(now: Plain, path: Path) -> Plain:
    if isinstance(now, dict):
        return _in_order(now, path)
    return [_all_in_order(one, (*path, n)) for n, one in enumerate(now)] if isinstance(now, list) else now


def _at(now: Plain, path: Path) -> Plain:
    for step in path:
        now = _step(now, step)
    return now
