"""Packing with little or no printing, for tests that are about the batch and not about paper: another process imports
it."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

from packs import only_printing

from visa_kit.batch.packing import pack
from visa_kit.batch.result import Blame, Result, State, failed
from visa_kit.case import Case
from visa_kit.packet.save import save
from visa_kit.problem import Refused


def short_pack(path: str, out: str, day: date, draft: bool) -> Result:
    """The kit's own packing, of which only the three pages for the patient are printed."""
    with only_printing("patient"):
        return pack(path, out, day, draft)


def slow_pack(path: str, out: str, day: date, draft: bool) -> Result:
    """Saves a folder of three files, slowly enough to be killed in between."""
    time.sleep(0.02)
    return quick_pack(path, out, day, draft)


def quick_pack(path: str, out: str, day: date, draft: bool) -> Result:
    """Saves a folder of three files made of the case alone: nothing is decided and nothing printed."""
    content = Path(path).read_bytes()
    case = Case.model_validate_json(content)
    files = {f"part-{number}.pdf": content * number for number in (1, 2, 3)}
    try:
        save(Path(out) / case.id, files)
    except Refused as refused:
        return failed("", case.id, Blame.OUTPUT, refused.problems)
    return Result(file="", case=case.id, state=State.READY, files=dict.fromkeys(files, ""))
