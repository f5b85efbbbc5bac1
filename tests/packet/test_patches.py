"""The repairs to WeasyPrint. Each story is told twice: without the repair the fault is there, with it it is gone.

When a first half fails, WeasyPrint has mended the fault itself and the repair can go.
"""

from __future__ import annotations

import base64
import inspect
import json
import re
import subprocess
import sys
import warnings
from collections import Counter
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pypdfium2
import pytest
import uharfbuzz as hb
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from PIL import Image, ImageChops
from printing import document, elements, everything_in, letters, printed, text_of
from weasyprint import HTML, css
from weasyprint.css import get_all_computed_styles
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.pdf import fonts
from weasyprint.text import ffi as ffi_of_text
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration

from visa_kit import places
from visa_kit.packet import patches
from visa_kit.packet.finish import finish
from visa_kit.packet.patches import (
    dense_fonts,
    feature_lists,
    fewer_marks,
    kept_lines,
    pinned_weight,
    untold_properties,
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
    told = Path(__file__).read_text(encoding="utf-8")
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
    from weasyprint import HTML

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


MANY = "<ul><li>一</li><li>二</li></ul>" + '<p>患者 <span lang="en">Patient</span></p>' * 20
COUNT_STYLES = (
    "import sys\n"
    "from weasyprint import HTML, css\n"
    "styles = css.get_all_computed_styles(HTML(string=sys.argv[1])).get_computed_styles()\n"
    "print(len(set(map(id, styles.values()))))\n"
)


def styles_of(body: str, *, touched: bool) -> int:
    """How many different styles are worked out for a page, in a process of its own."""
    first = "from visa_kit.packet import patches\npatches.apply()\n" if touched else ""
    told = subprocess.run(
        [sys.executable, "-c", first + COUNT_STYLES, document(body)],
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
    )
    return int(told.stdout)


def test_shared_styles() -> None:
    """Twenty English words have one style between them, and not one each with six more for marks (fewer_marks)."""
    assert styles_of(MANY, touched=False) > 20 * 7
    assert styles_of(MANY, touched=True) < 20


def test_fewer_marks() -> None:
    whole = (files(css) / "html5_ua.css").read_text("utf-8")
    gone = set(whole.splitlines()) - set(fewer_marks.shortened(whole).splitlines())
    assert {line.split(" ")[0] for line in gone} == {
        *("::marker", "::footnote-call", "::footnote-marker", "::note-call", "::note-marker", "::note-callback"),
    }
    assert text_of(repaired(MANY)).count("•") == 2


def test_pinned_weight() -> None:
    """The letters come out in the weight they were asked in, as the Python cutter has them."""
    assert "instantiateVariableFont" in inspect.getsource(fonts.Font.clean)
    (path,) = places.font_folder("fontpkg_noto_sans").rglob("NotoSans[[]*.ttf")
    letters = hb.SubsetInput()
    letters.unicode_set.update(map(ord, "AÁhn"))
    small = hb.subset(hb.Face(path.read_bytes()), letters).blob.data
    for weight in (400, 700):
        ours, theirs = BytesIO(), BytesIO()
        font = TTFont(BytesIO(small))
        pinned_weight.pinned(font, {"wght": weight}, static=True).save(ours)
        instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=False).save(theirs)
        assert drawing_of(ours, "Ánh") == drawing_of(theirs, "Ánh")
    assert drawing_of(ours, "A") != drawing_of(BytesIO(small), "A")


def drawing_of(file: BytesIO, text: str) -> list[tuple[object, object]]:
    """Width and outline of each letter, rounded as the font file rounds them."""
    font = TTFont(file)
    glyphs, names = font.getGlyphSet(), font.getBestCmap() or {}
    drawn: list[tuple[object, object]] = []
    for letter in text:
        pen = RecordingPen()
        glyphs[names[ord(letter)]].draw(pen)
        drawn.append((glyphs[names[ord(letter)]].width, pen.value))
    return drawn


class Asked(dict[str, Any]):
    """A style that notes what it is asked for."""

    def __init__(self, style: Any) -> None:
        super().__init__()
        self.style, self.names = style, set[str]()
        self.font_config, self.cache = style.font_config, style.cache

    def __getitem__(self, name: str) -> Any:
        self.names.add(name)
        return self.style[name]


