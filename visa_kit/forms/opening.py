"""Opening the user's own copy of a form: within limits, and every refusal said calmly.

A form comes from the web and may be damaged or hostile. Nothing in it is run or followed; how much it may unfold to is
bounded; whatever it makes a reader stumble over is a problem of that file, never a traceback.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

import pikepdf
import pikepdf.settings

from visa_kit.intake.files import bytes_of
from visa_kit.intake.tree import Grower
from visa_kit.problem import Problem, Refused, Where

MOST_BYTES: Final = 20 * 1024 * 1024
MOST_PAGES: Final = 50
MOST_OBJECTS: Final = 50_000
MOST_UNFOLDED: Final = 64 * 1024 * 1024
"""Bytes that one compressed part of a form may unfold to."""
_STUMBLES: Final = (
    *(pikepdf.PdfError, pikepdf.PikepdfError, TypeError, ValueError, LookupError, AttributeError),
    *(ArithmeticError, RecursionError, MemoryError, RuntimeError),
)


def refused(formula: str, name: str, **details: str) -> Refused:
    """A refusal of one form, with the file it is about."""
    return Refused((Problem(formula=formula, where=Where(file=name), details=details),))


def read_form_file(path: Path) -> bytes:
    """What a form's file holds. Raises Refused when it is no ordinary file, may not be read or is too big."""
    data = bytes_of(path, Grower(path.name), MOST_BYTES)
    if len(data) > MOST_BYTES:
        raise refused("too_big", path.name, most="20 MiB")
    return data


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pikepdf.Pdf]:
    """A form, opened; `name` is what problems call it. Raises Refused when it cannot be opened, or not within limits."""
    _bound_unfolding()
    if b"%PDF-" not in data[:1024]:
        raise refused("form_not_pdf", name)
    with stumbling_is_damage(name):
        try:
            pdf = pikepdf.open(BytesIO(data))
        except pikepdf.PasswordError:
            raise refused("form_protected", name) from None
    with pdf:
        with stumbling_is_damage(name):
            _insist_on_limits(pdf, name)
        try:
            yield pdf
        except pikepdf.PdfError:
            # Parts of a file are read only when somebody comes to them.
            raise refused("form_damaged", name) from None


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The form as a file again; the same form gives the same bytes."""
    out = BytesIO()
    with warnings.catch_warnings():
        # A stranger's form may have boxes that belong to no field; they stay as they are.
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        pdf.save(
            out,
            min_version="1.7",
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()


@contextmanager
def stumbling_is_damage(name: str) -> Iterator[None]:
    """Whatever a damaged or hostile form makes a reader stumble over is said as a problem of that file."""
    try:
        yield
    except _STUMBLES:
        raise refused("form_damaged", name) from None


def _insist_on_limits(pdf: pikepdf.Pdf, name: str) -> None:
    # Protected forms may be filled all the same when their maker lets them be.
    if pdf.is_encrypted and not pdf.allow.modify_form:
        raise refused("form_protected", name)
    if len(pdf.objects) > MOST_OBJECTS:
        raise refused("form_too_large", name, most=f"{MOST_OBJECTS:,}")
    if len(pdf.pages) > MOST_PAGES:
        raise refused("form_too_many_pages", name, most=str(MOST_PAGES))


@cache
def _bound_unfolding() -> None:
    """Bound what the parser unfolds; for this whole process, and no page of our own comes near it."""
    pikepdf.settings.set_qpdf_limits(
        parser_max_nesting=100,
        parser_max_container_size=100_000,
        doc_max_warnings=1_000,
        max_stream_filters=5,
        flate_max_memory=MOST_UNFOLDED,
        png_max_memory=MOST_UNFOLDED,
        tiff_max_memory=MOST_UNFOLDED,
        run_length_max_memory=MOST_UNFOLDED,
        dct_max_memory=MOST_UNFOLDED,
    )
