"""Workbooks that want to hurt: each ends as one calm problem, and never as the end of the kit."""

from __future__ import annotations

import io
import os
import struct
import sys
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import small, written

from visa_kit.case import Case
from visa_kit.intake import read_case, read_cases
from visa_kit.intake.workbook import limits, read_workbook
from visa_kit.intake.workbook.apart import read_apart
from visa_kit.intake.workbook.child import read_here
from visa_kit.problem import FORMULAS, Problem, Refused

GOOD: Final = small(patient={"kana": "ア"})
MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>'
OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")


def relations(*targets: tuple[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets)
    )
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{links}</Relationships>'


def parts(sheet: str, texts: str = "", head: str = HEAD) -> dict[str, str]:
    """The parts of a small workbook around one sheet's XML."""
    return {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{HEAD}<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/s.xml"), ("sharedStrings", "texts.xml")),
        "xl/worksheets/s.xml": f"{head}<worksheet {MAIN}><sheetData>{sheet}</sheetData></worksheet>",
        "xl/texts.xml": f"{HEAD}<sst {MAIN}>{texts}</sst>",
    }


def zipped(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def cell(name: str, text: str) -> str:
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


CASE_ROWS: Final = f'<row r="2">{cell("A2", "cases.id")}</row><row r="3">{cell("A3", "a-1")}</row>'


def refusal(data: bytes) -> Problem:
    """The one problem of a workbook, from the process that may die."""
    ((name, problems),) = read_workbook(data, "book.xlsx")
    assert name == ""
    assert not isinstance(problems, Case)
    (problem,) = problems
    assert problem.where.file == "book.xlsx"
    assert "{" not in FORMULAS[problem.formula].what.format(**problem.details)
    return problem


def refused_here(data: bytes) -> str:
    (arrived,) = read_here(data)
    (problem,) = arrived.problems
    return problem.formula


def test_a_small_workbook_made_by_hand_is_a_case() -> None:
    ((name, case),) = read_workbook(zipped(parts(CASE_ROWS)), "book.xlsx")
    assert (name, case) == ("a-1", small())


def test_cells_that_do_not_say_where_they_are_follow_each_other() -> None:
    rows = CASE_ROWS.replace(' r="A2"', "").replace(' r="A3"', "").replace(' r="3"', "")
    assert [one.case for one in read_here(zipped(parts(rows)))] == [small()]


def test_a_workbook_of_the_strict_kind_is_read_too() -> None:
    strict = {
        name: text.replace("schemas.openxmlformats.org/spreadsheetml/2006/main", "purl.oclc.org/ooxml/spreadsheetml/main")
        .replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, text in parts(
            f'<row r="2">{cell("A2", "cases.id")}{cell("B2", "application.filing")}</row>'
            f'<row r="3">{cell("A3", "a-1")}<c r="B3" t="d"><v>2027-01-18</v></c></row>'
        ).items()
    }  # fmt: skip
    assert [one.case for one in read_here(zipped(strict))] == [small(application={"filing": "2027-01-18"})]


def test_a_bomb_is_not_unpacked() -> None:
    data = zipped(parts("<row/>" * 2_000_000))
    assert len(data) < limits.MOST_BYTES
    began = time.monotonic()
    assert refusal(data).formula == "workbook_unpacks_too_big"
    assert time.monotonic() - began < 10


def lying(data: bytes, says: int) -> bytes:
    """The same archive, in which each directory entry says another unpacked size."""
    view = bytearray(data)
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = view.find(mark)
        while place >= 0:
            struct.pack_into("<I", view, place + at, says)
            place = view.find(mark, place + 4)
    return bytes(view)


def test_unpacked_size_is_counted_to_the_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    files = parts(CASE_ROWS)
    size = sum(len(text.encode()) for text in files.values())
    monkeypatch.setattr("visa_kit.intake.workbook.archive.MOST_UNPACKED", size)
    assert [one.case for one in read_here(zipped(files))] == [small()]
    monkeypatch.setattr("visa_kit.intake.workbook.archive.MOST_UNPACKED", size - 1)
    assert refused_here(zipped(files)) == "workbook_unpacks_too_big"


@pytest.mark.parametrize("says", [0, 10, 2**31])
def test_headers_that_lie_about_sizes_are_not_believed(says: int) -> None:
    data = lying(zipped(parts(CASE_ROWS)), says)
    assert refused_here(data) in ("workbook_damaged", "workbook_unpacks_too_big", "not_a_workbook")


def test_a_bomb_whose_headers_lie_is_counted_while_it_is_unpacked() -> None:
    big = b"<row/>" * 1_000_000
    data = lying(zipped({**parts(CASE_ROWS), "xl/worksheets/s.xml": big}), 1000)
    assert refused_here(data) in ("workbook_damaged", "workbook_unpacks_too_big")


def test_something_far_out_is_told_by_its_cell() -> None:
    far = f'<row r="1048576">{cell("XFD1048576", "x")}</row>'
    problem = refusal(zipped(parts(cell_rows(1) + far)))
    assert (problem.formula, problem.where.sheet, problem.where.cell) == ("workbook_sheet_too_big", "S", "XFD1048576")


def cell_rows(*numbers: int) -> str:
    return "".join(f'<row r="{number}">{cell(f"A{number}", "x")}</row>' for number in numbers)


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("A5000", "no_case_in_workbook"),
        ("A5001", "workbook_sheet_too_big"),
        ("GR3", "no_case_in_workbook"),  # column 200
        ("GS3", "workbook_sheet_too_big"),
    ],
)
def test_the_last_row_and_column_that_are_read(name: str, formula: str) -> None:
    row = name.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert refused_here(zipped(parts(f'<row r="{row}">{cell(name, "x")}</row>'))) == formula


