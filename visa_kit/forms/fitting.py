"""Whether a map fits a form: every field that it names is there, every box has its printed word, nothing is left over."""

from __future__ import annotations

from collections.abc import Iterator

from visa_kit.forms.continuation import pointer
from visa_kit.forms.faces import NoShape
from visa_kit.forms.fields import Box, Field, FieldKind
from visa_kit.forms.form import Form
from visa_kit.forms.maps import COUNTRIES, Entry, FormMap, Mark, Rectangle, full_name
from visa_kit.forms.printed import Letter, printed_letters, stands_beside
from visa_kit.forms.setting import set_in
from visa_kit.forms.shaping import shape
from visa_kit.forms.surfaces import flat_box
from visa_kit.problem import Problem, Where

_LARGEST_MARK = 40.0


def misfits(form_map: FormMap, form: Form) -> tuple[Problem, ...]:
    """Everything in which a map does not fit the form it is for. Raises Refused when the pages cannot be read."""
    letters = printed_letters(form)
    found = _flat(form_map, form, letters) if form.flat else _with_fields(form_map, form, letters)
    return (*_labels(form_map), *found)


def _labels(form_map: FormMap) -> Iterator[Problem]:
    """Labels stand on the extra sheet, so our fonts must have their characters."""
    for entry in form_map.fields:
        try:
            shape(entry.label, form_map.edition.language)
        except NoShape as missing:
            yield _problem(form_map, "no_shape_on_form", entry, label=entry.answer, character=missing.code_point)


def _problem(form_map: FormMap, formula: str, entry: Entry | None = None, **details: str) -> Problem:
    line = entry.line if entry and entry.line else None
    where = Where(file=form_map.file, line=line, path=entry.answer if entry else "")
    return Problem(formula=formula, where=where, details=details)


def _with_fields(form_map: FormMap, form: Form, letters: tuple[Letter, ...]) -> Iterator[Problem]:
    known = {field.name: field for field in form.fields}
    mapped = [full_name(entry.field, known) for entry in form_map.fields]
    blank = [full_name(name, known) for name in form_map.blank]
    for name in sorted(known.keys() - {*mapped, *blank}):
        yield _problem(form_map, "map_field_forgotten", field=name)
    for name in sorted(set(blank) - known.keys()):
        yield _problem(form_map, "map_no_such_field", field=name)
    for number, (entry, name) in enumerate(zip(form_map.fields, mapped, strict=True)):
        if name not in known:
            yield _problem(form_map, "map_no_such_field", entry, field=name)
        elif name in mapped[:number] or name in blank:
            yield _problem(form_map, "map_field_twice", entry, field=name)
        else:
            yield from _field(form_map, entry, known[name], letters, form)


def _field(form_map: FormMap, entry: Entry, field: Field, letters: tuple[Letter, ...], form: Form) -> Iterator[Problem]:
    if field.kind is FieldKind.OTHER or (field.kind is FieldKind.MARK) != bool(entry.marks):
        yield _problem(form_map, "map_other_kind", entry, kind=field.kind.value)
    elif field.kind is FieldKind.MARK:
        boxes = {box.state: form.pages[box.page].seen(box) for box in field.boxes}
        told = sorted(mark.state for mark in entry.marks.values())
        if told != sorted(boxes):
            yield _problem(form_map, "map_other_states", entry, states=", ".join(sorted(boxes)))
        else:
            for mark in entry.marks.values():
                yield from _mark(form_map, entry, mark, boxes[mark.state], letters)
    else:
        if field.kind is FieldKind.CHOICE:
            yield from _choices(form_map, entry, field)
        if set_in(pointer(form_map.edition.language, 99), field.boxes[0], most_lines=1, lang="en") is None:
            yield _problem(form_map, "map_box_too_small", entry)


def _choices(form_map: FormMap, entry: Entry, field: Field) -> Iterator[Problem]:
    """Every word that the map may choose must be in the list, with the code that the map gives it."""
    listed = {value for option in field.options for value in option}
    absent = set(entry.written.values()) - listed
    if entry.answer in COUNTRIES:
        absent |= {
            words
            for code, words in form_map.countries.values()
            if not {(code, words), (words, words)} & set(field.options)
        }
    for option in sorted(absent):
        yield _problem(form_map, "map_no_such_option", entry, option=option)


def _flat(form_map: FormMap, form: Form, letters: tuple[Letter, ...]) -> Iterator[Problem]:
    placed: list[tuple[Entry, Box]] = []
    for entry in form_map.fields:
        if entry.page > len(form.pages) or not (entry.box or entry.marks):
            yield _problem(form_map, "map_no_place", entry, pages=str(len(form.pages)))
            continue
        rectangles = [entry.box] if entry.box else [mark.box for mark in entry.marks.values()]
        if any(not _on_page(one, form, entry.page) for one in rectangles):
            paper = form.pages[entry.page - 1]
            yield _problem(form_map, "map_off_page", entry, size=f"{paper.width:.0f} x {paper.height:.0f}")
            continue
        boxes = [flat_box(entry.page, one) for one in rectangles if one]
        yield from _crowded(form_map, entry, boxes, placed)
        placed += [(entry, box) for box in boxes]
        if entry.box:
            if set_in(pointer(form_map.edition.language, 99), boxes[0], most_lines=entry.lines, lang="ja") is None:
                yield _problem(form_map, "map_box_too_small", entry)
        else:
            for mark, box in zip(entry.marks.values(), boxes, strict=True):
                yield from _mark(form_map, entry, mark, box, letters)


def _on_page(rectangle: Rectangle | None, form: Form, page: int) -> bool:
    if rectangle is None:
        return False
    left, bottom, right, top = rectangle
    paper = form.pages[page - 1]
    return 0 <= left < right <= paper.width and 0 <= bottom < top <= paper.height


def _crowded(form_map: FormMap, entry: Entry, boxes: list[Box], placed: list[tuple[Entry, Box]]) -> Iterator[Problem]:
    for other, there in placed:
        if any(_overlap(box, there) for box in boxes):
            yield _problem(form_map, "map_boxes_overlap", entry, other=other.answer)


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.page == other.page
        and min(one.right, other.right) - max(one.left, other.left) > 1
        and min(one.top, other.top) - max(one.bottom, other.bottom) > 1
    )


def _mark(form_map: FormMap, entry: Entry, mark: Mark, box: Box, letters: tuple[Letter, ...]) -> Iterator[Problem]:
    if box.width > _LARGEST_MARK or box.height > _LARGEST_MARK:
        yield _problem(form_map, "map_mark_too_large", entry, word=mark.printed, most=f"{_LARGEST_MARK:.0f}")
    elif not stands_beside(mark.printed, mark.side, box, letters):
        yield _problem(form_map, "map_word_not_beside", entry, word=mark.printed)
