"""From HTML to a PDF: the only place that starts WeasyPrint, fenced in so that nothing but our own files can enter."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from visa_kit import places
from visa_kit.packet import fonts
from visa_kit.packet.complaints import Complaints
from visa_kit.packet.finish import finish
from visa_kit.packet.libraries import missing_libraries, named_as_on_linux
from visa_kit.problem import Problem, Refused, reason_of

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Pressed:
    """One printed PDF, and what went wrong on the way."""

    pdf: bytes
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Press:
    """What a process sets up once and every page uses: fonts, the parsed stylesheet and its complaints."""

    fonts: FontConfiguration
    stylesheet: CSS
    problems: tuple[Problem, ...]


def stylesheet_text() -> str:
    """The kit's whole stylesheet: the fonts of each language, then templates/css/*.css in the order of their names."""
    sheets = sorted((places.TEMPLATES / "css").glob("*.css"))
    return "\n".join([fonts.css_rules(), *(sheet.read_text(encoding="utf-8") for sheet in sheets)])


@cache
def _press() -> _Press:
    if missing := missing_libraries():
        raise Refused((Problem(formula="printing_library_missing", details={"packages": " ".join(missing)}),))
    try:
        fonts.use_only_ours()
    except ModuleNotFoundError as error:
        raise Refused((Problem(formula="font_missing", details={"package": error.name or ""}),)) from None
    except OSError as error:
        raise Refused((Problem(formula="no_cache_folder", details={"reason": reason_of(error)}),)) from None
    with Complaints() as complaints:
        with named_as_on_linux():
            from weasyprint import CSS
            from weasyprint.text.fonts import FontConfiguration

        from visa_kit.packet import patches
        from visa_kit.packet.fetching import OnlyOurs

        patches.apply()
        configuration = FontConfiguration()
        sheet = CSS(string=stylesheet_text(), url_fetcher=OnlyOurs(), font_config=configuration)
    return _Press(fonts=configuration, stylesheet=sheet, problems=complaints.problems())


def has_printed() -> bool:
    """Whether this process has begun to print, and with it the threads of the drawing library."""
    return _press.cache_info().currsize > 0


def print_pdf(html: str, *, lang: str, day: date) -> Pressed:
    """Print a whole HTML document as PDF/A-3a and PDF/UA-1; the same HTML and day give the same bytes.

    `lang` is the document's language (BCP 47), `day` the day written into it. The words of `<title>` become the PDF's
    title, so they must be fixed words and never a name. Raises Refused when a library or font is missing, when the
    cache folder cannot be written, or when the HTML asks for something in a way the engine cannot go on from.
    """
    with _one_at_a_time:
        press = _press()
        with Complaints() as complaints, _no_garbage_collection(), _clock_stands_at(day):
            pdf = _print(press, html, lang, day)
    return Pressed(pdf=pdf, problems=press.problems + complaints.problems())


def _print(press: _Press, html: str, lang: str, day: date) -> bytes:
    from weasyprint import HTML
    from weasyprint.urls import URLFetchingError

    from visa_kit.packet.fetching import OnlyOurs

    variant: dict[str, Any] = {"pdf_variant": "pdf/a-3a"}
    try:
        source = HTML(string=html, url_fetcher=OnlyOurs())
        document = source.render(font_config=press.fonts, stylesheets=[press.stylesheet], **variant)
        document.metadata.lang = lang
        document.metadata.created = document.metadata.modified = day.isoformat()
        # The last hand on it compresses and numbers the whole file anyway.
        pdf: bytes = document.write_pdf(**variant, uncompressed_pdf=True, pdf_identifier=False)
    except URLFetchingError:
        raise Refused((Problem(formula="page_asks_for_a_stranger", details={"count": "1"}),)) from None
    return finish(pdf)


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """A render makes a great many small objects at once; looking for rubbish among them costs a quarter of the time.

    The rubbish is taken out after each print, or else the next one is laid on top of it and memory grows; only what is
    new is looked through, which does not take longer with every case. What the process keeps (rule book, fonts,
    stylesheet) is set aside once.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.collect(0)
            _set_aside_what_is_kept()
            gc.enable()


def give_back() -> None:
    """Give the memory that printing no longer needs back to the system, where its C library can (glibc).

    Otherwise a process holds on to what its largest packet took: 80 MB for one of 130 pages.
    """
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)


@cache
def _set_aside_what_is_kept() -> None:
    gc.freeze()


@contextmanager
def _clock_stands_at(day: date) -> Iterator[None]:
    """Fonts cut for the PDF carry the time of the cut; let it be the document's day."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
