"""The parts of a workbook around its sheets: where the sheets lie, the shared texts, the formats of cells."""

from __future__ import annotations

import posixpath
from typing import Final, NamedTuple

from visa_kit.intake.workbook.archive import Archive
from visa_kit.intake.workbook.cells import Unreadable
from visa_kit.intake.workbook.limits import MOST_SHEETS
from visa_kit.intake.workbook.markup import Attributes, is_on, read_markup
from visa_kit.intake.workbook.numerals import Shown, places_shown, shown_by
from visa_kit.intake.workbook.runs import Runs, Written


class SheetPart(NamedTuple):
    """One sheet of the workbook and the part that holds it."""

    title: str
    hidden: bool
    part: str


class Format(NamedTuple):
    """What the format of a cell says about its value."""

    shown: Shown
    struck: bool
    places: int | None = None
    """Decimal places that are shown of a number; None for as many as there are."""


class Book(NamedTuple):
    """What is needed to read the sheets."""

    sheets: tuple[SheetPart, ...]
    texts: tuple[Written, ...]
    formats: tuple[Format, ...]
    from_1904: bool


_WORKSHEET: Final = "/worksheet"


def read_book(archive: Archive) -> Book:
    """The parts around the sheets. Raises Unreadable when there is no workbook in the archive."""
    top = _relations(archive, "") if "_rels/.rels" in archive else {}
    workbook = next((target for kind, target in top.values() if kind.endswith("/officeDocument")), None)
    if workbook is None or not workbook.lower().endswith(".xml"):
        # A binary workbook, another office's document, or any other zip file.
        raise Unreadable("not_a_workbook" if workbook is None else "other_workbook")
    relations = _relations(archive, workbook)
    named = {kind.rpartition("/")[2]: target for kind, target in relations.values()}
    sheets, from_1904 = _sheets(archive, workbook, relations)
    texts = _texts(archive, named["sharedStrings"]) if "sharedStrings" in named else ()
    formats = _formats(archive, named["styles"]) if "styles" in named else ()
    return Book(sheets, texts, formats, from_1904)


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Kind and target of each relation of a part, by its id; what lies outside the file is left out."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: Attributes) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            found[attributes.get("Id", "")] = (attributes.get("Type", ""), target.lstrip("/"))

    read_markup(archive.part(posixpath.join(folder, "_rels", f"{name}.rels")), start, _nothing)
    return found


def _sheets(
    archive: Archive, workbook: str, relations: dict[str, tuple[str, str]]
) -> tuple[tuple[SheetPart, ...], bool]:
    sheets: list[SheetPart] = []
    from_1904 = False

    def start(element: str, attributes: Attributes) -> None:
        nonlocal from_1904
        if element == "workbookPr":
            from_1904 = is_on(attributes, "date1904", absent=False)
        elif element == "sheet":
            kind, target = relations.get(attributes.get("id", ""), ("", ""))
            if kind.endswith(_WORKSHEET):
                hidden = attributes.get("state", "visible") != "visible"
                sheets.append(SheetPart(attributes.get("name", ""), hidden, target))
                if len(sheets) > MOST_SHEETS:
                    raise Unreadable("workbook_too_many_sheets", most=str(MOST_SHEETS))

    read_markup(archive.part(workbook), start, _nothing)
    if not sheets:
        raise Unreadable("not_a_workbook")
    return tuple(sheets), from_1904


def _texts(archive: Archive, part: str) -> tuple[Written, ...]:
    texts: list[Written] = []
    runs = Runs()

    def start(element: str, attributes: Attributes) -> None:
        nonlocal runs
        if element == "si":
            runs = Runs()
        else:
            runs.start(element, attributes)

    def end(element: str) -> None:
        if element == "si":
            texts.append(runs.written())
        else:
            runs.end(element)

    read_markup(archive.part(part), start, end, lambda text: runs.inside(text))
    return tuple(texts)


def _formats(archive: Archive, part: str) -> tuple[Format, ...]:
    codes: dict[int, str] = {}
    struck_fonts: list[bool] = []
    cells: list[tuple[int, int]] = []
    around: list[str] = []

    def start(element: str, attributes: Attributes) -> None:
        if element == "numFmt" and around[-1:] == ["numFmts"]:
            codes[_number(attributes, "numFmtId")] = attributes.get("formatCode", "")
        elif element == "font" and around[-1:] == ["fonts"]:
            struck_fonts.append(False)
        elif element == "strike" and around[-2:] == ["fonts", "font"]:
            struck_fonts[-1] = is_on(attributes, absent=True)
        elif element == "xf" and around[-1:] == ["cellXfs"]:
            cells.append((_number(attributes, "numFmtId"), _number(attributes, "fontId")))
        around.append(element)

    def end(element: str) -> None:
        around.pop()

    read_markup(archive.part(part), start, end)
    struck = dict(enumerate(struck_fonts))
    return tuple(
        Format(shown_by(number, code), struck.get(font, False), places_shown(number, code))
        for number, font in cells
        for code in (codes.get(number),)
    )


def _number(attributes: Attributes, name: str) -> int:
    value = attributes.get(name, "0")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def _nothing(element: str) -> None:
    """An end that nobody waits for."""