def test_empty_cells_far_out_do_no_harm() -> None:
    rows = CASE_ROWS + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert [one.case for one in read_here(zipped(parts(rows)))] == [small()]


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<?xml version="1.0"?><!DOCTYPE worksheet>',
    ],
)
def test_document_types_and_entities_are_refused(head: str) -> None:
    assert refused_here(zipped(parts(CASE_ROWS, head=head))) == "workbook_damaged"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="3"/><row r="2"/>',
        '<row r="x"/>',
        '<row r="-1"/>',
        '<row r="99999999999999999999"/>',
        f'<row r="2">{cell("B2", "x")}{cell("A2", "x")}</row>',
        f'<row r="2">{cell("A3", "x")}</row>',
        f'<row r="2">{cell("ZZZZ2", "x")}</row>',
        '<row r="2"><c r="A2" t="s"><v>7</v></c></row>',
        '<row r="2"><c r="A2" t="s"><v>-1</v></c></row>',
        "<row r=2>",
        "<row><c></row>",
        "&undefined;",
    ],
)
def test_a_sheet_that_is_not_sound_is_refused(rows: str) -> None:
    assert refused_here(zipped(parts(rows))) == "workbook_damaged"


def test_one_text_in_very_many_cells_does_not_fill_the_memory() -> None:
    text = "x" * 30_000
    rows = "".join(f'<row r="{n}"><c t="s"><v>0</v></c></row>' for n in range(1, 1000))
    assert (
        refused_here(zipped(parts(rows, texts=f"<si><t>{text}</t></si>"), zipfile.ZIP_STORED))
        == "workbook_too_much_text"
    )


def test_too_many_parts_and_sheets_and_the_same_part_twice() -> None:
    many = {**parts(CASE_ROWS), **{f"x/{n}": "x" for n in range(limits.MOST_PARTS - 5)}}
    assert [one.case for one in read_here(zipped(many))] == [small()]
    assert refused_here(zipped({**many, "one/more": "x"})) == "workbook_too_many_parts"
    twice = {**parts(CASE_ROWS), "XL/Workbook.xml": "<x/>"}
    assert refused_here(zipped(twice)) == "workbook_damaged"
    sheets = parts(CASE_ROWS)
    one = '<sheet name="S" sheetId="1" r:id="r0"/>'
    sheets["xl/workbook.xml"] = sheets["xl/workbook.xml"].replace(one, one * (limits.MOST_SHEETS + 1))
    assert refused_here(zipped(sheets)) == "workbook_too_many_sheets"


