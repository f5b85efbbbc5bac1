"""The repairs to WeasyPrint. Each story is told twice: without the repair the fault is there, with it it is gone.

When a first half fails, WeasyPrint has mended the fault itself and the repair can go.
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
import warnings
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops
from printing import document, elements, everything_in, letters, printed, text_of
from weasyprint import HTML

from visa_kit import places
from visa_kit.packet import patches
from visa_kit.packet.finish import finish
from visa_kit.packet.patches import (
    dense_fonts,
)
from visa_kit.packet.reading import read

PROJECT = Path(__file__).resolve().parents[2]

LANGUAGES = '<p>患者 <span lang="en">Patient <b lang="ja">様</b></span></p>'
HEADERS = '<table><tr><td></td><th scope="col">a</th></tr><tr><th scope="row">b</th><td>1</td></tr></table>'
CELL = '<table><tr><td><span>loose <span style="display: block">b</span></span><div>c</div></td></tr></table>'
HEADING = '<h1>一 <span style="display: block">二</span></h1>'
ITEM = "<ul><li>loose<div>block</div></li></ul>"
MARKS = '<p lang="th">น้ำใจ ปู่</p>'
TWO_SIGNS = "<p>〜</p><p>～</p>"
SHORTENED = (
    '<p style="width: 12mm; overflow: hidden; text-overflow: ellipsis; white-space: nowrap">Nguyễn Thị Ánh Tuyết</p>'
)
PICTURE = (
    '<svg lang="{}" width="99" height="40"><title>x</title>'
    '<text y="30" font-size="30" font-family="Noto Sans CJK JP">直骨</text></svg>'
)
SHAPES = (
    "<style>@page { margin: 20mm !important } body, p { margin: 0 !important; color: black !important; font-size: 30pt; line-height: 45pt }"
    '</style><p>𠮷髙直骨</p><p lang="zh-Hans">王晓</p>'
)
NO_TEXT = re.compile(rb"<[0-9a-f]{4}> <>")


STORIES = (
    *(LANGUAGES, HEADERS, CELL, HEADING, ITEM, MARKS, TWO_SIGNS, SHORTENED),
    *(SHAPES, PICTURE.format("ja"), PICTURE.format("zh-Hans")),
)


@cache
def all_untouched() -> dict[str, bytes]:
    """The stories printed by WeasyPrint as it comes, in a process of its own."""
    code = (
        "import base64, json, sys\n"
        "from visa_kit.packet import fonts\n"
        "fonts.use_only_ours()\n"
        "from weasyprint import CSS, HTML\n"
        "style = CSS(string=fonts.css_rules())\n"
        "for html in json.load(sys.stdin):\n"
        "    pdf = HTML(string=html).write_pdf(pdf_variant='pdf/a-3a', stylesheets=[style])\n"
        "    print(base64.b64encode(pdf).decode())\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps([document(story) for story in STORIES]),
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
    )
    return {story: finish(base64.b64decode(pdf)) for story, pdf in zip(STORIES, told.stdout.split(), strict=True)}


def untouched(body: str) -> bytes:
    return all_untouched()[body]


def repaired(body: str) -> bytes:
    pressed = printed(body)
    assert pressed.problems == ()
    return pressed.pdf


def test_every_repair_has_a_story_here() -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_patches*.py"))
    files = {path.stem for path in Path(patches.__file__).parent.glob("*.py")} - {"__init__"}
    assert len(files) >= 10
    assert [name for name in files if f"def test_{name}" not in told] == []


def test_element_language() -> None:
    assert [span["lang"] for span in elements(untouched(LANGUAGES), "Span")] == ["", "", "", ""]
    spans = [span["lang"] for span in elements(repaired(LANGUAGES), "Span") if span["lang"]]
    assert spans == ["en"]
    # The Japanese inside the English says so again: it does not fall back on the paragraph around both.
    assert [part["lang"] for part in elements(repaired(LANGUAGES), "NonStruct") if part["lang"]] == ["ja"]
    assert [part["lang"] for part in elements(repaired(LANGUAGES), "P")] == [""]


def test_element_language_of_a_body_in_another_language_than_the_document() -> None:
    pressed = printed('<div lang="en"><p>a</p><p lang="ja">b</p></div><p>c</p>')
    assert [part["lang"] for part in elements(pressed.pdf, "Div")] == ["en"]
    assert [part["lang"] for part in elements(pressed.pdf, "P")] == ["", "ja", ""]


def test_header_scope() -> None:
    assert [header["scope"] for header in elements(untouched(HEADERS), "TH")] == ["", ""]
    assert [header["scope"] for header in elements(repaired(HEADERS), "TH")] == ["/Column", "/Row"]


def test_made_up_boxes() -> None:
    assert len(elements(untouched(CELL), "TD")) == 3
    assert len(elements(repaired(CELL), "TD")) == 1
    assert len(elements(untouched(HEADING), "H1")) == 2
    assert len(elements(repaired(HEADING), "H1")) == 1


def test_list_items() -> None:
    assert elements(untouched(ITEM), "LI")[0]["kids"] == ["/Lbl", "/LBody", "/Div"]
    assert elements(repaired(ITEM), "LI")[0]["kids"] == ["/Lbl", "/LBody"]
    assert elements(repaired(ITEM), "LBody")[0]["kids"] == ["/NonStruct", "/Div"]


def test_glyph_text() -> None:
    """Thai น้ำ is one cluster of several glyphs, of which only the last has a text."""
    assert NO_TEXT.search(everything_in(untouched(MARKS)))
    assert not NO_TEXT.search(everything_in(repaired(MARKS)))
    assert b"<0e49>" in everything_in(repaired(MARKS))


@pytest.mark.parametrize(("body", "expected"), [(MARKS, "น้ำใจปู่"), (TWO_SIGNS, "〜～")])
def test_actual_text(body: str, expected: str) -> None:
    assert expected not in letters(text_of(untouched(body)))
    assert expected in letters(text_of(repaired(body)))


def test_actual_text_stands_only_where_it_must() -> None:
    assert b"ActualText" not in content(repaired("<p>𠮷田 髙橋 葛󠄀城 Nguyễn officer</p>"))
    assert content(repaired("<p>𠮷田 〜 𠮷田 ～ 𠮷田</p>")).count(b"ActualText") == 1
    assert content(repaired('<p lang="ar">محمد لا</p>')).count(b"ActualText") == 0


def test_shortened_line() -> None:
    assert "Tuyết" in text_of(untouched(SHORTENED))
    assert "Tuyết" not in text_of(repaired(SHORTENED))
    assert "…" in text_of(repaired(SHORTENED))


def content(pdf: bytes) -> bytes:
    """The drawing operations of the first page."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return opened.pages[0].Contents.read_bytes()


