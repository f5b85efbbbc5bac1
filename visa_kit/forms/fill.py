"""Filling an official form on the user's own copy: text and marks where the map says, nothing that the case does not say."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

import pikepdf
from babel.core import get_global

from visa_kit.answers import Answers
from visa_kit.answers.voice import NONE, form_country
from visa_kit.case import Frozen
from visa_kit.forms.continuation import Continued, add_continuation
from visa_kit.forms.fields import Box, Field, FieldKind, fingerprint, on_state, read_fields, terminal_fields, widgets
from visa_kit.forms.letters import Letters
from visa_kit.forms.maps import Entry, FormMap, check_map, full_name, map_for
from visa_kit.forms.setting import drawn, set_in

_LINES_OF_MULTILINE: Final = 4


class UnknownEdition(Exception):  # noqa: N818 - reads aloud as what it means
    """A form nobody has mapped; nothing was filled."""

    def __init__(self, mark: str, fields: int) -> None:
        super().__init__(f"unknown edition {mark}")
        self.mark = mark
        self.fields = fields


class Filled(Frozen):
    """A filled form."""

    pdf: bytes
    edition: str
    written: dict[str, str]
    """What stands in each field, by the answer's name."""
    continued: tuple[str, ...]
    """Labels of the fields that go on on the extra sheet."""
    unwritten: tuple[str, ...]
    """Labels of the fields whose answer the form has no place for (a country it does not list)."""


def fill(form: bytes, answers: Answers, *, lang: str = "en", maps: tuple[FormMap, ...] = ()) -> Filled:
    """Fill a form. `lang` decides the shapes of Han characters; `maps` are the office's own.

    Raises UnknownEdition when no map fits, BrokenMap when a map does not fit its PDF, NoShape for a character none of
    our fonts has, and pikepdf.PdfError when the file is not a PDF.
    """
    with pikepdf.open(BytesIO(form)) as pdf:
        fields = read_fields(pdf)
        form_map = map_for(fingerprint(fields), maps)
        if form_map is None:
            raise UnknownEdition(fingerprint(fields), len(fields))
        check_map(form_map, fields)
        writer = _Writer(pdf, fields, lang)
        for entry in form_map.fields:
            writer.write(entry, answers)
        writer.finish()
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return Filled(
            pdf=out.getvalue(),
            edition=form_map.edition.id,
            written=writer.written,
            continued=tuple(one.label for one in writer.continued),
            unwritten=tuple(writer.unwritten),
        )


