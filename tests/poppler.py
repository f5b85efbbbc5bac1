"""A second engine that reads and draws PDFs, and owes nothing to the one that the kit itself uses."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from reading_forms import SCALE

needs_poppler = pytest.mark.skipif(
    not (shutil.which("pdftotext") and shutil.which("pdftoppm")), reason="poppler-utils is not installed"
)


def poppler_pictures(pdf: bytes, folder: Path) -> list[Image.Image]:
    """The pages as Poppler draws them, in grey; it must have nothing to complain of."""
    (folder / "form.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-gray", "-r", f"{72 * SCALE:.0f}", str(folder / "form.pdf"), str(folder / "page")]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert done.stderr == b"", done.stderr
    pictures = []
    for path in sorted(folder.glob("page-*.pgm")):
        with Image.open(path) as picture:
            pictures.append(picture.copy())
        path.unlink()
    return pictures


def poppler_text(pdf: bytes, folder: Path) -> str:
    """All text as Poppler reads it, on one line."""
    (folder / "form.pdf").write_bytes(pdf)
    command = ["pdftotext", "-raw", str(folder / "form.pdf"), "-"]
    return " ".join(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode().split())
