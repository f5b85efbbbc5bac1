"""Empty forms for the tests: the ministry's own, where it lies beside the project, and an invented flat one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

import pikepdf
import pytest

from visa_kit.forms import Form, edition_of, read_form
from visa_kit.forms.ink import Ink
from visa_kit.forms.maps import FormMap
from visa_kit.forms.pages import draw_on, read_pages
from visa_kit.forms.setting import SetLine
from visa_kit.forms.shaping import shape
from visa_kit.forms.shelf import read_map

OFFICIAL: Final = Path(__file__).parents[2] / "shared" / "forms" / "visa_application_form.pdf"
"""The ministry's form is not ours to keep in the project; see docs/official-forms.md for where it may lie."""


@cache
def official() -> Form:
    """The ministry's visa application form; the test is skipped, and says why, where nobody has put it."""
    if not OFFICIAL.is_file():
        pytest.skip(f"the ministry's form is not at {OFFICIAL.parent.name}/{OFFICIAL.name} beside the project")
    return read_form(OFFICIAL.read_bytes(), OFFICIAL.name)


@cache
def official_map() -> FormMap:
    """The kit's map of it."""
    return edition_of(official())


@cache
def official_plain() -> bytes:
    """The ministry's form, still empty, without the XFA layer and the wish that viewers build appearances themselves.

    What pictures of filled forms are compared with: PDFium draws arrows and frames of its own where that wish stands.
    """

    def strip(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.AcroForm.XFA
        del pdf.Root.AcroForm.NeedAppearances

    return changed_pdf(official().data, strip)


FLAT_LABELS: Final = (
    # Words, where they begin, type size: an invented layout, nothing of it copied from an official form.
    ("見本 flat form made for tests", 60, 780, 14.0),
    ("This form is invented. It stands for any form without fields that an office maps by coordinates.", 60, 762, 7.0),
    ("受入医療機関の名称", 60, 720, 9.0),
    ("受入医療機関の所在地", 60, 690, 9.0),
    ("受診者の氏名(旅券のとおり)", 60, 660, 9.0),
    ("男", 60, 630, 10.0),
    ("女", 110, 630, 10.0),
    ("受診の内容", 60, 600, 9.0),
    ("入国日", 60, 520, 9.0),
    ("出国日", 300, 520, 9.0),
    ("一次", 88, 490, 10.0),
    ("数次", 158, 490, 10.0),
    ("同伴者1の氏名", 60, 460, 9.0),
    ("続柄", 380, 460, 9.0),
    ("身元保証機関の名称", 60, 430, 9.0),
    ("登録番号", 380, 430, 9.0),
)

GUIDE: Final = Path(__file__).parents[1] / "docs" / "official-forms.md"
FLAT_MAP: Final = re.findall(r"^```yaml\n(edition:.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.M | re.S)[0]
"""An office's map of the flat form: the complete example of the guide."""


def line_of(words: str) -> int:
    """The line of the example on which some words stand."""
    return next(number for number, text in enumerate(FLAT_MAP.splitlines(), 1) if words in text)


@cache
def flat_pdf(rotate: int = 0, extra: str = "") -> bytes:
    """The invented flat form, upright as it is seen, whichever way its page is turned in the file."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842) if rotate in (0, 180) else (842, 595))
        page.obj.Rotate = rotate
        page.obj.Contents = pdf.make_stream(b"\n")  # qpdf packs an empty one so that Poppler 25 shows nothing at all
        ink = Ink(pdf)
        labels = (*FLAT_LABELS, *(((extra, 60, 200, 9.0),) if extra else ()))
        lines = [ink.text((SetLine(shape(words, "ja"), size, x, y),)) for words, x, y, size in labels]
        draw_on(pdf.pages[0], read_pages(pdf)[0], b"\n".join(lines), ink)
        ink.dry()
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def flat_form(rotate: int = 0) -> Form:
    """The invented flat form, read."""
    return read_form(flat_pdf(rotate), "mihon-flat.pdf")


def write_flat_pdf(folder: Path) -> Path:
    """The invented flat form as a file."""
    path = folder / "mihon-flat.pdf"
    path.write_bytes(flat_pdf())
    return path


def write_flat_map(folder: Path, text: str = FLAT_MAP, rotate: int = 0) -> Path:
    """An office's map of it, written into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "mihon-flat.yaml"
    path.write_text(text.replace("FINGERPRINT", flat_form(rotate).fingerprint), encoding="utf-8")
    return path


def flat_map(folder: Path, text: str = FLAT_MAP, rotate: int = 0) -> FormMap:
    """The same, read."""
    return read_map(write_flat_map(folder, text, rotate))


def changed_pdf(data: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """A PDF with something about it changed by hand."""
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()
