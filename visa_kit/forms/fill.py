"""Filling an official form on the user's own copy: text and marks where the map says, nothing that the case does not say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pikepdf
from pikepdf.sanitize import Sanitizer

from visa_kit.answers import Answer
from visa_kit.answers.voice import NONE, form_country
from visa_kit.case import Frozen
from visa_kit.forms.continuation import Continued, add_extra_sheet, heading_of, pointer
from visa_kit.forms.faces import NoShape
from visa_kit.forms.fields import FieldKind
from visa_kit.forms.form import Form
from visa_kit.forms.ink import Ink
from visa_kit.forms.maps import COUNTRIES, Entry, FormMap
from visa_kit.forms.opening import opened, saved
from visa_kit.forms.pages import draw_on, read_pages
from visa_kit.forms.setting import SetLine, set_in
from visa_kit.forms.shaping import shape
from visa_kit.forms.surfaces import FieldSurface, FlatSurface, Surface
from visa_kit.problem import Problem, Refused, Where

_SAMPLE: Final = "SAMPLE / 見本"
_NOTHING_TO_RUN: Final = Sanitizer().remove_javascript().remove_external_access()


class Filled(Frozen):
    """A filled form, and what a person should know about it."""

    pdf: bytes
    written: dict[str, str]
    """What stands on the form, by the answer's name."""
    continued: tuple[str, ...] = ()
    """Labels of the answers that go on on the extra sheet."""
    unwritten: tuple[str, ...] = ()
    """Labels of the answers that the form has no place for: a country it does not list, a third sex."""
    blank: tuple[str, ...] = ()
    """Labels of the questions that the case does not answer."""


def fill(
    form: Form,
    form_map: FormMap,
    answers: Mapping[str, Answer],
    *,
    lang: str = "en",
    whose: tuple[str, ...] = (),
    sample: bool = False,
) -> Filled:
    """Fill a form with the answers of one person or case; the map must fit (`fitting.misfits`).

    `lang` decides the shapes of Han characters, `whose` stands at the head of the extra sheet. Raises Refused when an
    answer has a character that none of our fonts has, or when the form cannot be written again.
    """
    with opened(form.data, form.name) as pdf:
        ink = Ink(pdf)
        surface: Surface = FlatSurface(pdf, form, ink) if form.flat else FieldSurface(pdf, form, ink)
        scribe = _Scribe(form, form_map, surface, lang)
        for entry in form_map.fields:
            scribe.answer(entry, answers[entry.answer])
        surface.finish()
        if scribe.continued:
            heading = heading_of(form_map.edition, whose)
            add_extra_sheet(pdf, ink, form.pages[0], heading=heading, answers=tuple(scribe.continued), lang=lang)
        if sample:
            _mark_as_sample(pdf, ink)
        ink.dry()
        _disarm(pdf)
        return Filled(
            pdf=saved(pdf),
            written=scribe.written,
            continued=tuple(one.label for one in scribe.continued),
            unwritten=tuple(scribe.unwritten),
            blank=tuple(scribe.blank),
        )


class _Scribe:
    """Writes one answer after the other, and notes what could not stand in its box."""

    def __init__(self, form: Form, form_map: FormMap, surface: Surface, lang: str) -> None:
        self._name = form.name
        self._map = form_map
        self._surface = surface
        self._lang = lang
        self.written: dict[str, str] = {}
        self.continued: list[Continued] = []
        self.unwritten: list[str] = []
        self.blank: list[str] = []

    def answer(self, entry: Entry, answer: Answer) -> None:
        """Write one answer, or leave its place as it is."""
        if answer is None:
            self.blank += [] if entry.optional else [entry.label]
        elif entry.marks:
            self._mark(entry, str(answer))
        elif isinstance(self._surface, FieldSurface) and self._surface.field(entry).kind is FieldKind.CHOICE:
            self._choose(entry, answer, self._surface)
        else:
            self._write(entry, self._as_text(entry, answer))

    def _mark(self, entry: Entry, answer: str) -> None:
        if answer in entry.marks:
            self._surface.mark(entry, entry.marks[answer])
            self.written[entry.answer] = answer
        else:
            self.unwritten.append(entry.label)

    def _as_text(self, entry: Entry, answer: Answer) -> str:
        """An answer as it stands on the form: the map's word for it, a country's name, or itself."""
        codes = (answer,) if isinstance(answer, str) else tuple(answer or ())
        if entry.answer in COUNTRIES:
            return "; ".join(self._country(code) for code in codes) or NONE
        return "; ".join(entry.written.get(code, code) for code in codes)

    def _country(self, code: str) -> str:
        """A country in the form's own words; one that it does not list in the same manner, in capitals."""
        name = form_country(code) or code
        if not self._map.countries:
            return name
        return self._map.countries[code][1] if code in self._map.countries else name.upper()

    def _choose(self, entry: Entry, answer: Answer, surface: FieldSurface) -> None:
        """Choose from a list; where other words may be typed into it, what is not listed is typed."""
        field = surface.field(entry)
        text = self._as_text(entry, answer)
        chosen = next((option for option in field.options if text in option), None)
        if chosen:
            self._write(entry, chosen[1], stored=chosen[0])
        elif field.editable:
            self._write(entry, text)
        else:
            self.unwritten.append(entry.label)

    def _write(self, entry: Entry, text: str, stored: str | None = None) -> None:
        """Write a text; where it is too long for its box, a pointer to the extra sheet."""
        lines = self._set(entry, text)
        shown = text
        if lines is None:
            self.continued.append(Continued(label=entry.label, text=text))
            shown, stored = pointer(self._map.edition.language, len(self.continued)), None
            lines = self._set(entry, shown) or ()
        self._surface.write(entry, shown if stored is None else stored, lines)
        self.written[entry.answer] = shown

    def _set(self, entry: Entry, text: str) -> tuple[SetLine, ...] | None:
        box, most_lines = self._surface.box(entry)
        try:
            return set_in(text, box, most_lines=most_lines, lang=self._lang)
        except NoShape as missing:
            details = {"label": entry.label, "character": missing.code_point}
            problem = Problem(
                formula="no_shape_on_form", where=Where(file=self._name, path=entry.answer), details=details
            )
            raise Refused((problem,)) from None


def _mark_as_sample(pdf: pikepdf.Pdf, ink: Ink) -> None:
    """Everything in a sample is invented, and each page says so."""
    word = shape(_SAMPLE, "ja")
    for page, paper in zip(pdf.pages, read_pages(pdf), strict=True):
        draw_on(page, paper, ink.text((SetLine(word, 9.0, 0, 0),), 24, paper.height - 24), ink)


def _disarm(pdf: pikepdf.Pdf) -> None:
    """Take out scripts and whatever reaches outside, and the XFA layer: viewers that know it ignore the fields' values."""
    _NOTHING_TO_RUN.apply(pdf)
    for owner, keys in (
        (pdf.Root.get("/AcroForm"), ("/XFA", "/NeedAppearances", "/CO")),
        (pdf.Root, ("/Perms", "/NeedsRendering", "/Extensions")),
    ):
        for key in keys:
            if owner is not None and key in owner:
                del owner[key]
