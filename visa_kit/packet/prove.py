"""The proof: what was printed is compared with what was planned, from the PDF's own bytes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import pikepdf
import pypdfium2
from pydantic import BaseModel

from visa_kit.case import Frozen
from visa_kit.packet import fonts
from visa_kit.packet.plan import Bundle, Sheet
from visa_kit.packet.reading import Page, Reading, read
from visa_kit.problem import Problem, Where
from visa_kit.words import Speaker

_UNTRANSLATED: Final = "⟦"
_JOINED_SHAPES: Final = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]+")
_DAY: Final = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}"
    r"|\d{1,2} tháng \d{1,2} năm \d{4}|\d{2}/\d{2}/\d{4}"
)
"""A whole day as the papers write it: in Japanese and Chinese, English, Vietnamese, and on the application form."""
_LAM_ALEF: Final = re.compile("[لاأإآٱ]+")
_WORD: Final = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+"
_RIGHT_TO_LEFT: Final = re.compile(rf"{_WORD}(?:\s+{_WORD})+")
"""Two or more words of Hebrew, Arabic and the like."""


class Proof(Frozen):
    """What was found in a printed bundle, and every way in which it is not what was planned."""

    bundle: str
    pages: int = 0
    sheets: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    faults: tuple[Problem, ...] = ()


def prove(pdf: bytes, bundle: Bundle) -> Proof:
    """Look at a printed bundle: its sheets in order and no others, everything readable that must be, nothing else."""
    try:
        reading = read(pdf)
    except (pikepdf.PdfError, pypdfium2.PdfiumError):
        return Proof(bundle=bundle.id, faults=(Problem(formula="not_a_pdf", where=_at(bundle)),))
    return Proof(
        bundle=bundle.id,
        pages=len(reading.pages),
        sheets=tuple(place for place, _ in reading.places),
        fonts=tuple(font.name for font in reading.fonts),
        faults=(
            *_sheets(reading, bundle),
            *_pages(reading, bundle),
            *_fonts(reading, bundle),
            *_shown(reading, bundle),
            *_not_shown(reading, bundle),
            *_marks(reading, bundle),
        ),
    )


def plain(text: str) -> str:
    """A text as it is compared: without white space, which readers put in and leave out.

    Readers tell the letters of a joined shape (ﬁ as fi), and turn round the one Arabic pair that must be joined (lam and
    alef): shapes are taken apart and the order of that pair is left open. Variants that look the same are the same.
    """
    letters = _JOINED_SHAPES.sub(lambda shapes: unicodedata.normalize("NFKC", shapes.group()), text)
    return _LAM_ALEF.sub(
        lambda run: "".join(sorted(run.group())), "".join(fonts.without_idle_variants(letters).split())
    )


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _as_read(text: str) -> tuple[str, ...]:
    """A text as it is compared, in each way a reader may tell it.

    Of a line set from right to left PDFium tells the words in the order of the page, from left to right.
    """
    turned = _RIGHT_TO_LEFT.sub(lambda words: " ".join(reversed(words.group().split())), text)
    return tuple(dict.fromkeys((plain(text), plain(turned))))


def _at(bundle: Bundle, path: str = "") -> Where:
    return Where(file=f"{bundle.id}.pdf", path=path)


def _listed(names: Iterable[object]) -> str:
    return ", ".join(str(name) for name in names)


def _sheets(reading: Reading, bundle: Bundle) -> Iterator[Problem]:
    """Every id in the templates belongs to a sheet, so the named places of the PDF are its sheets."""
    planned = [sheet.id for sheet in bundle.sheets]
    found = [place for place, _ in reading.places]
    if missing := [sheet for sheet in planned if sheet not in found]:
        yield Problem(formula="sheet_missing", where=_at(bundle), details={"sheets": _listed(missing)})
    if strange := [sheet for sheet in found if sheet not in planned]:
        yield Problem(formula="sheet_astray", where=_at(bundle), details={"sheets": _listed(strange)})
    if not missing and not strange and planned != found:
        yield Problem(formula="sheets_out_of_order", where=_at(bundle), details={"sheets": _listed(found)})


def _pages(reading: Reading, bundle: Bundle) -> Iterator[Problem]:
    checks: dict[str, Callable[[Page], bool]] = {
        "page_empty": lambda page: page.empty,
        "text_off_the_page": lambda page: page.runs_off,
        "text_cut": lambda page: page.cut,
        "text_unreadable": lambda page: any(map(_says_nothing, set(page.text))),
        "text_untranslated": lambda page: _UNTRANSLATED in page.text,
    }
    for formula, is_so in checks.items():
        if pages := _numbers(reading, is_so):
            yield Problem(formula=formula, where=_at(bundle), details={"pages": pages})
    if any(_UNTRANSLATED in aside for aside in reading.asides):
        yield Problem(formula="text_untranslated", where=_at(bundle), details={"pages": "0"})
    if reading.pictures_without_words:
        details = {"count": str(reading.pictures_without_words)}
        yield Problem(formula="picture_without_words", where=_at(bundle), details=details)


def _numbers(reading: Reading, is_so: Callable[[Page], bool]) -> str:
    """The numbers of the pages of which something is so."""
    return _listed(number for number, page in enumerate(reading.pages, start=1) if is_so(page))


def _says_nothing(letter: str) -> bool:
    """A sign that only stands in a text layer when a glyph has no text: a replacement sign, a private one, a control."""
    return letter == "\ufffd" or (unicodedata.category(letter) in ("Cc", "Cn", "Co") and not letter.isspace())


def _fonts(reading: Reading, bundle: Bundle) -> Iterator[Problem]:
    if strange := [font.name for font in reading.fonts if not fonts.is_ours(font.name)]:
        yield Problem(formula="font_not_ours", where=_at(bundle), details={"fonts": _listed(strange)})
    if outside := [font.name for font in reading.fonts if not font.embedded]:
        yield Problem(formula="font_not_embedded", where=_at(bundle), details={"fonts": _listed(outside)})
    if lacking := sum(font.lacking for font in reading.fonts):
        yield Problem(formula="no_shape_for_character", where=_at(bundle), details={"count": str(lacking)})


def _shown(reading: Reading, bundle: Bundle) -> Iterator[Problem]:
    """Each sheet's title, what it must show, and each day as often as it is told stand readable on its own pages."""
    for sheet in bundle.sheets:
        text = plain(_text_of(reading, sheet))
        once = dict.fromkeys((*(spoken.text for spoken in sheet.title.spoken), *sheet.shows), 1)
        for expected, times in (once | Counter(_days(sheet))).items():
            if sum(map(text.count, _as_read(expected))) < times:
                yield Problem(formula="not_readable", where=_at(bundle, sheet.id), value=expected)


