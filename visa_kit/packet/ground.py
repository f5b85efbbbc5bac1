"""What a packet stands on: one keyed mark of everything its plan is made of.

A plan is made of the case, the decision, the version, the day, and the kit itself. While all of them are as they were,
so is the plan, and it need not be made again to know that: of three hundred unchanged cases each one is decided, and
none is planned.
"""

from __future__ import annotations

import hmac
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import visa_kit
from visa_kit.case import Case
from visa_kit.packet.plan import Replaced
from visa_kit.rules.decision import Decision

_CHANGES_NO_PAPER: Final = frozenset({"events"})
"""Parts of a case that no sheet looks at; a test compares plans with and without them."""


def ground(
    case: Case, decision: Decision, *, version: int, day: date, replaces: Replaced | None, draft: bool, key: bytes
) -> str:
    """The mark of a packet of a version, dated with a day; never a value of the case, and not to be guessed back."""
    parts = (
        _code(),
        case.model_dump_json(exclude=set(_CHANGES_NO_PAPER)),
        decision.model_copy(update={"day": day}).model_dump_json(),
        f"{version} {draft} {replaces.model_dump_json() if replaces else ''}",
    )
    return hmac.new(key, "\0".join(parts).encode(), sha256).hexdigest()[:32]


@cache
def _code() -> str:
    """A fingerprint of the kit's own code: in a checkout it changes more often than the version does."""
    root = Path(visa_kit.__file__).parent
    seal = sha256()
    for path in sorted(root.rglob("*.py")):
        seal.update(f"\0{path.relative_to(root)}\0{sha256(path.read_bytes()).hexdigest()}".encode())
    return seal.hexdigest()
