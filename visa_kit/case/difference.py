"""What differs between two cases: each field once, entries of lists matched before they are compared."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any, Final

from visa_kit.case.case import Case
from visa_kit.case.frozen import Frozen

_INDEX: Final = re.compile(r"\[\d+\]")
_HARMLESS: Final = frozenset(
    {
        "sample",
        *(f"companions.{field}" for field in ("relation", "paid")),
        *(f"guarantor.{field}" for field in ("kind", "registration")),
        *("institutions.key", "institutions.prefecture", "treatment.kind"),
        *(f"stays.{field}" for field in ("enter", "leave", "between", "days", "joined_by")),
        *(f"stays.own_days.{field}" for field in ("companion", "enter", "leave", "on_day", "until_day")),
        *(f"stays.visits.{field}" for field in ("day", "until", "on_day", "until_day", "institution", "care")),
        *(f"application.{field}" for field in ("mission", "entries", "filing", "visa_held", "refused", "arrival.day")),
        *("application.eligibility.issued", "costs.currency", "means.kind", "means.currency", "means.issued"),
        *(f"costs.estimate.{field}" for field in ("kind", "amount")),
        *(f"costs.payments.{field}" for field in ("amount", "due", "refund", "no_return")),
        *(f"regenerative.therapies.{field}" for field in ("institution", "material", "origin", "stated_class")),
        *(f"regenerative.therapies.{field}" for field in ("facility_kind", "facility_country", "invoiced")),
        *(f"regenerative.therapies.{field}" for field in ("culture_weeks", "follow_up_months")),
        *("records.day", "records.translated"),
        *(f"papers.{field}" for field in ("document", "of", "issued", "originals", "copies")),
        *("overrides.rule", "overrides.answer", "overrides.day"),
        *(f"events.{field}" for field in ("kind", "day", "of", "document", "stay", "payment", "entries", "until")),
    }
)
"""Fields whose value may be shown on any screen: days, choices, amounts of the estimate; no text, no particulars."""


class Difference(Frozen):
    """One field that is not the same, or an entry or a group that is in one of the cases only."""

    path: str
    """Where it stands, for example companions[0].passport.expires; in the old case when it is gone from the new one."""
    old: str | None = None
    """What stood there; None when nothing did."""
    new: str | None = None
    whole: bool = False
    """Whether a whole entry or group came or went; its fields are not told one by one."""

    @property
    def identifying(self) -> bool:
        """Whether the values may tell who somebody is; only fields known to be harmless are shown to everybody."""
        return self.whole or _INDEX.sub("", self.path) not in _HARMLESS


def differences(old: Case, new: Case) -> tuple[Difference, ...]:
    """Everything that differs, in the order of the case."""
    return tuple(_between("", _plain(old), _plain(new)))


def _plain(case: Case) -> Any:
    """The told fields as plain data: what is absent stays absent, an empty list stays one."""
    return case.model_dump(mode="json", exclude_none=True)


def _between(path: str, old: Any, new: Any) -> Iterator[Difference]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from _between(f"{path}.{key}".removeprefix("."), old.get(key), new.get(key))
    elif _has_entries(old) and _has_entries(new):
        yield from _between_lists(path, old, new)
    elif old is None or new is None:
        yield Difference(path=path, old=_text(old), new=_text(new), whole=_is_whole(old) or _is_whole(new))
    else:
        yield Difference(path=path, old=_text(old), new=_text(new))


def _has_entries(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)


def _is_whole(value: Any) -> bool:
    return isinstance(value, dict) or (_has_entries(value) and bool(value))


def _between_lists(path: str, old: list[Any], new: list[Any]) -> Iterator[Difference]:
    """Entries that are the same are matched first; what lies between them is compared in order."""
    matcher = SequenceMatcher(None, [_exact(entry) for entry in old], [_exact(entry) for entry in new], autojunk=False)
    for kind, first, last, begins, ends in matcher.get_opcodes():
        if kind == "equal":
            continue
        both = min(last - first, ends - begins)
        for step in range(both):
            yield from _between(f"{path}[{begins + step}]", old[first + step], new[begins + step])
        for number in range(first + both, last):
            yield Difference(path=f"{path}[{number}]", old=_text(old[number]), whole=True)
        for number in range(begins + both, ends):
            yield Difference(path=f"{path}[{number}]", new=_text(new[number]), whole=True)


def _exact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and not _is_whole(value):
        return ", ".join(str(one) for one in value) or "[]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
