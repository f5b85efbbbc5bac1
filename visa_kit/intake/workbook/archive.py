"""The zip file that a workbook is: its parts, unpacked within limits that are counted and not believed."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from visa_kit.intake.workbook.cells import Unreadable
from visa_kit.intake.workbook.limits import MEBIBYTE, MOST_BYTES, MOST_PARTS, MOST_RATIO, MOST_UNPACKED

_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_CHUNK: Final = 64 * 1024
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What zipfile raises for broken, encrypted and foreign archives."""


class Archive:
    """The parts of a workbook by their names, which count in any case of letters."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._read = 0
        _refuse_other_files(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _DAMAGE:
            raise Unreadable("not_a_workbook") from None
        self._parts = self._listed()

    def _listed(self) -> dict[str, zipfile.ZipInfo]:
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS:
            raise Unreadable("workbook_too_many_parts", most=str(MOST_PARTS))
        named = {part.filename.lower(): part for part in parts}
        if len(named) < len(parts):
            raise Unreadable("workbook_damaged")
        if any(name.endswith("vbaproject.bin") for name in named):
            raise Unreadable("macros")
        if any(part.flag_bits & 0x1 for part in parts):
            raise Unreadable("password")
        self._count(sum(part.file_size for part in parts))
        return named

    def _count(self, unpacked: int) -> None:
        if unpacked > min(MOST_UNPACKED, MOST_RATIO * len(self._data)):
            most = {"most": f"{MOST_UNPACKED // MEBIBYTE} MiB", "ratio": str(MOST_RATIO)}
            raise Unreadable("workbook_unpacks_too_big", **most)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def part(self, name: str) -> Iterator[bytes]:
        """What a part holds, piece by piece. Raises Unreadable when it is missing, damaged or beyond the limits."""
        info = self._parts.get(name.lower())
        if info is None or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable("workbook_damaged")
        try:
            with self._zip.open(info) as opened:
                while piece := opened.read(_CHUNK):
                    self._read += len(piece)
                    self._count(self._read)
                    yield piece
        except _DAMAGE:
            raise Unreadable("workbook_damaged") from None


def _refuse_other_files(data: bytes) -> None:
    if not data:
        raise Unreadable("empty_file")
    if len(data) > MOST_BYTES:
        raise Unreadable("too_big", most=f"{MOST_BYTES // MEBIBYTE} MiB")
    if data.startswith(_OLE):
        # An encrypted workbook lies in the same kind of file as a workbook of before 2007.
        raise Unreadable("password" if _ENCRYPTED in data else "other_workbook")