class _Writer:
    """One form being filled: its objects by name, the letters used, what goes on on the extra sheet."""

    def __init__(self, pdf: pikepdf.Pdf, fields: tuple[Field, ...], lang: str) -> None:
        self.pdf = pdf
        self.lang = lang
        self.fields = {field.name: field for field in fields}
        self.objects = {name: field for name, field, _ in terminal_fields(pdf)}
        self.letters = Letters()
        self.appearances: list[pikepdf.Object] = []
        self.continued: list[Continued] = []
        self.written: dict[str, str] = {}
        self.unwritten: list[str] = []

    def write(self, entry: Entry, answers: Answers) -> None:
        """Write one answer into its field, or leave the field as it is."""
        name = full_name(entry.field, self.fields)
        field, target = self.fields[name], self.objects[name]
        answer: Any = getattr(answers, entry.answer)
        if answer is None:
            return
        if field.kind is FieldKind.MARK:
            self._mark(entry, target, str(answer))
        elif field.kind is FieldKind.CHOICE:
            self._choose(entry, field, target, answer)
        else:
            shown = self._text(entry, field, target, str(answer))
            target.V = pikepdf.String(shown)

    def _mark(self, entry: Entry, target: pikepdf.Object, answer: str) -> None:
        if answer not in entry.marks:
            self.unwritten.append(entry.label)
            return
        state = entry.marks[answer][0]
        target.V = pikepdf.Name("/" + state)
        for widget in widgets(target):
            on = on_state(widget) == state
            widget.AS = pikepdf.Name("/" + state if on else "/Off")
            if on:
                self._draw_mark(widget, state)
        self.written[entry.answer] = answer

    def _draw_mark(self, widget: pikepdf.Object, state: str) -> None:
        """A plain cross, drawn: no viewer has to know a symbol font for it."""
        left, bottom, right, top = (float(value) for value in widget.Rect)
        width, height = abs(right - left), abs(top - bottom)
        low, far, high = 1.8, width - 1.8, height - 1.8
        cross = f"q 0 G 1.3 w {low} {low} m {far:.2f} {high:.2f} l S {low} {high:.2f} m {far:.2f} {low} l S Q"
        widget.AP.N["/" + state] = self._appearance(cross.encode(), width, height)

    def _choose(self, entry: Entry, field: Field, target: pikepdf.Object, answer: Any) -> None:
        codes = [answer] if isinstance(answer, str) else list(answer)
        chosen = [self._option(entry, field, code) for code in codes]
        if not codes:
            shown = self._text(entry, field, target, NONE)
            target.V = pikepdf.String(shown)
        elif len(chosen) == 1 and chosen[0] is not None:
            value, label = chosen[0]
            self._text(entry, field, target, label)
            target.V = pikepdf.String(value)
        elif entry.options == "names":
            # An editable list: several countries, or one the list does not have, are written out.
            text = "; ".join(
                one[1] if one else form_country(code) or code for one, code in zip(chosen, codes, strict=True)
            )
            target.V = pikepdf.String(self._text(entry, field, target, text))
        else:
            self.unwritten.append(entry.label)

    @staticmethod
    def _option(entry: Entry, field: Field, code: str) -> tuple[str, str] | None:
        if entry.options == "three_letters":
            wanted = entry.codes.get(code) or _three_letters(code)
            return next((one for one in field.options if one[0] == wanted), None)
        name = (form_country(code) or "").upper().replace(" ", "")
        return next((one for one in field.options if one[0].upper().replace(" ", "") == name), None)

    def _text(self, entry: Entry, field: Field, target: pikepdf.Object, text: str) -> str:
        """Write a text into the field's box; where it is too long, a pointer to the extra sheet. Returns what stands there."""
        box = field.boxes[0]
        lines = _LINES_OF_MULTILINE if field.multiline else 1
        set_lines = set_in(text, box, lines=lines, lang=self.lang)
        shown = text
        if set_lines is None:
            self.continued.append(Continued(label=entry.label, text=text))
            shown = f"See attached sheet ({len(self.continued)})"
            set_lines = set_in(shown, box, lines=lines, lang=self.lang) or ()
        content = b"/Tx BMC q\n" + drawn(set_lines, self.letters) + b"\nQ EMC"
        for widget in widgets(target):
            widget.AP = pikepdf.Dictionary(N=self._appearance(content, box.width, box.height))
        if "/MaxLen" in target and len(shown) > int(target.MaxLen):
            del target["/MaxLen"]
        self.written[entry.answer] = text
        return shown

    def _appearance(self, content: bytes, width: float, height: float) -> pikepdf.Object:
        stream = self.pdf.make_stream(content)
        stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        stream.BBox = pikepdf.Array([0, 0, round(width, 3), round(height, 3)])
        self.appearances.append(stream)
        return stream

    def finish(self) -> None:
        """Add the extra sheet, embed the letters, and take out the layer and scripts that would show other values."""
        if self.continued:
            add_continuation(self.pdf, tuple(self.continued), self.letters, self.lang)
        fonts = self.letters.fonts(self.pdf)
        resources = self.pdf.make_indirect(pikepdf.Dictionary(Font=fonts))
        for stream in self.appearances:
            stream.Resources = resources
        for page in self.pdf.pages:
            if page.obj.get("/VisaKitSheet"):
                page.obj.Resources = resources
                del page.obj["/VisaKitSheet"]
        _strip(self.pdf)


def _strip(pdf: pikepdf.Pdf) -> None:
    """Remove the XFA layer (viewers that know it ignore our values), scripts and actions, and stale properties."""
    form = pdf.Root.AcroForm
    for key in ("/XFA", "/NeedAppearances", "/CO"):
        if key in form:
            del form[key]
    for key in ("/OpenAction", "/AA", "/Perms", "/NeedsRendering", "/Extensions"):
        if key in pdf.Root:
            del pdf.Root[key]
    if "/Names" in pdf.Root and "/JavaScript" in pdf.Root.Names:
        del pdf.Root.Names["/JavaScript"]
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and (
            "/FT" in item or item.get("/Subtype") == "/Widget" or "/Contents" in item
        ):
            for key in ("/AA", "/A"):
                if key in item:
                    del item[key]


def _three_letters(code: str) -> str | None:
    aliases = get_global("territory_aliases")
    return next(
        (name for name, codes in sorted(aliases.items()) if codes == [code] and len(name) == 3 and name.isalpha()), None
    )


def box_of(field: Field, state: str) -> Box | None:
    """The box of a mark that shows a state."""
    return next((box for box in field.boxes if box.state == state), None)