@pytest.mark.parametrize(
    "how", ["", "hyphens: auto; ", "white-space: pre-wrap; word-spacing: 1px; letter-spacing: 1px"]
)
@pytest.mark.parametrize("text", ["患者の氏名", "Names of the patient", "a\tb\nc", "Un\u00adzerbrechlichkeitsbeweise"])
def test_kept_lines_depend_on_nothing_but_their_key(text: str, how: str) -> None:
    """Everything that is asked of a style on the way to a line is in the key that the line is kept under."""
    page = HTML(string=f"<html lang=en><p style='{how}; overflow-wrap: anywhere'>x</p>")
    styles = get_all_computed_styles(page, font_config=FontConfiguration())
    style = Asked(styles(next(page.etree_element.iter("p"))))
    context = SimpleNamespace(dictionaries={})
    for width in (20, 60, 1000, None):
        line_break.split_first_line(text, style, context, width, 0)
    assert {"font_family", "lang", "overflow_wrap"} <= style.names <= set(kept_lines._OF_A_LINE)


def test_kept_lines_may_be_underlined() -> None:
    assert "患者" in text_of(repaired('<p><a href="https://example.invalid/">患者</a></p>'))


def test_kept_lines() -> None:
    """What was broken once is not broken again, and the oldest is forgotten first."""
    asked: list[str] = []

    def split(text: str, *rest: object) -> str:
        asked.append(text)
        return text

    keep = kept_lines.keeping(split)
    style = Asked(SimpleNamespace(font_config=None, cache={}))
    style.style = dict.fromkeys(kept_lines._OF_A_LINE, 0)
    for text in ("a", "b", "a"):
        assert keep(text, style, None, 10, 0) == text
    assert asked == ["a", "b"]
    for number in range(kept_lines.MOST):
        keep(str(number), style, None, 10, 0)
    keep("b", style, None, 10, 0)
    assert asked.count("b") == 2
    keep("b", style, None, 11, 0)
    assert asked.count("b") == 3


STYLED = """<html lang="ja"><head><style>
body { margin-inline: 3px; color: #333 } p { float: left; border: 1px solid; font: bold 12pt serif } em { all: inherit }
td { padding: 1mm 2mm; text-decoration: underline } .n { position: relative; top: 3px; page: other; margin-block: 2em }
</style></head><body><p class="n">一 <em>二</em> <b lang="en">three</b></p><table><tr><td><i>四</i></td></tr></table>
<ul dir="rtl"><li>五</li></ul></body></html>"""


def test_untold_properties() -> None:
    """The quick way comes to the value that the long way comes to, for every property of every element."""
    patches.apply()
    quick: Any = css.ComputedStyle.__missing__
    (long,) = (cell.cell_contents for cell in quick.__closure__)
    assert quick.__module__ == untold_properties.__name__
    page = HTML(string=STYLED)
    styles = get_all_computed_styles(page, font_config=FontConfiguration())
    compared = 0
    for element in page.etree_element.iter():
        style = styles(element)
        for name in sorted(set(INITIAL_VALUES) - {"margin_top", "margin_bottom", "margin_left", "margin_right"}):
            anew = css.ComputedStyle(
                *(style.parent_style, style.cascaded, style.pseudo_type, style.root_style, style.base_url),
                *(style.font_config, style.initial_page_sizes),
            )
            assert style[name] == long(anew, name), (element.tag, name)
            compared += 1
    assert compared > 2000


class Counting:
    """Pango, and how often each of its functions was called."""

    def __init__(self) -> None:
        self.called: Counter[str] = Counter()

    def __getattr__(self, name: str) -> Any:
        self.called[name] += 1
        return getattr(ffi_of_text.pango, name)


def test_feature_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each list of features that is made for a line is given to the line, which WeasyPrint forgets to do."""
    patches.apply()
    setup: Any = line_break.Layout.setup
    (theirs,) = (cell.cell_contents for cell in setup.__closure__)
    assert "pango_attr_list_new" in inspect.getsource(theirs)
    assert "pango_attr_list_unref" not in inspect.getsource(theirs)
    page = HTML(string="<html lang=en><p style='font-feature-settings: \"ccmp\" 0'>x</p>")
    style = get_all_computed_styles(page, font_config=FontConfiguration())(next(page.etree_element.iter("p")))
    pango = Counting()
    monkeypatch.setattr(feature_lists, "pango", pango)
    monkeypatch.setattr(line_break, "pango", pango)
    line_break.Layout(style)
    assert pango.called["pango_attr_font_features_new"] == 1
    assert pango.called["pango_attr_list_new"] == pango.called["pango_attr_list_unref"] == 1