@pytest.mark.parametrize(
    ("data", "formula"),
    [
        (b"", "empty_file"),
        (b"PK\x03\x04", "not_a_workbook"),
        (b"id: a\n", "not_a_workbook"),
        (b"\x00" * 1000, "not_a_workbook"),
        (os.urandom(2000), "not_a_workbook"),
        (zipped({"a.txt": "x"}), "not_a_workbook"),
        (zipped({"_rels/.rels": relations(("officeDocument", "word/document.bin"))}), "other_workbook"),
        (zipped({"_rels/.rels": relations(("officeDocument", "../../etc/passwd.xml"))}), "workbook_damaged"),
        (OLE + b"\x00" * 600 + "Workbook".encode("utf-16-le"), "other_workbook"),
        (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (zipped({**parts(CASE_ROWS), "xl/vbaProject.bin": "x"}), "macros"),
        (zipped(parts(CASE_ROWS), zipfile.ZIP_LZMA), "workbook_damaged"),
        (zipped({**parts(CASE_ROWS), "_rels/.rels": relations(("officeDocument", "xl/gone.xml"))}), "workbook_damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_files_are_called_what_they_are(data: bytes, formula: str) -> None:
    assert refused_here(data) == formula


def test_links_to_other_files_are_not_followed() -> None:
    files = parts(CASE_ROWS)
    files["xl/_rels/workbook.xml.rels"] = files["xl/_rels/workbook.xml.rels"].replace(
        'Target="worksheets/s.xml"', 'Target="file:///etc/passwd" TargetMode="External"'
    )
    assert refused_here(zipped(files)) == "not_a_workbook"


def test_a_torn_file_is_refused_wherever_it_is_torn() -> None:
    data = written([GOOD])
    for end in range(0, len(data) - 1, len(data) // 23):
        assert refused_here(data[:end]) in ("empty_file", "not_a_workbook", "workbook_damaged")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_workbook_with_some_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(zipped(parts(CASE_ROWS), zipfile.ZIP_STORED))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    for one in read_here(bytes(whole)):
        assert one.case or one.problems


PIECES: Final = st.sampled_from(
    [
        *(
            "<row>",
            "</row>",
            '<row r="2">',
            "<c>",
            '<c t="s">',
            '<c t="inlineStr">',
            '<c t="b">',
            "</c>",
            "<v>",
            "</v>",
        ),
        *(
            "<is>",
            "</is>",
            "<t>",
            "</t>",
            "<r>",
            "</r>",
            "<rPr>",
            "</rPr>",
            "<strike/>",
            "<rPh>",
            "</rPh>",
            "<f/>",
            "0",
        ),
        *(
            "cases.id",
            "a-1",
            '<mergeCell ref="A1:B9"/>',
            '<mergeCell ref="?"/>',
            "<sheetData>",
            "&#1;",
            "&#x1F600;",
            "_x0000_",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=6).map("".join))
def test_soup_of_elements_is_read_or_refused(rows: str, texts: str) -> None:
    for one in read_here(zipped(parts(rows, texts))):
        assert one.case or one.problems


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "import os; os.kill(os.getpid(), 9)",
        "raise MemoryError",
        "import sys; sys.exit(3)",
        "import time; time.sleep(60)",
        "print('{}', flush=True); import os; os.abort()",
        "print('no answer')",
        "",
    ],
)
def test_whatever_becomes_of_the_reading_process_this_one_stays_calm(program: str) -> None:
    (arrived,) = read_apart(b"PK", (sys.executable, "-S", "-c", program), seconds=2)
    assert [problem.formula for problem in arrived.problems] == ["workbook_overcomes"]


def test_the_reading_process_has_little_memory_and_may_write_no_file(tmp_path: Path) -> None:
    begins = "from visa_kit.intake.workbook.child import limit_this_process as limit\nlimit()\n"
    for greedy in ("x = bytearray(2 * 1024**3)", f"open({str(tmp_path / 'x')!r}, 'w').write('x' * 100)"):
        (arrived,) = read_apart(b"", (sys.executable, "-c", begins + greedy))
        assert [problem.formula for problem in arrived.problems] == ["workbook_overcomes"]
    assert not (tmp_path / "x").exists() or (tmp_path / "x").stat().st_size == 0


def test_nothing_of_the_surroundings_is_handed_to_the_reading_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISA_KIT_CANARY", "KANARIENVOGEL")
    said = 'print(\'{"name": "alone"}\')'
    (arrived,) = read_apart(b"", (sys.executable, "-c", f"import os\nif 'VISA_KIT_CANARY' not in os.environ: {said}"))
    assert arrived.name == "alone"


def test_the_file_is_opened_as_carefully_as_any_other(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(written([GOOD]))
    assert read_case(book) == GOOD
    os.mkfifo(tmp_path / "pipe.xlsx")
    for name, formula in (
        ("gone.xlsx", "file_not_found"),
        ("pipe.xlsx", "file_not_readable"),
        ("book.xlsm", "macros"),
        ("book.xls", "other_workbook"),
        ("book.ods", "other_workbook"),
        ("book.csv", "other_workbook"),
        ("book.pdf", "file_ending"),
    ):
        ((_, problems),) = read_cases(tmp_path / name)
        assert not isinstance(problems, Case)
        assert [problem.formula for problem in problems] == [formula]


def test_a_file_that_is_too_big_is_not_even_unpacked(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    with book.open("wb") as file:
        file.truncate(limits.MOST_BYTES + 1)
    ((_, problems),) = read_cases(book)
    assert not isinstance(problems, Case)
    assert [(problem.formula, problem.details) for problem in problems] == [("too_big", {"most": "10 MiB"})]


def test_where_one_case_is_needed_a_workbook_of_two_is_not_guessed_at(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(written([GOOD, small(id="b-2")]))
    with pytest.raises(Refused) as caught:
        read_case(book)
    assert [problem.formula for problem in caught.value.problems] == ["several_cases"]


def test_no_value_stands_in_what_is_said_of_a_workbook() -> None:
    canary = "KANARIENVOGEL"
    rows = (
        f'<row r="2">{cell("A2", "cases.id")}{cell("B2", "nonsense")}{cell("C2", canary)}</row>'
        f'<row r="3">{cell("A3", canary)}{cell("B3", canary)}{cell("C3", canary)}</row>'
    )
    for one in read_here(zipped(parts(rows))):
        assert one.problems
        assert canary not in one.name
        for problem in one.problems:
            assert canary not in str(problem.details) + str(problem.where)
            assert problem.identifying or problem.value is None


def test_titles_of_sheets_cannot_turn_the_screen_around() -> None:
    files = parts(CASE_ROWS.replace("cases.id", "stays.case"))
    files["xl/workbook.xml"] = files["xl/workbook.xml"].replace('name="S"', 'name="S\u202ex\u200b"')
    for one in read_here(zipped(files)):
        for problem in one.problems:
            assert problem.where.sheet in ("", "Sx")
