"""Packing without printing, for tests that are about the batch and not about paper: another process imports it."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

from visa_kit.batch.result import Result, State
from visa_kit.case import Case
from visa_kit.packet.save import save


def slow_pack(path: str, out: str, day: date, draft: bool) -> Result:
    """Saves a folder of three files, slowly enough to be killed in between."""
    case = Case.model_validate_json(Path(path).read_bytes())
    files = {f"part-{number}.pdf": (case.id * 1000 * number).encode() for number in (1, 2, 3)}
    time.sleep(0.02)
    save(Path(out) / case.id, files)
    return Result(file="", case=case.id, state=State.READY, files=dict.fromkeys(files, ""))