def shapes(pdf: bytes) -> bytes:
    """The glyphs that a page draws."""
    return b"".join(line for line in content(pdf).splitlines() if line.endswith(b"TJ"))


def test_svg_language() -> None:
    """Untouched, a picture's own language counts for nothing."""
    japanese, chinese = PICTURE.format("ja"), PICTURE.format("zh-Hans")
    assert shapes(untouched(japanese)) == shapes(untouched(chinese))
    assert shapes(repaired(japanese)) != shapes(repaired(chinese))
    assert shapes(repaired(japanese)) == shapes(repaired(PICTURE.format("")))


def test_sheet_pages() -> None:
    """Three sheets in one document: each counts its own pages, and the second says on its second page whose it is."""
    sheets = (("a", 1, "LI"), ("b", 3, "WANG"), ("c", 1, ""))
    body = "".join(
        f'<section class="sheet paper" id="{id}" data-stamp="" data-foot="" data-number="N-{id}" data-whose="{whose}">'
        + '<p style="break-after: page">x</p>' * (pages - 1)
        + "<p>x</p></section>"
        for id, pages, whose in sheets
    )
    pressed = printed(body)
    assert pressed.problems == ()
    texts = ["".join(page.text.split()) for page in read(pressed.pdf).pages]
    assert texts == ["xN-a1/1", "xN-b1/3", "xWANGN-b2/3", "xWANGN-b3/3", "xN-c1/1"]


def test_open_file() -> None:

    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        HTML(string="<html lang=ja><title>x</title>x").write_pdf(pdf_variant="pdf/a-3a")
    assert [str(one.message) for one in heard] == []
    code = (
        "from weasyprint import HTML\nHTML(string='<html lang=ja><title>x</title>x').write_pdf(pdf_variant='pdf/a-3a')"
    )
    told = subprocess.run([sys.executable, "-W", "always", "-c", code], capture_output=True, text=True, check=True)
    assert "unclosed file" in told.stderr


def font_programs(pdf: bytes) -> list[tuple[str, int]]:
    """Subtype and length of each embedded program that is no TrueType font."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [
            (str(one.FontFile3.Subtype), len(one.FontFile3.read_bytes()))
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and "/FontFile3" in one
        ]


def test_dense_fonts() -> None:
    """A page with six Han characters takes no room for the 65,529 others."""
    (kind, length), (bare, short) = *font_programs(untouched(SHAPES)), *font_programs(repaired(SHAPES))
    assert kind == "/OpenType"
    assert length > 300_000
    assert bare == "/CIDFontType0C"
    assert short < 10_000


def test_dense_fonts_show_the_shapes_that_were_chosen() -> None:
    """Viewers look glyphs up by their numbers: with a wrong one the page shows other characters, or none."""
    before, after = picture(untouched(SHAPES)), picture(repaired(SHAPES))
    assert before.size == after.size
    assert not any(ImageChops.difference(before, after).histogram()[64:])
    assert "".join(text_of(repaired(SHAPES)).split()).startswith("𠮷髙直骨王晓")


def picture(pdf: bytes) -> Image.Image:
    """The upper half of the first page as PDFium draws it, in grey, without white around the ink."""
    drawn: Image.Image = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil()
    upper = drawn.convert("L").crop((0, 100, drawn.width, drawn.height // 2))
    return upper.crop(ImageChops.invert(upper).getbbox())


@pytest.mark.parametrize("wheel", ["noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold"])
def test_dense_fonts_may_leave_places_out_because_each_glyph_has_its_number_inside(wheel: str) -> None:
    (path,) = places.font_folder(wheel).glob("*.otf")
    with TTFont(path, lazy=True) as font:
        charset = font["CFF "].cff[0].charset
        assert font["name"].getBestFamilyName() in dense_fonts.NUMBERED_INSIDE
    assert charset[1:] == [f"cid{number:05}" for number in range(1, 65535)]
