"""Looks at every packet of a folder again, and at whatever else the kit made there: is each file there, as it was written, and nothing else?"""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final

from visa_kit.batch.bundles import BUNDLES
from visa_kit.batch.place import JOURNAL, LOCK
from visa_kit.batch.taking import TAKEN
from visa_kit.case import Frozen
from visa_kit.packet.save import MARKER, is_of_another_case, summary_in, written_in
from visa_kit.packet.version import KEY_FILE, saved_in
from visa_kit.problem import Shown

TRIAGE: Final = ("triage.xlsx", "triage.json")
_OURS: Final = frozenset({LOCK, JOURNAL, TAKEN, KEY_FILE, BUNDLES, *TRIAGE})
_PIECE: Final = 1 << 20


class Flaw(StrEnum):
    """What is not as the kit left it."""

    MISSING = "missing"
    CHANGED = "changed"
    EXTRA = "extra"
    NOT_A_PACKET = "not_a_packet"
    """A folder without a summary of the kit's that can be read."""
    ANOTHER_CASE = "another_case"
    """A folder that bears another name than its summary says: it was copied or renamed."""
    UNREADABLE = "unreadable"


class Seen(Frozen):
    """One file or folder that is not as it was."""

    place: Shown
    """Its path below the folder that was looked at."""
    flaw: Flaw


class Verified(Frozen):
    """What was looked at, and what was found."""

    packets: int
    files: int
    """Those of packets, and those of checklists and filled forms that lie beside them."""
    flaws: tuple[Seen, ...]


def verify(out: Path) -> Verified:
    """Hash every file again of every folder in `out` that the kit made, or of `out` itself when it is one of these.

    Raises OSError when the folder cannot be read.
    """
    packets = files = 0
    flaws: list[Seen] = []
    places = sorted(out.iterdir())
    # A folder is known by its own name, however somebody names it here.
    for path in [out.resolve()] if MARKER in {place.name for place in places} else places:
        if path.name in _OURS:
            continue
        if path.is_symlink() or not path.is_dir():
            flaws.append(Seen(place=path.name, flaw=Flaw.EXTRA))
        elif (written := written_in(path)) is None:
            flaws.append(Seen(place=path.name, flaw=Flaw.NOT_A_PACKET))
        elif flaw := _flaw_of_summary(path):
            flaws.append(Seen(place=path.name, flaw=flaw))
        else:
            packets += saved_in(path) is not None
            files += len(written)
            flaws += _flaws_of(path, written)
    return Verified(packets=packets, files=files, flaws=tuple(flaws))


def _flaw_of_summary(folder: Path) -> Flaw | None:
    """What is wrong with what the kit's own summary says of the whole folder; None where nothing is."""
    told = json.loads(summary_in(folder) or b"{}")
    if is_of_another_case(folder, told):
        return Flaw.ANOTHER_CASE
    # Checklists and filled forms have no version; a packet whose version cannot be read is damaged.
    return Flaw.NOT_A_PACKET if "version" in told and saved_in(folder) is None else None


def _flaws_of(folder: Path, told: dict[str, str]) -> Iterator[Seen]:
    for name, hashed in sorted(told.items()):
        if flaw := _flaw(folder / name, hashed):
            yield Seen(place=f"{folder.name}/{name}", flaw=flaw)
    extra = {path.name for path in folder.iterdir()} - set(told) - {MARKER}
    yield from (Seen(place=f"{folder.name}/{name}", flaw=Flaw.EXTRA) for name in sorted(extra))


def _flaw(path: Path, hashed: str) -> Flaw | None:
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return Flaw.CHANGED  # a link leads elsewhere, and a pipe would be waited for
        seal = sha256()
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                seal.update(piece)
    except FileNotFoundError:
        return Flaw.MISSING
    except OSError:
        return Flaw.UNREADABLE
    return None if seal.hexdigest() == hashed else Flaw.CHANGED
