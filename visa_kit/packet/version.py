"""Versions of a packet: whether it is still the one that was saved before, and what a new one replaces.

The folder's summary remembers a mark of each sheet, never a value: a name or a day has so few possible values that a
bare hash of it could be guessed, so the marks are keyed with a secret that lies beside the folders.
"""

from __future__ import annotations

import errno
import hmac
import json
import os
import secrets
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from pydantic import Field, ValidationError

from visa_kit.case import Case, Frozen
from visa_kit.packet.ground import ground
from visa_kit.packet.plan import Bundle, Plan, Replaced, Sheet
from visa_kit.packet.planning import plan
from visa_kit.packet.save import MARKER, is_of_another_case, make_folder, not_saved
from visa_kit.rules.decision import Decision

KEY_FILE: Final = ".visa-kit-key"
"""The secret of the marks, one for a folder of packets; without it the next packet counts as changed."""
_KEY_BYTES: Final = 32
_LATER: Final = ("paper", "ground")


class Saved(Frozen):
    """What an earlier packet says of itself."""

    version: int = Field(ge=1)
    day: date
    """The day that its papers bear."""
    replaces: Replaced | None = None
    marks: dict[str, str]
    files: dict[str, str]
    """The hash of each file, by its name."""
    paper: str = ""
    """The fingerprint of the templates and words it was printed with; empty in packets from before it was told."""
    ground: str = ""
    """The mark of all that its plan was made of; empty in packets from before it was told."""


def saved_in(folder: Path) -> Saved | None:
    """The packet that lies in a folder; None when none does, one of another case, or one from before packets had versions."""
    try:
        told: dict[str, Any] = json.loads((folder / MARKER).read_bytes())
        if is_of_another_case(folder, told):
            return None
        files = {entry["name"]: entry["sha256"] for entry in told["files"]}
        wanted = {name: told[name] for name in ("version", "day", "replaces", "marks")}
        return Saved.model_validate_json(
            json.dumps(wanted | {"files": files} | {name: told.get(name, "") for name in _LATER})
        )
    except (OSError, ValueError, LookupError, TypeError, ValidationError):
        return None


def is_whole(folder: Path, saved: Saved) -> bool:
    """Whether every file of a packet is still there as it was written."""
    try:
        return all(sha256((folder / name).read_bytes()).hexdigest() == told for name, told in saved.files.items())
    except OSError:
        return False


def is_as_before(case: Case, decision: Decision, saved: Saved, key: bytes, *, draft: bool = False) -> bool:
    """Whether nothing that a saved packet's plan was made of has changed; while unknown, the plan itself tells."""
    return saved.ground == ground(
        case, decision, version=saved.version, day=saved.day, replaces=saved.replaces, draft=draft, key=key
    )


def next_plan(case: Case, decision: Decision, saved: Saved | None, key: bytes, *, draft: bool = False) -> Plan:
    """The plan of a case at its version: the one saved before when nothing in it has changed, else the next one.

    The comparison is made as if it were still the day of the saved packet; a day that passes changes nothing by
    itself, and what it does change (a source grown old, a birthday) is in the decision.
    """
    if saved is None:
        return plan(case, decision, draft=draft)
    then = decision.model_copy(update={"day": saved.day})
    again = plan(case, then, version=saved.version, replaces=saved.replaces, draft=draft)
    changed = changed_sheets(saved, again, key)
    if not changed:
        return again
    replaces = Replaced(version=saved.version, day=saved.day, changed=changed)
    return plan(case, decision, version=saved.version + 1, replaces=replaces, draft=draft)


def changed_sheets(saved: Saved, planned: Plan, key: bytes) -> tuple[str, ...]:
    """The sheets of a saved packet or of a plan that are not the same in both, in the order of the packet."""
    before, now = saved.marks, marks(planned, key)
    return tuple(place for place in {**now, **before} if now.get(place) != before.get(place))


def marks(planned: Plan, key: bytes) -> dict[str, str]:
    """A keyed mark of each sheet's content, by bundle and sheet, for example embassy/treatment-schedule."""
    return {
        f"{bundle.id}/{sheet.id}": _mark(bundle, sheet, key) for bundle in planned.bundles for sheet in bundle.sheets
    }


def _mark(bundle: Bundle, sheet: Sheet, key: bytes) -> str:
    around = (bundle.audience.value, bundle.reader, bundle.beside, str(bundle.sample), str(bundle.draft))
    content = "\0".join((*around, sheet.template, sheet.model_dump_json()))
    return hmac.new(key, content.encode(), sha256).hexdigest()[:32]


def key_of(out: Path) -> bytes:
    """The secret of a folder of packets, made at the first packet.

    Raises NotSaved when it cannot be read or written.
    """
    try:
        make_folder(out)
        with suppress(FileExistsError):
            _make_key(out)
        opened = os.open(out / KEY_FILE, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(opened, "rb") as file:
            key = file.read(_KEY_BYTES)
        if len(key) < _KEY_BYTES:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
    except OSError as error:
        raise not_saved(error, out) from None
    return key


def _make_key(out: Path) -> None:
    """Write a new secret whole, then give it its name; raises FileExistsError when there is one already."""
    final = out / KEY_FILE
    if os.path.lexists(final):
        raise FileExistsError
    beside = out / f"{KEY_FILE}.{secrets.token_hex(8)}"
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb") as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        # A link never lands on a file that is there: of two runs at once, one makes the key and both read it.
        os.link(beside, final)
    finally:
        beside.unlink(missing_ok=True)
