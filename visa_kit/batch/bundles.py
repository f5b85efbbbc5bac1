"""What goes to each mission as one ZIP: the embassy's papers of every ready case, the same bytes for the same papers."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from visa_kit.batch.place import putting
from visa_kit.batch.result import Result, State
from visa_kit.packet.save import make_folder, not_saved

BUNDLES: Final = "bundles"
"""The folder of the ZIPs in OUT."""
_PAPERS: Final = "embassy.pdf"
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_FOR_ITS_OWNER: Final = 0o100600 << 16


def forget(out: Path) -> None:
    """Remove the ZIPs of an earlier run: one that holds yesterday's papers must not be sent. Raises NotSaved."""
    try:
        for old in (out / BUNDLES).glob("*.zip"):
            old.unlink()
    except OSError as error:
        raise not_saved(error, out / BUNDLES) from None


def bundle(results: Iterable[Result], out: Path) -> tuple[Path, ...]:
    """Write OUT/bundles/<mission>.zip for each mission with ready cases. Raises NotSaved."""
    by_mission: dict[str, list[str]] = {}
    for one in results:
        if one.case and one.state in (State.READY, State.WARNINGS) and _PAPERS in one.files:
            by_mission.setdefault(one.mission_id, []).append(one.case)
    try:
        if by_mission:
            make_folder(out / BUNDLES)
    except OSError as error:
        raise not_saved(error, out / BUNDLES) from None
    return tuple(_write(out, mission, sorted(cases)) for mission, cases in sorted(by_mission.items()))


def _write(out: Path, mission: str, cases: list[str]) -> Path:
    path = out / BUNDLES / f"{mission}.zip"
    with putting(path) as file, zipfile.ZipFile(file, "w") as archive:
        for case in cases:
            entry = zipfile.ZipInfo(f"{case}/{_PAPERS}", _NO_TIME)
            entry.external_attr = _FOR_ITS_OWNER
            with (out / case / _PAPERS).open("rb") as papers, archive.open(entry, "w") as place:
                shutil.copyfileobj(papers, place)
    return path