def _days(value: object) -> Iterator[str]:
    """Every day that the texts of a sheet tell."""
    if isinstance(value, str):
        yield from _DAY.findall(value)
    elif isinstance(value, BaseModel):
        for field, inner in value:
            # What a sheet must show is told in its texts already.
            yield from _days(inner) if field != "shows" else ()
    elif isinstance(value, tuple | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _days(inner)


def _text_of(reading: Reading, sheet: Sheet) -> str:
    """The text of the pages from a sheet's beginning to the next one's."""
    begins = [page for _, page in reading.places] + [len(reading.pages)]
    places = [place for place, _ in reading.places]
    if sheet.id not in places:
        return ""
    number = places.index(sheet.id)
    first, end = begins[number], max(begins[number + 1], begins[number] + 1)
    return " ".join(page.text for page in reading.pages[first:end])


def _not_shown(reading: Reading, bundle: Bundle) -> Iterator[Problem]:
    """Nothing private stands on a page, or is told beside it (bookmarks, title, words for pictures)."""
    pages = [plain(_folded(page.text)) for page in reading.pages]
    told = [plain(_folded(aside)) for aside in reading.asides]
    for private in bundle.must_not_show:
        ways = _as_read(_folded(private))
        where = [number for number, text in enumerate(pages, start=1) if any(way in text for way in ways)]
        if where or any(way in aside for aside in told for way in ways):
            details = {"pages": _listed(where) or "0"}
            yield Problem(formula="private_text_shown", where=_at(bundle), details=details, value=private)


def _marks(reading: Reading, bundle: Bundle) -> Iterator[Problem]:
    """A sample says so on every page, in both languages; so does a draft."""
    speaker = Speaker(bundle.reader, bundle.beside)
    for mark, holds in (("SAMPLE", bundle.sample), ("DRAFT", bundle.draft)):
        words = [plain(spoken.text) for spoken in speaker.say(mark).spoken] if holds else []
        texts = [plain(page.text) for page in reading.pages]
        if pages := [number for number, text in enumerate(texts, 1) if any(word not in text for word in words)]:
            yield Problem(formula="mark_missing", where=_at(bundle), details={"mark": mark, "pages": _listed(pages)})
